"""Quote the line of a finding, cut around its column, with the position of the caret."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from oralhist.findings import Finding
from oralhist.reports.escaping import cells, visible

_CUT = "…"


@frozen(kw_only=True)
class Quote:
    """A line as it is shown, and the number of cells before the caret; ``None`` if the column is unknown."""

    text: str
    caret: int | None = None


def quotes(text: str, findings: Iterable[Finding], width: int) -> Iterator[Quote | None]:
    """Yield the quote of every listed finding, in at most ``width`` cells; in one pass if the findings are in order.

    Lines end with a line feed, as findings count them. Of a long line, only the part near the column is read.
    """
    line, start = 1, 0
    for finding in findings:
        if not finding.line or finding.count > 1:
            yield None
            continue
        if finding.line < line:
            line, start = 1, 0
        while line < finding.line and start >= 0:
            start = text.find("\n", start) + 1 or -1
            line += 1
        if start < 0:  # the line is after the end of the text
            line, start = 1, 0
            yield None
        else:
            yield _quote(text, start, finding.column, width)


def _quote(text: str, start: int, column: int, width: int) -> Quote:
    here = start + max(column - 1, 0)
    end = text.find("\n", start, here + width)
    if end < 0:
        end = min(here + width, len(text))
        ends_here = end == len(text)
    else:
        ends_here = True
    here = min(here, end)
    begin = max(start, here - width)
    more_before, more_after = begin > start, not ends_here
    after = visible(text[here:end].rstrip("\r"))
    room = width - min(cells(after) + more_after, width // 2)
    before = _fitted(visible(text[begin:here])[::-1], room, more=more_before)[::-1]
    after = _fitted(after, width - cells(before), more=more_after)
    return Quote(text=before + after, caret=cells(before) if column else None)


def _fitted(text: str, room: int, *, more: bool) -> str:
    """Return the start of a text that fits into some cells; an ellipsis marks what is left out of it, or ``more``."""
    if cells(text) + more <= room:
        return text + _CUT if more else text
    taken = 0
    for number, character in enumerate(text):
        taken += cells(character)
        if taken >= room:
            return text[:number] + _CUT
    return text
