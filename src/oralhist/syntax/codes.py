"""What the readers of XML, JSON, tables and encoded text report."""

from oralhist.findings import Code, Severity

# fmt: off
UNUSABLE_CHARACTER = Code("unusable-character", Severity.WARNING, "A character that an interview cannot hold",
    why="XML cannot carry control characters and noncharacters, so no interview may hold them.",
    fix="Save the file as plain text in UTF-8, or remove the character.", example="WEBVTT\n\n00:01.000 --> 00:02.000\nA\x07")
# fmt: on
