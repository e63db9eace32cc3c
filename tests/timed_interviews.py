"""Timed interviews for the tests of all formats of cues, and the values that the tests compare."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count, cycle

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from oralhist.model import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.model.traversal import rewritten

__all__ = ["Said", "counted_in", "on_named_clocks", "on_one_clock", "said_in", "timed_interview", "timed_speech"]

Said = tuple[str | None, int | None, int | None, list[str]]
"""The compared values of an utterance: the printed label of its speaker, its start and end in ms, its words."""

LATEST = 3_600_000_000
"""The latest time in the tests: a thousand hours in ms."""


def timed_interview(speech: Iterable[tuple[str | None, int, int, str]]) -> Interview:
    """Return an interview in which each label, start, end and text is one turn."""
    listed = list(speech)
    ids = {label: f"p{number}" for number, label in enumerate(dict.fromkeys(label for label, *_ in listed))}
    return Interview(
        id="x",
        metadata=Metadata(title="x"),
        participants=tuple(Participant(id=id, name=label) for label, id in ids.items() if label is not None),
        sessions=(
            Session(
                turns=tuple(
                    Turn(
                        speaker=None if label is None else ids[label],
                        utterances=(Utterance(content=text, start_ms=start, end_ms=end),),
                    )
                    for label, start, end, text in listed
                )
            ),
        ),
    )


def timed_speech(
    labels: SearchStrategy[str], texts: SearchStrategy[str]
) -> SearchStrategy[list[tuple[str | None, int, int, str]]]:
    """Draw lists of labels, starts, ends and texts, in any order of time, up to a thousand hours."""
    moments = st.one_of(st.integers(0, 90_000), st.integers(0, LATEST))
    one = st.builds(
        lambda label, start, length, text: (label, start, start + length, text),
        st.one_of(st.none(), labels),
        moments,
        st.integers(0, 90_000),
        texts,
    )
    return st.lists(one, max_size=8)


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
    """Return an interview with times as ``on_one_clock``, but the turns of a session take turns at its recordings."""
    sessions = []
    for number, (old, timed) in enumerate(zip(interview.sessions, on_one_clock(interview).sessions, strict=True)):
        recordings = tuple(evolve(one, id=f"clock-{number}-{place}") for place, one in enumerate(old.recordings))
        clocks = cycle([one.id for one in recordings for _ in range(2)] or [None])
        sessions.append(evolve(rewritten(timed, partial(_on_next, clocks), Turn), recordings=recordings))
    return evolve(interview, sessions=tuple(sessions))


def _on_next(clocks: Iterator[str | None], turn: Turn) -> Turn:
    clock = next(clocks)
    return evolve(turn, utterances=tuple(evolve(said, recording=clock) for said in turn.utterances))


def counted_in(interview: Interview) -> tuple[int, int, int, int | None, int | None]:
    """Return the numbers of utterances, turns and words, and the first and the last time in ms."""
    held = [utterance for turn in interview.turns for utterance in turn.utterances]
    return len(held), len(list(interview.turns)), len(interview.text.split()), held[0].start_ms, held[-1].end_ms


def said_in(interview: Interview) -> list[Said]:
    """Return the compared values of every utterance."""
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    return [
        (
            turn.label or labels.get(turn.speaker or ""),
            utterance.start_ms,
            utterance.end_ms,
            utterance.text.split(),
        )
        for turn in interview.turns
        for utterance in turn.utterances
    ]
