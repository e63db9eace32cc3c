"""What the reader of Oral-History.Digital reports."""

from oralhist.findings import Code, Severity

# fmt: off
NOT_OHD = Code("not-ohd", Severity.ERROR, "The table has no time codes or no words",
    why="A transcript of Oral-History.Digital has a column for each.",
    fix="Name the columns in the first row: TIMECODE, SPEAKER, TRANSCRIPT.", example="TIME\tTEXT\n00:01\tja")
INFERRED_FRAMES = Code("inferred-frames", Severity.INFO, "Two digits after the seconds are frames or hundredths",
    why="The table does not say which. They are frames, 25 a second, unless one of them is 25 or more.",
    fix="Write milliseconds with three digits.", example="00:00:01.12")
RESTRICTED = Code("restricted", Severity.INFO, "Restricted passages",
    why="The markup says that the words are not published or are anonymised, so only the archive may read them.",
    fix="Nothing is needed, unless another audience may read them.", example="Frau <an Meier> kam.")
UNCLOSED_RESTRICTION = Code("unclosed-restriction", Severity.WARNING, "A restricted passage without an end",
    why="Everything to the end of the cell is restricted, which may be too much.",
    fix="Close the passage with >.", example="Frau <an Meier kam.")
# fmt: on
