"""The project's schema allows only what docs/tei.md describes, and the checks report the line of each error."""

from pathlib import Path

import pytest
from lxml import etree

from formats.tei.checking import check_bytes
from formats.tei.complete_interview import COMPLETE
from formats.tei.schema_errors import LINES_AFTER, SCHEMA_ERRORS
from formats.tei.validators import Validator
from oralhist.formats.tei.relaxng import MOST_ERRORS
from oralhist.formats.tei.writer.document import write

WRITTEN = write(COMPLETE).decode()


def changed(error: str) -> bytes:
    old, new = SCHEMA_ERRORS[error]
    return WRITTEN.replace(old, new, 1).encode()


@pytest.mark.parametrize("error", SCHEMA_ERRORS)
def test_a_single_error_is_reported_at_its_line(error: str) -> None:
    """The schema reports it with a hint, and no line far from the change."""
    before, found, _ = WRITTEN.partition(SCHEMA_ERRORS[error][0])
    assert found
    line = before.count("\n") + 1 + LINES_AFTER.get(error, 0)
    findings = [finding for finding in check_bytes(changed(error)) if finding.code == "tei-schema"]
    assert line in {finding.line for finding in findings}
    assert {finding.line for finding in findings} <= set(range(line - 3, line + 4))
    assert all(finding.hint and "(at /TEI" in finding.message for finding in findings)


def test_lxml_and_jing_report_the_same_errors(own_schema: Validator, own_schema_in_jing: Validator) -> None:
    """Both refuse every file with an error."""
    files = [changed(error) for error in SCHEMA_ERRORS]
    every_file = {str(number) for number in range(len(files))}
    for validator in (own_schema, own_schema_in_jing):
        assert {message.split(".xml:")[0].rpartition("/")[2] for message in validator(files)} == every_file


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("an unknown attribute", "@rend is not allowed on <title>"),
        ("a duration of hours", "@dur of <recording> cannot be 'PT1H'"),
        ("a recording without an id", "@xml:id is missing on <recording>"),
        ("a paragraph in a turn", "<p> is not allowed in <u>"),
        ("an unknown text in an index", '<ab type="abstract"> is not allowed in <div>'),
        ("a speaker without #", "@who of <u> cannot be 'asker'"),
    ],
)
def test_the_message_names_the_error(error: str, words: str) -> None:
    (finding,) = [finding for finding in check_bytes(changed(error)) if finding.code == "tei-schema"]
    assert finding.message.startswith(words)


def test_every_error_of_a_file_is_reported() -> None:
    """Each error is reported at its line, not only the first."""
    data = WRITTEN.replace('who="#asker"', 'who="asker"').replace('reason="inaudible"', 'reason="quiet"')
    lines = [number for number, line in enumerate(data.splitlines(), 1) if 'who="asker"' in line or '"quiet"' in line]
    assert len(lines) > 2
    found = {finding.line for finding in check_bytes(data.encode()) if finding.code == "tei-schema"}
    assert found == set(lines)


def test_a_file_with_many_errors_is_checked_up_to_a_limit() -> None:
    """The file has a hundred thousand turns with an invalid speaker."""
    turns = '<u who="nobody"/>' * 100_000
    data = WRITTEN.replace('<u xml:id="t1"', f'{turns}<u xml:id="t1"').encode()
    codes = [finding.code for finding in check_bytes(data)]
    assert (codes.count("tei-schema"), codes.count("more-findings")) == (MOST_ERRORS, 1)


def test_the_examples_are_valid(examples: Path, own_schema: Validator) -> None:
    files = [path.read_bytes() for path in sorted(examples.glob("*.tei.xml"))]
    assert len(files) > 1
    assert own_schema(files) == []


def test_the_errors_are_in_every_part_of_a_file() -> None:
    """The changes touch a quarter of all elements of the schema."""
    names = {str(element.tag).rpartition("}")[2] for element in etree.fromstring(WRITTEN.encode()).iter()}
    touched = {name for name in names if any(f"<{name}" in old for old, _ in SCHEMA_ERRORS.values())}
    assert len(SCHEMA_ERRORS) >= 40
    assert len(touched) > len(names) / 4
