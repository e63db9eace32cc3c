"""The gate: what is restricted goes to the archive alone."""

from contextlib import suppress
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.errors import AudienceNeeded, CannotWrite, NothingToRelease
from oralhist.formats.table import FORMATS
from oralhist.model import (
    Access,
    AccessLevel,
    Consent,
    ConsentStatus,
    Description,
    IndexPoint,
    MediaFile,
    PublishAs,
    Recording,
    Restricted,
    Restriction,
    Section,
    TimeRange,
    Version,
    VersionKind,
)
from oralhist.model.traversal import holds, occurrences
from strategies import interviews

CLOSED = Restriction(level=AccessLevel.ON_SITE)
PERSON = Participant(id="a", name="A")
OPEN = Interview(
    id="x",
    metadata=Metadata(title="T"),
    participants=(PERSON,),
    sessions=(Session(turns=(Turn(speaker="a", utterances=(Utterance(content="Yes."),)),)),),
)


def with_session(**fields: Any) -> Interview:
    """The open interview, with something in its session."""
    return evolve(OPEN, sessions=(evolve(OPEN.sessions[0], **fields),))


RESTRICTED = {
    "record": evolve(OPEN, access=Access(record=CLOSED)),
    "media": evolve(OPEN, access=Access(media=CLOSED)),
    "description": evolve(
        OPEN, metadata=Metadata(title="T", descriptions=(Description(text="D", restriction=CLOSED),))
    ),
    "participant": evolve(OPEN, participants=(evolve(PERSON, restriction=CLOSED),)),
    "biography": evolve(OPEN, participants=(evolve(PERSON, biographies=(Description(text="B", restriction=CLOSED),)),)),
    "pseudonym": evolve(OPEN, participants=(evolve(PERSON, pseudonym="P", publish_as=PublishAs.PSEUDONYM),)),
    "initials": evolve(OPEN, participants=(evolve(PERSON, publish_as=PublishAs.INITIALS),)),
    "consent": evolve(OPEN, consents=(Consent(status=ConsentStatus.GRANTED),)),
    "front": evolve(OPEN, front=(Section(paragraphs=("P",), restriction=CLOSED),)),
    "words in the back": evolve(OPEN, back=(Section(paragraphs=([Restricted(content="x", restriction=CLOSED)],)),)),
    "session": with_session(restriction=CLOSED),
    "recording": with_session(recordings=(Recording(restriction=CLOSED),)),
    "file": with_session(recordings=(Recording(files=(MediaFile(url="a.wav", restriction=CLOSED),)),)),
    "times": with_session(
        recordings=(Recording(restricted_times=(TimeRange(start_ms=0, end_ms=1, restriction=CLOSED),)),)
    ),
    "turn": with_session(turns=(Turn(utterances=(Utterance(content="x"),), restriction=CLOSED),)),
    "words": with_session(
        turns=(Turn(utterances=(Utterance(content=[Restricted(content="x", restriction=CLOSED)]),)),)
    ),
    "version": with_session(versions=(Version(language="de", kind=VersionKind.TRANSLATION, restriction=CLOSED),)),
    "index point": with_session(index=(IndexPoint(start_ms=0, restriction=CLOSED),)),
}


@pytest.mark.parametrize("where", RESTRICTED)
def test_what_is_restricted_is_for_the_archive(where: str) -> None:
    """Wherever the restriction stands, and in whatever format."""
    interview = RESTRICTED[where]
    for form in (form for form in FORMATS if form.write):
        with pytest.raises(AudienceNeeded, match=r"restricted in 1 place, the first at .*: name the audience"):
            oralhist.dumps(interview, format=form.name)
        for level in set(AccessLevel) - {AccessLevel.ARCHIVE}:
            with pytest.raises(NothingToRelease, match="only the archive"):
                oralhist.dumps(interview, format=form.name, audience=level)
        with suppress(CannotWrite):  # captions cannot hold speech without times; the gate has let it through
            assert oralhist.dumps(interview, format=form.name, audience="archive")
    assert oralhist.release(interview, "archive") is interview


@pytest.mark.parametrize("audience", [None, *AccessLevel])
def test_what_is_open_is_for_everybody(audience: AccessLevel | None) -> None:
    """It passes without a copy."""
    assert oralhist.release(OPEN, audience) is OPEN


def test_an_audience_that_is_none() -> None:
    """A misspelt audience opens nothing."""
    with pytest.raises(ValueError, match="everybody"):
        oralhist.release(OPEN, "everybody")


@given(interviews())
def test_the_gate_overlooks_nothing(interview: Interview) -> None:
    """Whatever the canonical file says of restrictions, the gate has seen."""
    data = oralhist.dumps(interview, audience="archive")
    says = any(word in data for word in (b'"restriction":', b'"consents":', b'"restricted_times":', b'"publish_as":'))
    assert holds(interview, Restriction) == (next(occurrences(interview, Restriction), None) is not None)
    try:
        oralhist.release(interview)
    except AudienceNeeded:
        return
    assert not says or b'"publish_as": "name"' in data or b'"extensions"' in data
