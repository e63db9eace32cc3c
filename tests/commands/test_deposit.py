"""Records with consents, from the archive to a deposit: every copy is checked by what its audience may have."""

import json
from pathlib import Path
from typing import Any

import pytest

import oralhist
from oralhist.commands import main
from oralhist.errors import AudienceNeeded

RECORD: dict[str, Any] = {
    "oralhist": 1,
    "id": "OH-7",
    "metadata": {
        "title": "Marta Lind",
        "languages": ["sv"],
        "rights": {"statement": "All rights reserved."},
        "repository": "Town archive",
    },
    "participants": [
        {"id": "lind", "name": "Marta Lind", "roles": ["interviewee"]},
        {"id": "berg", "name": "Olof Berg", "roles": ["interviewer"]},
    ],
    "sessions": [
        {
            "turns": [
                {"speaker": "berg", "utterances": ["Var?"]},
                {"speaker": "lind", "utterances": ["Vid kvarnen."]},
            ]
        }
    ],
    "consents": [{"status": "granted", "participant": "lind", "date": "1998-03-14", "note": "Form 12."}],
}


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a record with the consent that a deposit needs."""
    monkeypatch.chdir(tmp_path)
    Path("record.json").write_text(json.dumps(RECORD), encoding="utf-8")
    return Path("record.json")


def run(*arguments: str) -> int:
    """Run a command."""
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    return int(exit_.value.code or 0)


def errors_of(file: str) -> list[str]:
    """Return the codes of the errors on a file, in the profile of a deposit."""
    return [one.code for one in oralhist.validate(file, profile="deposit") if one.severity == "error"]


@pytest.mark.parametrize("verb", ["convert", "release"])
@pytest.mark.parametrize("audience", ["public", "registered", "on_request", "on_site", "archive"])
@pytest.mark.parametrize("name", ["copy.json", "copy.tei.xml"])
def test_every_copy_can_be_deposited(verb: str, audience: str, name: str) -> None:
    """The archive keeps the consent; others keep that it is recorded. A copy is copied again without naming anyone."""
    assert run(verb, "record.json", name, "--audience", audience) == 0
    assert errors_of(name) == []
    (consent,) = oralhist.read(name).consents
    assert (consent.participant, str(consent.status)) == (
        ("lind", "granted") if audience == "archive" else (None, "recorded")
    )
    if audience != "archive":
        assert run("convert", name, "again.tei.xml") == 0
        assert errors_of("again.tei.xml") == []


@pytest.mark.parametrize("status", ["refused", "pending", "unknown", None])
def test_without_agreement_a_copy_cannot_be_deposited(status: str | None, record: Path) -> None:
    """Nothing is said about a consent that is not one."""
    consents = [{"status": status, "participant": "lind"}] if status else []
    record.write_text(json.dumps({**RECORD, "consents": consents}), encoding="utf-8")
    assert run("convert", "record.json", "copy.json", "--audience", "public") == 0
    assert errors_of("copy.json") == ["missing-consent"]


def test_the_message_says_which_audience_keeps_what(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", "record.json", "copy.json") == 1
    printed = capsys.readouterr().err
    assert "name the audience with --audience: 'archive' keeps everything, including consents" in printed
    assert "that they are recorded" in printed
    with pytest.raises(AudienceNeeded, match="'public' and others keep only that consent is recorded"):
        oralhist.dumps(oralhist.read("record.json"))


def test_records_are_changed_without_naming_an_audience() -> None:
    """Commands that change a record in its place keep its consents."""
    assert run("validate", "record.json", "--fix", "--canonical") == 0
    assert run("describe", "record.json", "--set", "metadata.title=The mill") == 0
    Path("corrected.txt").write_bytes(oralhist.dumps(oralhist.read("record.json"), format="text", audience="archive"))
    assert run("merge", "record.json", "corrected.txt", "-o", "merged.json") == 0
    assert oralhist.read("merged.json").consents == oralhist.read("record.json").consents != ()
    assert errors_of("merged.json") == []


def test_the_hint_shows_a_consent() -> None:
    """What it says can be copied into the file."""
    Path("record.json").write_text(json.dumps({**RECORD, "consents": []}), encoding="utf-8")
    (finding,) = [one for one in oralhist.validate("record.json", profile="deposit") if one.code == "missing-consent"]
    consent = json.loads(finding.hint.partition("such as ")[2])
    Path("record.json").write_text(json.dumps({**RECORD, "consents": [consent]}), encoding="utf-8")
    assert errors_of("record.json") == []
