"""What is reported on files of formats that are not read."""

from oralhist.findings import Code, Severity

# fmt: off
OTHER_FORMAT = Code("other-format", Severity.ERROR, "A file of a format that is not read",
    why="Read as plain text or as another format, its markup would become spoken words, with wrong speakers and times.",
    fix="Save or export the file in a format that 'oralhist formats' lists; the finding says how.",
    example="{\\rtf1 ADA: Yes.}")
# fmt: on
