"""Laws of a release of a release: it is the direct release of the whole interview, as far as the first release can tell."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import oralhist
from example_counts import at_least
from oralhist.errors import AudienceNeeded, NothingToRelease
from oralhist.gate import release
from oralhist.model import (
    AccessLevel,
    EdtfDate,
    IndexPoint,
    Interview,
    Metadata,
    Participant,
    PublishAs,
    Recording,
    Restriction,
    Session,
    TimeRange,
    Turn,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.model.content import walk
from oralhist.model.traversal import occurrences, rewritten
from oralhist.testing.canaries import MARK, with_canaries
from oralhist.testing.clocks import on_one_clock
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.strategies import core_interviews, interviews

PAIRS = [
    (higher, lower)
    for higher, lower in product(AUDIENCES, AUDIENCES)
    if AUDIENCES.index(higher) > AUDIENCES.index(lower)
]
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def closed_interviews() -> st.SearchStrategy[Interview]:
    return restricted_interviews(st.one_of(interviews(), core_interviews()))


def through(interview: Interview, higher: AccessLevel, lower: AccessLevel, *days: date) -> str:
    """Return the file that an audience gets from the file of a higher audience."""
    earlier, later = days or (None, None)
    try:
        released = release(
            release(interview, higher, earlier, possible_names="replace"), lower, later, possible_names="replace"
        )
    except NothingToRelease:
        return ""
    return oralhist.dumps(released, audience="archive").decode()


@settings(max_examples=at_least(300))
@given(closed_interviews(), st.sampled_from(PAIRS))
def test_a_release_of_a_release_shows_nothing_that_is_closed(
    interview: Interview, pair: tuple[AccessLevel, AccessLevel]
) -> None:
    """A mark in everything that is closed to the lower audience does not appear."""
    higher, lower = pair
    marked = with_canaries(interview, lower, MARK)
    assert MARK not in through(marked, higher, lower)


@settings(max_examples=at_least(300))
@given(closed_interviews(), st.sampled_from(PAIRS), DAYS, st.integers(0, 4000), st.data())
def test_a_later_release_of_an_earlier_release_shows_nothing_that_is_closed(
    interview: Interview, pair: tuple[AccessLevel, AccessLevel], day: date, days: int, data: st.DataObject
) -> None:
    """Some restrictions have lapsed on the day of the first release, some on that of the second."""
    higher, lower = pair
    later = day + timedelta(days=days)
    marked = with_canaries(interview, lower, MARK)

    def ending(limit: Restriction) -> Restriction:
        ends = data.draw(st.one_of(st.none(), st.dates(later + timedelta(days=1), date(2080, 1, 1))))
        return evolve(limit, until=EdtfDate(value=str(ends)) if ends else None)

    assert MARK not in through(rewritten(marked, ending, Restriction), higher, lower, day, later)


def complete(interview: Interview, *, is_linked: bool = False) -> Interview:
    """Return the interview without what a file for a higher audience cannot tell; see ``docs/access.md``.

    Every time is known, nothing has a replacement, no person has another name, and, unless ``is_linked``,
    no passage corresponds to another.
    """

    def known(part: Any) -> Any:
        if isinstance(part, Restriction):
            return evolve(part, replacement=None)
        if isinstance(part, IndexPoint):
            start = part.start_ms or 0
            end = min(start + 900, LATEST) if part.end_ms is None else part.end_ms
            return evolve(part, start_ms=start, end_ms=max(start, end), recording=None)
        return evolve(part, corresponds=())

    timed = on_one_clock(evolve(interview, participants=()))
    classes = (Restriction, IndexPoint) if is_linked else (Restriction, IndexPoint, Turn, Utterance)
    return rewritten(timed, known, *classes)  # type: ignore[no-any-return]


LATEST = 2**53 - 1
"""The latest time of the model, in milliseconds."""


def direct(interview: Interview, audience: AccessLevel, day: date | None = None) -> str:
    """Return the file that an audience gets from the whole interview."""
    try:
        released = release(interview, audience, day, possible_names="replace")
    except NothingToRelease:
        return ""
    return oralhist.dumps(released, audience="archive").decode()


@settings(max_examples=at_least(300))
@given(closed_interviews(), st.sampled_from(PAIRS), st.one_of(st.none(), DAYS))
def test_a_release_of_a_release_is_the_direct_release(
    interview: Interview, pair: tuple[AccessLevel, AccessLevel], day: date | None
) -> None:
    higher, lower = pair
    whole = complete(interview)
    days = () if day is None else (day, day)
    assert through(whole, higher, lower, *days) == direct(whole, lower, day)


def words(interview: Interview) -> Counter[str]:
    """Return every text in the speech of all versions, with its number, and every index point."""
    said = (text for _, one in occurrences(interview, Utterance) for text in walk(one.content) if isinstance(text, str))
    return Counter(said) + Counter(repr(point) for _, point in occurrences(interview, IndexPoint))


@settings(max_examples=at_least(300))
@given(restricted_interviews(core_interviews()), st.sampled_from(PAIRS))
def test_a_release_of_a_release_shows_no_passage_that_corresponds_to_closed_ones(
    interview: Interview, pair: tuple[AccessLevel, AccessLevel]
) -> None:
    """Also where the higher audience does not get the passage that links them. Every reference is valid."""
    higher, lower = pair
    whole = complete(interview, is_linked=True)
    with suppress(NothingToRelease):
        once = release(whole, lower, possible_names="replace")
        twice = release(release(whole, higher, possible_names="replace"), lower, possible_names="replace")
        assert words(twice) <= words(once)


def test_a_release_restricts_what_corresponds_through_a_version_that_it_leaves_out() -> None:
    """The French text was translated from the English one, which the registered audience does not get."""
    german = Turn(id="g", utterances=(Utterance(content="Ja."),), restriction=limit(AccessLevel.REGISTERED))
    english = Turn(id="e", corresponds=("g",), utterances=(Utterance(content="Yes."),))
    french = Turn(id="f", corresponds=("e",), utterances=(Utterance(content="Oui."),))
    versions = (
        Version(language="en", kind=VersionKind.TRANSLATION, turns=(english,), restriction=limit(AccessLevel.ON_SITE)),
        Version(language="fr", kind=VersionKind.TRANSLATION, turns=(french,)),
    )
    interview = evolve(WHOLE, sessions=(Session(turns=(german,), versions=versions),))
    registered = release(interview, "registered")
    assert "Oui." in words(registered)
    assert "Oui." not in words(release(registered, "public"))


def test_a_release_restricts_what_may_correspond_to_a_version_that_it_leaves_out() -> None:
    """Nothing says which passages of the two translations are the same, so each may show what is withheld of the other."""
    english = Turn(utterances=(Utterance(content="Yes."),), restriction=limit(AccessLevel.REGISTERED))
    french = (
        Turn(utterances=(Utterance(content="Oui."),)),
        Turn(utterances=(), restriction=limit(AccessLevel.ARCHIVE)),
    )
    versions = (
        Version(language="en", kind=VersionKind.TRANSLATION, turns=(english,)),
        Version(language="fr", kind=VersionKind.TRANSLATION, turns=french),
    )
    interview = evolve(WHOLE, sessions=(Session(versions=versions),))
    registered = release(interview, "registered")
    assert "Oui." in words(registered)
    assert "Oui." not in words(release(registered, "public"))


def test_a_release_restricts_index_points_that_a_version_closes_which_it_leaves_out() -> None:
    """Only the withheld version has the time of the speech that is closed to the public."""
    german = Turn(id="g", utterances=(Utterance(content="Ja."),), restriction=limit(AccessLevel.REGISTERED))
    said = Utterance(content="Yes.", start_ms=0, end_ms=900)
    english = Turn(corresponds=("g",), utterances=(said,))
    version = Version(
        language="en", kind=VersionKind.TRANSLATION, turns=(english,), restriction=limit(AccessLevel.ARCHIVE)
    )
    point = IndexPoint(start_ms=100, end_ms=200, title="Zorn")
    interview = evolve(WHOLE, sessions=(Session(turns=(german,), versions=(version,), index=(point,)),))
    registered = release(interview, "registered")
    assert [point.title for point in registered.sessions[0].index] == ["Zorn"]
    assert not release(interview, "public").sessions[0].index
    assert not release(registered, "public").sessions[0].index


WHOLE = Interview(id="x", metadata=Metadata(title="T"))


def limit(level: AccessLevel) -> Restriction:
    return Restriction(level=level)


def with_stretch(recording: AccessLevel, stretch: AccessLevel) -> Interview:
    times = TimeRange(start_ms=1000, end_ms=2000, restriction=limit(stretch))
    said = (Utterance(content="open", start_ms=0, end_ms=900), Utterance(content="closed", start_ms=1100, end_ms=1900))
    held = Recording(id="r", restriction=limit(recording), restricted_times=(times,))
    turns = tuple(Turn(utterances=(one,)) for one in said)
    return evolve(WHOLE, sessions=(Session(recordings=(held,), turns=turns),))


def with_hidden_person(restriction: AccessLevel) -> Interview:
    person = Participant(
        id="h", name="Anna Kern", pseudonym="Maria", publish_as=PublishAs.PSEUDONYM, restriction=limit(restriction)
    )
    turn = Turn(speaker="h", utterances=(Utterance(content="Hello."),))
    return evolve(WHOLE, participants=(person,), sessions=(Session(turns=(turn,)),))


@pytest.mark.parametrize(
    ("interview", "higher"),
    [
        (with_stretch(AccessLevel.ARCHIVE, AccessLevel.ON_SITE), "on_site"),
        (with_stretch(AccessLevel.ARCHIVE, AccessLevel.REGISTERED), "registered"),
        (with_stretch(AccessLevel.ON_REQUEST, AccessLevel.REGISTERED), "registered"),
        (with_hidden_person(AccessLevel.REGISTERED), "registered"),
        (with_hidden_person(AccessLevel.ON_REQUEST), "on_site"),
        (with_hidden_person(AccessLevel.ON_SITE), "on_site"),
    ],
)
def test_a_file_for_a_higher_audience_keeps_its_restrictions(interview: Any, higher: str) -> None:
    """It is not written without an audience, and the public gets from it exactly what it gets from the whole."""
    middle = release(interview, higher)
    with pytest.raises(AudienceNeeded):
        oralhist.dumps(middle)
    assert release(middle, "public") == release(interview, "public")
