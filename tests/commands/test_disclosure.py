"""Below the archive, findings show places and codes only."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oralhist.codes import UNREADABLE
from oralhist.commands import main
from oralhist.errors import InvalidInterview, InvalidValue

Run = Callable[..., tuple[int, str, str]]

WHOLE: dict[str, Any] = {"oralhist": 1, "id": "x", "metadata": {"title": "T"}}
CLOSED = {"restriction": "archive", "utterances": ["canaryzq"]}
COMMANDS = {
    "convert": ("convert", "a.json", "out.json"),
    "release": ("release", "a.json", "out.json", "--audience", "public"),
    "losses": ("losses", "a.json", "--to", "text"),
    "show": ("show", "a.json"),
    "convert for an audience": ("convert", "a.json", "out.vtt", "--audience", "on_site"),
    "show for an audience": ("show", "a.json", "--audience", "registered"),
}
REFUSED: dict[str, dict[str, Any]] = {
    "a value of another type": {"sessions": [{"turns": [{"restriction": "archive", "utterances": "canaryzq"}]}]},
    "an unknown key": {"sessions": [{"turns": [{**CLOSED, "canaryzq": 1}]}]},
    "a key like a known one": {"sessions": [{"turns": [{**CLOSED, "speakers": "canaryzq"}]}]},
    "an invalid id": {"sessions": [{"turns": [{**CLOSED, "id": "canaryzq canaryzq"}]}]},
    "an unknown level": {"sessions": [{"turns": [{"restriction": "canaryzq", "utterances": ["x"]}]}]},
    "a private note": {
        "sessions": [{"turns": [{"restriction": {"level": "archive", "private_note": ["canaryzq"]}, "utterances": []}]}]
    },
    "an extension": {"sessions": [{"turns": [CLOSED], "extensions": {"canaryzq": {"canaryzq": float("nan")}}}]},
    "no form at all": {"metadata": "canaryzq"},
}
VALID: dict[str, dict[str, Any]] = {
    "an unknown speaker": {"sessions": [{"turns": [{**CLOSED, "speaker": "canaryzq"}]}]},
    "an ambiguous id": {
        "participants": [{"id": "canaryzq", "name": "A", "restriction": "archive"}] * 2,
        "sessions": [{"turns": [CLOSED]}],
    },
    "a date in words": {"sessions": [{"turns": [CLOSED], "restriction": "archive", "date": {"value": "canaryzq"}}]},
}


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in an empty folder; return its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
        out, err = capfd.readouterr()
        return int(exit_.value.code or 0), out, err

    return run_command


def put(**fields: Any) -> None:
    """Write the interview file with other fields."""
    Path("a.json").write_text(json.dumps({**WHOLE, **fields}), encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("what", [*REFUSED, *VALID])
def test_findings_are_places_and_codes(run: Run, what: str, command: str) -> None:
    """Whether the file is refused or valid, and whether or not an audience is named."""
    put(**{**REFUSED, **VALID}[what])
    code, out, err = run(*COMMANDS[command])
    assert "canaryzq" not in out + err
    if what in REFUSED:
        assert code == 1
        assert "the value here may be restricted" in err
    assert code or not err or "the value here" in err or "lost in" in err or "loses" in err


@pytest.mark.parametrize("what", [*REFUSED, *VALID])
def test_the_archive_reads_messages(run: Run, what: str) -> None:
    put(**{**REFUSED, **VALID}[what])
    for command in (("convert", "a.json", "out.json"), ("show", "a.json"), ("losses", "a.json", "--to", "text")):
        assert "the value here may be restricted" not in "".join(run(*command, "--audience", "archive")[1:])


def test_a_file_without_restrictions_is_quoted(run: Run) -> None:
    """Unless an audience below the archive is named."""
    put(sessions=[{"turns": [{"speaker": "nobody", "utterances": ["x"]}]}])
    assert "'nobody'" in run("convert", "a.json", "out.json")[2]
    assert "'nobody'" in run("convert", "a.json", "out.json", "--audience", "public")[2]


def test_a_restriction_in_one_interview_closes_the_findings_on_all(run: Run) -> None:
    """A message can quote another interview of the file."""
    record = "<record id='{id}' dt='2020-01-01'><version>5.4</version><title>T</title><date value='canaryzq' format='yyyy-mm-dd'/>"
    record += "<userestrict>{restricted}</userestrict></record>"
    records = record.format(id=1, restricted=0) + record.format(id=2, restricted=1)
    Path("two.ohms.xml").write_text(f"<ROOT xmlns='https://www.weareavp.com/nunncenter/ohms'>{records}</ROOT>")
    _, out, err = run("convert", "two.ohms.xml", "out.json", "--audience", "public")
    assert "canaryzq" not in out + err
    assert err == "oralhist: interview 2: the whole interview is closed to the audience 'public'\n"


def test_an_unexpected_error_of_the_gate_is_not_quoted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the archive reads it."""

    def fail(*_: object, **__: object) -> None:
        raise InvalidValue("'canaryzq' is too long")

    put(sessions=[{"turns": [CLOSED]}])
    for name in ("convert.release", "release.release_with_log", "losses.release", "show.release"):
        monkeypatch.setattr(f"oralhist.commands.{name}", fail)
    for command in COMMANDS.values():
        code, out, err = run(*command)
        assert (code, out) == (1, "")
        assert "canaryzq" not in err
        assert "cannot be released (InvalidValue)" in err
    assert "canaryzq" in run("show", "a.json", "--audience", "archive")[2]


def test_the_findings_of_an_error_of_the_gate_are_not_quoted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only their places and codes are printed."""

    def fail(*_: object, **__: object) -> None:
        raise InvalidInterview([UNREADABLE.finding("'canaryzq' is here", path=("sessions", 0), hint="canaryzq")])

    put(sessions=[{"turns": [CLOSED]}])
    for name in ("convert.release", "release.release_with_log", "losses.release", "show.release"):
        monkeypatch.setattr(f"oralhist.commands.{name}", fail)
    for command in COMMANDS.values():
        code, out, err = run(*command)
        assert (code, out) == (1, "")
        assert "canaryzq" not in err
        assert "error unreadable: " in err
        assert "(at sessions[0])" in err
    assert "canaryzq" in run("show", "a.json", "--audience", "archive")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_exit_codes_and_errors_do_not_depend_on_what_is_restricted(run: Run, command: str) -> None:
    """Not on how much it is either."""
    ran = set()
    for number in (1, 2, 5):
        closed = [{**CLOSED, "utterances": ["word " * number]}] * number
        put(sessions=[{"turns": [{"utterances": ["open"]}, *closed]}])
        ran.add(run(*COMMANDS[command]))
    assert len(ran) == 1


def test_counts_of_what_was_withheld_are_only_in_the_log(run: Run) -> None:
    put(sessions=[{"turns": [CLOSED] * 3}])
    assert run("release", "a.json", "out.json", "--audience", "public", "--log", "log.json") == (0, "", "")
    assert json.loads(Path("log.json").read_text(encoding="utf-8"))["counts"] == {"turn": 3}
    assert run("show", "a.json")[2] == ""
