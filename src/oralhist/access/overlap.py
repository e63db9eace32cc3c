"""Find the utterances and index points that overlap closed times of a recording."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import count
from operator import itemgetter
from typing import TypeAlias

from oralhist.access.closed_times import ClosedRecording
from oralhist.access.placeholders import GAP, placeholders_of
from oralhist.model import IndexPoint, Recording, TimePoint, Turn, Utterance
from oralhist.model.traversal import occurrences

Times: TypeAlias = tuple[int | None, int | None]
"""A start and an end in milliseconds; None if unknown."""
Place: TypeAlias = tuple[int, int]
"""The position of an utterance: that of its turn, and its own in the turn."""
Span: TypeAlias = tuple[float, float]

_Item: TypeAlias = tuple[int, Place | None, Times | None]
"""The number of an utterance among all, its place and its times; None if it is closed."""

_NEVER = float("inf")


def overlapping_utterances(
    turns: Sequence[Turn],
    is_open: Sequence[bool],
    recordings: Sequence[Recording],
    closed: Mapping[int, ClosedRecording],
) -> set[Place]:
    """Return the positions of the utterances that overlap closed times.

    ``closed`` is by the position of the recording. An unknown start is taken as early, and an unknown end as late, as
    the open utterances around it allow; an utterance with an unknown recording counts for every recording. ``is_open``
    says for each turn whether its own restriction leaves it open. The times of closed turns and of placeholders are not
    used, not even for the order of time, so that a higher audience, which can use them, never sees less, and a release
    of a release never shows more.
    """
    found: set[Place] = set()
    speech = _Speech(turns, is_open, recordings)
    for place, times in closed.items():
        recording = recordings[place]
        spans = speech.spans_on(recording)
        found.update(position for position, span in spans.items() if times.overlaps(*span))
        others = speech.ids - {recording.id}
        found.update(
            position
            for position, one, span in speech.replacements
            if one not in others and times.overlaps(min(span), max(span))
        )
        moments = ((position, ms) for position, ms in speech.moments if position in spans)
        found.update(position for position, ms in moments if times.overlaps(ms, ms + 1))
    return found


def overlapping_points(
    points: Sequence[IndexPoint],
    is_open: Sequence[bool],
    turns: Sequence[Turn],
    is_open_turn: Sequence[bool],
    recordings: Sequence[Recording],
    closed: Mapping[int, ClosedRecording],
) -> set[int]:
    """Return the positions of the index points that overlap closed times.

    A point that only refers to speech begins where that speech may begin. Without an end, a point lasts until the next
    open one that is not below it in the hierarchy; only exactly known starts count as ends.
    """
    found: set[int] = set()
    speech = _Speech(turns, is_open_turn, recordings)
    spoken = _first_utterances(turns, is_open_turn)
    for place, times in closed.items():
        others = speech.ids - {recordings[place].id}
        spans = speech.spans_on(recordings[place])
        later: dict[int, list[int]] = {}
        for number in range(len(points) - 1, -1, -1):
            point = points[number]
            where, utterance = spoken.get(point.at or "", (None, None))
            recording, start = point.recording, point.start_ms
            if start is None and utterance is not None:
                recording, start = utterance.recording, utterance.start_ms
            if not is_open[number] or recording in others:
                continue
            level = point.level or 1
            first = start if start is not None else spans[where][0] if where in spans else 0
            last = point.end_ms if point.end_ms is not None else _next_start(start, level, later)
            if times.overlaps(min(first, last), max(first, last)):
                found.add(number)
            if start is not None:
                insort(later.setdefault(level, []), -start)
    return found


def _next_start(start: int | None, level: int, later: Mapping[int, Sequence[int]]) -> float:
    """Return the start of the next point of this level or above; ``later`` has the negated, sorted starts by level."""
    if start is None:
        return _NEVER
    ends = (
        -starts[place - 1]
        for other, starts in later.items()
        if other <= level and (place := bisect_left(starts, -start))  # an equal start is no end
    )
    return min(ends, default=_NEVER)


def _first_utterances(turns: Sequence[Turn], is_open: Sequence[bool]) -> Mapping[str, tuple[Place, Utterance]]:
    """Return the first utterance of every open turn and utterance with an id, with its position."""
    found: dict[str, tuple[Place, Utterance]] = {}
    for number, turn in enumerate(turns):
        if not is_open[number]:
            continue
        if turn.id is not None and turn.utterances:
            found[turn.id] = (number, 0), turn.utterances[0]
        for place, utterance in enumerate(turn.utterances):
            if utterance.id is not None:
                found[utterance.id] = (number, place), utterance
    return found


class _Speech:
    """The open utterances of a session in order, by their recordings."""

    def __init__(self, turns: Sequence[Turn], is_open: Sequence[bool], recordings: Sequence[Recording]) -> None:
        self.ids = {recording.id for recording in recordings if recording.id is not None}
        self._own: dict[str, list[_Item]] = {}
        self._shared: list[_Item] = []
        """Utterances that may be on any recording, and what is or was closed: closed turns and placeholders."""
        self.replacements: list[tuple[Place, str | None, Span]] = []
        """The placeholders with words, each with its recording and its longest possible span."""
        self.moments: list[tuple[Place, int]] = []
        """The times between words, with the utterances that have them."""
        order = count()
        for number, turn in enumerate(turns):
            if not is_open[number]:
                self._shared.append((next(order), None, None))
                continue
            for place, utterance in enumerate(turn.utterances):
                one = utterance.recording
                if content := placeholders_of(utterance):
                    self._shared.append((next(order), None, None))
                    if content != (GAP,):
                        start, end = utterance.start_ms, utterance.end_ms
                        span = (0 if start is None else start, _NEVER if end is None else end)
                        self.replacements.append(((number, place), one, span))
                    continue
                items = self._own.setdefault(one, []) if one is not None and one in self.ids else self._shared
                items.append((next(order), (number, place), (utterance.start_ms, utterance.end_ms)))
                if len(utterance.content) != 1 or utterance.content[0].__class__ is not str:
                    found = occurrences(utterance.content, TimePoint)
                    self.moments += (((number, place), moment.ms) for _, moment in found)

    def spans_on(self, recording: Recording) -> dict[Place, Span]:
        """Return the longest possible span of each utterance that may be on a recording."""
        items = list(merge(self._own.get(recording.id or "", ()), self._shared, key=itemgetter(0)))
        places = (place for _, place, _ in items if place is not None)
        return dict(zip(places, _spans([times for _, _, times in items]), strict=True))


def _spans(times: Sequence[Times | None]) -> Iterator[Span]:
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
            yield 0, _NEVER
        else:
            yield first, last


def _bounds(times: Sequence[Times | None], *, latest: bool) -> list[float | None]:
    """Return the earliest start of each item, or its latest end; ``None`` if closed speech comes between.

    An unknown end is bounded by the starts after it, so the loop then runs backwards, over negated starts.
    """
    found: list[float | None] = []
    sign, edge = (-1, _NEVER) if latest else (1, 0)
    starts: list[int] = []
    # Sorting the starts costs much if they are out of order, and only an utterance with one of its times needs them.
    is_needed = any(held is not None and (held[0] is None) != (held[1] is None) for held in times)
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
        if begin is not None and is_needed:
            insort(starts, sign * begin)
        nearest = None if held is None else nearest if begin is None else begin
    return found[::-1] if latest else found
