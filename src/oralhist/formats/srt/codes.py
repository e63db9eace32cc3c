"""What the reader of SRT reports."""

from oralhist.findings import Code, Severity

# fmt: off
NOT_SRT = Code("not-srt", Severity.ERROR, "No line has the times of a cue",
    why="SRT has a line of times above each cue, so the file has another format.",
    fix="Write HH:MM:SS,mmm --> HH:MM:SS,mmm above each cue, or name the format of the file.", example="ADA: Yes.")
NUMBER_MISSING = Code("number-missing", Severity.INFO, "Cues without a number",
    why="Cues are read without their numbers, but some programs need them.",
    fix="Write a number above the times of each cue.", example="00:00:01,000 --> 00:00:02,000\nYes.")
BLANK_LINE_IN_CUE = Code("blank-line-in-cue", Severity.INFO, "Cues with blank lines inside",
    why="A blank line ends a cue in many programs, so they drop the text after it.",
    fix="Remove the blank line.", example="1\n00:00:01,000 --> 00:00:02,000\nYes.\n\nI do.")
# fmt: on
