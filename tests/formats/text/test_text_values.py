"""Dates in words, annotations in brackets, ids, and the printed form of inlines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oralhist.conventions.annotations import passages
from oralhist.conventions.dates import date_in_words
from oralhist.conventions.ids import id_from_label
from oralhist.conventions.rendering import printed
from oralhist.formats.text.writer import write
from oralhist.model import (
    AccessLevel,
    Content,
    Correction,
    Editorial,
    Emphasis,
    Event,
    EventKind,
    Foreign,
    Gap,
    GapReason,
    Hyperlink,
    Inline,
    Interview,
    Mention,
    Note,
    Overlap,
    Pause,
    Restricted,
    Restriction,
    TimePoint,
    Unclear,
)
from oralhist.model.shapes import ID
from oralhist.testing.strategies import interviews


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("August 9, 2023", "2023-08-09"),
        ("January 10th, 2023", "2023-01-10"),
        ("9 August 2023", "2023-08-09"),
        ("the 1st of May, 1931", "1931-05-01"),
        ("Sept. 3 1939", "1939-09-03"),
        ("Friday, 1 September 1939", "1939-09-01"),
        ("AUGUST\u00a09,  2023", "2023-08-09"),
        ("August 1931", "1931-08"),
        ("2023-08-09", "2023-08-09"),
        ("2023-08", "2023-08"),
        ("1931", "1931"),
        ("29 February 2024", "2024-02-29"),
        ("29 February 2023", None),
        ("2023-13-01", None),
        ("2023-00-10", None),
        ("May 0, 2023", None),
        ("9/8/2023", None),
        ("August 9, 2023.", None),
        ("on August 9, 2023", None),
        ("9 août 2023", "2023-08-09"),
        ("9 augusztus 2023", None),
        ("APR\u0130L 9, 2023", None),
        ("May 9", None),
        ("", None),
    ],
)
def test_a_date_in_words_is_read_if_it_exists(text: str, value: str | None) -> None:
    """The whole text must be a date that exists; the wording is kept if it is not the value."""
    date = date_in_words(text)
    assert (date.value if date else None) == value
    if date is not None:
        assert date.text == (None if text == value else text)


def meaning(passage: str) -> Inline | None:
    """Return the inline of the only passage of a text."""
    (found,) = list(passages(passage))
    assert found.source == passage
    return found.inline


@pytest.mark.parametrize(
    ("passage", "kind"),
    [
        ("[laughs]", EventKind.VOCAL),
        ("[Laughs.]", EventKind.VOCAL),
        ("(Laughing)", EventKind.VOCAL),
        ("[both laugh]", EventKind.VOCAL),
        ("[Mrs. Roe sighs\ndeeply]", EventKind.VOCAL),
        ("[clears her throat]", EventKind.VOCAL),
        ("[shakes head]", EventKind.KINESIC),
        ("[points to the map on the wall]", EventKind.KINESIC),
        ("[phone]", EventKind.INCIDENT),
        ("[Recording paused.]", EventKind.INCIDENT),
        ("[Tape 1, Side B ends]", EventKind.INCIDENT),
        ("[dog barking]", EventKind.INCIDENT),
        ("[interview interruption while the tape is changed]", EventKind.INCIDENT),
        ("[audiofile stops & restarts]", EventKind.INCIDENT),
        ("[end of audio file 2.1]", EventKind.INCIDENT),
        ("[overlapping]", EventKind.INCIDENT),
        ("[laughter from the neighbours]", EventKind.VOCAL),
        ("[spells]", EventKind.VOCAL),
        ("[holds up a photograph]", EventKind.KINESIC),
        ("(lacht)", EventKind.VOCAL),
        ("[Frau Kern lacht]", EventKind.VOCAL),
        ("(смеётся)", EventKind.VOCAL),
        ("[Анна кивает]", EventKind.KINESIC),
        ("[Telefon klingelt]", EventKind.INCIDENT),
    ],
)
def test_an_event_is_known_by_its_words(passage: str, kind: EventKind) -> None:
    """The description is the words, the source the exact characters."""
    event = meaning(passage)
    assert isinstance(event, Event)
    assert (event.kind, event.source) == (kind, passage)
    assert event.description == " ".join(passage[1:-1].split()).rstrip(".")


@pytest.mark.parametrize(
    ("passage", "inline"),
    [
        ("[inaudible 3 seconds]", Gap(reason=GapReason.INAUDIBLE, duration_ms=3000, source="[inaudible 3 seconds]")),
        ("[???]", Gap(reason=GapReason.INAUDIBLE, source="[???]")),
        ("(inaudible)", Gap(reason=GapReason.INAUDIBLE, source="(inaudible)")),
        ("[Cross talk.]", Gap(reason=GapReason.OVERLAP, source="[Cross talk.]")),
        ("[…]", Gap(reason=GapReason.EDITORIAL, source="[…]")),
        ("(pause)", Pause(source="(pause)")),
        ("(0.5 s)", Pause(duration_ms=500, source="(0.5 s)")),
        ("[pause of 2 min]", Pause(duration_ms=120_000, source="[pause of 2 min]")),
        ("[Pause, 3 Sek.]", Pause(duration_ms=3000, source="[Pause, 3 Sek.]")),
        ("(пауза 10 сек)", Pause(duration_ms=10_000, source="(пауза 10 сек)")),
        ("(нрзб.)", Gap(reason=GapReason.INAUDIBLE, source="(нрзб.)")),
        ("[unverständlich]", Gap(reason=GapReason.INAUDIBLE, source="[unverständlich]")),
        ("[unclear 00:12:30.06]", Gap(reason=GapReason.INAUDIBLE, source="[unclear 00:12:30.06]")),
        ("[section removed]", Gap(reason=GapReason.EDITORIAL, source="[section removed]")),
        ("[Editor's note: in 1931]", Editorial(body="Editor's note: in 1931", source="[Editor's note: in 1931]")),
        ("[August 1931]", Editorial(body="August 1931", source="[August 1931]")),
    ],
)
def test_other_passages_are_known_by_their_words(passage: str, inline: Inline) -> None:
    """They are gaps, pauses, and dates that an editor added."""
    assert meaning(passage) == inline


@pytest.mark.parametrize(
    "passage",
    [
        "[the phone]",
        "[who cried]",
        "[cough medicine]",
        "[Ted]",
        "[sic]",
        "[ ]",
        "[5 minutes]",
        "[laugh track]",
        "[.]",
        "[reading list]",
        "[was]",
        "[und lacht mit]",
    ],
)
def test_an_uncertain_passage_stays_text(passage: str) -> None:
    """An editor may have added these words."""
    assert meaning(passage) is None


def test_uncertain_round_brackets_are_prose() -> None:
    """They are not passages at all."""
    assert not list(passages("He (Bob laughs a lot) came (in 1931) there (or so) by (the) phone (phone)."))


@pytest.mark.parametrize(
    ("label", "id"),
    [
        ("Ms. Elena Sokova", "sokova"),
        ("Dr. Andrey Kortunov", "kortunov"),
        ("Océane Van Geluwe", "van-geluwe"),
        ("Prof. Dr. Anna Müller", "muller"),
        ("BALTIMORE", "baltimore"),
        ("Wood, Harland G.", "wood"),
        ("John Smith, Jr.", "smith"),
        ("Lenny R.", "lenny-r"),
        ("Mr. & Mrs. Roe", "roe"),
        ("Interviewer", "interviewer"),
        ("Interviewer 2", "interviewer-2"),
        ("Unidentified speaker", "unidentified-speaker"),
        ("[SPEAKER_00]", "speaker_00"),
        ("Q", "q"),
        ("Dr.", "dr"),
        ("Ольга Иванова", "иванова"),
        ("王小明", "王小明"),
        ("1.", "speaker-1"),
        ("__", "speaker"),
        ("—", "speaker"),
    ],
)
def test_an_id_is_short_and_readable(label: str, id: str) -> None:
    """It is the family name of a person, else the whole label."""
    assert id_from_label(label, ()) == id


def test_a_taken_id_gets_a_number() -> None:
    """The number is the smallest free one."""
    taken: set[str] = set()
    for expected in ["roe", *(f"roe-{number}" for number in range(2, 40))]:
        assert id_from_label("Bob Roe", taken) == expected
        taken.add(expected)


@given(st.text(), st.sets(st.sampled_from(("speaker", "speaker-2", "a", "a-2", "a-4"))))
def test_every_label_gives_a_valid_id(label: str, taken: set[str]) -> None:
    """The id is free and not reserved."""
    id = id_from_label(label, taken)
    assert ID.problem(id) is None
    assert id not in taken
    assert not id.startswith("_")


CLOSED = Restriction(level=AccessLevel.ARCHIVE)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("words", "words"),
        ((), ""),
        ([Event(kind=EventKind.VOCAL, description="laughs")], "[laughs]"),
        ([Event(kind=EventKind.VOCAL, description="laughs", source="(Laughs.)")], "(Laughs.)"),
        ([Pause(duration_ms=3000)], "(3 s)"),
        ([Pause(duration_ms=250)], "(0.25 s)"),
        ([Pause(duration_ms=90_010)], "(90.01 s)"),
        ([Pause()], "(pause)"),
        ([Gap(reason=GapReason.INAUDIBLE)], "[inaudible]"),
        ([Gap(reason=GapReason.INAUDIBLE, duration_ms=2000)], "[inaudible 2 s]"),
        ([Gap(reason=GapReason.RESTRICTED)], "[restricted]"),
        ([Gap()], "[gap]"),
        ([Unclear(content="word")], "[word?]"),
        ([Editorial(body="January 10th, 2023")], "[January 10th, 2023]"),
        ([Correction(content="teh")], "teh [sic]"),
        ([Correction(content="teh", corrected="the")], "teh [sic: the]"),
        ([Overlap(content="yes", label="S02")], "//S02: yes//"),
        ([Overlap(content="yes", speaker="roe")], "//Bob Roe: yes//"),
        ([Overlap(content="yes", speaker="poe")], "//poe: yes//"),
        ([Overlap(content="yes")], "//yes//"),
        (["so ", Foreign(content="Servus", language="de"), "!"], "so Servus!"),
        ([Emphasis(content="so")], "so"),
        ([Mention(content=["Bob", Pause()])], "Bob(pause)"),
        ([Hyperlink(content="here", url="https://example.org/")], "here"),
        ([Note(body="A ship.", content="Rex")], "Rex [note: A ship.]"),
        ([Note(body="A ship.", mark="1")], " [note 1: A ship.]"),
        ([TimePoint(ms=1000)], ""),
        ([Restricted(content="secret", restriction=CLOSED)], "secret"),
    ],
)
def test_an_inline_is_printed_in_the_usual_form(content: str | Content | list[str | Inline], text: str) -> None:
    """Its source is printed if it has one."""
    assert printed(Emphasis(content=content).content, {"roe": "Bob Roe"}) == text


@pytest.mark.parametrize("reason", GapReason)
def test_a_printed_gap_is_read_as_the_same_gap(reason: GapReason) -> None:
    """This holds with and without a duration."""
    for lasting in (None, 2500):
        (found,) = list(passages(printed((Gap(reason=reason, duration_ms=lasting),))))
        assert isinstance(found.inline, Gap)
        assert (found.inline.reason, found.inline.duration_ms) == (reason, lasting)


@given(interviews())
def test_any_interview_can_be_written(interview: Interview) -> None:
    """The text has all words that were said."""
    text = write(interview).decode()
    for turn in interview.turns:
        for utterance in turn.utterances:
            for word in re.findall(r"\w+", " ".join(item for item in utterance.content if isinstance(item, str))):
                assert word in text
