"""Marks of Markdown around the words of a transcript: the heading of the title, and escaped punctuation marks."""

import re

from oralhist.formats.text.codes import MARKDOWN_ESCAPES
from oralhist.syntax.diagnostics import Diagnostics

_HEADING_MARK = re.compile(r"\s*(?:#{1,6}[ \t]+)+(?=\S)")
# CommonMark 2.4, without an escaped backslash: it would be read as another escape when the text is read again.
_ESCAPE = re.compile(r"""(?<!\\)\\([!"#$%&'()*+,./:;<=>?@\[\]^_`{|}~-])""")
_FEWEST = 2  # a single backslash can be a slip of the typist


def without_markdown_escapes(text: str, diagnostics: Diagnostics) -> str:
    """Return a text without the backslashes before punctuation marks, if every backslash in it is such an escape."""
    if "\\" not in text:
        return text
    escapes = list(_ESCAPE.finditer(text))
    if len(escapes) < _FEWEST or len(escapes) != text.count("\\"):
        return text
    line = text.count("\n", 0, escapes[0].start()) + 1
    diagnostics.report(MARKDOWN_ESCAPES, f"backslashes before punctuation marks are not kept ({len(escapes)})", line)
    return _ESCAPE.sub(r"\1", text)


def without_heading_mark(lines: list[str]) -> list[str]:
    """Return the lines without the Markdown mark of a heading on the first line of text, which is the title."""
    first = next(place for place, line in enumerate(lines) if line and not line.isspace())
    mark = _HEADING_MARK.match(lines[first])
    return [*lines[:first], lines[first][mark.end() :], *lines[first + 1 :]] if mark else lines
