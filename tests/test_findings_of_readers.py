"""What a reader inferred is returned with the interview, and an interview in memory can be validated."""

from pathlib import Path

import pytest
from attrs import evolve

import oralhist
from oralhist import InvalidInterview, Metadata, Severity, edit

CAPTIONS = (
    "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada Quill>We lived in Leith.\n\n00:05.000 --> 00:06.000\nBy the sea.\n"
)


def test_the_findings_of_a_reader_come_with_the_interview(tmp_path: Path) -> None:
    file = tmp_path / "captions.vtt"
    file.write_text(CAPTIONS)
    interview, findings = oralhist.read_with_findings(file)
    assert interview == oralhist.read(file)
    assert findings
    assert {finding.file for finding in findings} == {str(file)}
    rules_and_reader = {(one.code, one.line, one.message) for one in oralhist.validate(file)}
    assert {(one.code, one.line, one.message) for one in findings} <= rules_and_reader
    assert Severity.ERROR not in {finding.severity for finding in findings}


def test_the_same_for_bytes_and_texts() -> None:
    interview, findings = oralhist.loads_with_findings(CAPTIONS, name="captions")
    assert interview == oralhist.loads(CAPTIONS, name="captions")
    assert (interview, findings) == oralhist.loads_with_findings(CAPTIONS.encode(), name="captions")
    assert findings
    assert {finding.file for finding in findings} == {""}


def test_a_file_without_anything_to_infer_has_no_findings(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    oralhist.write(oralhist.loads(CAPTIONS, name="captions"), file)
    assert oralhist.read_with_findings(file)[1] == ()


def test_an_invalid_file_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"oralhist": 1}')
    with pytest.raises(InvalidInterview) as raised:
        oralhist.read_with_findings(file)
    assert {finding.file for finding in raised.value.findings} == {str(file)}


def test_an_interview_in_memory_is_validated_like_its_file(tmp_path: Path) -> None:
    interview = oralhist.loads(CAPTIONS, name="captions")
    assert oralhist.validate(interview) == ()
    (session,) = interview.sessions
    broken = evolve(interview, sessions=(evolve(session, turns=(evolve(session.turns[0], speaker="nobody"),)),))
    oralhist.write(broken, tmp_path / "a.json")
    for profile in ("core", "recommended", "deposit"):
        found = [(one.code, one.path, one.message) for one in oralhist.validate(broken, profile=profile)]
        in_file = oralhist.validate(tmp_path / "a.json", profile=profile)
        assert sorted(found) == sorted((one.code, one.path, one.message) for one in in_file)
        assert "unknown-speaker" in {code for code, _, _ in found}


def test_an_interview_in_memory_is_validated_by_chosen_rules() -> None:
    plain = edit.to_dict(oralhist.loads(CAPTIONS, name="captions"))
    plain["sessions"][0]["turns"][0]["utterances"][0]["end_ms"] = 500
    broken = edit.from_dict(plain)
    (found,) = oralhist.validate(broken, select=["time-reversed"])
    assert found.severity is Severity.ERROR
    assert oralhist.validate(broken, ignore=["time-reversed"]) == ()


def test_a_character_that_no_file_can_hold_is_an_error_in_memory_too() -> None:
    interview = evolve(oralhist.loads(CAPTIONS, name="captions"), metadata=Metadata(title="x\ufffe"))
    (found,) = oralhist.validate(interview)
    assert (found.code, found.path, found.severity) == ("unusable-character", ("metadata", "title"), Severity.ERROR)
    with pytest.raises(InvalidInterview, match="unusable-character"):
        edit.from_dict({"id": "x", "metadata": {"title": "a\x01"}})
