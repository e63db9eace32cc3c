"""``oralhist validate`` with many files, on a terminal and in a pipe."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from oralhist.commands import main
from oralhist.reports.json import findings_schema
from oralhist.reports.registry import REPORTS

GOOD = '{"oralhist": 1, "id": "x", "metadata": {"title": "T"}}'
BAD = '{"oralhist": 1, "id": "x",\n "metadata": {"title": "\\u001b[31mT"}}'
WRONG = '{"oralhist": 1, "id": "x",\n "metadata": {"titel": "T", "title": "U"}}'

Validate = Callable[..., tuple[int, str, str]]


@pytest.fixture
def validate(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Validate:
    """Run the command in this process, in a new folder; return the exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments: str, stdin: str = "", terminal: bool = False) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
        with pytest.raises(SystemExit) as exit_:
            main(["validate", *arguments])
        out, err = capfdbinary.readouterr()
        return int(exit_.value.code or 0), out.decode(), err.decode()

    return run


def with_id(text: str, id: str) -> str:
    """Return the text of an interview file with another id."""
    return text.replace('"id": "x"', f'"id": "{id}"')


def write(**files: str) -> None:
    """Write JSON files in this folder, each with its own id; two underscores separate folders."""
    for name, text in files.items():
        file = Path(f"{name.replace('__', '/')}.json")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(with_id(text, file.stem), encoding="utf-8")


def test_every_file_of_a_folder_is_checked_in_order(validate: Validate) -> None:
    write(in__b=GOOD, in__a=BAD, in__deep__c=WRONG)
    code, out, err = validate("in")
    assert code == 1
    assert [line.partition(": ")[0] for line in out.splitlines()] == ["in/a.json:2:24", "in/deep/c.json:2:15"]
    assert err.splitlines()[-1] == "3 files: 2 errors"


def test_the_summary_is_by_code_and_by_file(validate: Validate) -> None:
    """How many findings of each code there are, in how many files, and which files fail; one file has one line."""
    interview = '{"oralhist": 1, "id": "ID", "metadata": {"title": "TITLE", "date": "14 March 1998"}}'
    for number in range(30):
        text = interview.replace("ID", f"r{number}").replace("TITLE", "Wei\ufffd" if number % 2 else "T")
        Path(f"{'long-' * 20 if number == 3 else ''}{number:02}.json").write_text(text, encoding="utf-8")
    Path("99.json").write_text(GOOD, encoding="utf-8")
    code, _, err = validate(".")
    assert code == 1
    lines = err.splitlines()
    assert lines[:6] == [
        "",
        "CODE                  SEVERITY  FINDINGS  FILES  FIXABLE",
        "invalid-value         error           30     30       30",
        "suspicious-character  warning         15     15",
        "",
        "30 of 31 files fail:",
    ]
    assert "  ./00.json: invalid-value" in lines
    assert "  and 10 more" in lines
    assert lines[-1] == "31 files: 30 errors, 15 warnings; 30 can be fixed with --fix"
    assert max(map(len, lines)) <= 80
    assert validate("00.json")[2] == "1 file: 1 error; 1 can be fixed with --fix\n"


@pytest.mark.parametrize("output_format", [report.name for report in REPORTS])
def test_every_report_says_what_can_be_fixed(validate: Validate, output_format: str) -> None:
    """Of two errors one can be fixed."""
    text = '{"oralhist": 1, "id": "x", "metadata": {"title": 7, "date": "14 March 1998"}}'
    Path("a.json").write_text(text, encoding="utf-8")
    _, out, err = validate("a.json", "--output-format", output_format)
    if output_format == "json":
        assert [finding.get("fixable", False) for finding in json.loads(out)] == [False, True]
    elif output_format == "sarif":
        results = json.loads(out)["runs"][0]["results"]
        assert [one.get("properties", {}).get("fixable", False) for one in results] == [False, True]
        assert [one["message"]["text"].endswith("[fixable]") for one in results] == [False, True]
    else:
        assert out.count("[fixable]") == 1
        assert ["[fixable]" in line for line in out.splitlines() if "date" in line] != [False]
    assert err == "1 file: 2 errors; 1 can be fixed with --fix\n"


@pytest.mark.parametrize("name", ["empty", "*.json", "nowhere"])
def test_names_without_files_are_misuse(validate: Validate, name: str) -> None:
    Path("empty").mkdir()
    code, out, err = validate(name)
    assert (code, out) == (2, "")
    assert "Error: Invalid value for FILES: " in err


@pytest.mark.parametrize("output_format", [report.name for report in REPORTS])
def test_the_output_does_not_depend_on_the_number_of_processes(validate: Validate, output_format: str) -> None:
    """Nor on standard input between the files."""
    write(**{f"in__{number:02}": (GOOD, BAD, WRONG)[number % 3] for number in range(30)})
    asked = ("in", "-", "--output-format", output_format)
    alone = validate(*asked, "--jobs", "1", stdin=WRONG)
    assert alone == validate(*asked, "--jobs", "2", stdin=WRONG)
    assert alone[0] == 1
    assert alone[2].splitlines()[-1] == "31 files: 21 errors"
    assert alone[1].count("stdin") >= 1


def test_the_json_output_is_valid_by_its_schema(validate: Validate) -> None:
    write(a=BAD, b=WRONG)
    listed = json.loads(validate("a.json", "b.json", "--output-format", "json")[1])
    Draft202012Validator(findings_schema()).validate(listed)
    assert len(listed) == 2


def test_a_terminal_gets_quotes_and_colours(validate: Validate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control characters of the file are replaced."""
    monkeypatch.setenv("COLUMNS", "60")
    Path("a.json").write_bytes(b'{"oralhist": 1, "id": "\x1b[31m\xe4\xb8\x96"}')
    _, out, _ = validate("a.json", terminal=True)
    assert out.splitlines()[1:] == [
        '    1 | {"oralhist": 1, "id": "␛[31m世"}',
        "      | " + " " * 23 + "\033[31m\033[1m^\033[0m",
    ]
    assert "\033[31m\033[1merror\033[0m" in out


def test_colours_depend_on_the_option_then_no_color_then_the_terminal(
    validate: Validate, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(a=WRONG)
    assert "\033" not in validate("a.json")[1]
    assert "\033" in validate("a.json", "--color")[1]
    assert "\033" not in validate("a.json", "--no-color", terminal=True)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033" not in validate("a.json", terminal=True)[1]
    assert "\033" in validate("a.json", "--color", terminal=True)[1]


def test_quiet_drops_infos_with_their_quotes(validate: Validate, examples: Path) -> None:
    text = str(examples / "multi-track-diplomacy.txt")
    assert "info inferred-role" in validate(text)[1]
    assert validate(text, "--quiet", terminal=True) == (0, "", "")


def test_a_report_file_is_written_completely_or_not_at_all(validate: Validate) -> None:
    """Without colours and quotes."""
    write(a=WRONG)
    code, out, _ = validate("a.json", "--output", "findings.txt", terminal=True)
    assert (code, out) == (1, "")
    assert Path("findings.txt").read_text(encoding="utf-8") == validate("a.json")[1]
    code, out, err = validate("a.json", "-o", "no/such/folder/findings.txt")
    assert (code, out) == (3, "")
    assert "No such file" in err
    assert sorted(map(str, Path().iterdir())) == ["a.json", "findings.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_full_disk_exits_with_3(tmp_path: Path, output_format: str) -> None:
    (tmp_path / "a.json").write_text(WRONG, encoding="utf-8")
    command = [sys.executable, "-m", "oralhist", "validate", str(tmp_path / "a.json"), "--output-format", output_format]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert (run.returncode, run.stderr) == (3, "oralhist: standard output: No space left on device\n")


def test_a_progress_bar_is_drawn_on_standard_error(tmp_path: Path) -> None:
    """It is cleared at the end, and never in the output."""
    pty = pytest.importorskip("pty")
    for number in range(30):
        (tmp_path / f"{number:02}.json").write_text(with_id(WRONG, f"{number:02}"), encoding="utf-8")
    own, other = pty.openpty()
    command = [sys.executable, "-m", "oralhist", "validate", str(tmp_path)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=other, env=environment) as process:
        os.close(other)
        assert process.stdout is not None
        out = process.stdout.read().decode()
        shown = b""
        try:
            while piece := os.read(own, 10_000):
                shown += piece
        except OSError:  # the other end is closed
            pass
        assert process.wait() == 1
    os.close(own)
    assert re.search("files .*[0-9]+%", shown.decode())
    assert "30 files: 30 errors" in shown.decode()
    assert len(out.splitlines()) == 30
    assert "\033" not in out


def interrupted(process: subprocess.Popen[bytes]) -> int:
    """Interrupt a process until it ends; return its exit code."""
    for _ in range(12):
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(5)
        except subprocess.TimeoutExpired:  # it came just before the process began to wait for its file
            continue
    raise TimeoutError


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_while_reading_exits_with_130(tmp_path: Path, jobs: str) -> None:
    """Although the file never ends."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    others = [str(tmp_path / f"{number}.json") for number in range(20)]
    command = [sys.executable, "-m", "oralhist", "validate", str(pipe), *others, "--jobs", jobs]
    for other in others:
        Path(other).write_text(GOOD, encoding="utf-8")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with pipe.open("wb"):  # waits until it is being read
            assert interrupted(process) == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
