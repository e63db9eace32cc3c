"""A transcript that is read again changes the words of a record; what people added to the record stays."""

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.edit import updated
from oralhist.errors import InvalidValue
from oralhist.findings import Severity
from oralhist.model import AccessLevel, EdtfDate, IndexPoint, Recording, Restricted, Restriction, Role, Term
from oralhist.model.shapes import fields_of, is_set
from oralhist.rules import check_rules, rules_for
from oralhist.testing.strategies import core_interviews

ERRORS = tuple(rule for rule in rules_for() if rule.severity is Severity.ERROR)
ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)
ADA = Participant(id="quill", name="Ada Quill", label="QUILL", roles=(Role.INTERVIEWEE,))
TOM = Participant(id="reed", name="Tom Reed", label="REED")


def transcript(*said: tuple[str, str], people: tuple[Participant, ...] = (ADA, TOM)) -> Interview:
    turns = tuple(Turn(speaker=speaker, utterances=(Utterance(content=(words,)),)) for speaker, words in said)
    return Interview(
        id="oh",
        metadata=Metadata(title="oh"),
        participants=people,
        sessions=(Session(turns=turns, date=EdtfDate(value="1998")),),
    )


RECORD = Interview(
    id="OH-1",
    metadata=Metadata(title="Ada Quill on Leith", keywords=(Term(term="mill"),)),
    participants=(evolve(ADA, id="ada", pronouns="she/her"), evolve(TOM, restriction=ARCHIVE)),
    sessions=(
        Session(
            recordings=(Recording(id="tape"),),
            turns=(
                Turn(id="t1", speaker="reed", utterances=(Utterance(id="u1", content=("Where?",), start_ms=5),)),
                Turn(
                    id="t2",
                    speaker="ada",
                    utterances=(
                        Utterance(id="u2", content=("In Leith, by the mill.",), start_ms=900, end_ms=2000),
                        Utterance(id="u3", content=("He ", Restricted(content=("hit",), restriction=ARCHIVE), " us.")),
                    ),
                ),
            ),
            index=(IndexPoint(title="Birth", at="t2"),),
        ),
    ),
)


@given(core_interviews())
def test_a_record_that_is_updated_from_itself_is_equal(record: Interview) -> None:
    result = updated(record, record)
    assert result.interview == record
    assert (result.changed, result.conflicts) == (0, ())


@given(core_interviews(), core_interviews(), st.booleans())
def test_what_is_set_in_the_record_stays(record: Interview, other: Interview, same_sessions: bool) -> None:
    new = evolve(other, sessions=record.sessions if same_sessions else other.sessions)
    try:
        result = updated(record, new).interview
    except InvalidValue:
        assume(False)
    for old, now, source in ((record, result, new), (record.metadata, result.metadata, new.metadata)):
        for field in fields_of(type(old)):
            if field.name in ("metadata", "participants", "sessions"):
                continue
            own = getattr(old, field.name)
            assert getattr(now, field.name) == own or (not is_set(own) and is_set(getattr(source, field.name)))
    for person, kept in zip(record.participants, result.participants, strict=False):
        for field in fields_of(Participant):
            assert not is_set(getattr(person, field.name)) or getattr(person, field.name) == getattr(kept, field.name)
    if same_sessions:
        assert [session.turns for session in result.sessions] == [session.turns for session in record.sessions]


WORDS = st.lists(st.sampled_from("harbour ship mill sea water went came the and of".split()), min_size=1, max_size=9)  # noqa: SIM905
SAID = st.lists(st.tuples(st.sampled_from(["quill", "reed"]), WORDS.map(" ".join)), min_size=1, max_size=6)


@given(SAID, SAID)
def test_the_words_are_those_of_the_transcript(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> None:
    result = updated(transcript(*before), transcript(*after)).interview
    assert result.sessions[0].text.split() == transcript(*after).sessions[0].text.split()
    assert not list(check_rules(result, ERRORS))


def test_new_words_and_people_come_and_everything_else_stays() -> None:
    ida = Participant(id="moss", name="Ida Moss", label="MOSS")
    new = transcript(
        ("reed", "Where was that?"),
        ("quill", "In Leith, by the old mill. He hit us."),
        ("moss", "Everybody knew."),
        people=(evolve(ADA, gender="woman", pronouns="they/them"), TOM, ida),
    )
    new = evolve(
        new,
        metadata=evolve(
            new.metadata, keywords=(Term(term="sea"),), date=EdtfDate(value="1998-03-14"), languages=("en",)
        ),
    )
    result = updated(RECORD, new)
    record = result.interview
    assert (record.id, record.title, [term.term for term in record.metadata.keywords]) == (
        "OH-1",
        "Ada Quill on Leith",
        ["mill"],
    )
    assert (record.metadata.date, record.metadata.languages) == (new.metadata.date, ("en",))
    assert record.participants == (evolve(RECORD.participants[0], gender="woman"), RECORD.participants[1], ida)
    (session,) = record.sessions
    assert (session.recordings, session.index) == (RECORD.sessions[0].recordings, RECORD.sessions[0].index)
    assert session.date == new.sessions[0].date
    assert [(turn.id, turn.speaker, turn.text) for turn in session.turns] == [
        ("t1", "reed", "Where was that?"),
        ("t2", "ada", "In Leith, by the old mill.\nHe hit us."),
        (None, "moss", "Everybody knew."),
    ]
    first, second = session.turns[:2]
    assert (first.utterances[0].start_ms, first.utterances[0].end_ms) == (5, None)
    assert second.utterances[1] == RECORD.sessions[0].turns[1].utterances[1]
    assert result.changed == 3
    (conflict,) = [one for one in result.conflicts if "open to everyone" in one.message]
    assert (conflict.path, conflict.message.split(" open")[0]) == (("sessions", 0, "turns"), "a new passage is")
    assert not list(check_rules(record, ERRORS))


def test_restricted_words_that_the_transcript_lacks_stay() -> None:
    result = updated(RECORD, transcript(("reed", "Where?"), ("quill", "In Leith, by the mill.")))
    assert result.interview.sessions[0].turns == RECORD.sessions[0].turns
    assert len(result.conflicts) == 1


def test_restrictions_of_a_transcript_are_refused_because_its_words_would_be_open() -> None:
    new = transcript(("reed", "Where?"), ("quill", "In Leith."))
    turns = new.sessions[0].turns
    new = evolve(new, sessions=(evolve(new.sessions[0], turns=(turns[0], evolve(turns[1], restriction=ARCHIVE))),))
    with pytest.raises(InvalidValue, match="restrictions"):
        updated(RECORD, new)


def test_other_sessions_are_refused() -> None:
    new = transcript(("reed", "Where?"))
    with pytest.raises(InvalidValue, match="the record has 1 session, the transcript 2"):
        updated(RECORD, evolve(new, sessions=new.sessions * 2))
