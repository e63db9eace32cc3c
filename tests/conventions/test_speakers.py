"""Speakers: the caller gives ids and roles for labels."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import oralhist
from oralhist import Interview, Role
from oralhist.errors import InvalidValue
from oralhist.findings import path_text
from oralhist.format import Source
from oralhist.reading import read_one
from oralhist.registry import format_named
from oralhist.testing.strategies import core_interviews

CAPTIONS = """WEBVTT

00:00.000 --> 00:01.000
<v SPEAKER_00>When was that?

00:01.000 --> 00:02.000
<v SPEAKER_01>In spring.

00:02.000 --> 00:03.000
<v Speaker_02>In March.
"""


def people(interview: Interview) -> list[tuple[str, str, tuple[Role, ...]]]:
    """Return ids, printed labels and roles of the participants."""
    return [(person.id, person.printed_label, person.roles) for person in interview.participants]


def test_labels_get_ids_and_roles() -> None:
    """An id that names a role gives the role; a role may follow the id; case and white space are ignored."""
    said = {"SPEAKER_00": "interviewer", "SPEAKER_01": "smith:interviewee", " speaker_02:": "jones"}
    interview = oralhist.loads(CAPTIONS, speakers=said)
    assert people(interview) == [
        ("interviewer", "SPEAKER_00", (Role.INTERVIEWER,)),
        ("smith", "SPEAKER_01", (Role.INTERVIEWEE,)),
        ("jones", "Speaker_02", ()),
    ]
    assert [turn.speaker for turn in interview.turns] == ["interviewer", "smith", "jones"]


def test_two_labels_of_one_person_become_one_participant() -> None:
    """The turn keeps its printed label."""
    interview = oralhist.loads(CAPTIONS, speakers={"SPEAKER_01": "smith", "Speaker_02": "smith"})
    assert [id for id, *_ in people(interview)] == ["SPEAKER_00".lower(), "smith"]
    assert [(turn.speaker, turn.label) for turn in interview.turns] == [
        ("speaker_00", None),
        ("smith", None),
        ("smith", "Speaker_02"),
    ]


def test_a_given_id_may_be_that_of_a_participant() -> None:
    """The participant with the id keeps the description; references to the other are changed."""
    data = """{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "participants": [
      {"id": "s2", "name": "S2"}, {"id": "smith", "name": "Ann Smith", "roles": ["interviewee"], "label": "Smith"},
      {"id": "both", "name": "Both", "kind": "group", "members": ["s2", "smith"]}],
     "sessions": [{"participants": ["s2", "smith"], "turns": [
      {"speaker": "s2", "utterances": [[{"type": "overlap", "speaker": "s2", "content": "Yes."},
       {"type": "mention", "ref": "s2", "content": "she"},
       {"type": "note", "by": "s2", "body": "Sic."}]]}]}],
     "consents": [{"participant": "s2", "status": "granted"}], "history": [{"date": "1999", "note": "x", "agent": "s2"}]}"""
    interview = oralhist.loads(data, speakers={"S2": "smith"})
    assert people(interview) == [("smith", "Smith", (Role.INTERVIEWEE,)), ("both", "Both", ())]
    assert interview.participants[1].members == interview.sessions[0].participants == ("smith",)
    (turn,) = interview.turns
    assert (turn.speaker, turn.label) == ("smith", "S2")
    assert b'"s2"' not in oralhist.dumps(interview, audience="archive")
    assert interview.participants[0].name == "Ann Smith"


def test_an_unknown_label_is_reported() -> None:
    """The hint has the nearest labels."""
    source = Source(data=CAPTIONS.encode(), speakers={"SPEAKER_10": "smith"})
    (finding,) = read_one(format_named("vtt"), source).findings
    assert (finding.code, finding.hint) == ("speaker-not-found", "did you mean 'SPEAKER_00' or 'SPEAKER_01'?")


def test_findings_follow_the_participants(examples: Path) -> None:
    """The path of a finding changes when a participant gets another position."""
    text = "A title\n\nJones: One?\n\nSmith: Two.\n\nBrown: Three?\n\nSmith: Four.\n\nJones: Five?\n\nBrown: Six?\n"
    form = format_named("text")
    before = read_one(form, Source(data=text.encode()))
    after = read_one(form, Source(data=text.encode(), speakers={"Brown": "jones"}))
    assert len(after.interview.participants) == len(before.interview.participants) - 1
    for finding in after.findings:
        if finding.path[:1] == ("participants",):
            assert int(finding.path[1]) < len(after.interview.participants), path_text(finding.path)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"A": "no id"}, "the speaker 'A': 'no id' is not an id"),
        ({"A": "smith:narator"}, r"unknown role 'narator' \(the roles are interviewee, "),
        ({"A": "smith:"}, "unknown role ''"),
        ({"A": "smith:interviewee:"}, "the name after the second colon is empty"),
        ({"A": "smith:narator:Ann"}, "unknown role 'narator'"),
        ("A", "speakers is of the type str"),
    ],
)
def test_an_invalid_speaker_is_refused(said: dict[str, str] | str, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        oralhist.loads(CAPTIONS, speakers=said)


@given(core_interviews())
def test_renamed_speakers_keep_the_interview_valid(interview: Interview) -> None:
    """Ids stay unique, references stay valid, and no words change."""
    said = {person.id: f"new-{number % 2}" for number, person in enumerate(interview.participants)}
    data = oralhist.dumps(interview, audience="archive")
    renamed = oralhist.loads(data, speakers=said)
    assert [turn.text for turn in renamed.turns] == [turn.text for turn in interview.turns]
    found = read_one(format_named("json"), Source(data=oralhist.dumps(renamed, audience="archive"))).interview
    assert found == renamed
    known = {person.id for person in renamed.participants}
    assert known <= {"new-0", "new-1"}
    assert {turn.speaker for turn in renamed.turns} <= known | {None}


@pytest.mark.parametrize("options", [{"speakers": {"Anna": "interviewer"}}, {"merge_gap_ms": 500}], ids=str)
@pytest.mark.parametrize(
    "change", [{"id": ""}, {"participants": [{"id": "", "name": "Anna"}]}, {"participants": [{"id": "a", "name": ""}]}]
)
def test_an_invalid_interview_has_the_same_findings_with_options(change: dict[str, Any], options: Any) -> None:
    """Options of readers change a complete interview; what is invalid in it is reported at its place."""
    plain = {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "participants": [], **change}
    data = json.dumps(plain).encode()
    with pytest.raises(oralhist.InvalidInterview) as without:
        oralhist.loads(data, format="json")
    with pytest.raises(oralhist.InvalidInterview) as with_options:
        oralhist.loads(data, format="json", **options)
    assert with_options.value.findings == without.value.findings


def test_a_given_name_is_printed_instead_of_the_label() -> None:
    """The labels of a recogniser appear in no output; the labels of other speakers stay."""
    said = {"SPEAKER_00": "vela:interviewer:Dr. Ana  Vela", "SPEAKER_01": "smith::Ann Smith", "Speaker_02": "smith"}
    interview = oralhist.loads(CAPTIONS, speakers=said)
    vela, smith = interview.participants
    assert (vela.id, vela.name, vela.honorific, vela.roles) == ("vela", "Ana Vela", "Dr.", (Role.INTERVIEWER,))
    assert (smith.name, smith.roles) == ("Ann Smith", ())
    for form in ("text", "tei", "vtt", "srt", "json"):
        written = oralhist.dumps(interview, format=form).decode()
        assert "SPEAKER_0" not in written
        assert "Ana Vela" in written
        assert "Speaker_02" in written


def test_a_given_name_replaces_every_label_that_has_it() -> None:
    """Two labels of one person, both with the name, leave one participant and no printed label."""
    said = {"SPEAKER_01": "smith::Ann Smith", "Speaker_02": "smith::Ann Smith"}
    interview = oralhist.loads(CAPTIONS, speakers=said)
    assert [(turn.speaker, turn.label) for turn in interview.turns][1:] == [("smith", None), ("smith", None)]
    assert interview.participants[1].printed_label == "Ann Smith"
