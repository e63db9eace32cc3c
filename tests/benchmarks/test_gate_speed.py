"""What the gate costs, beside building the interview from plain data."""

import json
from typing import Any

import pytest
from attrs import evolve

import oralhist
from benchmarks.test_speed import over
from generated import cue_interview, prose_interview
from oralhist import Interview
from oralhist.converter import structure, unstructure
from oralhist.model import AccessLevel, PublishAs, Restriction, Session

CLOSED = Restriction(level=AccessLevel.ARCHIVE)


def sealed(interview: Interview) -> Interview:
    """The interview with every tenth turn sealed."""
    (session,) = interview.sessions
    turns = tuple(
        evolve(turn, restriction=CLOSED) if number % 10 == 0 else turn for number, turn in enumerate(session.turns)
    )
    whole: Session = evolve(session, turns=turns)
    return evolve(interview, sessions=(whole,))


def hidden(interview: Interview) -> Interview:
    """The interview with the person who speaks most under another name."""
    person, *others = interview.participants
    told = evolve(person, name="Anna Weber", publish_as=PublishAs.PSEUDONYM, pseudonym="Maria")
    return evolve(interview, participants=(told, *others))


INTERVIEWS = {
    "prose": sealed(prose_interview()),
    "cues": sealed(cue_interview()),
    "prose, one person hidden": hidden(sealed(prose_interview())),
    "cues, one person hidden": hidden(sealed(cue_interview())),
}


@pytest.mark.parametrize("name", INTERVIEWS)
def test_releasing(benchmark: Any, name: str) -> None:
    """From an interview in which much is sealed to what everybody may see; bounded at 1."""
    interview = INTERVIEWS[name]
    plain = json.loads(json.dumps(unstructure(interview)))
    benchmark.group = f"release to the public: {name}, over building the interview from plain data"
    over(benchmark, lambda: oralhist.release(interview, "public"), lambda: structure(plain), rounds=50)
