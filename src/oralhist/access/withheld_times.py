"""When withheld passages were said: what to cut from the recordings, and which index points fall in them."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from oralhist.access.closed_times import ClosedTimes
from oralhist.access.overlap import Place
from oralhist.access.passages import OVERLAPS, ClosedText
from oralhist.model import IndexPoint, Recording

_NEVER = float("inf")


@frozen(kw_only=True)
class WithheldTime:
    """The time of a withheld passage on a recording, in milliseconds; the recording and the end may be unknown."""

    place: Place
    recording: str | None
    start_ms: int
    end_ms: int | None


def withheld_times(text: ClosedText, recordings: Sequence[Recording]) -> Iterator[WithheldTime]:
    """Yield the times of the closed passages of a text.

    One that is closed only because it overlaps closed times counts if it has an end; without one, those times count
    alone. Any other without an end lasts until the next start on its recording of something that is not wholly
    withheld: a release of this release, in which the other starts are unknown, then finds the same time.
    """
    only = recordings[0].id if len(recordings) == 1 else None
    ends: dict[str | None, int] = {}
    found: list[WithheldTime] = []
    for number in range(len(text.turns) - 1, -1, -1):
        utterances = text.turns[number].utterances
        for place in range(len(utterances) - 1, -1, -1):
            utterance = utterances[place]
            end = utterance.end_ms
            start = utterance.start_ms if utterance.start_ms is not None else end
            recording = utterance.recording or only
            if start is None:
                continue
            why = text.closed.get((number, place))
            if why is not None and (why is not OVERLAPS or end is not None):
                last = end if end is not None else ends.get(recording)
                if last is not None and last < start:  # out of order: its own start belongs to it
                    start, last = last, start + 1
                found.append(WithheldTime(place=(number, place), recording=recording, start_ms=start, end_ms=last))
            if not text.is_withheld((number, place)):
                ends[recording] = utterance.start_ms if utterance.start_ms is not None else start
    return reversed(found)


class TimesOfSpeech:
    """The times of withheld speech, to ask whether an index point falls in them."""

    def __init__(self, times: Sequence[WithheldTime], recordings: Sequence[Recording]) -> None:
        self._only = recordings[0].id if len(recordings) == 1 else None
        spans: dict[str | None, list[tuple[float, float]]] = {}
        for time in times:
            spans.setdefault(time.recording, []).append((time.start_ms, _NEVER if time.end_ms is None else time.end_ms))
        self._spans = {recording: ClosedTimes(found) for recording, found in spans.items()}

    def contain(self, point: IndexPoint) -> bool:
        """Return whether a point begins or ends within withheld speech; an unknown recording counts as each."""
        recording = point.recording or self._only
        asked = self._spans.items()
        spans = [span for one, span in asked if recording is None or one is None or one == recording]
        moments = [point.start_ms] if point.start_ms is not None else []
        moments += [point.end_ms - 1] if point.end_ms else []
        return any(span.overlap(moment, moment + 1) for span in spans for moment in moments)
