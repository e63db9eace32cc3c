"""The work of the rules, counted in calls, is proportional to the size of a file, even in the worst cases."""

from collections.abc import Callable

import pytest

from call_counts import calls_in
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.model import (
    AccessLevel,
    Consent,
    ConsentStatus,
    Emphasis,
    PublishAs,
    Recording,
    Restricted,
    Restriction,
    Term,
    TimeRange,
)
from oralhist.rules import RULES, check_rules

CLOSED = Restriction(level=AccessLevel.ARCHIVE, public_note="Names a person. " * 20)
SECRET = "Anna Kern" + " van der Kern" * 3


def interview(*sessions: Session, people: tuple[Participant, ...] = (), **more: object) -> Interview:
    """Return an interview with these parts."""
    return Interview(
        id="x",
        metadata=Metadata(title=SECRET),
        participants=people,
        sessions=sessions,
        **more,  # type: ignore[arg-type]
    )


def hidden(count: int) -> tuple[Participant, ...]:
    """Return hidden people whose names begin with the same words."""
    return tuple(
        Participant(id=f"p{n}", name=f"Anna{' van der' * (n % 5)} Kern{n}", publish_as=PublishAs.ROLE)
        for n in range(count)
    )


def same_first_name(size: int) -> Interview:
    """Return an interview with many hidden names that begin alike, and speech that repeats their first words."""
    turns = tuple(Turn(utterances=(Utterance(content="Anna van der Anna Kern1 " * 5),)) for _ in range(size))
    return interview(Session(turns=turns), people=hidden(size))


def one_long_content(size: int) -> Interview:
    """Return one utterance of many pieces, each with a hidden name."""
    pieces = tuple(Emphasis(content="Anna Kern0 ") for _ in range(size))
    return interview(Session(turns=(Turn(utterances=(Utterance(content=pieces),)),)), people=hidden(3))


def recordings_and_times(size: int) -> Interview:
    """Return many recordings, each with restricted stretches and an utterance."""
    stretches = tuple(TimeRange(start_ms=n, end_ms=n + 5, restriction=CLOSED) for n in range(size))
    recordings = tuple(Recording(id=f"r{n}", duration_ms=1, restricted_times=stretches[n : n + 2]) for n in range(size))
    turns = tuple(
        Turn(utterances=(Utterance(content="Anna Kern1", recording=f"r{size - n - 1}", start_ms=n, end_ms=n),))
        for n in range(size)
    )
    return interview(Session(recordings=recordings, turns=turns), people=hidden(2))


def notes_on_turns(size: int) -> Interview:
    """Return a turn with a public note, and many utterances of restricted words, each with a public note."""
    words = tuple(Utterance(content=(Restricted(content="Anna Kern", restriction=CLOSED),)) for _ in range(size))
    return interview(Session(turns=(Turn(restriction=CLOSED, utterances=words),)))


def brackets_that_never_close(size: int) -> Interview:
    """Return utterances of brackets only."""
    utterances = tuple(Utterance(content="([{ )]}}") for _ in range(size))
    return interview(Session(turns=(Turn(utterances=utterances),)))


def consents_and_terms(size: int) -> Interview:
    """Return many people, each with a consent, and many repeated keywords."""
    people = tuple(Participant(id=f"p{n}", name="N") for n in range(size))
    turns = tuple(
        Turn(speaker=f"p{n}", utterances=(Utterance(content="Yes", keywords=(Term(term="a"),) * 3),))
        for n in range(size)
    )
    consents = tuple(Consent(status=ConsentStatus.REFUSED, participant=f"p{n // 2}") for n in range(size))
    return interview(Session(turns=turns), people=people, consents=consents)


@pytest.mark.parametrize(
    "made",
    [
        same_first_name,
        one_long_content,
        recordings_and_times,
        notes_on_turns,
        brackets_that_never_close,
        consents_and_terms,
    ],
    ids=lambda made: made.__name__,
)
def test_work_is_proportional_to_the_size(made: Callable[[int], Interview]) -> None:
    """Twice the size needs about twice as many calls, not four times as many."""
    calls = []
    for size in (200, 400):
        whole = made(size)
        calls.append(calls_in(lambda whole=whole: list(check_rules(whole, RULES.values()))))  # type: ignore[misc]
    assert calls[1] < calls[0] * 2.3
