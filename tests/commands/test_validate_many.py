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
    """Run the command in this process, in a folder of its own: the code, the output, the errors."""
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


def write(**files: str) -> None:
    """JSON files in this folder; two underscores stand for a folder's end."""
    for name, text in files.items():
        file = Path(f"{name.replace('__', '/')}.json")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def test_a_folder(validate: Validate) -> None:
    """Every file of it, in order; one bad file stops nothing."""
    write(in__b=GOOD, in__a=BAD, in__deep__c=WRONG)
    code, out, err = validate("in")
    assert code == 1
    assert [line.partition(": ")[0] for line in out.splitlines()] == ["in/a.json:2:24", "in/deep/c.json:2:15"]
    assert err == "3 files: 2 errors\n"


@pytest.mark.parametrize("name", ["empty", "*.json", "nowhere"])
def test_nothing_to_validate(validate: Validate, name: str) -> None:
    """Is a misuse, with a mend."""
    Path("empty").mkdir()
    code, out, err = validate(name)
    assert (code, out) == (2, "")
    assert "Error: Invalid value for FILES: " in err


@pytest.mark.parametrize("output_format", [report.name for report in REPORTS])
def test_processes_change_nothing(validate: Validate, output_format: str) -> None:
    """The same bytes, with standard input between the files."""
    write(**{f"in__{number:02}": (GOOD, BAD, WRONG)[number % 3] for number in range(30)})
    asked = ("in", "-", "--output-format", output_format)
    alone = validate(*asked, "--jobs", "1", stdin=WRONG)
    assert alone == validate(*asked, "--jobs", "2", stdin=WRONG)
    assert alone[0] == 1
    assert alone[2] == "31 files: 21 errors\n"
    assert alone[1].count("stdin") >= 1


def test_json_is_of_its_schema(validate: Validate) -> None:
    """As the command prints it."""
    write(a=BAD, b=WRONG)
    find_files = json.loads(validate("a.json", "b.json", "--output-format", "json")[1])
    Draft202012Validator(findings_schema()).validate(find_files)
    assert len(find_files) == 2


def test_on_a_terminal(validate: Validate, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place is shown, in colour; of the file's own commands nothing is left."""
    monkeypatch.setenv("COLUMNS", "60")
    Path("a.json").write_bytes(b'{"oralhist": 1, "id": "\x1b[31m\xe4\xb8\x96"}')
    _, out, _ = validate("a.json", terminal=True)
    assert out.splitlines()[1:] == [
        '    1 | {"oralhist": 1, "id": "␛[31m世"}',
        "      | " + " " * 23 + "\033[31m\033[1m^\033[0m",
    ]
    assert "\033[31m\033[1merror\033[0m" in out


def test_colours_are_asked_for_or_not(validate: Validate, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is obeyed; what is asked for comes before it."""
    write(a=WRONG)
    assert "\033" not in validate("a.json")[1]
    assert "\033" in validate("a.json", "--color")[1]
    assert "\033" not in validate("a.json", "--no-color", terminal=True)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033" not in validate("a.json", terminal=True)[1]
    assert "\033" in validate("a.json", "--color", terminal=True)[1]


def test_infos_are_kept_back(validate: Validate, examples: Path) -> None:
    """With ``--quiet``, in every report; quotes stay with their findings."""
    text = str(examples / "multi-track-diplomacy.txt")
    assert "info inferred-role" in validate(text)[1]
    assert validate(text, "--quiet", terminal=True) == (0, "", "")


def test_into_a_file(validate: Validate) -> None:
    """Whole, or not at all; without colours and quotes."""
    write(a=WRONG)
    code, out, _ = validate("a.json", "--output", "findings.txt", terminal=True)
    assert (code, out) == (1, "")
    assert Path("findings.txt").read_text(encoding="utf-8") == validate("a.json")[1]
    code, out, err = validate("a.json", "-o", "no/such/folder/findings.txt")
    assert (code, out) == (3, "")
    assert "No such file" in err
    assert sorted(map(str, Path().iterdir())) == ["a.json", "findings.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_output_that_is_full(tmp_path: Path, output_format: str) -> None:
    """Ends with 3, and quietly."""
    (tmp_path / "a.json").write_text(WRONG, encoding="utf-8")
    command = [sys.executable, "-m", "oralhist", "validate", str(tmp_path / "a.json"), "--output-format", output_format]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert (run.returncode, run.stderr) == (3, "oralhist: standard output: No space left on device\n")


def test_a_bar_on_the_terminal(tmp_path: Path) -> None:
    """Is drawn for many files on standard error, taken away again, and never in the output."""
    pty = pytest.importorskip("pty")
    for number in range(30):
        (tmp_path / f"{number:02}.json").write_text(WRONG, encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "oralhist", "validate", str(tmp_path)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        assert process.stdout is not None
        out = process.stdout.read().decode()
        shown = b""
        try:
            while piece := os.read(ours, 10_000):
                shown += piece
        except OSError:  # the other end is closed
            pass
        assert process.wait() == 1
    os.close(ours)
    assert re.search("files .*[0-9]+%", shown.decode())
    assert "30 files: 30 errors" in shown.decode()
    assert len(out.splitlines()) == 30
    assert "\033" not in out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_while_reading(tmp_path: Path, jobs: str) -> None:
    """Ctrl-C ends with 130, though a file never comes to its end."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    others = [str(tmp_path / f"{number}.json") for number in range(20)]
    command = [sys.executable, "-m", "oralhist", "validate", str(pipe), *others, "--jobs", jobs]
    for other in others:
        Path(other).write_text(GOOD, encoding="utf-8")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with pipe.open("wb"):  # waits until it is being read
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
