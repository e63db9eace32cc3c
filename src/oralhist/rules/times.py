"""Rules on times: they run forwards, and on a clock that is known."""

from collections.abc import Iterator

from oralhist.findings import Severity
from oralhist.model import IndexPoint, TimeRange, Utterance
from oralhist.rules.rule import Broken, rule
from oralhist.rules.survey import Survey


@rule("time-reversed", Severity.ERROR, "What ends before it starts cannot be played.")
def time_reversed(survey: Survey) -> Iterator[Broken]:
    """Find ends that stand before their starts."""
    for path, part in survey.all(Utterance, IndexPoint, TimeRange):
        if part.start_ms is not None and part.end_ms is not None and part.end_ms < part.start_ms:
            message = f"the end ({part.end_ms} ms) stands before the start ({part.start_ms} ms)"
            yield Broken((*path, "end_ms"), message, "swap the two, or leave one out")


@rule("time-beyond-recording", Severity.WARNING, "A time after the end of the recording is on another clock.")
def time_beyond_recording(survey: Survey) -> Iterator[Broken]:
    """Find times that stand after the recording's end."""
    for path, session, utterance in survey.in_sessions(Utterance):
        clocks = {recording.id: recording for recording in session.recordings}
        clock = clocks.get(utterance.recording) if len(clocks) > 1 else next(iter(session.recordings), None)
        last = max(utterance.start_ms or 0, utterance.end_ms or 0)
        if clock is not None and clock.duration_ms is not None and last > clock.duration_ms:
            message = f"{last} ms is after the end of the recording ({clock.duration_ms} ms)"
            yield Broken(path, message, "name the recording it belongs to, or mend the duration")


@rule(
    "unclear-recording", Severity.ERROR, "With several recordings, a time alone does not say on which clock it counts."
)
def unclear_recording(survey: Survey) -> Iterator[Broken]:
    """Find times that name no recording where the session has several."""
    for path, session, part in survey.in_sessions(Utterance, IndexPoint):
        timed = part.start_ms is not None or part.end_ms is not None
        if timed and part.recording is None and len(session.recordings) > 1:
            yield Broken(path, "this session has several recordings, and none is named here", "add 'recording'")
