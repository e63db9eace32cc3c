"""Closed streams, full streams and options of Python give no traceback, and the right exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

VERBS = {
    "validate": ("validate", "{json}"),
    "convert": ("convert", "{json}", "-", "--to", "tei", "--audience", "archive"),
    "release": ("release", "{json}", "-", "--to", "json", "--audience", "public"),
    "diff": ("diff", "{json}", "{text}"),
    "losses": ("losses", "{json}", "--to", "text", "--audience", "archive"),
    "show": ("show", "{text}"),
    "explain": ("explain", "unknown-speaker"),
    "rules": ("rules",),
    "schema": ("schema",),
    "formats": ("formats",),
}


def run(examples: Path, *arguments: str, redirected: str = "", python: tuple[str, ...] = ()) -> tuple[int, str, str]:
    """Run the command with a redirection of the shell; return its exit code, output and errors."""
    names = {"json": examples / "what-a-file-can-hold.json", "text": examples / "multi-track-diplomacy.txt"}
    filled = [argument.format(**names) for argument in arguments]
    shell = ["sh", "-c", f'"$@" {redirected}', "sh", sys.executable, *python, "-m", "oralhist", *filled]
    ended = subprocess.run(shell, capture_output=True, check=False, text=True, encoding="utf-8")
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.skipif(os.name != "posix", reason="the redirections are those of POSIX")
@pytest.mark.parametrize("redirected", [">&-", ">/dev/full"])
@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "validate"])  # which finds nothing to print
def test_output_that_cannot_be_written_is_an_error(examples: Path, verb: str, redirected: str) -> None:
    """It gives one line on standard error, and exit code 3."""
    code, _, err = run(examples, *VERBS[verb], redirected=redirected)
    assert code == 3
    assert err.splitlines()[-1].startswith("oralhist: standard output")
    assert "Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="the redirections are those of POSIX")
@pytest.mark.parametrize("redirected", [">&-", ">/dev/full"])
def test_findings_and_fixed_files_that_cannot_be_written_are_errors(
    examples: Path, tmp_path: Path, redirected: str
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"oralhist": 1, "id": "x", "metadata": {"title": "T", "date": "10 January 2023"}}')
    for arguments in (("validate", str(bad)), ("validate", str(bad), "--diff"), ("validate", "--fix", "-")):
        code, _, err = run(examples, *arguments, redirected=f"{redirected} <{bad}")
        assert code == 3
        assert err.splitlines()[-1].startswith("oralhist: standard output")
        assert "Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="the redirections are those of POSIX")
def test_a_closed_stream_is_an_error_only_if_it_is_needed(examples: Path) -> None:
    """Findings for a closed standard error are lost."""
    assert run(examples, "validate", "{json}", redirected=">&-")[0] == 0
    assert run(examples, "validate", "{json}", redirected="2>&-")[:2] == (0, "")
    code, _, err = run(examples, "show", "-", redirected="<&-")
    assert (code, err) == (1, "oralhist: [Errno 9] standard input is closed\n")


@pytest.mark.parametrize("verb", VERBS)
def test_no_warnings_are_given(examples: Path, verb: str) -> None:
    """Neither oralhist nor the libraries that it uses give a warning."""
    code, out, err = run(examples, *VERBS[verb], python=("-Werror",))
    assert code == (1 if verb in ("diff", "losses") else 0), err
    assert out or verb == "validate"
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments", [("--help",), ("convert", "--help"), ("explain", "unknown-speaker"), ("schema",)], ids=" ".join
)
def test_output_from_docstrings_does_not_depend_on_options(examples: Path, arguments: tuple[str, ...]) -> None:
    """Python drops docstrings with ``-OO``."""
    assert run(examples, *arguments, python=("-OO",)) == run(examples, *arguments)
