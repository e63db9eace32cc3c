"""Which utterances and index points overlap a stretch of a recording that is closed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from oralhist.model import IndexPoint, Recording, Turn, Utterance

__all__ = ["Stretch", "overlapping_points", "overlapping_utterances"]

Clock: TypeAlias = str | None


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
    restriction leaves it open; a closed one says nothing of the times around it.
    """
    spoken = [(turn, number) for turn, held in enumerate(turns) for number in range(len(held.utterances))]
    found: set[tuple[int, int]] = set()
    for place, stretches in closed.items():
        on_it = [
            (position, turns[position[0]].utterances[position[1]])
            for position in spoken
            if is_open[position[0]] and _may_be_on(turns[position[0]].utterances[position[1]], place, recordings)
        ]
        spans = _spans([(utterance.start_ms, utterance.end_ms) for _, utterance in on_it])
        found |= {position for (position, _), span in zip(on_it, spans, strict=True) if _overlap(span, stretches)}
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


def _spans(times: Sequence[tuple[int | None, int | None]]) -> Iterator[tuple[float, float]]:
    """From when to when each lasts at most."""
    ends: list[float] = []
    next_start = float("inf")
    for begin, end in reversed(times):
        ends.append(max(begin or 0, next_start) if end is None else end)
        next_start = next_start if begin is None else begin
    first: float = 0
    for (begin, _), last in zip(times, reversed(ends), strict=True):
        first = first if begin is None else begin
        yield min(first, last), max(first, last)
