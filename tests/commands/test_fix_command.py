"""``oralhist validate --fix`` and ``--diff`` on the command line."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from oralhist.commands import main
from oralhist.commands.configuration import configuration_for
from oralhist.commands.fix import Fixer
from oralhist.corpus.check_file import FileTask
from oralhist.storage.temporary import locked_file

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
    """Return a function that runs ``oralhist validate`` in this process, and returns its exit code and output."""
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
    """Return a file with two faults and a restriction; all its text is in one line."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(PLAIN), encoding="utf-8")
    return path


def test_fix_writes_the_file(run: Run, file: Path) -> None:
    """Every change is reported and written; restricted content is kept, and no other file is left in the folder."""
    code, out, err = run("--fix", file)
    assert (code, out) == (0, "")
    assert err.splitlines() == [*(f"{file}: fixed {change}" for change in CHANGES[:2]), "1 file: nothing found"]
    assert file.read_text(encoding="utf-8").count("\n") == 0
    held = json.loads(file.read_text(encoding="utf-8"))
    assert held["metadata"]["languages"] == ["en"]
    assert held["sessions"] == PLAIN["sessions"]
    assert list(file.parent.iterdir()) == [file]


def test_the_fixed_file_is_validated(run: Run, file: Path) -> None:
    """The exit code and the positions are those of the fixed file."""
    plain = {**PLAIN, "participants": [{"id": "a", "name": "A", "born": "10/01/1931"}]}
    file.write_text(json.dumps(plain), encoding="utf-8")
    code, out, _ = run("--fix", file)
    assert code == 1
    column = file.read_text(encoding="utf-8").index('"10/01/1931"') + 1
    assert out.startswith(f"{file}:1:{column}: error invalid-date: '10/01/1931'")
    assert len(out.splitlines()) == 1


def test_a_file_without_fixes_is_not_written(run: Run, file: Path) -> None:
    """Its modification time stays the same."""
    run("--fix", file)
    os.utime(file, ns=(1, 1))
    before = file.stat()
    code, out, err = run("--fix", file)
    assert (code, out, err) == (0, "", "1 file: nothing found\n")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (1, before.st_ino)


def test_the_canonical_form_is_written_when_asked(run: Run, file: Path) -> None:
    """The form is no finding: alone it is not changed, and --canonical needs an option that changes files."""
    file.write_text(json.dumps({"id": "x", "oralhist": 1, "metadata": {"title": "T"}}), encoding="utf-8")
    before = file.read_bytes()
    assert run("--fix", file) == (0, "", "1 file: nothing found\n")
    assert run("--diff", file) == (0, "", "")
    assert file.read_bytes() == before
    assert "--canonical needs --fix or --diff" in run("--canonical", file)[2]
    assert f"would fix {CHANGES[2]}" in run("--diff", "--canonical", file)[2]
    assert f"fixed {CHANGES[2]}" in run("--fix", "--canonical", file)[2]
    assert file.read_text(encoding="utf-8").startswith('{\n  "oralhist": 1,\n  "id": "x"')


def test_a_file_with_other_errors_is_fixed_where_it_can_be(run: Run, file: Path) -> None:
    """What is left is reported, and is not repaired."""
    lines = ['{"oralhist": 1, "id": "x",', '"metadata": {"title": "T",', '"date": "3 May 1987",', '"keyword": []}}', ""]
    file.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("--diff", file)
    assert (code, out.count("\n+"), out.count("\n-")) == (1, 2, 1)
    assert "unknown-field" in err
    code, out, err = run("--fix", file)
    assert (code, out.count("\n"), "unknown-field" in out) == (1, 1, True)
    assert "fixed invalid-date: metadata.date" in err
    lines[2] = '"date": {"value": "1987-05-03", "text": "3 May 1987"},'
    assert file.read_text(encoding="utf-8").split("\n") == lines


def test_findings_say_that_they_can_be_fixed(run: Run, file: Path) -> None:
    """The summary counts them, and the JSON report has a key; not for rules that are left out."""
    code, out, err = run(file)
    assert (code, [line.endswith(" [fixable]") for line in out.splitlines()]) == (1, [True, True])
    assert err == "1 file: 1 error, 1 warning; 2 can be fixed with --fix\n"
    err = run(file, "--ignore", "invalid-date")[2]
    assert err == "1 file: 1 error, 1 warning; 1 can be fixed with --fix\n"
    file.write_text(json.dumps({**PLAIN, "metadata": {"title": "T", "date": "10/01/1931"}}), encoding="utf-8")
    code, out, err = run(file, "--output-format", "json")
    assert (err, "fixable" in out) == ("1 file: 1 error\n", False)


def test_a_link_stays_a_link(run: Run, file: Path, tmp_path: Path) -> None:
    """The target of the link is fixed, and keeps its permissions."""
    file.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(file)
    assert run("--fix", link)[0] == 0
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert '"en"' in file.read_text(encoding="utf-8")


def test_diff_shows_the_changes(run: Run, file: Path) -> None:
    """The diff has the file name; nothing is written, even together with --fix."""
    file.write_text(json.dumps(PLAIN, indent=2) + "\n", encoding="utf-8")
    before = file.read_bytes()
    for options in (["--diff"], ["--diff", "--fix"]):
        code, out, err = run(*options, file)
        assert code == 1
        assert err.splitlines() == [f"{file}: would fix {change}" for change in CHANGES[:2]]
        assert out.splitlines()[:12] == [
            f"--- {file}",
            f"+++ {file}",
            "@@ -3,9 +3,9 @@",
            '   "id": "x",',
            '   "metadata": {',
            '     "title": "T",',
            '-    "date": "August 9, 2023",',
            '+    "date": {"value": "2023-08-09", "text": "August 9, 2023"},',
            '     "languages": [',
            '-      "eng"',
            '+      "en"',
            "     ]",
        ]
        assert file.read_bytes() == before
    run("--fix", file)
    assert run("--diff", file) == (0, "", "")


def test_selected_rules_limit_the_fixes(run: Run, file: Path) -> None:
    """The rules are selected on the command line or in the configuration of a project."""
    run("--fix", "--ignore", "invalid-date,deprecated-language-tag", file)
    assert '"eng"' in file.read_text(encoding="utf-8")
    file.with_name("oralhist.toml").write_text('ignore = ["deprecated-language-tag"]\n')
    configuration_for.cache_clear()
    run("--fix", file)
    text = file.read_text(encoding="utf-8")
    assert '"eng"' in text
    assert '"2023-08-09"' in text


def test_standard_input_is_fixed(run: Run, file: Path) -> None:
    """The fixed file goes to standard output, and the findings in any format to standard error."""
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
def test_other_formats_are_not_changed(run: Run, tmp_path: Path, option: str) -> None:
    """The format is reported, and nothing is written."""
    captions = tmp_path / "a.vtt"
    captions.write_text("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Yes.\n")
    before = captions.read_bytes()
    code, out, err = run(option, captions)
    assert (code, captions.read_bytes()) == (0, before)
    assert f"{captions}: not fixed: this is WebVTT" in err
    assert "only interview files (JSON) are" in err
    assert "not fixed" not in run(option, "--quiet", captions)[2] + out


def test_an_unreadable_file_is_not_changed(run: Run, tmp_path: Path, file: Path) -> None:
    """Its findings are reported, and the other files are fixed."""
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
    bad.write_text('{"oralhist": 1, "id": "x", "metadata": {"titel": "T"}}')
    assert f"{bad}: not fixed: it has errors that --fix does not fix" in run("--fix", bad)[2]
    assert '"en"' in file.read_text(encoding="utf-8")


def test_several_processes_fix_a_folder(run: Run, tmp_path: Path) -> None:
    """The fixes are reported in the order of the files."""
    for name in "abcd":
        (tmp_path / f"{name}.json").write_text(json.dumps({**PLAIN, "id": name}), encoding="utf-8")
    code, _, err = run("--fix", "--jobs", "2", tmp_path)
    files = [line.partition(".json:")[0][-1] for line in err.splitlines() if "fixed invalid-date" in line]
    assert (code, files) == (0, list("abcd"))
    assert run("--diff", "--jobs", "2", tmp_path) == (0, "", "")


def test_a_failed_write_leaves_the_file_unchanged(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code is 3, and the file stays the same."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = file.read_bytes()
    monkeypatch.setattr("oralhist.storage.os.fsync", full)
    code, _, err = run("--fix", file)
    assert code == 3
    assert "No space left on device" in err
    assert file.read_bytes() == before


def test_a_file_that_cannot_be_written_does_not_stop_the_others(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported and checked as it is; the exit code is 3."""
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.json").write_text(json.dumps(PLAIN), encoding="utf-8")
    before = Path("b.json").read_bytes()

    def full(folder: Path) -> tuple[int, Path]:
        if folder == tmp_path / "full":
            raise OSError(28, "No space left on device")
        return locked_file(folder)

    Path("full").mkdir()
    Path("b.json").rename("full/b.json")
    Path("b.json").symlink_to("full/b.json")
    monkeypatch.setattr("oralhist.storage.locked_file", full)
    code, _, err = run("--fix", "a.json", "b.json", "c.json")
    assert code == 3
    assert "oralhist: b.json: No space left on device: not fixed\n" in err
    assert "3 files" in err
    assert Path("full/b.json").read_bytes() == before
    assert Path("a.json").read_bytes() == Path("c.json").read_bytes() != before


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
def test_a_pipe_is_not_fixed(tmp_path: Path) -> None:
    """It is read, and stays a pipe."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    writer = Thread(target=lambda: pipe.write_text(json.dumps(PLAIN), encoding="utf-8"))
    writer.start()
    result = Fixer(options={}, write=True)(FileTask(file=str(pipe)))
    writer.join()
    assert result.messages == (f"{pipe}: not fixed: it is a pipe or a device, which cannot be replaced",)
    assert pipe.is_fifo()


def test_control_characters_are_not_printed(run: Run, file: Path) -> None:
    """A reported change has no control character of the file."""
    keywords = ["\u009b31m", "\u009b31m"]
    plain = {**PLAIN, "metadata": {"title": "T", "keywords": keywords}}
    file.write_text(json.dumps(plain), encoding="utf-8")
    _, out, err = run("--fix", file)
    assert "\u009b" not in out + err
    assert "�31m" in err
