"""Hints for invalid values that show what was intended."""

import json
import re
from collections.abc import Sequence
from typing import Any

from attrs import evolve

from oralhist.conventions.timestamps import clock_ms
from oralhist.converter.errors import Problem
from oralhist.findings import Path
from oralhist.model.codes import INVALID_VALUE
from oralhist.model.references import NAMING_PARTICIPANTS
from oralhist.model.shapes import ID, REFERENCE

_MOST_HINTS = 1000
"""The most problems that get a hint: a file with more has one cause, and one hint explains it."""
_LONGEST = 60
"""The most characters of a value that a hint repeats."""


def with_hints(problems: Sequence[Problem], data: Any) -> tuple[Problem, ...]:
    """Return the problems, with a hint for each invalid value that shows what was intended."""
    ids = _ids_by_name(data)
    some = [
        problem
        if problem.hint or problem.code is not INVALID_VALUE
        else evolve(problem, hint=_hint(problem, _value_at(data, problem.path), ids))
        for problem in problems[:_MOST_HINTS]
    ]
    return (*some, *problems[_MOST_HINTS:])


def one_for_each_id(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems; those of one invalid id, wherever it is used, are one with their number."""
    ids: dict[str, list[Problem]] = {}
    kept: list[Problem] = []
    for problem in problems:
        if problem.message.endswith((ID.expectation, REFERENCE.expectation)):
            same = ids.setdefault(problem.message, [])
            same.append(problem)
            if len(same) > 1:
                continue
        kept.append(problem)
    repeated = {id(same[0]): len(same) for same in ids.values() if len(same) > 1}
    return [
        evolve(problem, message=f"{problem.message} ({repeated[id(problem)]} times)")
        if id(problem) in repeated
        else problem
        for problem in kept
    ]


def _hint(problem: Problem, value: Any, ids: dict[str, str]) -> str:
    field = next((step for step in reversed(problem.path) if isinstance(step, str)), "")
    if field.endswith("_ms") and isinstance(value, str | float):
        return _hint_on_time(value)
    if field in NAMING_PARTICIPANTS and isinstance(value, str) and value in ids:
        return f"the participant with this name has the id {ids[value]!r}"
    if problem.message.endswith("is not text") and value.__class__ in (int, float):
        return f'put it in quotes: "{json.dumps(value)[:_LONGEST]}"'
    if problem.message.endswith("number") and isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,15}", value):
        return f"write {value}, without quotes"
    if problem.message.endswith("is not a list"):
        return "put it in square brackets, even if it is the only item"
    return ""


def _hint_on_time(value: str | float) -> str:
    if isinstance(value, float):
        return "a time is in whole milliseconds"
    if re.fullmatch(r"[0-9]{1,15}", value):
        return f"write {value}, without quotes"
    ms = clock_ms(value.strip()[:_LONGEST])
    if ms is None:
        return "a time is in whole milliseconds, without quotes"
    return f"a time is in whole milliseconds: write {ms}"


def _ids_by_name(data: Any) -> dict[str, str]:
    """Return the ids of participants by name; a name that two participants have is left out."""
    ids: dict[str, str] = {}
    ambiguous: set[str] = set()
    participants = data.get("participants") if isinstance(data, dict) else None
    for person in participants if isinstance(participants, list) else ():
        if isinstance(person, dict) and isinstance(person.get("name"), str) and isinstance(person.get("id"), str):
            ambiguous |= {person["name"]} & ids.keys()
            ids[person["name"]] = person["id"]
    return {name: id for name, id in ids.items() if name not in ambiguous}


def _value_at(data: Any, path: Path) -> Any:
    """Return the value at a path. Steps that a shorthand leaves out are skipped."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data
