"""Shift the times of a recording."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from oralhist.arguments import checked
from oralhist.edit.places import session_at
from oralhist.errors import InvalidValue
from oralhist.findings import nearest_or_all
from oralhist.model import IndexPoint, Interview, Recording, Session, TimePoint, Utterance
from oralhist.model.traversal import rewritten


@checked
def shift_times(
    interview: Interview, by_ms: int, *, session: int | None = None, recording: str | None = None
) -> Interview:
    """Return the interview with all times on some clocks later by a number of milliseconds, earlier if it is negative.

    ``session`` is the position of a session, ``recording`` the id of a recording; without them the times on all
    recordings are shifted. These are the times of utterances, words and index points, and the restricted stretches.
    Durations and offsets stay. Raises ``InvalidValue`` for an unknown session or recording, and for a time before 0.
    """
    known = [
        one.id for number, held in enumerate(interview.sessions) if session in (None, number) for one in held.recordings
    ]
    if session is not None:
        session_at(interview, session)
    if recording is not None and recording not in known:
        hint = nearest_or_all(recording, [id for id in known if id], "there are")
        raise InvalidValue(f"there is no recording {recording!r} ({hint})")
    sessions = tuple(
        _shifted(held, by_ms, recording) if session in (None, number) else held
        for number, held in enumerate(interview.sessions)
    )
    return evolve(interview, sessions=sessions)


def _shifted(session: Session, by_ms: int, recording: str | None) -> Session:
    only = session.recordings[0].id if len(session.recordings) == 1 else None

    def later(part: Any) -> Any:
        fields = {name: getattr(part, name, None) for name in ("start_ms", "end_ms", "ms")}
        return _evolved(part, {name: _later(held, by_ms) for name, held in fields.items() if held is not None})

    def on_the_clock(part: Any) -> Any:
        if isinstance(part, Recording):
            is_meant = recording in (None, part.id)
            return _evolved(part, {"restricted_times": tuple(map(later, part.restricted_times))}) if is_meant else part
        if recording not in (None, part.recording or only):
            return part
        return later(rewritten(part, later, TimePoint) if isinstance(part, Utterance) else part)

    whole: Session = rewritten(session, on_the_clock, Utterance, IndexPoint, Recording)
    return whole


def _later(time_ms: int, by_ms: int) -> int:
    if time_ms + by_ms < 0:
        raise InvalidValue(
            f"a time of {time_ms} ms would be before the start of the recording (of the times to shift, the earliest may become 0)"
        )
    return time_ms + by_ms


def _evolved(part: Any, fields: Mapping[str, Any]) -> Any:
    return evolve(part, **fields) if fields else part
