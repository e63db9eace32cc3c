"""Messages as somebody meets them who has never seen the tool: one file a mistake.

The text beside a file holds the first line that is printed of it, or the first lines: it alone says where, what, and
how to mend it. A new case is a new pair of files.
"""

from pathlib import Path

import pytest

import oralhist
from oralhist.reports.text import finding_line

FOLDER = Path(__file__).parent
CASES = sorted(file for file in FOLDER.iterdir() if file.suffix in (".json", ".xml"))


def expected_of(file: Path) -> list[str]:
    """The lines that are kept beside a file."""
    return (FOLDER / f"{file.name.partition('.')[0]}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name.partition(".")[0])
def test_the_first_line_says_it_all(file: Path) -> None:
    """Word by word, as it is printed."""
    printed = [finding_line(finding).removeprefix(f"{FOLDER}/") for finding in oralhist.validate(file)]
    errors = [line for line in printed if ": error " in line]
    expected = expected_of(file)
    assert errors[: len(expected)] == expected


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name.partition(".")[0])
def test_there_is_a_place_and_a_mend(file: Path) -> None:
    """Of every mistake: a line, and a hint, unless the message lists all that may stand there."""
    first = next(finding for finding in oralhist.validate(file) if finding.severity == "error")
    assert first.line > 0
    assert first.hint or " is not one of " in first.message


def test_every_mistake_is_a_case() -> None:
    """Each text has its file, and there are enough of them."""
    names = {file.name.partition(".")[0] for file in CASES}
    assert {file.stem for file in FOLDER.glob("*.txt")} == names
    assert len(names) >= 20
