"""Which utterances and index points overlap a stretch of a recording that is closed."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from oralhist.model import IndexPoint, Recording, Turn, Utterance

Times: TypeAlias = tuple[int | None, int | None]
"""A start and an end, as far as they are known."""


@frozen
class Stretch:
    """A closed stretch of a recording, in milliseconds on its clock."""

    start_ms: int
    end_ms: int

    def overlaps(self, start: float, end: float) -> bool:
        """Whether something from one moment to another shares time with it; a moment of no length counts at its edges."""
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
    """The positions (turn, utterance) of what overlaps the closed stretches of recordings, given by their position.

    A start that is not known is taken to be as early, an end as late, as the open utterances around it allow; an
    utterance of which the recording is not known counts on each. ``is_open`` says of each turn whether its own
    restriction leaves it open; a closed one says nothing, not even that it keeps the order of time. So whoever may
    see it finds nothing to overlap that was open to those who may not.
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
    """The positions of index points that overlap the closed stretches; one lasts until the next open one begins."""
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
    """From when to when each lasts at most; ``None`` is speech of which nothing is known, and gets no span.

    Whoever knows more times finds no span wider, even where they are out of order: a neighbour counts only where it
    agrees with the time that is known, and for speech without any only if nothing unknown stands between the two.
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
    """When each starts at the earliest; ``None`` where something unknown stands before it."""
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
    """When each ends at the latest; ``None`` where something unknown stands after it."""
    found: list[float | None] = []
    starts: list[int] = []  # negated, as they are met from the last to the first
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
    """The greatest of some ordered numbers that is less than a limit: who begins at that very time bounds nothing."""
    place = bisect_left(ordered, limit)
    return ordered[place - 1] if place else otherwise
