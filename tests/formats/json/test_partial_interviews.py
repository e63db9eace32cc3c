"""Rules run on the valid part of an invalid interview file, and no violation is a consequence of an error.

The name of a file in ``partial`` has the codes of all its findings, in the order of the file, and what it shows.
"""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import oralhist
from call_counts import calls_in
from mutations import Path, mutations, places, with_value
from oralhist import Interview
from oralhist.converter import unstructure
from oralhist.format import Source
from oralhist.model.shapes import fields_of
from oralhist.registry import format_named
from oralhist.rules import RULES
from oralhist.testing.strategies import core_interviews, interviews, model_classes
from oralhist.validation import findings_in

PARTIAL = sorted((File(__file__).parent / "partial").iterdir())
DAY = datetime.date(2026, 1, 1)
NAMES = frozenset(field.name for model in model_classes() for field in fields_of(model))
INVALID_ANYWHERE: tuple[Any, ...] = (None, 7.5, True)
"""Values that almost no field accepts."""


@pytest.mark.parametrize("file", PARTIAL, ids=lambda file: file.stem)
def test_all_findings_are_reported_together(file: File) -> None:
    """Invalid values and violations of rules are in the order of the file."""
    found = oralhist.validate(file)
    assert [finding.code for finding in found] == file.stem.partition("_")[0].split("+"), "\n".join(map(str, found))
    assert all(finding.line and finding.column for finding in found)


@pytest.mark.parametrize("file", PARTIAL, ids=lambda file: file.stem)
def test_reading_reports_no_violations(file: File) -> None:
    """The exception has only the invalid values."""
    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.read(file)
    assert not RULES.keys() & {finding.code for finding in refused.value.findings}


def test_ignored_rules_are_ignored_in_the_valid_part(tmp_path: File) -> None:
    file = tmp_path / "x.json"
    file.write_text('{"oralhist": 1, "id": "x", "metadata": {"date": "10.01.2023"}}', encoding="utf-8")
    assert [found.code for found in oralhist.validate(file, ignore="invalid-date")] == ["missing-field"]


@st.composite
def with_error(draw: st.DrawFn, data: dict[str, Any], within: Path = ()) -> Any:
    """Generate the data with one error: an invalid value, or a field that is misspelt or missing."""
    every = [
        (path, value)
        for path, value in places(data)
        if path[: len(within)] == within and len(path) >= max(len(within), 1)
    ]
    path, value = draw(st.sampled_from(every))
    kind = draw(st.sampled_from(("value", "key", "gone")))
    if kind == "value" or not isinstance(value, dict) or not value:
        return with_value(data, path, draw(st.sampled_from(INVALID_ANYWHERE)))
    key = draw(st.sampled_from(sorted(value)))
    if kind == "gone":
        return with_value(data, path, {name: held for name, held in value.items() if name != key})
    other = draw(st.sampled_from((f"{key}_", key[:-1], key.upper(), "zz")))
    assume(other not in NAMES)
    return with_value(data, path, {other if name == key else name: held for name, held in value.items()})


def all_findings(plain: Any) -> tuple[oralhist.Finding, ...]:
    """Return the findings of plain data as a file, with every rule of every profile."""
    data = json.dumps(plain, ensure_ascii=False, indent=2).encode()
    return findings_in(format_named("json"), Source(data=data), rules=RULES.values(), on=DAY)


def violations(findings: Iterable[oralhist.Finding]) -> set[tuple[str, Path]]:
    """Return the rules that are violated, with their paths."""
    return {(finding.code, finding.path) for finding in findings if finding.code in RULES}


def is_refused(findings: Iterable[oralhist.Finding]) -> bool:
    """Return whether any finding is not a violation of a rule."""
    return any(finding.code not in RULES for finding in findings)


def with_and_without_error(whole: SearchStrategy[Interview]) -> SearchStrategy[tuple[Any, Any]]:
    """Generate the plain data of an interview, and the same data with an error."""
    plain = whole.map(lambda interview: {"oralhist": 1, **unstructure(interview)})
    return plain.flatmap(lambda data: st.tuples(st.just(data), with_error(data)))


@given(with_and_without_error(st.one_of(interviews(), core_interviews())))
def test_no_violation_is_a_consequence_of_an_error(data: tuple[Any, Any]) -> None:
    """Each violation is also in the data without the error, at the same path."""
    valid, invalid = data
    found = all_findings(invalid)
    assume(is_refused(found))
    assert violations(found) <= violations(all_findings(valid))


@given(st.data())
def test_a_violation_is_found_despite_an_error_elsewhere(data: st.DataObject) -> None:
    """An invalid date and an unknown speaker are reported at their lines."""
    interview = data.draw(core_interviews().filter(lambda interview: bool(interview.sessions)))
    plain = {"oralhist": 1, **unstructure(interview)}
    plain["metadata"] = {"date": "10.01.2023", **_as_object(plain["metadata"]) | {"date": "10.01.2023"}}
    number = len(plain["sessions"])
    plain["sessions"] = [*plain["sessions"], {"turns": [{"speaker": "unknown-person", "utterances": ["x"]}]}]
    assume(not is_refused(all_findings(plain)))
    invalid = data.draw(with_error(plain, ("sessions", data.draw(st.integers(0, number - 1)))))
    found = all_findings(invalid)
    assume(is_refused(found))
    lines = json.dumps(invalid, ensure_ascii=False, indent=2).split("\n")
    expected = {
        ("invalid-date", '    "date": "10.01.2023"'),
        ("unknown-speaker", '          "speaker": "unknown-person"'),
    }
    assert expected <= {(finding.code, lines[finding.line - 1].rstrip(",")) for finding in found}


def _as_object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"title": value}


@given(st.data())
def test_rules_run_on_any_valid_part(data: st.DataObject) -> None:
    """Nothing is raised, and the findings are in the order of the file."""
    plain = {"oralhist": 1, **unstructure(data.draw(interviews()))}
    found = all_findings(data.draw(mutations(plain)))
    positions = [(finding.line, finding.column) for finding in found]
    assert positions == sorted(positions)


def test_the_work_is_linear_in_the_number_of_errors() -> None:
    """Each error comes with a violation of a rule."""

    def work(size: int) -> int:
        turns = [{"speaker": f"s{n}", "utterances": [{"content": "x", "start_ms": "7"}, 7]} for n in range(size)]
        data = json.dumps(
            {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": turns}]}
        ).encode()
        return calls_in(lambda: findings_in(format_named("json"), Source(data=data)))

    assert work(2000) < 2.2 * work(1000)
