"""The format of characters, which styles hand down to one another."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import asdict, evolve, frozen

from oralhist.documents.colours import blacked_out, cannot_be_read, is_coloured
from oralhist.documents.document import Run


@frozen
class Format:
    """What is set for characters; ``None`` means that the style or the text around them decides.

    ``ink`` is their colour, ``ground`` that of their highlight or shading, ``around`` that of their paragraph, cell or page.
    ``bold_complex`` and the like are for the letters of some scripts, where they are set apart.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    ink: str | None = None
    ground: str | None = None
    around: str | None = None
    language: str | None = None
    bold_complex: bool | None = None
    italic_complex: bool | None = None
    bold_asian: bool | None = None
    italic_asian: bool | None = None

    def emphasis(self, text: str) -> tuple[bool, bool]:
        """Return whether a text is bold and italic: programs set letters of some scripts apart from the others."""
        bold, italic = self.bold, self.italic
        if (self.bold_complex, self.italic_complex) != (None, None) and _COMPLEX.search(text):
            bold = bold if self.bold_complex is None else self.bold_complex
            italic = italic if self.italic_complex is None else self.italic_complex
        elif (self.bold_asian, self.italic_asian) != (None, None) and _ASIAN.search(text):
            bold = bold if self.bold_asian is None else self.bold_asian
            italic = italic if self.italic_asian is None else self.italic_asian
        return bool(bold), bool(italic)

    def over(self, other: "Format") -> "Format":
        """Return this format, with what it does not set from another one."""
        return other if self is NOTHING_SET else _over(self, other)


@lru_cache(maxsize=1024)  # a document has a dozen formats, and every run asks
def _over(one: Format, other: Format) -> Format:
    return evolve(other, **asdict(one, filter=lambda _, value: value is not None))


NOTHING_SET = Format()
_COMPLEX = re.compile(r"[\u0590-\u109f\u1780-\u17ff\u1a20-\u1aaf\ua8e0-\ua8ff\ua9e0-\uaa7f\ufb1d-\ufdff\ufe70-\ufefe]")
"""Letters of scripts whose forms depend on their neighbours, and of those from right to left."""
_ASIAN = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Letters of the scripts of East Asia."""


def formatted(runs: Iterable[Run], format: Format, style: str, left_out: Counter[str]) -> Iterator[Run]:
    """Yield runs with a format and the name of a style.

    Hidden text and editors' highlights are counted, not kept. Words that the page does not show are replaced here, so that
    nothing later has them.
    """
    pieces = list(runs)
    has_words = any(piece.text.strip() for piece in pieces)
    if format.hidden:
        if has_words or any(piece.note is not None for piece in pieces):
            left_out["hidden"] += 1
        return
    bold, italic = format.emphasis("".join(piece.text for piece in pieces)) if has_words else (False, False)
    is_unreadable = has_words and cannot_be_read(format.ink, format.ground, format.around)
    if has_words and not is_unreadable and is_coloured(format.ground):
        left_out["highlight"] += 1
    for piece in pieces:
        is_black = is_unreadable and piece.note is None and bool(piece.text.strip())
        yield Run(  # evolve() takes five times as long
            blacked_out(piece.text) if is_black else piece.text,
            bold=bold,
            italic=italic,
            underline=bool(format.underline) and not piece.url,
            strike=bool(format.strike),
            style=style,
            url="" if is_black else piece.url,
            language=format.language or "",
            note=piece.note,
            is_blacked_out=is_black,
        )
