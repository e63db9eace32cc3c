"""How to mend a value that a field refuses, where the value itself shows what was meant."""

import json
import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

from attrs import evolve

from oralhist.converter.problems import Problem
from oralhist.findings import Path
from oralhist.model import Participant
from oralhist.model.codes import INVALID_VALUE
from oralhist.model.references import references_to

_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})(?:[.,]([0-9]{1,3}))?")
_REFERRING_FIELDS = frozenset(chain.from_iterable(references_to(Participant).values()))
MOST_MENDS = 1000
"""For how many problems a mend is looked for: a file with more has one cause."""
_LONGEST = 60
"""How long a value may be that a mend repeats."""


def mended(problems: Sequence[Problem], data: Any) -> tuple[Problem, ...]:
    """The same problems, the first of them with a mend where they had none and their value shows it."""
    people = _people(data)
    some = [
        problem
        if problem.hint or problem.code is not INVALID_VALUE
        else evolve(problem, hint=_mend(problem, _value(data, problem.path), people))
        for problem in problems[:MOST_MENDS]
    ]
    return (*some, *problems[MOST_MENDS:])


def _mend(problem: Problem, value: Any, people: dict[str, str]) -> str:
    field = next((step for step in reversed(problem.path) if isinstance(step, str)), "")
    if field.endswith("_ms") and isinstance(value, str | float):
        return _in_milliseconds(value)
    if field in _REFERRING_FIELDS and isinstance(value, str) and value in people:
        return f"the participant of this name has the id {people[value]!r}"
    if problem.message.endswith("is not text") and value.__class__ in (int, float):
        return f'put it in quotes: "{json.dumps(value)[:_LONGEST]}"'
    if problem.message.endswith("number") and isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,15}", value):
        return f"write {value}, without quotes"
    if problem.message.endswith("is not a list"):
        return "put it in square brackets, even if there is only one"
    return ""


def _in_milliseconds(value: str | float) -> str:
    if isinstance(value, float):
        return "a time is in whole milliseconds"
    if re.fullmatch(r"[0-9]{1,15}", value):
        return f"write {value}, without quotes"
    clock = _CLOCK.fullmatch(value.strip())
    if clock is None:
        return "a time is in whole milliseconds, without quotes"
    hours, minutes, seconds, fraction = clock.groups(default="0")
    ms = ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))
    return f"a time is in whole milliseconds: write {ms}"


def _people(data: Any) -> dict[str, str]:
    """The ids of participants by their names, of names that one alone has."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    listed = data.get("participants") if isinstance(data, dict) else None
    for person in listed if isinstance(listed, list) else ():
        if isinstance(person, dict) and isinstance(person.get("name"), str) and isinstance(person.get("id"), str):
            twice |= {person["name"]} & found.keys()
            found[person["name"]] = person["id"]
    return {name: id for name, id in found.items() if name not in twice}


def _value(data: Any, path: Path) -> Any:
    """What stands at a path. Steps that a shorthand leaves out are passed over."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data
