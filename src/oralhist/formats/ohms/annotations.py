"""Annotations in the brackets of OHMS transcripts: those whose meaning is certain become inlines, the others stay text.

No character moves, so the ``sync`` still counts the same words. An annotation that has a sync point inside stays text:
an inline cannot hold the point.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from oralhist.conventions.annotations import passages
from oralhist.conventions.codes import UNKNOWN_BRACKET
from oralhist.formats.ohms.text_lines import TextLines
from oralhist.model.content import Inline
from oralhist.syntax.characters import text_key

_OPENINGS = ("[", "(", "//")


def annotations_in(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    references: Sequence[tuple[int, int]],
    points: Sequence[int],
    lines: TextLines,
) -> Iterator[tuple[int, int, Inline]]:
    """Yield the inlines in a text with their offsets and lengths; report others, once for every wording.

    The starts and ends of paragraphs and of references to footnotes, and the offsets of sync points, are in order.
    """
    if not any(map(text.__contains__, _OPENINGS)):
        return
    unknown: set[str] = set()
    starts, reference_ends = [start for start, _ in paragraphs], [end for _, end in references]
    for passage in passages(text):
        start, end = passage.start, passage.end
        paragraph = bisect_right(starts, start) - 1
        if paragraph < 0 or end > paragraphs[paragraph][1] or _is_markup(text, start, end):
            continue
        reference = bisect_right(reference_ends, start)
        if reference < len(references) and references[reference][0] < end:
            continue
        wording = text_key(passage.source)
        if passage.inline is None and wording not in unknown:
            unknown.add(wording)
            message = f"the meaning of {passage.source!r} is uncertain: it stays text"
            lines.report(UNKNOWN_BRACKET, message, start)
        elif passage.inline is not None and bisect_right(points, start) == bisect_left(points, end):
            yield start, end - start, passage.inline


def _is_markup(text: str, start: int, end: int) -> bool:
    """Return whether these are the inner brackets of OHMS's own markup, such as ``[[note]]``."""
    return text.startswith("[", start - 1 if start else len(text)) or text.startswith("]", end)
