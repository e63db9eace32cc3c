"""Corpora with planted mistakes: each is found once, and ``--fix`` changes only what was found."""

import json
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from commands.planted_mistakes import MISTAKES, plant

COUNTS = [pytest.param(60, id="60 files"), pytest.param(500, id="500 files", marks=pytest.mark.slow)]


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, which reads the settings."""
    command = [sys.executable, "-m", "oralhist", "validate", ".", "--jobs", "2", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def found_in(folder: Path) -> dict[Path, list[dict[str, Any]]]:
    """Return the findings on each interview."""
    found: dict[Path, list[dict[str, Any]]] = {}
    for finding in json.loads(run(folder, "--output-format", "json").stdout):
        if finding["code"] != "skipped-file":
            found.setdefault(folder / finding["file"], []).append(finding)
    return found


@pytest.mark.parametrize("count", COUNTS)
def test_every_mistake_is_found_once(count: int, tmp_path: Path) -> None:
    """At its line, and nothing else is found: no mistake is the cause of a second finding."""
    planted = plant(tmp_path, count)
    found = found_in(tmp_path)
    assert found.keys() == planted.keys()
    for file, mistake in planted.items():
        codes = [(finding["code"], finding.get("fixable", False)) for finding in found[file]]
        assert codes == [(mistake.code, mistake.is_fixed)], mistake.name
        (finding,) = found[file]
        lines = file.read_bytes().decode("utf-8", "replace").split("\n")
        assert mistake.line_has in lines[finding["line"] - 1], mistake.name
    assert len({mistake.code for mistake in MISTAKES}) >= 20


@pytest.mark.parametrize("count", COUNTS)
def test_fixing_changes_only_files_and_lines_with_findings(count: int, tmp_path: Path) -> None:
    """What can be fixed is fixed, also where the layout is unusual; every other byte of every file stays."""
    planted = plant(tmp_path, count)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    found = found_in(tmp_path)
    assert run(tmp_path, "--fix").returncode == 1
    after = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert {file for file in before if before[file] != after[file]} == {
        file for file, mistake in planted.items() if mistake.is_fixed
    }
    assert before.keys() == after.keys()
    for file, mistake in planted.items():
        if mistake.is_fixed:
            changed = changed_lines(before[file].decode("utf-8"), after[file].decode("utf-8"))
            (line,) = {finding["line"] for finding in found[file]}
            assert changed
            assert all(abs(number - line) <= 1 for number in changed), mistake.name  # a comma may be on the line before
    still = found_in(tmp_path)
    assert still.keys() == {file for file, mistake in planted.items() if not mistake.is_fixed}


def changed_lines(before: str, after: str) -> list[int]:
    """Return the numbers of the lines that are not the same afterwards."""
    lines, others = before.split("\n"), after.split("\n")
    changes = SequenceMatcher(None, lines, others, autojunk=False).get_opcodes()
    return [
        number + 1
        for kind, start, end, _, _ in changes
        if kind != "equal"
        for number in range(start, max(end, start + 1))
    ]


def test_several_mistakes_in_a_file_are_each_found_and_fixed(tmp_path: Path) -> None:
    """Those that have one answer are fixed, although others make the file invalid."""
    text = """{
  "oralhist": 1, "id": "OH-0001",
    "metadata": {"title": 7, "date": "14 March 1998", "languages": ["English"], "keywordz": []},
  "participants": [ {"id": "Mrs Lind", "name": "Marta Lind", "roles": ["Interviewee"], "honorific": null} ]
}"""
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert run(tmp_path, "--fix").returncode == 1
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == (
        text.replace('"14 March 1998"', '{"value": "1998-03-14", "text": "14 March 1998"}')
        .replace('"English"', '"en"')
        .replace('"Interviewee"', '"interviewee"')
        .replace(', "honorific": null', "")
    )
    (left,) = found_in(tmp_path).values()
    assert [finding["code"] for finding in left] == ["invalid-value", "unknown-field", "invalid-value"]
