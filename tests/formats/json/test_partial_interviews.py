"""A wrong value hides no broken rule: what remains of a refused file is judged, and nothing is said that would not hold
were it mended.

A file in ``despite`` is named by the codes of all its findings, in the order of the file, and by what it shows.
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
from oralhist.validation import findings_in
from strategies import core_interviews, interviews, model_classes

PARTIAL = sorted((File(__file__).parent / "partial").iterdir())
DAY = datetime.date(2026, 1, 1)
NAMES = frozenset(field.name for model in model_classes() for field in fields_of(model))
FITTING_NOWHERE: tuple[Any, ...] = (None, 7.5, True)
"""What hardly any field may hold, and no object can be read from: so the mend is what stood there before."""


@pytest.mark.parametrize("file", PARTIAL, ids=lambda file: file.stem)
def test_all_is_found_in_one_run(file: File) -> None:
    """What is wrong with the values and what is wrong with their meaning, in the order of the file."""
    found = oralhist.validate(file)
    assert [finding.code for finding in found] == file.stem.partition("_")[0].split("+"), "\n".join(map(str, found))
    assert all(finding.line and finding.column for finding in found)


@pytest.mark.parametrize("file", PARTIAL, ids=lambda file: file.stem)
def test_readers_say_what_they_refuse(file: File) -> None:
    """Whoever reads the file is told of what no interview can hold, and of nothing else."""
    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.read(file)
    assert not RULES.keys() & {finding.code for finding in refused.value.findings}


def test_only_the_rules_asked_for(tmp_path: File) -> None:
    """Rules that are left out are left out of what remains too."""
    file = tmp_path / "x.json"
    file.write_text('{"oralhist": 1, "id": "x", "metadata": {"date": "10.01.2023"}}', encoding="utf-8")
    assert [found.code for found in oralhist.validate(file, ignore="invalid-date")] == ["missing-field"]


@st.composite
def faulty(draw: st.DrawFn, data: dict[str, Any], within: Path = ()) -> Any:
    """The data with one fault, of which the data itself is the mend: a wrong value, a field misspelt or left out."""
    every = [
        (path, value)
        for path, value in places(data)
        if path[: len(within)] == within and len(path) >= max(len(within), 1)
    ]
    path, value = draw(st.sampled_from(every))
    kind = draw(st.sampled_from(("value", "key", "gone")))
    if kind == "value" or not isinstance(value, dict) or not value:
        return with_value(data, path, draw(st.sampled_from(FITTING_NOWHERE)))
    key = draw(st.sampled_from(sorted(value)))
    if kind == "gone":
        return with_value(data, path, {name: held for name, held in value.items() if name != key})
    other = draw(st.sampled_from((f"{key}_", key[:-1], key.upper(), "zz")))
    assume(other not in NAMES)
    return with_value(data, path, {other if name == key else name: held for name, held in value.items()})


def fully_judged(plain: Any) -> tuple[oralhist.Finding, ...]:
    """What is found in plain data as a file, by every rule of every profile."""
    data = json.dumps(plain, ensure_ascii=False, indent=2).encode()
    return findings_in(format_named("json"), Source(data=data), rules=RULES.values(), on=DAY)


def broken(findings: Iterable[oralhist.Finding]) -> set[tuple[str, Path]]:
    """Which rules are broken, and where."""
    return {(finding.code, finding.path) for finding in findings if finding.code in RULES}


def is_refused(findings: Iterable[oralhist.Finding]) -> bool:
    """Whether anything but a rule was found."""
    return any(finding.code not in RULES for finding in findings)


def planted(whole: SearchStrategy[Interview]) -> SearchStrategy[tuple[Any, Any]]:
    """The plain data of an interview, and the same with a fault."""
    plain = whole.map(lambda interview: {"oralhist": 1, **unstructure(interview)})
    return plain.flatmap(lambda data: st.tuples(st.just(data), faulty(data)))


@given(planted(st.one_of(interviews(), core_interviews())))
def test_nothing_is_said_that_mending_would_take_back(data: tuple[Any, Any]) -> None:
    """Whatever rule is broken in spite of a fault is broken without it, at the same place."""
    whole, wrong = data
    found = fully_judged(wrong)
    assume(is_refused(found))
    assert broken(found) <= broken(fully_judged(whole))


@given(st.data())
def test_a_broken_rule_is_found_despite_a_fault_elsewhere(data: st.DataObject) -> None:
    """A date and a speaker that are wrong are found at their lines, wherever else a fault is planted."""
    interview = data.draw(core_interviews().filter(lambda interview: bool(interview.sessions)))
    plain = {"oralhist": 1, **unstructure(interview)}
    plain["metadata"] = {"date": "10.01.2023", **_as_object(plain["metadata"]) | {"date": "10.01.2023"}}
    number = len(plain["sessions"])
    plain["sessions"] = [*plain["sessions"], {"turns": [{"speaker": "nobody-is-called-so", "utterances": ["x"]}]}]
    assume(not is_refused(fully_judged(plain)))
    wrong = data.draw(faulty(plain, ("sessions", data.draw(st.integers(0, number - 1)))))
    found = fully_judged(wrong)
    assume(is_refused(found))
    lines = json.dumps(wrong, ensure_ascii=False, indent=2).split("\n")
    expected = {
        ("invalid-date", '    "date": "10.01.2023"'),
        ("unknown-speaker", '          "speaker": "nobody-is-called-so"'),
    }
    assert expected <= {(finding.code, lines[finding.line - 1].rstrip(",")) for finding in found}


def _as_object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"title": value}


@given(st.data())
def test_whatever_remains_can_be_judged(data: st.DataObject) -> None:
    """No mutation of a file stops a rule: there are findings, in the order of the file, and nothing is raised."""
    plain = {"oralhist": 1, **unstructure(data.draw(interviews()))}
    found = fully_judged(data.draw(mutations(plain)))
    stands = [(finding.line, finding.column) for finding in found]
    assert stands == sorted(stands)


def test_twice_the_faults_are_twice_the_work() -> None:
    """Many faults, each with a broken rule beside it."""

    def work(size: int) -> int:
        turns = [{"speaker": f"s{n}", "utterances": [{"content": "x", "start_ms": "7"}, 7]} for n in range(size)]
        data = json.dumps(
            {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": turns}]}
        ).encode()
        return calls_in(lambda: findings_in(format_named("json"), Source(data=data)))

    assert work(2000) < 2.2 * work(1000)
