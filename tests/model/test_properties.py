"""Properties of the model that are derived from its fields: participants, words, durations and dates."""

import datetime

import pytest

from oralhist.errors import InvalidValue
from oralhist.model import (
    Correction,
    Editorial,
    EdtfDate,
    Emphasis,
    Event,
    EventKind,
    Foreign,
    Gap,
    Hyperlink,
    Inline,
    Interview,
    Mention,
    Metadata,
    Note,
    Overlap,
    Participant,
    Pause,
    Recording,
    Restricted,
    Restriction,
    Role,
    Session,
    TimePoint,
    Turn,
    Unclear,
    Utterance,
)
from oralhist.model.access import AccessLevel
from oralhist.model.dates import bounds
from oralhist.model.inlines import INLINES


def turn_of(speaker: str | None, *utterances: Utterance) -> Turn:
    return Turn(speaker=speaker, utterances=utterances)


def cue(text: str, start: int | None = None, end: int | None = None) -> Utterance:
    return Utterance(content=text, start_ms=start, end_ms=end)


def interview_with(*sessions: Session, date: EdtfDate | None = None) -> Interview:
    people = (
        Participant(id="ask", name="Anna Asker", roles=(Role.INTERVIEWER,), label="Q"),
        Participant(id="tell", name="Tom Teller", roles=(Role.INTERVIEWEE, Role.TRANSLATOR)),
        Participant(id="also", name="Ada Also", roles=(Role.INTERVIEWEE,)),
        Participant(id="who", name="Unknown"),
    )
    return Interview(id="1", metadata=Metadata(title="A talk", date=date), participants=people, sessions=sessions)


FIRST = Session(
    turns=(turn_of("ask", cue("When?")), turn_of(None, cue("Hm.")), turn_of("tell", cue("Then."), cue("And there."))),
    recordings=(Recording(duration_ms=1_000), Recording(duration_ms=500)),
)
SECOND = Session(
    turns=(turn_of("tell", cue("Again.")), turn_of("ask", cue("Where?"))), recordings=(Recording(duration_ms=7),)
)


def test_participants_are_found_by_each_of_their_roles_and_by_id() -> None:
    interview = interview_with()
    assert [person.id for person in interview.interviewees] == ["tell", "also"]
    assert [person.id for person in interview.interviewers] == ["ask"]
    assert [person.id for person in interview.participants_as(Role.TRANSLATOR)] == ["tell"]
    assert interview.participants_as(Role.CAMERA) == ()
    assert interview.participant("tell").name == "Tom Teller"
    with pytest.raises(KeyError, match="unknown"):
        interview.participant("unknown")


def test_the_printed_label_defaults_to_the_name() -> None:
    assert [person.printed_label for person in interview_with().participants[:2]] == ["Q", "Tom Teller"]


def test_every_role_has_a_marc_relator() -> None:
    codes = {str(role): role.relator for role in Role}
    assert codes["interviewee"] == "ive"
    assert codes["interviewer"] == "ivr"
    assert codes["transcriber"] == "trc"
    assert set(codes.values()) <= {"ive", "ivr", "trl", "trc", "edt", "ctb", "vdg", "rcd", "res", "oth"}


def test_title_text_and_speakers() -> None:
    interview = interview_with(FIRST, SECOND)
    assert interview.title == "A talk"
    assert FIRST.speakers == ("ask", "tell")
    assert SECOND.speakers == ("tell", "ask")
    assert FIRST.text == "When?\nHm.\nThen.\nAnd there."
    assert interview.text == "When?\nHm.\nThen.\nAnd there.\nAgain.\nWhere?"
    assert [turn.text for turn in interview.turns] == ["When?", "Hm.", "Then.\nAnd there.", "Again.", "Where?"]
    assert (interview_with().text, list(interview_with().turns), Session().speakers) == ("", [], ())


@pytest.mark.parametrize(
    ("durations", "total"),
    [((), None), ((None,), None), ((5,), 5), ((0,), 0), ((5, 7), 12), ((5, None), None)],
)
def test_the_duration_of_a_session_is_the_sum_of_known_durations(
    durations: tuple[int | None, ...], total: int | None
) -> None:
    """One unknown duration makes the sum unknown."""
    session = Session(recordings=tuple(Recording(duration_ms=duration) for duration in durations))
    assert session.duration_ms == total


def test_the_duration_of_an_interview_is_the_sum_of_its_sessions() -> None:
    assert interview_with(FIRST, SECOND).duration_ms == 1_507
    assert interview_with(FIRST, Session()).duration_ms is None
    assert interview_with().duration_ms is None


@pytest.mark.parametrize(
    ("utterances", "start", "end"),
    [
        ((), None, None),
        ((cue("a"),), None, None),
        ((cue("a", 0, 10), cue("b", 10, 20)), 0, 20),
        ((cue("a"), cue("b", 10), cue("c", 20, 30), cue("d")), 10, 30),
        ((cue("a", 5), cue("b", 10)), 5, None),
    ],
)
def test_a_turn_extends_from_its_first_start_to_its_last_end(
    utterances: tuple[Utterance, ...], start: int | None, end: int | None
) -> None:
    turn = turn_of("ask", *utterances)
    assert (turn.start_ms, turn.end_ms) == (start, end)


@pytest.mark.parametrize(
    ("described", "sittings", "expected"),
    [
        (None, (), None),
        (None, (None,), None),
        ("2023-01", ("2023-01-10",), "2023-01"),
        (None, ("1931?",), "1931?"),
        (None, ("2023-01-10", "2023-01-10"), "2023-01-10"),
        (None, ("2023-01-10", None), "2023-01-10"),
        (None, (None, "2023-01-10"), "2023-01-10"),
        (None, (None, "2023-01-10", "2022-12"), "2022-12-01/2023-01-10"),
        (None, ("2022-12", None, "2023-01-10"), "2022-12-01/2023-01-10"),
        (None, (None, "2023-01-10", None), "2023-01-10"),
        (None, ("2023-01-10", "hello"), "2023-01-10"),
        (None, ("2023-01-10", "2022-12"), "2022-12-01/2023-01-10"),
        (None, ("2023-01-10", "2023"), "2023-01-01/2023-12-31"),
        (None, ("hello", "nothing"), "hello"),
    ],
)
def test_the_date_of_an_interview(
    described: str | None, sittings: tuple[str | None, ...], expected: str | None
) -> None:
    """It is the date in the metadata, else that of the sessions that have one, else an interval of their days."""
    sessions = (Session(date=EdtfDate(value=value) if value else None) for value in sittings)
    interview = interview_with(*sessions, date=EdtfDate(value=described) if described else None)
    assert interview.date == (EdtfDate(value=expected) if expected else None)


SPOKEN: tuple[tuple[Inline, str], ...] = (
    (Event(kind=EventKind.VOCAL, description="laughs"), ""),
    (Pause(duration_ms=3_000), ""),
    (Gap(source="[inaudible]"), ""),
    (TimePoint(ms=5), ""),
    (Editorial(body="supplied"), ""),
    (Note(body="a note"), ""),
    (Note(body="a note", content="about this"), "about this"),
    (Unclear(content="doubtful"), "doubtful"),
    (Correction(content="as said", corrected="as meant"), "as said"),
    (Overlap(content="yes"), "yes"),
    (Foreign(content="ja", language="de"), "ja"),
    (Emphasis(content=("not ", Emphasis(content="now"))), "not now"),
    (Mention(content="Vienna"), "Vienna"),
    (Hyperlink(content="here", url="https://example.org/"), "here"),
    (Restricted(content="hidden", restriction=Restriction(level=AccessLevel.ARCHIVE)), "hidden"),
)


@pytest.mark.parametrize(("inline", "words"), SPOKEN, ids=lambda value: getattr(value, "TYPE", None))
def test_text_has_the_words_that_were_said_and_no_others(inline: Inline, words: str) -> None:
    assert Utterance(content=("before ", inline, " after")).text == f"before {words} after"


def test_every_inline_class_is_in_the_table_above() -> None:
    assert {type(inline) for inline, _ in SPOKEN} == set(INLINES.values())


DATES = (
    ("2023-01-10", "2023-01-10", "2023-01-10"),
    ("2023-01", "2023-01-01", "2023-01-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-12", "2023-12-01", "2023-12-31"),
    ("2023", "2023-01-01", "2023-12-31"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-12", "9999-12-01", "9999-12-31"),
    ("1931?", "1931-01-01", "1931-12-31"),
    ("1931-06~", "1931-06-01", "1931-06-30"),
    ("195X", "1950-01-01", "1959-12-31"),
    ("2004-06-XX", "2004-06-01", "2004-06-30"),
    ("1984/1985", "1984-01-01", "1985-12-31"),
    ("1984-06?/2004-08~", "1984-06-01", "2004-08-31"),
    ("2023-01/..", "2023-01-01", None),
    ("../1985", None, "1985-12-31"),
    ("1984/", "1984-01-01", None),
    ("/1985", None, "1985-12-31"),
    ("2001-21", "2001-01-01", "2001-12-31"),
    ("2001-24", "2001-01-01", "2002-03-31"),
    ("0000", None, None),
    ("-0044", None, None),
    ("Y170000002", None, None),
)


@pytest.mark.parametrize(("value", "earliest", "latest"), DATES)
def test_the_earliest_and_latest_day_of_a_date(value: str, earliest: str | None, latest: str | None) -> None:
    """Examples from EDTF (ISO 8601-2, levels 0 and 1). Years outside 1 to 9999 have no days in Python."""
    date = EdtfDate(value=value)
    assert date.earliest == (datetime.date.fromisoformat(earliest) if earliest else None)
    assert date.latest == (datetime.date.fromisoformat(latest) if latest else None)


INVALID_DATES = (
    "hello", "2023-02-30", "1900-02-29", "2023-13", "2023-1-1", "20230110", "195x", "12345", "2023/2024/2025", "0000-01", "/",
    "unknown", "{1931,1932}", "2023-00", "2023-01-00", "2023-00-10",
    "[1931..1935]", "?1931", "1931-08?-01", "156X-12-25", "1950S2",
)  # fmt: skip


@pytest.mark.parametrize("value", INVALID_DATES)
def test_an_invalid_date_is_accepted_and_has_no_days(value: str) -> None:
    """A rule reports it later, with its position. The last are of level 2 of EDTF."""
    assert (EdtfDate(value=value).earliest, EdtfDate(value=value).latest) == (None, None)
    with pytest.raises(InvalidValue, match="is not a date"):
        bounds(value)


def test_a_date_that_cannot_be_read_is_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    bounds.cache_clear()
    assert EdtfDate(value="2051-1X").latest is None
    assert capfd.readouterr() == ("", "")


def test_a_date_in_words_has_no_days() -> None:
    assert (EdtfDate(text="2023").earliest, EdtfDate(text="2023").latest) == (None, None)
