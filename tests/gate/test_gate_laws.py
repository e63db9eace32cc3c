"""Laws of every release, above all: the output reveals nothing about closed content."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_counts import at_least
from oralhist.errors import CannotWrite, NothingToRelease, OralHistError
from oralhist.gate import release, release_with_log
from oralhist.model import AccessLevel, Content, Interview
from oralhist.registry import FORMATS
from oralhist.testing.canaries import MARK, with_canaries
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.strategies import core_interviews, interviews

WRITABLE = [form for form in FORMATS if form.writer]


def closed_interviews() -> st.SearchStrategy[Interview]:
    """Draw interviews with some restrictions; in half of them every reference is valid."""
    return restricted_interviews(st.one_of(interviews(), core_interviews()))


def outputs(interview: Interview, audience: AccessLevel) -> Iterator[tuple[str, bytes]]:
    """Yield everything that an audience gets: files in every format, or the text of an error."""
    try:
        released = release(interview, audience, possible_names="replace")
    except NothingToRelease as error:
        yield "error", str(error).encode()
        return
    yield "id", released.id.encode()
    for form in WRITABLE:
        for part in form.parts(released):
            try:
                yield form.name, form.write(part.interview)
            except CannotWrite as error:
                yield f"{form.name}: error", str(error).encode()


@settings(max_examples=min(at_least(300), 2000))
@given(closed_interviews(), st.sampled_from(AUDIENCES), st.integers(0, 2**32))
def test_closed_content_does_not_change_the_output(interview: Interview, audience: AccessLevel, seed: int) -> None:
    """It is the same byte for byte, so it reveals no length, number, id or time of closed content."""
    one = with_canaries(interview, audience, MARK)
    other = with_canaries(interview, audience, "otherone", Random(seed))
    assert list(outputs(one, audience)) == list(outputs(other, audience))


@given(closed_interviews(), st.sampled_from(AccessLevel))
def test_a_second_release_changes_nothing(interview: Interview, audience: AccessLevel) -> None:
    try:
        once = release(interview, audience, possible_names="replace")
    except NothingToRelease:
        return
    assert release(once, audience) == once


def spoken(interview: Interview) -> list[str]:
    """Return every spoken text in order, without placeholders."""
    return [text for turn in interview.turns for said in turn.utterances for text in _spoken(said.content)]


def _spoken(content: Content) -> Iterator[str]:
    for item in content:
        if isinstance(item, str):
            yield item
        else:
            yield from _spoken(getattr(item, "content", ()))


def seen(interview: Interview, audience: AccessLevel, day: date | None = None) -> tuple[list[str], str]:
    """Return what an audience reads on a date, in pieces and as one text."""
    try:
        pieces = spoken(release(interview, audience, day, possible_names="replace"))
    except NothingToRelease:
        return [], ""
    return pieces, "".join(pieces)


@given(closed_interviews())
def test_a_higher_audience_never_sees_less(interview: Interview) -> None:
    """It sees all that the next lower audience sees."""
    views = [seen(interview, audience) for audience in AccessLevel]
    for (lower, _), (_, higher) in pairwise(views):
        assert all(piece in higher for piece in lower)


@given(closed_interviews(), st.dates(), st.dates())
def test_a_later_date_never_shows_less(interview: Interview, one: date, other: date) -> None:
    """A restriction can lapse, but it cannot begin later."""
    earlier, _ = seen(interview, AccessLevel.PUBLIC, min(one, other))
    _, later = seen(interview, AccessLevel.PUBLIC, max(one, other))
    assert all(piece in later for piece in earlier)


@given(interviews())
def test_an_open_interview_is_not_copied(interview: Interview) -> None:
    try:
        released = release(interview)
    except OralHistError:
        return
    assert released is interview


@given(closed_interviews())
def test_the_archive_sees_everything(interview: Interview) -> None:
    assert release(interview, "archive") == interview
    assert release_with_log(interview, "archive").withheld == ()


@pytest.mark.parametrize("audience", AUDIENCES)
@given(interview=closed_interviews())
def test_the_log_lists_what_is_withheld(interview: Interview, audience: AccessLevel) -> None:
    """If any text is missing, the log is not empty."""
    try:
        result = release_with_log(interview, audience, possible_names="replace")
    except NothingToRelease:
        return
    assert result.audience is audience
    if not result.withheld:
        assert result.interview.text == interview.text
