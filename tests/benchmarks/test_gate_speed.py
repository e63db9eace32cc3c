"""The time of a release, as a ratio to reading the interview file."""

from typing import Any

import pytest
from attrs import evolve

import oralhist
from benchmarks.test_speed import over
from generated import cue_interview, prose_interview
from oralhist import Interview
from oralhist.formats.json.writer import write
from oralhist.model import AccessLevel, PublishAs, Restriction, Session, Utterance

CLOSED = Restriction(level=AccessLevel.ARCHIVE)


def partly_restricted(interview: Interview) -> Interview:
    """Return the interview with a restriction on every tenth turn."""
    (session,) = interview.sessions
    turns = tuple(
        evolve(turn, restriction=CLOSED) if number % 10 == 0 else turn for number, turn in enumerate(session.turns)
    )
    whole: Session = evolve(session, turns=turns)
    return evolve(interview, sessions=(whole,))


def hidden(interview: Interview) -> Interview:
    """Return the interview with a pseudonym for the person who speaks most."""
    person, *others = interview.participants
    renamed = evolve(person, name="Anna Weber", publish_as=PublishAs.PSEUDONYM, pseudonym="Maria")
    return evolve(interview, participants=(renamed, *others))


def naming(interview: Interview) -> Interview:
    """Return the interview with the hidden person named once in every tenth turn."""
    (session,) = interview.sessions
    turns = tuple(
        evolve(turn, utterances=(with_name(turn.utterances[0]), *turn.utterances[1:])) if number % 10 == 5 else turn
        for number, turn in enumerate(session.turns)
    )
    return evolve(interview, sessions=(evolve(session, turns=turns),))


def with_name(utterance: Utterance) -> Utterance:
    """Return the utterance with the name of the hidden person in the middle of its first text."""
    first, *others = utterance.content
    assert isinstance(first, str)
    words = first.split(" ")
    middle = len(words) // 2
    text = " ".join((*words[:middle], "Anna Weber", *words[middle:]))
    return evolve(utterance, content=(text, *others))


INTERVIEWS = {
    "prose": partly_restricted(prose_interview()),
    "cues": partly_restricted(cue_interview()),
    "prose, one person hidden": hidden(partly_restricted(prose_interview())),
    "cues, one person hidden": hidden(partly_restricted(cue_interview())),
    "prose, one person hidden and named in every tenth turn": naming(hidden(partly_restricted(prose_interview()))),
    "cues, one person hidden and named in every tenth turn": naming(hidden(partly_restricted(cue_interview()))),
}


@pytest.mark.parametrize("name", INTERVIEWS)
def test_releasing(benchmark: Any, name: str) -> None:
    """Measure the release of a partly restricted interview to the public; `docs/speed.md` has the bounds of the ratio."""
    interview = INTERVIEWS[name]
    data = write(interview)
    benchmark.group = f"release to the public: {name}, over reading the interview file"
    over(
        benchmark,
        lambda: oralhist.release(interview, "public", possible_names="replace"),
        lambda: oralhist.loads(data, format="json"),
        rounds=50,
    )
