"""An edited interview is released with nothing that the interview itself would not show."""

import re
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import oralhist
from example_counts import at_least
from oralhist import Interview, Utterance, edit
from oralhist.errors import InvalidValue, NothingToRelease
from oralhist.model import AccessLevel, IndexPoint
from oralhist.model.traversal import rewritten
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.strategies import core_interviews


def numbered(interview: Interview) -> Interview:
    """Return the interview with a mark of its own in every utterance and index point."""
    numbers = count(1)

    def marked(part: Any) -> Any:
        mark = f"mark{next(numbers)}mark"
        if isinstance(part, Utterance):
            return evolve(part, content=(*part.content, f" {mark} "))
        return evolve(part, title=mark)

    whole: Interview = rewritten(interview, marked, Utterance, IndexPoint)
    return whole


def shown(interview: Interview, audience: AccessLevel) -> set[str]:
    try:
        text = oralhist.dumps(interview, audience=audience, possible_names="keep").decode()
    except NothingToRelease:
        return set()
    return set(re.findall("mark[0-9]+mark", text))


def split(interview: Interview, random: Random) -> Interview:
    number = random.choice([n for n, session in enumerate(interview.sessions) if len(session.turns) > 1])
    return edit.split_session(interview, number, random.randrange(1, len(interview.sessions[number].turns)))


def join(interview: Interview, random: Random) -> Interview:
    return edit.join_sessions(interview, random.randrange(len(interview.sessions) - 1))


def cut(interview: Interview, random: Random) -> Interview:
    start = random.choice((0, 500, 1000, 1500, 4000))
    number = random.randrange(len(interview.sessions))
    recordings: list[str | None] = [one.id for one in interview.sessions[number].recordings if one.id]
    return edit.excerpt(
        interview,
        start,
        start + random.choice((1, 900, 5000)),
        session=number,
        recording=random.choice(recordings or [None]),
    )


def merge(interview: Interview, random: Random) -> Interview:
    kept, other = random.sample([person.id for person in interview.participants], 2)
    return edit.merge_participants(interview, kept, other)


@settings(max_examples=at_least(100))
@pytest.mark.parametrize("change", [split, join, cut, merge])
@given(drawn=restricted_interviews(core_interviews()), audience=st.sampled_from(AUDIENCES), seed=st.integers(0, 2**32))
def test_nothing_is_opened(
    change: Callable[[Interview, Random], Interview], drawn: Interview, audience: AccessLevel, seed: int
) -> None:
    interview = numbered(drawn)
    try:
        changed = change(interview, Random(seed))
    except (InvalidValue, IndexError, ValueError):
        return  # refused, or the interview has too little to change
    assert shown(changed, audience) <= shown(interview, audience)
