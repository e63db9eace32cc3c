"""Give drawn interviews times, so that formats of cues can hold them."""

from collections.abc import Iterator
from functools import partial
from itertools import count, cycle

from attrs import evolve

from oralhist.model import Interview, Session, Turn, Utterance
from oralhist.model.traversal import rewritten

__all__ = ["LATEST", "on_named_clocks", "on_one_clock"]

LATEST = 3_600_000_000
"""The latest time: a thousand hours in ms."""


def on_one_clock(interview: Interview) -> Interview:
    """Return an interview as a file of cues can hold it: every utterance with times, each session with one recording."""
    seconds = count(1)

    def timed(part: Utterance | Session) -> Utterance | Session:
        if isinstance(part, Session):
            return evolve(part, recordings=part.recordings[:1])
        start = min(part.start_ms or next(seconds) * 1000, LATEST)
        end = min(part.end_ms or start + 900, LATEST)
        return evolve(part, recording=None, start_ms=start, end_ms=max(start, end))

    return rewritten(interview, timed, Utterance, Session)  # type: ignore[no-any-return]


def on_named_clocks(interview: Interview) -> Interview:
    """Return an interview with times as ``on_one_clock``, but successive turns of a session are on its recordings in rotation."""
    sessions = []
    for number, (old, timed) in enumerate(zip(interview.sessions, on_one_clock(interview).sessions, strict=True)):
        recordings = tuple(evolve(one, id=f"clock-{number}-{place}") for place, one in enumerate(old.recordings))
        clocks = cycle([one.id for one in recordings for _ in range(2)] or [None])
        sessions.append(evolve(rewritten(timed, partial(_on_next, clocks), Turn), recordings=recordings))
    return evolve(interview, sessions=tuple(sessions))


def _on_next(clocks: Iterator[str | None], turn: Turn) -> Turn:
    clock = next(clocks)
    return evolve(turn, utterances=tuple(evolve(said, recording=clock) for said in turn.utterances))
