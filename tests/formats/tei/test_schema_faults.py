"""The project's schema refuses what docs/tei.md does not know, and the checker says in which line."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree

from formats.tei.reading import check_bytes
from formats.tei.schema_faults import BESIDE, SCHEMA_FAULTS
from formats.tei.whole_interview import WHOLE
from oralhist.formats.tei.relaxng import MOST_ERRORS
from oralhist.formats.tei.writer.document import write

Judge = Callable[[Sequence[bytes]], list[str]]

WRITTEN = write(WHOLE).decode()


def changed(fault: str) -> bytes:
    old, new = SCHEMA_FAULTS[fault]
    return WRITTEN.replace(old, new, 1).encode()


@pytest.mark.parametrize("fault", SCHEMA_FAULTS)
def test_a_single_fault_is_refused_in_its_line(fault: str) -> None:
    """By the schema, with a mend, and nowhere else in the file than around the change."""
    before, found, _ = WRITTEN.partition(SCHEMA_FAULTS[fault][0])
    assert found
    line = before.count("\n") + 1 + BESIDE.get(fault, 0)
    findings = [finding for finding in check_bytes(changed(fault)) if finding.code == "tei-schema"]
    assert line in {finding.line for finding in findings}
    assert {finding.line for finding in findings} <= set(range(line - 3, line + 4))
    assert all(finding.hint and "(at /TEI" in finding.message for finding in findings)


def test_lxml_and_jing_mean_the_same_by_the_schema(own_schema: Judge, own_schema_in_jing: Judge) -> None:
    """All of them are refused by both."""
    files = [changed(fault) for fault in SCHEMA_FAULTS]
    everyone = {str(number) for number in range(len(files))}
    for judge in (own_schema, own_schema_in_jing):
        assert {message.split(".xml:")[0].rpartition("/")[2] for message in judge(files)} == everyone


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("an attribute nobody knows", "@rend is not allowed on <title>"),
        ("a duration of hours", "@dur of <recording> cannot be 'PT1H'"),
        ("a recording without an id", "@xml:id is missing on <recording>"),
        ("a paragraph in a turn", "<p> is not allowed in <u>"),
        ("words of no sort in an index", '<ab type="abstract"> is not allowed in <div>'),
        ("a speaker without #", "@who of <u> cannot be 'asker'"),
    ],
)
def test_the_message_names_what_is_wrong(fault: str, words: str) -> None:
    (finding,) = [finding for finding in check_bytes(changed(fault)) if finding.code == "tei-schema"]
    assert finding.message.startswith(words)


def test_every_fault_of_a_file_is_told() -> None:
    """Not the first alone, and each in its line."""
    data = WRITTEN.replace('who="#asker"', 'who="asker"').replace('reason="inaudible"', 'reason="quiet"')
    lines = [number for number, line in enumerate(data.splitlines(), 1) if 'who="asker"' in line or '"quiet"' in line]
    assert len(lines) > 2
    found = {finding.line for finding in check_bytes(data.encode()) if finding.code == "tei-schema"}
    assert found == set(lines)


def test_a_file_of_nothing_but_faults_ends() -> None:
    """A hundred thousand turns of nobody: the first faults are told."""
    turns = '<u who="nobody"/>' * 100_000
    data = WRITTEN.replace('<u xml:id="t1"', f'{turns}<u xml:id="t1"').encode()
    assert len([finding for finding in check_bytes(data) if finding.code == "tei-schema"]) == MOST_ERRORS


def test_the_examples_are_as_the_schema_asks(examples: Path, own_schema: Judge) -> None:
    files = [path.read_bytes() for path in sorted(examples.glob("*.tei.xml"))]
    assert len(files) > 1
    assert own_schema(files) == []


def test_there_are_faults_of_every_part_of_a_file() -> None:
    """Elements that are changed, or stand around a change, of a quarter of all names that the schema knows."""
    names = {str(element.tag).rpartition("}")[2] for element in etree.fromstring(WRITTEN.encode()).iter()}
    touched = {name for name in names if any(f"<{name}" in old for old, _ in SCHEMA_FAULTS.values())}
    assert len(SCHEMA_FAULTS) >= 40
    assert len(touched) > len(names) / 4
