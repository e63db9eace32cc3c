"""The reference example: its contents, and its text written byte for byte."""

from pathlib import Path

import pytest

from oralhist.format import Reading, Source
from oralhist.formats.text import FORMAT
from oralhist.formats.text.writer import write
from oralhist.model import (
    Affiliation,
    Editorial,
    EdtfDate,
    Event,
    EventKind,
    Organization,
    Publication,
    Role,
    SectionKind,
    Series,
    Term,
)
from oralhist.reading import read_one

NAME = "multi-track-diplomacy"
RIAC = Organization(name="Russian International Affairs Council", abbreviation="RIAC")
VCDNP = Organization(name="Vienna Center for Disarmament and Non-Proliferation", abbreviation="VCDNP")


@pytest.fixture(scope="module")
def data() -> bytes:
    """The published text."""
    return (Path(__file__).parents[3] / "examples" / f"{NAME}.txt").read_bytes()


@pytest.fixture(scope="module")
def reading(data: bytes) -> Reading:
    """The reading of the published text."""
    return read_one(FORMAT, Source(data=data, name=NAME))


def test_the_text_is_written_byte_for_byte(reading: Reading, data: bytes) -> None:
    """Only the final line end is added, which the source lacks."""
    assert write(reading.interview) == data + b"\n"


def test_two_sessions_hold_every_turn(reading: Reading) -> None:
    """The sessions have 16 and 8 turns, with 26 and 14 utterances."""
    sessions = reading.interview.sessions
    assert [len(session.turns) for session in sessions] == [16, 8]
    assert [sum(len(turn.utterances) for turn in session.turns) for session in sessions] == [26, 14]
    assert [session.participants for session in sessions] == [("van-geluwe", "kortunov"), ("van-geluwe", "sokova")]
    assert [session.title for session in sessions] == [
        "Discussion with Dr. Andrey Kortunov, Russian International Affairs Council (RIAC)",
        "Discussion with Ms. Elena Sokova, Vienna Center for Disarmament and Non-Proliferation (VCDNP)",
    ]


def test_answers_after_a_no_break_space_are_turns(reading: Reading) -> None:
    """The three answers keep the no-break space after their colon."""
    answers = [turn for turn in reading.interview.sessions[1].turns if turn.speaker == "sokova"]
    starts = [turn.utterances[0].text[:9] for turn in answers]
    assert starts == ["\u00a0I am not", "\u00a0There ar", "We are in", "\u00a0There ar"]


def test_the_people_are_as_the_text_names_them(reading: Reading) -> None:
    """Names have no honorifics, labels are as printed, roles and affiliations are those of the introduction."""
    asking, kortunov, sokova = reading.interview.participants
    assert (asking.name, asking.honorific, asking.label) == ("Océane Van Geluwe", None, "Océane Van Geluwe")
    assert (kortunov.name, kortunov.honorific, kortunov.label) == ("Andrey Kortunov", "Dr.", "Dr. Andrey Kortunov")
    assert (sokova.name, sokova.honorific, sokova.label) == ("Elena Sokova", "Ms.", "Ms. Elena Sokova")
    assert [person.roles for person in reading.interview.participants] == [
        (Role.INTERVIEWER,),
        (Role.INTERVIEWEE,),
        (Role.INTERVIEWEE,),
    ]
    assert asking.affiliations == ()
    assert kortunov.affiliations == (Affiliation(position="Academic Director", organization=RIAC),)
    assert sokova.affiliations == (Affiliation(position="Executive Director", organization=VCDNP),)
    assert {person.given_name or person.family_name for person in reading.interview.participants} == {None}


def test_the_description_has_only_what_the_text_states(reading: Reading) -> None:
    """It has title, publication date, series and keyword."""
    metadata = reading.interview.metadata
    assert metadata.title.startswith("Multi-Track Diplomacy: a series of interviews\u00a0with Dr. Andrey Kortunov")
    assert metadata.publication == Publication(date=EdtfDate(value="2023-08-09", text="August 9, 2023"))
    assert metadata.series == Series(title="Security Index Occasional Paper Series")
    assert metadata.keywords == (Term(term="Russia-USA"),)
    assert metadata.date is None
    assert metadata.languages == ()
    assert reading.interview.id == NAME


def test_the_introduction_has_four_paragraphs(reading: Reading) -> None:
    """The texts before the first heading are one section."""
    (introduction,) = reading.interview.front
    assert introduction.kind is SectionKind.INTRODUCTION
    assert [paragraph[0].split()[0] for paragraph in introduction.paragraphs if isinstance(paragraph[0], str)] == [
        "At",
        "Today",
        "Océane",
        "The",
    ]


def test_both_bracketed_passages_are_typed(reading: Reading) -> None:
    """They are a laugh and the date by which an editor explains “today”, the day of the first session."""
    inlines = [
        item
        for turn in reading.interview.turns
        for utterance in turn.utterances
        for item in utterance.content
        if not isinstance(item, str)
    ]
    assert inlines == [
        Editorial(body="January 10th, 2023", source="[January 10th, 2023]"),
        Event(kind=EventKind.VOCAL, description="Dr. Kortunov laughs", source="[Dr. Kortunov laughs]"),
    ]
    first, second = reading.interview.sessions
    assert first.date == EdtfDate(value="2023-01-10", text="January 10th, 2023")
    assert second.date is None


def test_the_items_of_the_list_are_utterances_with_labels(reading: Reading) -> None:
    """The marks are labels, not part of the words."""
    turn = reading.interview.sessions[0].turns[7]
    assert [utterance.label for utterance in turn.utterances] == [None, "1)", "2)", "3)", None]
    assert turn.utterances[1].text.startswith("It is critical")


def test_everything_inferred_is_reported_with_its_line(reading: Reading) -> None:
    """Each inference is a finding with a line; there are no warnings."""
    reported = {(finding.code, finding.line) for finding in reading.findings}
    assert reported == {
        ("inferred-title", 1),
        ("inferred-publication-date", 3),
        ("inferred-role", 9),
        ("inferred-affiliation", 9),
        ("inferred-series", 11),
        ("inferred-role", 13),
        ("inferred-session-date", 23),
        ("inferred-role", 67),
    }


def test_the_text_is_recognised(data: bytes) -> None:
    """Recurring labels show a transcript; prose, markup and captions are not recognised."""
    assert FORMAT.recognises(data)
    assert FORMAT.recognises(b"Q: a\nA: b\nQ: c\n")
    assert not FORMAT.recognises(b"A text of prose, in which: nobody speaks.\n")
    assert not FORMAT.recognises(b'{"a": 1,\nQ: 1\nQ: 2')
    assert not FORMAT.recognises(b"<p>\nQ: 1\nQ: 2")
    assert FORMAT.recognises(b"Q: 1\nQ: caf\xe9\n")
    assert not FORMAT.recognises(b"Q: 1\nQ: \0\n")
    assert not FORMAT.recognises(b"")
