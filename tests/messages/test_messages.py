"""Messages that explain a mistake to a new user: one file for each mistake.

The ``.txt`` file of the same name has the first lines of the report. Each says where the mistake is, what it is, and how
to fix it. A new case is a new pair of files.
"""

from pathlib import Path

import pytest

import oralhist
from oralhist.reports.text import finding_line

FOLDER = Path(__file__).parent
CASES = sorted(file for file in FOLDER.iterdir() if file.suffix in (".json", ".xml"))


def expected_of(file: Path) -> list[str]:
    """Return the lines that are expected for a file."""
    return (FOLDER / f"{file.name.partition('.')[0]}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name.partition(".")[0])
def test_the_report_begins_with_the_expected_lines(file: Path) -> None:
    printed = [finding_line(finding).removeprefix(f"{FOLDER}/") for finding in oralhist.validate(file)]
    errors = [line for line in printed if ": error " in line]
    expected = expected_of(file)
    assert errors[: len(expected)] == expected


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name.partition(".")[0])
def test_the_first_error_has_a_line_and_a_hint(file: Path) -> None:
    """A message that lists all allowed values needs no hint."""
    first = next(finding for finding in oralhist.validate(file) if finding.severity == "error")
    assert first.line > 0
    assert first.hint or " is not one of " in first.message


def test_every_case_is_a_pair_of_files() -> None:
    names = {file.name.partition(".")[0] for file in CASES}
    assert {file.stem for file in FOLDER.glob("*.txt")} == names
    assert len(names) >= 20
