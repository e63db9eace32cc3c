"""Rules on times: they are in order, and it is clear which recording they refer to."""

from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model import IndexPoint, Recording, TimeRange, Turn, Utterance
from oralhist.rules.rule import Violation, repeated, rule
from oralhist.rules.rule_context import RuleContext


@rule("time-reversed", Severity.ERROR, "An end before its start",
    why="A player cannot play something that ends before it starts.", fix="Swap the two times, or remove one.",
    depends_on=(), example='{"sessions": [{"recordings": [{}], "turns": [{"utterances": ['
        '{"content": "Yes.", "start_ms": 4200, "end_ms": 900}]}]}]}')  # fmt: skip
def time_reversed(context: RuleContext) -> Iterator[Violation]:
    """An utterance, an index point or a restricted stretch of a recording that ends before it starts."""
    for path, part in context.all(Utterance, IndexPoint, TimeRange):
        if part.end_ms is not None and part.start_ms is not None and part.end_ms < part.start_ms:
            message = f"the end ({part.end_ms} ms) is before the start ({part.start_ms} ms)"
            yield Violation((*path, "end_ms"), message)


@rule("time-beyond-recording", Severity.WARNING, "A time after the end of the recording",
    why="The time probably belongs to another recording.",
    fix="Name the recording it belongs to, or correct the duration.",
    depends_on=(), example='{"sessions": [{"recordings": [{"duration_ms": 60000}], "turns": [{"utterances": ['
        '{"content": "Yes.", "start_ms": 61000, "end_ms": 62000}]}]}]}')  # fmt: skip
def time_beyond_recording(context: RuleContext) -> Iterator[Violation]:
    """An utterance that ends after the end of its recording, if the length of the recording is known.

    Only the first one on a recording is reported, with the number of all: a wrong duration or recording is one mistake.
    """
    durations = [recording.duration_ms for _, recording in context.all(Recording) if recording.duration_ms is not None]
    if not durations:
        return
    shortest = min(durations)
    found: dict[tuple[str | int, str | None], list[tuple[Path, str]]] = {}
    for path, utterance in context.all(Utterance):
        last = max(utterance.start_ms or 0, utterance.end_ms or 0)
        if last <= shortest:
            continue
        clock = context.clock_of(path, utterance.recording)
        if clock is not None and clock.duration_ms is not None and last > clock.duration_ms:
            message = f"{last} ms is after the end of the recording ({clock.duration_ms} ms)"
            found.setdefault((path[1], clock.id), []).append((path, message))
    for places in found.values():
        path, message = places[0]
        yield Violation(path, f"{message}{repeated(places)}")


@rule("unclear-recording", Severity.ERROR, "A time that could refer to several recordings",
    why="If a session has several recordings, a time is ambiguous without the recording.",
    fix="Add 'recording' with the id of the recording.", depends_on=("*.recording", "*.recordings.id"),
    example='{"sessions": [{"recordings": [{"id": "tape-1"}, {"id": "tape-2"}], "turns": [{"utterances": ['
        '{"content": "Yes.", "start_ms": 0, "end_ms": 900}]}]}]}')  # fmt: skip
def unclear_recording(context: RuleContext) -> Iterator[Violation]:
    """A time of an utterance or an index point that names no recording, in a session that has several.

    Only the first one in a session is reported, with the number of all.
    """
    sessions = enumerate(context.interview.sessions)
    several = {number for number, session in sessions if len(session.recordings) > 1}
    if not several:
        return
    found: dict[str | int, list[Path]] = {}
    for path, part in context.all(Utterance, IndexPoint):
        has_time = part.start_ms is not None or part.end_ms is not None
        if has_time and part.recording is None and path[1] in several:
            found.setdefault(path[1], []).append(path)
    for places in found.values():
        yield Violation(places[0], f"this time names no recording, but the session has several{repeated(places)}")


@rule("turns-out-of-order", Severity.WARNING, "A turn that starts before an earlier one",
    why="A transcript should have its turns in the order in which people spoke.",
    fix="Sort the turns by time, or correct the time.",
    depends_on=("*.turns.utterances.start_ms", "*.turns.utterances.recording"),
    example='{"sessions": [{"recordings": [{}], "turns": [{"utterances": [{"content": "And then?", "start_ms": 5000}]},'
        ' {"utterances": [{"content": "Where were you born?", "start_ms": 1000}]}]}]}')  # fmt: skip
def turns_out_of_order(context: RuleContext) -> Iterator[Violation]:
    """A turn that starts before the turn before it in the same session does, on the same recording.

    Turns may overlap: only their starts are compared. The turns of each version are compared with one another. If
    the clock starts again, only the first turn after that is reported.
    """
    for number, session in enumerate(context.interview.sessions):
        yield from _out_of_order(("sessions", number, "turns"), session.turns)
        for place, version in enumerate(session.versions):
            yield from _out_of_order(("sessions", number, "versions", place, "turns"), version.turns)


def _out_of_order(path: Path, turns: tuple[Turn, ...]) -> Iterator[Violation]:
    latest: dict[str | None, int] = {}
    for number, turn in enumerate(turns):
        for place, utterance in enumerate(turn.utterances):
            if (start := utterance.start_ms) is not None:
                before = latest.get(utterance.recording, 0)
                latest[utterance.recording] = start
                if start < before:
                    message = f"this turn starts at {start} ms, after one that starts at {before} ms"
                    yield Violation((*path, number, "utterances", place, "start_ms"), message)
                break
