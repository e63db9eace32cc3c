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
        timed_utterances = (((number, place), utterance) for place, utterance in enumerate(turn.utterances))
        timed += timed_utterances if is_open[number] else [None]
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
    for held, first, last in zip(times, _bounds(times, latest=False), _bounds(times, latest=True), strict=True):
        if held is None:
            continue
        if None not in held and first is not None and last is not None:
            yield min(first, last), max(first, last)
        elif first is None or last is None or first > last:
            yield 0, float("inf")
        else:
            yield first, last


def _bounds(times: Sequence[Times | None], *, latest: bool) -> list[float | None]:
    """Return the earliest start of each item, or its latest end; ``None`` if closed speech comes between.

    An unknown end is bounded by the starts after it, so the loop then runs backwards, over negated starts.
    """
    found: list[float | None] = []
    sign, edge = (-1, float("inf")) if latest else (1, 0)
    starts: list[int] = []
    nearest: float | None = edge
    for held in reversed(times) if latest else times:
        begin, end = held or (None, None)
        known, other = (end, begin) if latest else (begin, end)
        if known is not None:
            found.append(known)
        elif other is None:
            found.append(nearest)
        else:
            place = bisect_left(starts, sign * other)  # an equal start is no bound
            found.append(sign * starts[place - 1] if place else edge)
        if begin is not None:
            insort(starts, sign * begin)
        nearest = None if held is None else nearest if begin is None else begin
    return found[::-1] if latest else found
