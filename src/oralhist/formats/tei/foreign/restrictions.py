"""How other projects mark words that are not public."""

import re
from collections.abc import Iterator

from oralhist.formats.tei.foreign.elements import Element
from oralhist.model import AccessLevel, GapReason, Inline, Restricted, Restriction

FOR_THE_ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)
"""The restriction of words that are marked as restricted without an audience: only the archive may see them."""

_RESTRICTED_TYPES = frozenset({"res", "restricted", "sealed", "confidential", "closed", "private", "withheld"})
_RESTRICTED_REASONS = (
    "published", "redact", "restrict", "anonym", "pseudonym", "confidential", "sealed", "closed", "withheld", "private",
    "privacy", "sensitive", "embargo", "censor",
)  # fmt: skip
_REASONS = (
    ("overlap", GapReason.OVERLAP), ("crosstalk", GapReason.OVERLAP),
    ("tape", GapReason.TAPE), ("recording", GapReason.TAPE),
    ("inaudible", GapReason.INAUDIBLE), ("unintelligible", GapReason.INAUDIBLE),
    ("incomprehensible", GapReason.INAUDIBLE), ("editorial", GapReason.EDITORIAL), ("omitted", GapReason.EDITORIAL),
)  # fmt: skip
_MARK = re.compile(r"<(?:res|an)\b\s*")
_ANGLE = re.compile("[<>]")


def is_restricted(element: Element) -> bool:
    """Return whether an element's ``type`` says that its words are not public."""
    type = element.get("type")
    return type is not None and not _RESTRICTED_TYPES.isdisjoint(type.casefold().replace("-", "_").split())


def gap_reason(text: str) -> GapReason | None:
    """Return why words are missing; a restriction is checked first, so that it is never taken for another reason."""
    reason = text.casefold()
    if any(word in reason for word in _RESTRICTED_REASONS):
        return GapReason.RESTRICTED
    return next((meaning for word, meaning in _REASONS if word in reason), None)


def has_marks(text: str) -> bool:
    """Return whether a text has Oral-History.Digital's marks for unpublished words (``<res``) or names (``<an``)."""
    return "<" in text and _MARK.search(text) is not None


def split_at_marks(text: str) -> Iterator[str | Inline]:
    """Split a text that has typed marks, ``<res …>`` and ``<an …>``; the words in them become restricted.

    A mark ends at the ``>`` that matches its ``<``. A mark that is never closed goes on to the end of the text.
    """
    start = 0
    while (opening := _MARK.search(text, start)) is not None:
        yield text[start : opening.start()]
        end = _end_of_mark(text, opening.end())
        words = text[opening.end() : end].rstrip()
        if words:
            yield Restricted(content=words, restriction=FOR_THE_ARCHIVE)
        start = end + 1
    yield text[start:]


def _end_of_mark(text: str, start: int) -> int:
    open_marks = 1
    for angle in _ANGLE.finditer(text, start):
        open_marks += 1 if angle[0] == "<" else -1
        if not open_marks:
            return angle.start()
    return len(text)
