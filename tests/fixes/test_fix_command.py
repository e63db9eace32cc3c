"""``oralhist validate --fix`` and ``--diff``, as a person meets them."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oralhist.commands import main
from oralhist.commands.configuration import configuration_for

PLAIN: dict[str, Any] = {
    "oralhist": 1,
    "id": "x",
    "metadata": {"title": "T", "date": "August 9, 2023", "languages": ["eng"]},
    "sessions": [{"turns": [{"restriction": {"level": "archive", "until": "2051"}, "utterances": ["Yes."]}]}],
}
CHANGES = (
    'invalid-date: metadata.date: "August 9, 2023" → {"value": "2023-08-09", "text": "August 9, 2023"}',
    'deprecated-language-tag: metadata.languages[0]: "eng" → "en"',
    "canonical-form: another order or layout → the canonical form",
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``oralhist validate`` in this process; its code, and what it printed."""
    configuration_for.cache_clear()

    def run_command(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exit_:
            main(["validate", *(str(argument) for argument in arguments)])
        captured = capfdbinary.readouterr()
        return int(exit_.value.code or 0), captured.out.decode(), captured.err.decode()

    return run_command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with two faults, a restriction, and all in one line."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(PLAIN), encoding="utf-8")
    return path


def test_fix(run: Run, file: Path) -> None:
    """Every change is said; the file holds them, with all that is restricted, and nothing else lies beside it."""
    code, out, err = run("--fix", file)
    assert (code, out) == (0, "")
    assert err.splitlines() == [*(f"{file}: fixed {change}" for change in CHANGES), "1 file: nothing found"]
    held = json.loads(file.read_text(encoding="utf-8"))
    assert held["metadata"]["languages"] == ["en"]
    assert held["sessions"] == PLAIN["sessions"]
    assert list(file.parent.iterdir()) == [file]


def test_what_remains_is_judged(run: Run, file: Path) -> None:
    """The exit code and the places are those of the mended file."""
    plain = {**PLAIN, "participants": [{"id": "a", "name": "A", "born": "10/01/1931"}]}
    file.write_text(json.dumps(plain), encoding="utf-8")
    code, out, _ = run("--fix", file)
    assert code == 1
    line = next(
        number for number, text in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if "10/01" in text
    )
    assert out.startswith(f"{file}:{line}:15: error invalid-date: '10/01/1931'")
    assert len(out.splitlines()) == 1


def test_a_file_that_needs_nothing_is_not_written(run: Run, file: Path) -> None:
    """Its time stays, even in a folder where nothing can be written."""
    run("--fix", file)
    os.utime(file, ns=(1, 1))
    before = file.stat()
    code, out, err = run("--fix", file)
    assert (code, out, err) == (0, "", "1 file: nothing found\n")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (1, before.st_ino)


def test_a_link_stays_a_link(run: Run, file: Path, tmp_path: Path) -> None:
    """What it leads to is mended, and keeps its permissions."""
    file.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(file)
    assert run("--fix", link)[0] == 0
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert '"en"' in file.read_text(encoding="utf-8")


def test_diff(run: Run, file: Path) -> None:
    """What would be changed, with the file's name; nothing is, also together with --fix."""
    file.write_text(json.dumps(PLAIN, indent=2) + "\n", encoding="utf-8")
    before = file.read_bytes()
    for options in (["--diff"], ["--diff", "--fix"]):
        code, out, err = run(*options, file)
        assert code == 1
        assert err.splitlines() == [f"{file}: would fix {change}" for change in CHANGES[:2]]
        assert out.splitlines()[:12] == [
            f"--- {file}",
            f"+++ {file}",
            "@@ -3,9 +3,12 @@",
            '   "id": "x",',
            '   "metadata": {',
            '     "title": "T",',
            '-    "date": "August 9, 2023",',
            '+    "date": {',
            '+      "value": "2023-08-09",',
            '+      "text": "August 9, 2023"',
            "+    },",
            '     "languages": [',
        ]
        assert file.read_bytes() == before
    run("--fix", file)
    assert run("--diff", file) == (0, "", "")


def test_the_rules_chosen_limit_it(run: Run, file: Path) -> None:
    """On the command line and in the project's configuration."""
    run("--fix", "--ignore", "invalid-date,deprecated-language-tag", file)
    assert '"eng"' in file.read_text(encoding="utf-8")
    file.with_name("oralhist.toml").write_text('ignore = ["deprecated-language-tag"]\n')
    configuration_for.cache_clear()
    run("--fix", file)
    text = file.read_text(encoding="utf-8")
    assert '"eng"' in text
    assert '"2023-08-09"' in text


def test_standard_input(run: Run, file: Path) -> None:
    """It is mended to standard output; the findings go to standard error, in whatever form."""
    data = file.read_bytes()
    code, out, err = run("--fix", "-", stdin=data)
    run("--fix", file)
    assert (code, out) == (0, file.read_text(encoding="utf-8"))
    assert "<stdin>: fixed invalid-date" in err
    code, out, err = run("--fix", "--quiet", "--output-format", "json", "-", stdin=b'{"oralhist": 1, "id": 7}')
    assert (code, out) == (1, '{"oralhist": 1, "id": 7}')
    assert {finding["file"] for finding in json.loads(err)} == {"<stdin>"}
    code, out, _ = run("--diff", "-", stdin=data)
    assert (code, out.splitlines()[0]) == (1, "--- <stdin>")


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_other_formats_are_left(run: Run, tmp_path: Path, option: str) -> None:
    """They are told as what they are, and nothing is written."""
    captions = tmp_path / "a.vtt"
    captions.write_text("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Yes.\n")
    before = captions.read_bytes()
    code, out, err = run(option, captions)
    assert (code, captions.read_bytes()) == (0, before)
    assert f"{captions}: not fixed: this is WebVTT" in err
    assert "only interview files (JSON) are" in err
    assert "not fixed" not in run(option, "--quiet", captions)[2] + out


def test_what_cannot_be_read_is_left(run: Run, tmp_path: Path, file: Path) -> None:
    """With its findings; the other files are mended all the same."""
    bad = tmp_path / "bad.json"
    bad.write_text('{"oralhist": 1, "id": "x", "metadata": {"title": "T",}}')
    code, _, err = run("--diff", bad)
    assert code == 1
    assert f"{bad}:1:54: error json-syntax" in err
    code, out, err = run("--fix", bad, file)
    assert code == 1
    assert f"{bad}:1:54: error json-syntax" in out
    assert f"{bad}: not fixed: it cannot be read as an interview" in err
    assert bad.read_text() == '{"oralhist": 1, "id": "x", "metadata": {"title": "T",}}'
    assert '"en"' in file.read_text(encoding="utf-8")


def test_in_several_processes(run: Run, tmp_path: Path) -> None:
    """A folder is mended as a file is, and told in the order of its files."""
    for name in "abcd":
        (tmp_path / f"{name}.json").write_text(json.dumps(PLAIN), encoding="utf-8")
    code, _, err = run("--fix", "--jobs", "2", tmp_path)
    told = [line.partition(".json:")[0][-1] for line in err.splitlines() if "fixed invalid-date" in line]
    assert (code, told) == (0, list("abcd"))
    assert run("--diff", "--jobs", "2", tmp_path) == (0, "", "")


def test_a_place_that_cannot_be_written(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with 3, and the file is what it was."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = file.read_bytes()
    monkeypatch.setattr("oralhist.storage.os.fsync", full)
    code, _, err = run("--fix", file)
    assert code == 3
    assert "No space left on device" in err
    assert file.read_bytes() == before


def test_the_terminal_is_not_commanded(run: Run, file: Path) -> None:
    """What is told of a change holds no control character of the file."""
    keywords = ["\u009b31m", "\u009b31m"]
    plain = {**PLAIN, "metadata": {"title": "T", "keywords": keywords}}
    file.write_text(json.dumps(plain), encoding="utf-8")
    _, out, err = run("--fix", file)
    assert "\u009b" not in out + err
    assert "�31m" in err
