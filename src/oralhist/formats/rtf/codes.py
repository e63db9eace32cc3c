"""What the reader of RTF reports."""

from oralhist.findings import Code, Severity

# fmt: off
CUT_SHORT = Code("rtf-cut-short", Severity.WARNING, "An RTF file that ends too early",
    why="Its last groups have no closing brace, so its end may be missing.",
    fix="Compare the last words with the original, and save it again in its program.", example="{\\rtf1 ADA: Yes.\\par BEN: No.")
# fmt: on
