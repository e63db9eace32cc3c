"""What holds for every interview that passes the gate: nothing in what comes out tells of what is sealed."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canaries import MARK, planted
from example_counts import at_least
from oralhist.errors import CannotWrite, NothingToRelease, OralHistError
from oralhist.gate import release, release_with_log
from oralhist.model import AccessLevel, Content, Interview
from oralhist.registry import FORMATS
from restricted_interviews import AUDIENCES, sealed_of
from strategies import core_interviews, interviews

WRITABLE = [form for form in FORMATS if form.writer]


def sealed_interviews() -> st.SearchStrategy[Interview]:
    """Interviews of every kind in which some things are sealed; in half of them every reference leads somewhere."""
    return sealed_of(st.one_of(interviews(), core_interviews()))


def outputs(interview: Interview, audience: AccessLevel) -> Iterator[tuple[str, bytes]]:
    """All that comes out for an audience: files in every format, or what an error says."""
    try:
        given_out = release(interview, audience)
    except NothingToRelease as error:
        yield "error", str(error).encode()
        return
    yield "id", given_out.id.encode()
    for form in WRITABLE:
        for part in form.parts(given_out):
            try:
                yield form.name, form.write(part)
            except CannotWrite as error:
                yield f"{form.name}: error", str(error).encode()


@settings(max_examples=min(at_least(300), 2000))
@given(sealed_interviews(), st.sampled_from(AUDIENCES), st.integers(0, 2**32))
def test_what_differs_in_sealed_things_alone_comes_out_the_same(
    interview: Interview, audience: AccessLevel, seed: int
) -> None:
    """Byte for byte: no length, number, id or time of anything sealed can be told from what comes out."""
    one = planted(interview, audience, MARK)
    other = planted(interview, audience, "otherone", Random(seed))
    assert list(outputs(one, audience)) == list(outputs(other, audience))


@given(sealed_interviews(), st.sampled_from(AccessLevel))
def test_twice_is_once(interview: Interview, audience: AccessLevel) -> None:
    try:
        once = release(interview, audience)
    except NothingToRelease:
        return
    assert release(once, audience) == once


def spoken(interview: Interview) -> list[str]:
    """Every text that was said, one after another, without what stands for withheld words."""
    return [text for turn in interview.turns for said in turn.utterances for text in _spoken(said.content)]


def _spoken(content: Content) -> Iterator[str]:
    for item in content:
        if isinstance(item, str):
            yield item
        else:
            yield from _spoken(getattr(item, "content", ()))


def seen(interview: Interview, audience: AccessLevel, day: date | None = None) -> tuple[list[str], str]:
    """What an audience reads on a day, in pieces and as one text."""
    try:
        pieces = spoken(release(interview, audience, day))
    except NothingToRelease:
        return [], ""
    return pieces, "".join(pieces)


@given(sealed_interviews())
def test_a_higher_audience_sees_no_less(interview: Interview) -> None:
    """Everything that one audience reads, the next reads too."""
    views = [seen(interview, audience) for audience in AccessLevel]
    for (lower, _), (_, higher) in pairwise(views):
        assert all(piece in higher for piece in lower)


@given(sealed_interviews(), st.dates(), st.dates())
def test_a_later_day_shows_no_less(interview: Interview, one: date, other: date) -> None:
    """Restrictions lapse; nothing begins to be restricted."""
    earlier, _ = seen(interview, AccessLevel.PUBLIC, min(one, other))
    _, later = seen(interview, AccessLevel.PUBLIC, max(one, other))
    assert all(piece in later for piece in earlier)


@given(interviews())
def test_what_is_open_passes_without_a_copy(interview: Interview) -> None:
    try:
        given_out = release(interview)
    except OralHistError:
        return
    assert given_out is interview


@given(sealed_interviews())
def test_the_archive_sees_all(interview: Interview) -> None:
    assert release(interview, "archive") is interview
    assert release_with_log(interview, "archive").withheld == ()


@pytest.mark.parametrize("audience", AUDIENCES)
@given(interview=sealed_interviews())
def test_what_is_withheld_is_told_to_the_archive(interview: Interview, audience: AccessLevel) -> None:
    """The log names a place for whatever is missing."""
    try:
        result = release_with_log(interview, audience)
    except NothingToRelease:
        return
    assert result.audience is audience
    if not result.withheld:
        assert result.interview.text == interview.text
