"""What the reader of plain text reports."""

from oralhist.findings import Code, Severity

# fmt: off
PAGE_FURNITURE = Code("page-furniture", Severity.INFO, "Page numbers and running heads that are not kept",
    why="They were printed at the top and the foot of each page. They are not part of the speech.",
    fix="Nothing needs fixing; if a line is not of this kind, remove the form feed next to it.",
    example="ADA: Yes.\n\n1\n\n\fADA: No.\n\n2\n\n\fADA: Why?")
MARKDOWN_ESCAPES = Code("markdown-escapes", Severity.INFO, "Backslashes of Markdown that are not kept",
    why="In Markdown, a backslash before a punctuation mark is not part of the text: \\[laughs\\] means [laughs].",
    fix="Nothing needs fixing; the finding says why the text differs.", example="ADA: Yes. \\[laughs\\]\nADA: No.")
# fmt: on
