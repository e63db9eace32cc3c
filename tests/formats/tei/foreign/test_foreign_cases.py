"""Each case is a TEI file as other projects write it, with the outline of what is read; new files become cases."""

from contextlib import suppress
from pathlib import Path

import pytest

from formats.tei.foreign.foreign_tei import outline_of, readings_of
from oralhist.errors import NothingToRelease
from oralhist.findings import Severity
from oralhist.formats.json.writer import write
from oralhist.gate import release
from oralhist.rules import check_rules

CASES = sorted((Path(__file__).parent / "cases").glob("*.xml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_gives_its_outline(case: Path) -> None:
    """The outline has everything that was read, and every finding with its line."""
    assert outline_of(readings_of(case.read_bytes(), case.stem)) == case.with_suffix(".outline").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_is_a_valid_interview(case: Path) -> None:
    """The interview breaks no rule, even if pointers of the file lead nowhere."""
    for reading in readings_of(case.read_bytes(), case.stem):
        broken = [finding for finding in check_rules(reading.interview) if finding.severity is Severity.ERROR]
        assert not broken
        assert write(reading.interview)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_restricted_words_are_not_public(case: Path) -> None:
    """Only the archive sees the words that the cases call secret, and no finding quotes them."""
    for reading in readings_of(case.read_bytes(), case.stem):
        with suppress(NothingToRelease):
            assert b"secret" not in write(release(reading.interview, "public"))
        assert not any("secret" in finding.message for finding in reading.findings)
    if case.stem == "restricted-words":
        (reading,) = readings_of(case.read_bytes())
        assert write(release(reading.interview, "archive")).count(b"secret") == 10
        assert b"Open again." in write(release(reading.interview, "public"))


def test_every_outline_has_a_case() -> None:
    """Each outline has a TEI file of the same name."""
    outlines = (Path(__file__).parent / "cases").glob("*.outline")
    assert {outline.stem for outline in outlines} == {case.stem for case in CASES}
