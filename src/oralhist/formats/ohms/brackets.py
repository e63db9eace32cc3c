"""Brackets in the transcripts of OHMS: those whose meaning is certain become inlines, the others stay text.

No character moves, so the ``sync`` still counts the same words. Where one of its marks stands inside a passage, the
passage stays text: an inline has no room for the moment.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from oralhist.conventions.annotations import passages
from oralhist.findings import Severity
from oralhist.model.content import Inline
from oralhist.syntax.diagnostics import Diagnostics

_OPENINGS = ("[", "(", "//")


def bracketed(
    text: str,
    spans: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]],
    marks: Sequence[int],
    diagnostics: Diagnostics,
    line: int,
) -> Iterator[tuple[int, int, Inline]]:
    """The inlines in a text that begins at a line, each with its place and its length.

    ``spans`` are the paragraphs, ``taken`` what is something else already, such as references to notes; ``marks`` are
    the places of the moments. All are in order. A passage that stays text is noted, once for every wording.
    """
    if not any(map(text.__contains__, _OPENINGS)):
        return
    unknown: set[str] = set()
    counted, lines = 0, line
    starts, taken_ends = [start for start, _ in spans], [end for _, end in taken]
    for passage in passages(text):
        start, end = passage.start, passage.end
        span = bisect_right(starts, start) - 1
        if span < 0 or end > spans[span][1] or _is_markup(text, start, end):
            continue
        other = bisect_right(taken_ends, start)
        if other < len(taken) and taken[other][0] < end:
            continue
        if passage.inline is None:
            wording = " ".join(passage.source.split()).casefold()
            if wording not in unknown:
                unknown.add(wording)
                lines += text.count("\n", counted, start)
                counted = start
                message = f"the meaning of {passage.source!r} is not certain: it stays text"
                diagnostics.add("unknown-bracket", Severity.WARNING, message, lines)
            continue
        if bisect_right(marks, start) == bisect_left(marks, end):
            yield start, end - start, passage.inline


def _is_markup(text: str, start: int, end: int) -> bool:
    """Whether these are the inner brackets of OHMS's own markup, such as ``[[note]]``."""
    return text.startswith("[", start - 1 if start else len(text)) or text.startswith("]", end)
