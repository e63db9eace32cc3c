"""What interviews look like at Python's prompt: sequences, short representations, tables in notebooks."""

from html.parser import HTMLParser
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance
from oralhist.model import (
    Access,
    AccessLevel,
    Consent,
    ConsentStatus,
    EdtfDate,
    Event,
    EventKind,
    Recording,
    Restriction,
    Version,
    VersionKind,
)
from oralhist.model.summaries import clock
from oralhist.testing.strategies import interviews

ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)


def turn(speaker: str | None, *said: str | Utterance, **fields: Any) -> Turn:
    utterances = tuple(Utterance(content=(one,)) if isinstance(one, str) else one for one in said)
    return Turn(speaker=speaker, utterances=utterances, **fields)


ADA = Participant(id="ada", name="Ada Quill", roles=(Role.INTERVIEWEE,))
TOM = Participant(id="tom", name="Tom Reed", roles=(Role.INTERVIEWER,))
QUESTION = turn("tom", "Where were you born?")
ANSWER = turn("ada", Utterance(content=("In Leith.",), start_ms=4_000, end_ms=9_500), "By the sea.")
FIRST = Session(recordings=(Recording(duration_ms=6_180_000),), turns=(QUESTION, ANSWER))
ONE = Interview(id="OH-1", metadata=Metadata(title="The harbour"), participants=(ADA, TOM), sessions=(FIRST,))
TWO = evolve(ONE, sessions=(FIRST, Session(recordings=(Recording(duration_ms=60_000),), turns=(QUESTION,) * 3)))


@pytest.mark.parametrize(("interview", "count"), [(ONE, 2), (TWO, 5), (evolve(ONE, sessions=()), 0)])
def test_turns_utterances_and_recordings_are_sequences(interview: Interview, count: int) -> None:
    turns = interview.turns
    assert (len(turns), list(turns)) == (count, [turn for session in interview.sessions for turn in session.turns])
    assert list(reversed(turns)) == list(turns)[::-1]
    assert turns == interview.turns
    assert interview.utterances == tuple(said for turn in turns for said in turn.utterances)
    assert interview.utterances == tuple(said for session in interview.sessions for said in session.utterances)
    assert interview.recordings == tuple(one for session in interview.sessions for one in session.recordings)


def test_a_sequence_has_positions_slices_and_members() -> None:
    assert (TWO.turns[0], TWO.turns[-1], TWO.turns[1:2]) == (QUESTION, QUESTION, (ANSWER,))
    assert ANSWER in TWO.turns
    assert TWO.utterances[1].text == "In Leith."
    assert ONE.turns is ONE.sessions[0].turns  # one session: nothing is copied


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        (ONE, "Interview('OH-1', 2 participants, 2 turns, 1:43:00)"),
        (TWO, "Interview('OH-1', 2 participants, 2 sessions, 5 turns, 1:44:00)"),
        (Interview(id="OH-2", metadata=Metadata(title="x")), "Interview('OH-2')"),
        (FIRST, "Session(1 recording, 2 turns, 1:43:00)"),
        (
            Session(id="s", title="Tape 1", date=EdtfDate(value="1998"), restriction=ARCHIVE),
            "Session(id='s', title='Tape 1', date='1998', restricted to 'archive')",
        ),
        (Session(date=EdtfDate(text="in May")), "Session(date='in May')"),
        (QUESTION, "Turn(speaker='tom', 'Where were you born?')"),
        (ANSWER, "Turn(speaker='ada', 2 utterances, 0:04–0:09, 'In Leith.\\nBy the sea.')"),
        (turn(None, label="Q"), "Turn(label='Q', '')"),
        (ANSWER.utterances[0], "Utterance('In Leith.', 0:04–0:09)"),
        (Utterance(content=("x",), id="u1", start_ms=3_723_000), "Utterance('x', id='u1', 1:02:03)"),
        (Utterance(content=(Event(kind=EventKind.VOCAL, description="laughs"),)), "Utterance('')"),
        (Version(language="de", kind=VersionKind.TRANSLATION, turns=(QUESTION,)), "Version(kind='translation', language='de', 1 turn)"),
        (ARCHIVE, "Restriction(level=<AccessLevel.ARCHIVE: 'archive'>)"),
    ],
)  # fmt: skip
def test_large_objects_have_a_short_representation_and_small_ones_a_full_one(described: object, expected: str) -> None:
    assert repr(described) == expected


@given(interviews())
def test_no_representation_of_an_interview_or_its_speech_is_long(interview: Interview) -> None:
    parts: list[object] = [interview, *interview.sessions, *interview.turns, *interview.utterances]
    parts += [version for session in interview.sessions for version in session.versions]
    for part in parts:
        assert len(repr(part)) < 400
        assert "\n" not in repr(part)


@pytest.mark.parametrize(("milliseconds", "text"), [(0, "0:00"), (725_999, "12:05"), (3_723_000, "1:02:03")])
def test_times_are_those_of_a_player(milliseconds: int, text: str) -> None:
    assert clock(milliseconds) == text


class Elements(HTMLParser):
    """The elements and the words of some HTML; an attribute is an error."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert not attributes
        self.names.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data + "|"


HOSTILE = "<script>alert(1)</script> & <img src=x onerror=alert(1)> ' \" \u202e"


def test_a_notebook_shows_what_an_interview_is_and_its_first_turns() -> None:
    shown = Elements(
        evolve(TWO, metadata=Metadata(title="The harbour", date=EdtfDate(value="1998-03-14")))._repr_html_()
    )
    assert shown.words == (
        "The harbour|Id|OH-1|Date|1998-03-14|Participants|Ada Quill (interviewee); Tom Reed (interviewer)|"
        "Transcript|2 sessions, 5 turns|Length|1:44:00|Tom Reed|Where were you born?|Ada Quill|In Leith.\nBy the sea.|"
        "Tom Reed|Where were you born?|Tom Reed|Where were you born?|Tom Reed|Where were you born?|"
    )
    more = evolve(TWO, sessions=(*TWO.sessions, FIRST))
    assert Elements(more._repr_html_()).words.endswith("|2 more turns|")


def test_hostile_text_is_inert_in_a_notebook() -> None:
    person = Participant(id="a", name=HOSTILE, label=HOSTILE)
    session = Session(turns=(turn("a", HOSTILE), turn(None, HOSTILE, label=HOSTILE)))
    metadata = Metadata(title=HOSTILE, date=EdtfDate(text=HOSTILE))
    hostile = Interview(id="<b>x</b>", metadata=metadata, participants=(person,), sessions=(session,))
    for interview in (hostile, evolve(hostile, consents=(Consent(status=ConsentStatus.GRANTED),))):
        shown = Elements(interview._repr_html_())
        assert shown.names <= {"table", "caption", "tr", "th", "td", "bdi", "p"}
        assert "<b>x</b>" in shown.words
    assert HOSTILE in Elements(hostile._repr_html_()).words


@pytest.mark.parametrize(
    "confidential",
    [
        evolve(ONE, access=Access(record=ARCHIVE)),
        evolve(ONE, participants=(evolve(ADA, pseudonym="A."), TOM)),
        evolve(ONE, consents=(Consent(status=ConsentStatus.REFUSED, note="Ada Quill"),)),
        evolve(ONE, sessions=(evolve(FIRST, turns=(QUESTION, evolve(ANSWER, restriction=ARCHIVE))),)),
    ],
)
def test_a_notebook_says_that_an_interview_is_restricted_and_shows_no_name_or_word(confidential: Interview) -> None:
    shown = Elements(confidential._repr_html_()).words
    assert "Restricted" in shown
    assert "OH-1" in shown
    assert not any(word in shown for word in ("Quill", "Reed", "Leith", "born", "harbour"))
    assert not any(word in repr(confidential) for word in ("Quill", "Reed", "Leith", "born", "harbour"))


def test_a_recorded_consent_is_no_restriction() -> None:
    assert "Ada Quill" in evolve(ONE, consents=(Consent(status=ConsentStatus.RECORDED),))._repr_html_()
