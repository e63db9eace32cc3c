"""Find the utterances and index points that overlap a closed stretch of a recording."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from attrs import frozen

from oralhist.model import IndexPoint, Recording, Turn, Utterance

Position = TypeVar("Position")
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
    timed: list[tuple[tuple[int, int], Utterance] | None] = []
    for number, turn in enumerate(turns):
        timed += [((number, place), said) for place, said in enumerate(turn.utterances)] if is_open[number] else [None]
    return _overlapping(timed, recordings, closed)


def overlapping_points(
    points: Sequence[IndexPoint],
    is_open: Sequence[bool],
    recordings: Sequence[Recording],
    closed: Mapping[int, Sequence[Stretch]],
) -> set[int]:
    """Return the positions of the index points that overlap closed stretches; each lasts until the next open one."""
    open_points = (item for item in enumerate(points) if is_open[item[0]] and item[1].start_ms is not None)
    return _overlapping(list(open_points), recordings, closed)


def _overlapping(
    timed: Sequence[tuple[Position, Utterance | IndexPoint] | None],
    recordings: Sequence[Recording],
    closed: Mapping[int, Sequence[Stretch]],
) -> set[Position]:
    """Return the positions of what overlaps closed stretches; ``None`` is closed speech."""
    found: set[Position] = set()
    for place, stretches in closed.items():
        others = {recording.id for recording in recordings} - {recordings[place].id, None}
        on_it = [item for item in timed if item is None or item[1].recording not in others]
        times = [None if item is None else (item[1].start_ms, item[1].end_ms) for item in on_it]
        positions = [item[0] for item in on_it if item is not None]
        for position, span in zip(positions, _spans(times), strict=True):
            if any(stretch.overlaps(*span) for stretch in stretches):
                found.add(position)
    return found


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
