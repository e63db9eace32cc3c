"""The times of the recordings of a session that an audience may not hear."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from oralhist.access.visibility import Audience
from oralhist.model import Recording


class ClosedTimes:
    """Closed stretches of one clock, sorted and merged, so that a question costs little even with thousands of them."""

    def __init__(self, stretches: Iterable[tuple[float, float]]) -> None:
        ordered = sorted((min(stretch), max(stretch)) for stretch in stretches)
        self._moments = [start for start, end in ordered if start == end]
        self._starts: list[float] = []
        self._ends: list[float] = []
        for start, end in ordered:
            if start == end:
                continue
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, start: float, end: float) -> bool:
        """Return whether a span overlaps a stretch; a span or stretch without length also counts at the edges."""
        moment = bisect_left(self._moments, start)
        if moment < len(self._moments) and self._moments[moment] <= end:
            return True
        if start == end:
            place = bisect_right(self._starts, start) - 1
            return place >= 0 and self._ends[place] >= start
        place = bisect_left(self._starts, end) - 1
        return place >= 0 and self._ends[place] > start


@frozen
class ClosedRecording:
    """What of a recording is closed: its own stretches, and those that recordings of the same time share with it."""

    own: ClosedTimes | None = None
    shared: ClosedTimes | None = None
    """The stretches of all recordings, on the clock of the session."""
    offset_ms: int = 0
    is_unknown: bool = False
    """Whether any time may be closed, because it is unknown how the clocks relate."""

    def overlaps(self, start: float, end: float) -> bool:
        """Return whether a span of the recording overlaps what is closed."""
        if self.is_unknown or (self.own is not None and self.own.overlap(start, end)):
            return True
        return self.shared is not None and self.shared.overlap(start + self.offset_ms, end + self.offset_ms)

    def holds_closed_times(self, duration_ms: int | None) -> bool:
        """Return whether a recording of this duration contains anything closed."""
        return self.own is not None or self.overlaps(0, float("inf") if duration_ms is None else duration_ms)


def closed_recordings(audience: Audience, recordings: Sequence[Recording]) -> Mapping[int, ClosedRecording]:
    """Return what an audience may not hear, by the position of the recording.

    Recordings without ``offset_ms`` follow one another, and each has its own stretches only. If one has an offset, they
    share the clock of the session, and a stretch closes the same time of all; the first starts at 0 if it has no offset.
    Any other recording without an offset may contain any stretch of the others.
    """
    own = {place: stretches for place, one in enumerate(recordings) if (stretches := _own_stretches(audience, one))}
    offsets = [recording.offset_ms for recording in recordings]
    if not own or len(recordings) == 1 or not any(offset is not None for offset in offsets):
        return {place: ClosedRecording(ClosedTimes(stretches)) for place, stretches in own.items()}
    offsets[0] = offsets[0] or 0
    shared = ClosedTimes(
        (start + offset, end + offset)
        for place, stretches in own.items()
        if (offset := offsets[place]) is not None
        for start, end in stretches
    )
    unplaced = {place for place in own if offsets[place] is None}
    closed: dict[int, ClosedRecording] = {}
    for place, offset in enumerate(offsets):
        is_unknown = len(own) > (place in own) if offset is None else bool(unplaced)
        its_own = ClosedTimes(own[place]) if place in own else None
        closed[place] = ClosedRecording(its_own, None if offset is None else shared, offset or 0, is_unknown)
    return closed


def _own_stretches(audience: Audience, recording: Recording) -> list[tuple[int, int]]:
    closed = (stretch for stretch in recording.restricted_times if not audience.may_see(stretch.restriction))
    return [(stretch.start_ms, stretch.end_ms) for stretch in closed]
