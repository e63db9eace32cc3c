"""What each editing function does, by examples."""

from typing import Any

import pytest
from attrs import evolve

import oralhist
from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance, edit
from oralhist.errors import InvalidValue
from oralhist.model import (
    AccessLevel,
    Consent,
    ConsentStatus,
    EdtfDate,
    Emphasis,
    IndexPoint,
    Note,
    OtherName,
    Overlap,
    PublishAs,
    Recording,
    Restriction,
    Term,
    TimePoint,
    TimeRange,
    Version,
    VersionKind,
)

ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)


def said(words: Any, start: int | None = None, end: int | None = None, **fields: Any) -> Utterance:
    return Utterance(content=words, start_ms=start, end_ms=end, **fields)


INTERVIEW = Interview(
    id="harbour",
    metadata=Metadata(title="The harbour", keywords=(Term(term="ships"),)),
    participants=(
        Participant(id="reed", name="Tom Reed", roles=(Role.INTERVIEWER,), label="REED"),
        Participant(id="quill", name="Ada Quill", roles=(Role.INTERVIEWEE,), label="QUILL"),
        Participant(id="aq", name="A. Quill", label="A.Q.", born=EdtfDate(value="1921")),
    ),
    consents=(Consent(status=ConsentStatus.GRANTED, participant="quill"),),
    sessions=(
        Session(
            id="first",
            participants=("reed", "aq", "quill"),
            recordings=(Recording(duration_ms=60_000),),
            turns=(
                Turn(id="t1", speaker="reed", utterances=(said("Where were\nyou  born?", 1000, 2000),)),
                Turn(
                    id="t2",
                    speaker="aq",
                    utterances=(
                        said(("In ", TimePoint(ms=2500), "Leith."), 2000, 3000, id="u2"),
                        said((Overlap(content=("Yes?",), speaker="aq"), " By the sea."), 3000, 4000),
                    ),
                ),
                Turn(id="t3", speaker="reed", utterances=(said("And then?", 4000, 5000),)),
                Turn(
                    speaker="quill",
                    utterances=(said((Emphasis(content=("Then",)), " to work.", Note(body=("A mill.",))), 5000, None),),
                ),
            ),
            index=(IndexPoint(title="Birth", at="t1"), IndexPoint(title="Work", start_ms=4000, end_ms=9000)),
        ),
    ),
)
TIMED = evolve(
    INTERVIEW,
    sessions=(
        evolve(
            INTERVIEW.sessions[0],
            versions=(
                Version(
                    language="de",
                    kind=VersionKind.TRANSLATION,
                    turns=(
                        Turn(corresponds=("t2",), utterances=(said("In Leith."),)),
                        Turn(utterances=(said("Und dann?", 4000, 5000),)),
                    ),
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("metadata.title", "Leith"),
        ("metadata.keywords[0]", Term(term="boats")),
        ("metadata.keywords[1]", Term(term="boats")),
        ("participants[1].roles", (Role.NARRATOR,) if hasattr(Role, "NARRATOR") else (Role.INTERVIEWER,)),
        ("sessions[0].turns[1].utterances[0].label", "1)"),
        ("metadata.date", EdtfDate(value="1998-03-14")),
    ],
)
def test_a_value_is_replaced_at_its_path(path: str, value: object) -> None:
    changed = edit.replace_at(INTERVIEW, path, value)
    assert edit.value_at(changed, path) == value
    assert len(oralhist.differences(INTERVIEW, changed)) == 1


def test_none_removes_a_value_or_an_item() -> None:
    changed = edit.replace_at(INTERVIEW, "metadata.keywords[0]", None)
    assert changed.metadata.keywords == ()
    assert edit.replace_at(INTERVIEW, "participants[0].label", None).participants[0].label is None


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("metadata.titel", "x", "did you mean 'title'"),
        ("metadata.title", None, "is required"),
        ("metadata.keywords[7]", "x", "has 1 item, from 0"),
        ("sessions[0].date.value", "1998", "is not set"),
        ("", "x", "the path is empty"),
        ("participants[0].id", 3, "is not text"),
    ],
)
def test_what_cannot_be_replaced_is_an_error_that_says_why(path: str, value: object, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        edit.replace_at(INTERVIEW, path, value)


def test_renaming_follows_every_reference() -> None:
    renamed = edit.rename_participant(INTERVIEW, "aq", "ada")
    (session,) = renamed.sessions
    assert session.participants == ("reed", "ada", "quill")
    assert session.turns[1].speaker == "ada"
    assert session.turns[1].utterances[1].content[0].speaker == "ada"  # type: ignore[union-attr]
    with pytest.raises(InvalidValue, match="in use"):
        edit.rename_participant(INTERVIEW, "aq", "t1")
    with pytest.raises(InvalidValue, match="did you mean 'quill'"):
        edit.rename_participant(INTERVIEW, "quil", "x")


def test_merging_takes_what_is_missing_and_keeps_printed_labels() -> None:
    merged = edit.merge_participants(INTERVIEW, "quill", "aq")
    person = merged.participant("quill")
    assert (person.name, person.label, person.born) == ("Ada Quill", "QUILL", EdtfDate(value="1921"))
    assert person.other_names == (OtherName(name="A. Quill"),)
    assert merged.sessions[0].turns[1].label == "A.Q."
    assert merged.sessions[0].participants == ("reed", "quill")
    assert [one.id for one in merged.participants] == ["reed", "quill"]


@pytest.mark.parametrize("fields", [{"restriction": ARCHIVE}, {"publish_as": PublishAs.ROLE}, {"pseudonym": "Maria"}])
def test_people_who_are_published_differently_are_not_merged(fields: dict[str, Any]) -> None:
    people = tuple(evolve(one, **fields) if one.id == "aq" else one for one in INTERVIEW.participants)
    with pytest.raises(InvalidValue, match="make them equal before you merge them"):
        edit.merge_participants(evolve(INTERVIEW, participants=people), "quill", "aq")


@pytest.mark.parametrize("turns", ["t2", ["t2"], ("sessions", 0, "turns", 1), "sessions[0].turns[1]"])
def test_the_speaker_of_a_turn_is_set_by_id_or_path(turns: Any) -> None:
    changed = edit.set_speaker(INTERVIEW, turns, "quill")
    assert [turn.speaker for turn in changed.turns] == ["reed", "quill", "reed", "quill"]
    assert len(oralhist.differences(INTERVIEW, changed)) == 1


def test_unknown_turns_and_speakers_are_errors() -> None:
    with pytest.raises(InvalidValue, match="no turn with the id 't9'"):
        edit.set_speaker(INTERVIEW, "t9", "quill")
    with pytest.raises(InvalidValue, match="did you mean 'reed'"):
        edit.set_speaker(INTERVIEW, "t1", "red")
    with pytest.raises(InvalidValue, match="is not a turn"):
        edit.set_speaker(INTERVIEW, "metadata.keywords[0]", "quill")


def test_times_are_shifted_with_index_words_and_restricted_stretches() -> None:
    stretch = Recording(id="tape", restricted_times=(TimeRange(start_ms=3000, end_ms=4000, restriction=ARCHIVE),))
    interview = edit.replace_at(INTERVIEW, "sessions[0].recordings[0]", stretch)
    (session,) = edit.shift_times(interview, -1000).sessions
    assert session.turns[0].start_ms == 0
    assert session.turns[1].utterances[0].content[1] == TimePoint(ms=1500)
    assert session.index[1].end_ms == 8000
    assert session.recordings[0].restricted_times[0].start_ms == 2000
    with pytest.raises(InvalidValue, match="a time of 1000 ms would be before the start"):
        edit.shift_times(interview, -1001)
    assert edit.shift_times(interview, 5, recording="tape") == edit.shift_times(interview, 5)
    with pytest.raises(InvalidValue, match="there is no recording 'tap'"):
        edit.shift_times(interview, 5, recording="tap")


def test_a_session_is_split_before_a_turn_with_its_index_and_translation() -> None:
    first, second = edit.split_session(TIMED, 0, "t3").sessions
    assert [len(first.turns), len(second.turns)] == [2, 2]
    assert [point.title for point in first.index] == ["Birth"]
    assert [point.title for point in second.index] == ["Work"]
    assert first.versions[0].turns[0].text == "In Leith."
    assert second.versions[0].turns[0].text == "Und dann?"
    assert first.recordings == second.recordings


def test_joining_what_was_split_gives_the_same_speech() -> None:
    split = edit.split_session(TIMED, 0, 2)
    joined = edit.join_sessions(split, 0).sessions[0]
    assert [turn.text for turn in joined.turns] == [turn.text for turn in TIMED.turns]
    assert [said.recording for turn in joined.turns for said in turn.utterances] == ["recording-2"] * 3 + [
        "recording-3"
    ] * 2
    assert joined.versions[0].turns == tuple(
        evolve(turn, utterances=(evolve(turn.utterances[0], recording=f"recording-{number}"),))
        for number, turn in enumerate(TIMED.sessions[0].versions[0].turns, 2)
    )


def test_a_recording_of_both_parts_gets_a_second_id() -> None:
    recordings = (Recording(id="a"), Recording(id="b"))
    turns = tuple(
        Turn(utterances=(said("Yes.", time, time + 1, recording=clock),))
        for clock, time in (("a", 0), ("a", 9), ("b", 0))
    )
    interview = evolve(INTERVIEW, sessions=(Session(recordings=recordings, turns=turns),))
    first, second = edit.split_session(interview, 0, 1).sessions
    assert [one.id for one in first.recordings] == ["a"]
    assert [one.id for one in second.recordings] == ["a-2", "b"]
    assert second.turns[0].utterances[0].recording == "a-2"


def test_different_restrictions_are_not_joined() -> None:
    one, other = Session(restriction=ARCHIVE), Session()
    with pytest.raises(InvalidValue, match="differ in restriction"):
        edit.join_sessions(evolve(INTERVIEW, sessions=(one, other)), 0)


def test_an_excerpt_keeps_whole_utterances_and_no_reference_to_others() -> None:
    part = edit.excerpt(TIMED, 3500, 4500)
    assert [turn.text for turn in part.turns] == ["Yes? By the sea.", "And then?"]
    assert [point.title for point in part.sessions[0].index] == ["Work"]
    assert [turn.text for turn in part.sessions[0].versions[0].turns] == ["Und dann?"]
    assert part.participants == TIMED.participants


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"start_ms": 5, "end_ms": 5}, "give a later end"),
        ({"start_ms": 0, "end_ms": 5, "session": 3}, "there is no session 3"),
        ({"start_ms": 0, "end_ms": 5, "recording": "x"}, "no recording 'x'"),
    ],
)
def test_an_impossible_excerpt_is_an_error(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        edit.excerpt(INTERVIEW, **arguments)


def test_an_excerpt_of_a_restricted_session_is_refused() -> None:
    interview = edit.replace_at(INTERVIEW, "sessions[0].turns[1].restriction", ARCHIVE)
    with pytest.raises(InvalidValue, match="release the interview"):
        edit.excerpt(interview, 0, 1000)
    assert edit.excerpt(oralhist.release(interview, "public"), 0, 1000).id == "harbour"


def test_texts_are_mapped_in_what_was_said_only() -> None:
    upper = edit.map_text(INTERVIEW, str.upper)
    assert list(upper.turns)[3].text == "THEN TO WORK."
    assert list(upper.turns)[3].utterances[0].content[2] == Note(body=("A mill.",))


def test_the_reading_text_has_no_line_ends_of_the_source() -> None:
    assert edit.reading_text(INTERVIEW.sessions[0].turns[0]) == "Where were you born?"
    assert edit.reading_text(INTERVIEW).split("\n")[1:3] == ["In Leith.", "Yes? By the sea."]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("sessions[0].turns[0].speaker", "nobody", "no participant has the id 'nobody'"),
        ("participants[0].id", "somebody-else", "no participant has the id"),
        ("participants[0]", None, "no participant has the id"),
        ("sessions[0].turns[1].utterances[0].end_ms", 1, "is before the start"),
        ("metadata.title", "a\x01", "which XML cannot carry"),
    ],
)
def test_an_edit_that_makes_the_interview_invalid_is_refused(path: str, value: Any, message: str) -> None:
    interview = oralhist.loads(
        "[00:00:01] REED: Where?\n\n[00:00:05] QUILL: In Leith.\n\n[00:00:09] REED: And then?\n",
        format="text",
        name="harbour",
        speakers=["REED", "QUILL"],
    )
    with pytest.raises(InvalidValue, match="the interview would not be valid") as raised:
        edit.replace_at(interview, path, value)
    assert message in str(raised.value)


def test_an_error_that_was_there_before_does_not_stop_an_edit() -> None:
    plain = {"id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": [{"speaker": "ada", "utterances": ["a"]}]}]}
    invalid = edit.from_dict(plain)
    titled = edit.replace_at(invalid, "metadata.title", "Leith")
    assert titled.title == "Leith"
    people = edit.replace_at(titled, "participants[0]", {"id": "ada", "name": "Ada Quill"})
    assert oralhist.validate(people) == ()


def test_a_mapped_text_with_characters_that_no_file_holds_is_refused() -> None:
    plain = {"id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": [{"utterances": ["a"]}]}]}
    with pytest.raises(InvalidValue, match="which XML cannot carry"):
        edit.map_text(edit.from_dict(plain), lambda text: f"{text}\x00")
