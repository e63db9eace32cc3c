"""Rules on times: they run forwards, and on a clock that is known."""

from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model import IndexPoint, Recording, TimeRange, Turn, Utterance
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule


@rule(
    "time-reversed",
    Severity.ERROR,
    "What ends before it starts cannot be played.",
    depends_on=(),
    example={
        "sessions": [
            {"recordings": [{}], "turns": [{"utterances": [{"content": "Yes.", "start_ms": 4200, "end_ms": 900}]}]}
        ]
    },
)
def time_reversed(context: RuleContext) -> Iterator[Violation]:
    """The end of an utterance, an index point or a restricted stretch of a recording that stands before its start."""
    for path, part in context.all(Utterance, IndexPoint, TimeRange):
        if part.end_ms is not None and part.start_ms is not None and part.end_ms < part.start_ms:
            message = f"the end ({part.end_ms} ms) stands before the start ({part.start_ms} ms)"
            yield Violation((*path, "end_ms"), message, "swap the two, or leave one out")


@rule(
    "time-beyond-recording",
    Severity.WARNING,
    "A time after the end of the recording is on another clock.",
    depends_on=(),
    example={
        "sessions": [
            {
                "recordings": [{"duration_ms": 60000}],
                "turns": [{"utterances": [{"content": "Yes.", "start_ms": 61000, "end_ms": 62000}]}],
            }
        ]
    },
)
def time_beyond_recording(context: RuleContext) -> Iterator[Violation]:
    """An utterance that ends after its recording does, where the recording's length is known."""
    durations = [recording.duration_ms for _, recording in context.all(Recording) if recording.duration_ms is not None]
    if not durations:
        return
    shortest = min(durations)
    for path, utterance in context.all(Utterance):
        last = max(utterance.start_ms or 0, utterance.end_ms or 0)
        if last <= shortest:
            continue
        clock = context.clock_of(path, utterance.recording)
        if clock is not None and clock.duration_ms is not None and last > clock.duration_ms:
            message = f"{last} ms is after the end of the recording ({clock.duration_ms} ms)"
            yield Violation(path, message, "name the recording it belongs to, or mend the duration")


@rule(
    "unclear-recording",
    Severity.ERROR,
    "With several recordings, a time alone does not say on which clock it counts.",
    depends_on=("*.recording", "*.recordings.id"),
    example={
        "sessions": [
            {
                "recordings": [{"id": "tape-1"}, {"id": "tape-2"}],
                "turns": [{"utterances": [{"content": "Yes.", "start_ms": 0, "end_ms": 900}]}],
            }
        ]
    },
)
def unclear_recording(context: RuleContext) -> Iterator[Violation]:
    """A time of an utterance or an index point that names no recording, where the session has several."""
    sessions = enumerate(context.interview.sessions)
    several = {number for number, session in sessions if len(session.recordings) > 1}
    if not several:
        return
    for path, part in context.all(Utterance, IndexPoint):
        timed = part.start_ms is not None or part.end_ms is not None
        if timed and part.recording is None and path[1] in several:
            yield Violation(path, "this session has several recordings, and none is named here", "add 'recording'")


@rule(
    "turns-out-of-order",
    Severity.WARNING,
    "A transcript is read in the order in which people spoke.",
    depends_on=("*.turns.utterances.start_ms", "*.turns.utterances.recording"),
    example={
        "sessions": [
            {
                "recordings": [{}],
                "turns": [
                    {"utterances": [{"content": "And then?", "start_ms": 5000}]},
                    {"utterances": [{"content": "Where were you born?", "start_ms": 1000}]},
                ],
            }
        ]
    },
)
def turns_out_of_order(context: RuleContext) -> Iterator[Violation]:
    """A turn that starts before an earlier turn of the same session does, on the same recording.

    Turns may overlap: only their starts are compared. The turns of each version are compared with one another.
    """
    for number, session in enumerate(context.interview.sessions):
        texts: list[tuple[Path, tuple[Turn, ...]]] = [(("sessions", number, "turns"), session.turns)]
        texts += [(("sessions", number, "versions", n, "turns"), v.turns) for n, v in enumerate(session.versions)]
        for outer, turns in texts:
            latest: dict[str | None, int] = {}
            for place, turn in enumerate(turns):
                for step, utterance in enumerate(turn.utterances):
                    if (start := utterance.start_ms) is not None:
                        before = latest.get(utterance.recording, 0)
                        if start < before:
                            path = (*outer, place, "utterances", step, "start_ms")
                            message = f"this turn starts at {start} ms, after one that starts at {before} ms"
                            yield Violation(
                                path, message, "put the turns in the order of their times, or mend the time"
                            )
                        else:
                            latest[utterance.recording] = start
                        break
