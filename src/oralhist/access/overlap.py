"""Find the utterances and index points that overlap a closed stretch of a recording."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from oralhist.model import IndexPoint, Recording, Turn, Utterance

Times: TypeAlias = tuple[int | None, int | None]
"""A start and an end in milliseconds; None if unknown."""


@frozen
class Stretch:
    """A closed stretch of a recording, in milliseconds on its clock."""

    start_ms: int
    end_ms: int

    def overlaps(self, start: float, end: float) -> bool:
        """Return whether a span overlaps the stretch; a span or stretch without length also counts at the edges."""
        low, high = min(self.start_ms, self.end_ms), max(self.start_ms, self.end_ms)
        if low == high or start == end:
            return start <= high and low <= end
        return start < high and low < end


def overlapping_utterances(
    turns: Sequence[Turn],
    is_open: Sequence[bool],
    recordings: Sequence[Recording],
    closed: Mapping[int, Sequence[Stretch]],
) -> set[tuple[int, int]]:
    """Return the positions (turn, utterance) of the utterances that overlap closed stretches.

    ``closed`` maps the position of a recording to its stretches. An unknown start is taken as early, and an unknown end
    as late, as the open utterances around it allow; an utterance with an unknown recording counts for every recording.
    ``is_open`` says for each turn whether its own restriction leaves it open. The times of closed turns are not used,
    not even for the order of time, so that a higher audience, which can use them, never sees less.
    """
    found: set[tuple[int, int]] = set()
    for place, stretches in closed.items():
        positions: list[tuple[int, int]] = []
        times: list[Times | None] = []
        for number, turn in enumerate(turns):
            if not is_open[number]:
                times.append(None)
                continue
            held = [(n, said) for n, said in enumerate(turn.utterances) if _may_be_on(said, place, recordings)]
            positions += [(number, n) for n, _ in held]
            times += [(said.start_ms, said.end_ms) for _, said in held]
        spans = zip(positions, _spans(times), strict=True)
        found |= {position for position, span in spans if _overlap(span, stretches)}
    return found


def overlapping_points(
    points: Sequence[IndexPoint],
    is_open: Sequence[bool],
    recordings: Sequence[Recording],
    closed: Mapping[int, Sequence[Stretch]],
) -> set[int]:
    """Return the positions of the index points that overlap closed stretches; each lasts until the next open one."""
    found: set[int] = set()
    for place, stretches in closed.items():
        on_it = [
            (number, point)
            for number, point in enumerate(points)
            if is_open[number] and point.start_ms is not None and _may_be_on(point, place, recordings)
        ]
        spans = _spans([(point.start_ms, point.end_ms) for _, point in on_it])
        found |= {number for (number, _), span in zip(on_it, spans, strict=True) if _overlap(span, stretches)}
    return found


def _may_be_on(timed: Utterance | IndexPoint, place: int, recordings: Sequence[Recording]) -> bool:
    ids = [recording.id for recording in recordings]
    return timed.recording is None or timed.recording not in ids or timed.recording == ids[place]


def _overlap(span: tuple[float, float], stretches: Iterable[Stretch]) -> bool:
    return any(stretch.overlaps(*span) for stretch in stretches)


def _spans(times: Sequence[Times | None]) -> Iterator[tuple[float, float]]:
    """Yield the longest possible span of each item; ``None`` is closed speech, which gets no span.

    More known times never make a span wider, even if they are out of order: a neighbour counts only if it agrees with
    the known time, and for speech without times only if no closed speech is between the two.
    """
    for held, first, last in zip(times, _earliest_starts(times), _latest_ends(times), strict=True):
        if held is None:
            continue
        if None not in held and first is not None and last is not None:
            yield min(first, last), max(first, last)
        elif first is None or last is None or first > last:
            yield 0, float("inf")
        else:
            yield first, last


def _earliest_starts(times: Sequence[Times | None]) -> list[float | None]:
    """Return the earliest start of each item; ``None`` if closed speech comes before it."""
    found: list[float | None] = []
    starts: list[int] = []
    nearest: float | None = 0
    for held in times:
        begin, end = held or (None, None)
        if begin is None:
            found.append(nearest if end is None else _greatest_below(end, starts, otherwise=0))
        else:
            found.append(begin)
            insort(starts, begin)
        nearest = None if held is None else nearest if begin is None else begin
    return found


def _latest_ends(times: Sequence[Times | None]) -> list[float | None]:
    """Return the latest end of each item; ``None`` if closed speech comes after it."""
    found: list[float | None] = []
    starts: list[int] = []  # negated, because the loop runs backwards
    nearest: float | None = float("inf")
    for held in reversed(times):
        begin, end = held or (None, None)
        if end is None:
            found.append(nearest if begin is None else -_greatest_below(-begin, starts, otherwise=float("-inf")))
        else:
            found.append(end)
        if begin is not None:
            insort(starts, -begin)
        nearest = None if held is None else nearest if begin is None else begin
    return found[::-1]


def _greatest_below(limit: int, ordered: Sequence[int], *, otherwise: float) -> float:
    """Return the greatest number below a limit; an equal number is no bound."""
    place = bisect_left(ordered, limit)
    return ordered[place - 1] if place else otherwise
