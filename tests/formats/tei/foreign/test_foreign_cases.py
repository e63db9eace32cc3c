"""Each case is a dialect or a habit of others' TEI and the outline of what is read; the folder is the list of cases."""

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
def test_a_case_reads_as_its_outline_says(case: Path) -> None:
    """Everything that the readings hold, and every finding with its line."""
    assert outline_of(readings_of(case.read_bytes(), case.stem)) == case.with_suffix(".outline").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_is_a_valid_interview(case: Path) -> None:
    """No rule is broken, whatever the file points to."""
    for reading in readings_of(case.read_bytes(), case.stem):
        broken = [finding for finding in check_rules(reading.interview) if finding.severity is Severity.ERROR]
        assert not broken
        assert write(reading.interview)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_nothing_sealed_gets_out(case: Path) -> None:
    """What the cases call a secret passes the gate to the archive alone, and no finding says it."""
    for reading in readings_of(case.read_bytes(), case.stem):
        with suppress(NothingToRelease):
            assert b"secret" not in write(release(reading.interview, "public"))
        assert not any("secret" in finding.message for finding in reading.findings)
    if case.stem == "sealed":
        (reading,) = readings_of(case.read_bytes())
        assert write(release(reading.interview, "archive")).count(b"secret") == 10
        assert b"Open again." in write(release(reading.interview, "public"))


def test_every_outline_has_its_case() -> None:
    """No outline stands alone."""
    outlines = (Path(__file__).parent / "cases").glob("*.outline")
    assert {outline.stem for outline in outlines} == {case.stem for case in CASES}
