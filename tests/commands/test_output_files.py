"""The files that convert and release write: different ones, whole, and nothing left from an earlier write."""

import io
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from oralhist.commands import main

Run = Callable[..., tuple[int, str, str]]

PUBLIC = ("--audience", "public")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command in a folder with an interview, a.json, under several names; return its exit code and output."""
    monkeypatch.chdir(tmp_path)
    put("a.json", 2)
    Path("hard.json").hardlink_to("a.json")
    Path("soft.json").symlink_to("a.json")
    Path("here").symlink_to(".")

    def run_command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
        out, err = capfd.readouterr()
        return int(exit_.value.code or 0), out, err

    return run_command


def put(name: str, sessions: int) -> None:
    """Write an interview with some sessions, each with restricted and open speech."""
    said = [
        {"restriction": "archive", "utterances": [{"content": "closed", "start_ms": 0, "end_ms": 9}]},
        {"utterances": [{"content": "open", "start_ms": 10, "end_ms": 19}]},
    ]
    whole: dict[str, Any] = {
        "oralhist": 1,
        "id": "x",
        "metadata": {"title": "T"},
        "sessions": [{"turns": said}] * sessions,
    }
    Path(name).write_text(json.dumps(whole), encoding="utf-8")


def content(name: str) -> str:
    """Return the text of a file."""
    return Path(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["release", "convert"])
@pytest.mark.parametrize("out", ["a.json", "./a.json", "here/a.json", "hard.json", "soft.json"])
def test_the_input_is_replaced_only_with_force(run: Run, verb: str, out: str) -> None:
    """Or for the archive, which loses nothing."""
    before = content("a.json")
    code, _, err = run(verb, "a.json", out, *PUBLIC)
    assert code == 2
    assert "is the same file as the input" in err
    assert content("a.json") == before
    assert run(verb, "a.json", out, "--audience", "archive")[0] == 0
    assert run(verb, "a.json", out, *PUBLIC, "--force")[0] == 0
    assert "closed" not in content(out)
    assert Path("soft.json").is_symlink()


@pytest.mark.parametrize("log", ["a.json", "hard.json", "soft.json", "out.json", "here/out.json", "to-out"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_log_is_a_file_of_its_own(run: Run, log: str, force: tuple[str, ...]) -> None:
    Path("to-out").symlink_to("out.json")
    before = content("a.json")
    assert run("release", "a.json", "out.json", *PUBLIC, "--log", log, *force)[0] == 2
    assert content("a.json") == before
    assert not Path("out.json").exists()


def test_a_part_is_neither_input_nor_log(run: Run) -> None:
    """Its name is known only when the sessions are."""
    Path("b-1.vtt").hardlink_to("a.json")
    before = content("a.json")
    assert run("release", "a.json", "b.vtt", *PUBLIC, "--force")[0] == 0  # the input keeps its own name
    assert content("a.json") == before
    put("c-2.vtt", 2)
    assert run("release", "c-2.vtt", "c.vtt", *PUBLIC, "--from", "json")[0] == 2
    assert run("release", "a.json", "d.vtt", *PUBLIC, "--log", "d-2.vtt")[0] == 2
    assert not list(Path().glob("d-*"))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are found in /proc")
def test_the_log_is_not_standard_output(run: Run) -> None:
    code, out, _ = run("release", "a.json", "-", "--to", "json", *PUBLIC, "--log", "/dev/stdout")
    assert (code, out) == (2, "")
    assert run("release", "a.json", os.devnull, "--to", "json", *PUBLIC, "--log", os.devnull)[0] == 0


def test_an_input_on_standard_input_is_the_file_behind_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("a.json").open("rb") as file:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(file))
        assert run("release", "-", "soft.json", *PUBLIC)[0] == 2


def test_the_output_of_validate_is_no_input(run: Run) -> None:
    before = content("a.json")
    for files, out in ((["a.json"], "soft.json"), (["."], "hard.json")):
        assert run("validate", *files, "-o", out)[0] == 2
    assert content("a.json") == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_the_log_is_private_and_stored_with_the_output(run: Run) -> None:
    """Neither is stored without the other."""
    Path("log.json").touch()
    Path("log.json").chmod(0o644)
    release = ("release", "a.json", "out.json", *PUBLIC, "--log")
    assert run(*release, "log.json")[0] == 0
    assert stat.S_IMODE(Path("log.json").stat().st_mode) == 0o600
    Path("out.json").unlink()
    assert run(*release, "no/such/folder/log.json")[0] == 3
    assert not Path("out.json").exists()
    before = content("log.json")
    with mock.patch("oralhist.commands.convert.write", side_effect=OSError(28, "No space left on device")):
        assert run("release", "a.json", "-", "--to", "json", "--audience", "on_site", "--log", "log.json")[0] == 3
    assert content("log.json") == before


def test_parts_of_an_earlier_write_are_reported(run: Run) -> None:
    """With --force they are removed."""
    put("one.json", 1)
    put("three.json", 3)
    run("release", "three.json", "t.vtt", *PUBLIC, "-q")
    Path("t-7.vtt").touch()  # not a part: t-4 is missing
    code, _, err = run("release", "a.json", "t.vtt", *PUBLIC, "-q")
    assert (code, err) == (0, "t-3.vtt may be left from an earlier write, and hold what is now withheld: remove it\n")
    _, _, err = run("release", "one.json", "t.vtt", *PUBLIC, "-q", "--force")
    assert err == "".join(f"t-{number}.vtt of an earlier write is removed\n" for number in (1, 2, 3))
    _, _, err = run("release", "a.json", "t.vtt", *PUBLIC, "-q")
    assert err == "t.vtt may be left from an earlier write, and hold what is now withheld: remove it\n"
    assert sorted(path.name for path in Path().glob("t*.vtt")) == ["t-1.vtt", "t-2.vtt", "t-7.vtt", "t.vtt"]


def test_the_input_and_the_log_are_no_parts_of_an_earlier_write(run: Run) -> None:
    put("t-3.vtt", 2)
    run("release", "t-3.vtt", "t.vtt", *PUBLIC, "-q", "--force", "--from", "json", "--log", "t-4.vtt")
    assert sorted(path.name for path in Path().glob("t*.vtt")) == ["t-1.vtt", "t-2.vtt", "t-3.vtt", "t-4.vtt"]


def test_files_that_only_look_like_parts_are_not_removed(run: Run) -> None:
    """An interview file holds all sessions, so those next to it can be other interviews."""
    put("out-1.json", 1)
    for out in ("out.json", "a.json"):
        assert run("convert", "a.json", out, *PUBLIC, "--force")[0] == 0
    assert Path("out-1.json").exists()


@pytest.mark.parametrize("form", ["text", "vtt", "srt", "ohd", "ohasdata"])
@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_a_format_without_restrictions_says_so(run: Run, form: str, quiet: tuple[str, ...]) -> None:
    """When it is written for the archive, and something is restricted."""
    line = f"{form} does not keep the restrictions: only the archive may have this file"
    assert line in run("convert", "a.json", "out", "--to", form, "--audience", "archive", *quiet)[2].splitlines()
    assert line not in run("convert", "a.json", "out", "--to", form, *PUBLIC, *quiet)[2]


@pytest.mark.parametrize("form", ["json", "tei", "ohms", "ohms-5.4"])
def test_a_format_with_restrictions_does_not(run: Run, form: str) -> None:
    put("one.json", 1)
    assert "does not keep" not in run("convert", "one.json", "out", "--to", form, "--audience", "archive")[2]
