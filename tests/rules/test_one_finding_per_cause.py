"""One mistake that many places show is one finding, with the number of places."""

import json
from typing import Any

import pytest

import oralhist
from oralhist.converter import structure
from oralhist.rules import check_rules


def found(**parts: Any) -> list[tuple[str, str]]:
    """Return the code and the message of each finding on an interview with these parts."""
    interview = structure({"id": "x", "metadata": {"title": "T"}, **parts})
    return [(finding.code, finding.message) for finding in check_rules(interview)]


def people(*ids: str) -> list[dict[str, Any]]:
    """Return participants with these ids."""
    return [{"id": id, "name": f"Person {number}"} for number, id in enumerate(ids)]


def turns(*speakers: str) -> list[dict[str, Any]]:
    """Return a session with a turn of each speaker."""
    return [{"turns": [{"speaker": speaker, "utterances": ["Yes."]} for speaker in speakers]}]


def test_a_duplicate_participant_is_one_finding() -> None:
    """The speaker whose participant has the id of another is not reported at each turn as well."""
    sessions = turns(*["dahl", "berg"] * 20)
    assert [code for code, _ in found(participants=people("dahl", "dahl"), sessions=sessions)] == ["duplicate-id"]


def test_an_unknown_id_is_one_finding() -> None:
    """Every other unknown id has its own."""
    sessions = turns(*["dahl", "berg"] * 20, "krog")
    assert found(participants=people("dahl"), sessions=sessions) == [
        ("unknown-speaker", "no participant has the id 'berg' (20 times)"),
        ("unknown-speaker", "no participant has the id 'krog'"),
    ]


def test_more_unknown_ids_than_duplicates_are_reported() -> None:
    """One participant with the id of another cannot be two people."""
    codes = [code for code, _ in found(participants=people("dahl", "dahl"), sessions=turns("berg", "krog"))]
    assert sorted(codes) == ["duplicate-id", "unknown-speaker", "unknown-speaker"]


def test_the_person_behind_a_misspelt_speaker_is_not_silent() -> None:
    """A participant who is silent although every speaker is known is reported."""
    two = [{**person, "roles": ["interviewee"]} for person in people("dahl", "berg")]
    assert [code for code, _ in found(participants=two, sessions=turns("dahl", "bergh", "bergh"))] == [
        "unknown-speaker"
    ]
    assert [code for code, _ in found(participants=two, sessions=turns("dahl"))] == ["silent-participant"]


def test_an_invalid_id_is_one_finding_wherever_it_is_used() -> None:
    """Other values are reported one by one, as each has to be corrected."""
    interview = {
        "oralhist": 1,
        "id": "x",
        "metadata": {"title": "T"},
        "participants": [{"id": "Mrs Dahl", "name": "Mrs Dahl"}, {"id": "berg", "name": "Berg"}],
        "sessions": turns(*["Mrs Dahl", "berg"] * 20, "Ms Krog"),
        "consents": [{"status": "granted", "participant": "Mrs Dahl"}],
    }
    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.loads(json.dumps(interview))
    messages = [finding.message for finding in refused.value.findings]
    assert [message.partition(" is")[0] for message in messages] == ["'Mrs Dahl'", "'Ms Krog'"]
    assert messages[0].endswith("(22 times)")


def test_one_wrong_recording_or_duration_is_one_finding() -> None:
    """A second recording makes every time of a session unclear, and a wrong duration puts many after its end."""
    said = [{"content": "Yes.", "start_ms": time, "end_ms": time + 900} for time in range(0, 20_000, 1000)]
    short = [{"recordings": [{"duration_ms": 5000}], "turns": [{"utterances": said}]}]
    ((code, message),) = found(sessions=short)
    assert (code, message[-10:]) == ("time-beyond-recording", "(15 times)")
    two = [{"recordings": [{"id": "a"}, {"id": "b"}], "turns": [{"utterances": said}]}]
    ((code, message),) = found(sessions=two)
    assert (code, message[-10:]) == ("unclear-recording", "(20 times)")
    assert len(found(sessions=[*two, {"recordings": [{"id": "c"}, {"id": "d"}], "turns": [{"utterances": said}]}])) == 2


def test_an_id_that_many_turns_have_is_one_finding() -> None:
    """Another such id is another one."""
    same = [{"id": id, "utterances": ["Yes."]} for id in ["t1"] * 20 + ["t2", "t2"]]
    assert found(sessions=[{"turns": same}]) == [
        ("duplicate-id", "the id 't1' is already used for a turn (19 times)"),
        ("duplicate-id", "the id 't2' is already used for a turn"),
    ]


def test_an_unknown_recording_is_one_finding_for_each_session() -> None:
    """Two sessions have two causes."""
    utterances = [{"content": "Yes.", "recording": "tape-9", "start_ms": time} for time in (1, 2, 3)]
    session = {"recordings": [{"id": "tape-1"}], "turns": [{"utterances": utterances}]}
    other = {**session, "recordings": [{"id": "tape-2"}]}
    message = "no recording of this session has the id 'tape-9' (3 times)"
    assert found(sessions=[session, other]) == [("unknown-recording", message)] * 2


@pytest.mark.parametrize(
    ("starts", "reported"),
    [
        ((0, 9_000, 18_000, 0, 5_000, 9_000, 20_000), 1),
        ((0, 90_000, 2_000, 3_000, 4_000), 1),
        ((0, 9_000, 100, 9_500, 12_000), 1),
        ((0, 9_000, 0, 8_000, 0, 7_000), 2),
        ((0, 9_000, 9_000, 9_500), 0),
    ],
    ids=["clock-starts-again", "one-time-too-late", "one-time-too-early", "two-restarts", "in-order"],
)
def test_a_restart_of_the_clock_is_one_finding(starts: tuple[int, ...], reported: int) -> None:
    """Later turns are compared with those after the restart."""
    turns = [{"utterances": [{"content": "Yes.", "start_ms": start}]} for start in starts]
    codes = [code for code, _ in found(sessions=[{"recordings": [{}], "turns": turns}])]
    assert codes == ["turns-out-of-order"] * reported


def test_the_finding_is_at_the_first_place(tmp_path: Any) -> None:
    """Its line is that of the first turn with the id."""
    file = tmp_path / "a.json"
    plain = {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": turns("berg", "berg")}
    file.write_text(json.dumps(plain, indent=1), encoding="utf-8")
    (finding,) = oralhist.validate(file)
    assert finding.path == ("sessions", 0, "turns", 0, "speaker")
    assert "berg" in file.read_text(encoding="utf-8").splitlines()[finding.line - 1]
