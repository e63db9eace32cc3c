"""Change the value at a path."""

import re
from typing import Any

from attrs import evolve

from oralhist.arguments import checked
from oralhist.edit.valid import kept_valid
from oralhist.errors import InvalidValue
from oralhist.findings import Path, nearest_or_all, path_text
from oralhist.model import Interview, Session
from oralhist.model.shapes import ModelObject, default_of, fields_of, is_required

_STEP = re.compile(r"\.?([A-Za-z_][A-Za-z0-9_-]*)|\[([0-9]{1,9})\]")


@checked
def path_of(text: str) -> Path:
    """Return the path that a text such as ``sessions[0].turns[3].speaker`` means, as findings write it.

    Raises ``InvalidValue`` for a text that is no path.
    """
    steps: list[str | int] = []
    position = 0
    while position < len(text):
        found = _STEP.match(text, position)
        if not found or (found[0].startswith(".") and not steps) or (found[1] and steps and found[0][0] != "."):
            raise InvalidValue(f"{text!r} is not a path: write one such as sessions[0].turns[3].speaker")
        steps.append(found[1] or int(found[2]))
        position = found.end()
    return tuple(steps)


@checked
def replace_at(interview: Interview, path: Path | str, value: Any) -> Interview:
    """Return the interview with another value at a path, such as ``metadata.title`` or ``participants[1].roles``.

    The value is what the constructor of the field's class takes. ``None`` removes what is there: the value of an
    optional field, or an item of a list. The position after the last item of a list adds an item. Raises
    ``InvalidValue`` for a path that does not exist, for a value that does not fit, and for one that makes the interview
    invalid, such as an id that others refer to: ``merge_participants`` and ``rename_participant`` change references too.
    """
    return kept_valid(interview, replaced_at(interview, path, value))


def replaced_at(interview: Interview, path: Path | str, value: Any) -> Interview:
    """Do what ``replace_at`` does, even if the interview is then invalid, as one of several edits."""
    steps = path_of(path) if isinstance(path, str) else path
    if not steps:
        raise InvalidValue("the path is empty: name a field, such as metadata.title")
    changed: Interview = _replaced(interview, steps, (), value)
    return changed


@checked
def value_at(interview: Interview, path: Path | str) -> Any:
    """Return the value at a path. Raises ``InvalidValue`` for a path that does not exist."""
    held: Any = interview
    steps = path_of(path) if isinstance(path, str) else path
    for depth, step in enumerate(steps):
        held = _held(held, step, steps[:depth])
    return held


def session_at(interview: Interview, number: int) -> Session:
    """Return the session at a position. Raises ``InvalidValue`` for a position without one."""
    if not 0 <= number < len(interview.sessions):
        raise InvalidValue(f"there is no session {number}: the interview has {len(interview.sessions)}, from 0")
    return interview.sessions[number]


def _replaced(held: Any, path: Path, before: Path, value: Any) -> Any:
    step, rest = path[0], path[1:]
    is_new_item = held.__class__ is tuple and step == len(held) and not rest and value is not None
    old = None if is_new_item else _held(held, step, before)
    new = _replaced(old, rest, (*before, step), value) if rest else value
    if isinstance(step, int):
        return (*held[:step], *(() if new is None else (new,)), *held[step + 1 :])
    if held.__class__ is dict:
        others = {name: other for name, other in held.items() if name != step}
        return others if new is None else {**others, step: new}
    if new is None:
        field = next(field for field in fields_of(type(held)) if field.name == step)
        if is_required(field):
            raise InvalidValue(f"{path_text((*before, step))} is required: give another value")
        new = default_of(field)
    return evolve(held, **{step: new})


def _held(held: Any, step: str | int, before: Path) -> Any:
    """Return what an object, a list or a mapping of extensions has at a step."""
    if isinstance(step, int):
        if held.__class__ is tuple and step < len(held):
            return held[step]
        what = f"has {len(held)} item{'s' * (len(held) != 1)}, from 0" if held.__class__ is tuple else "is not a list"
        raise InvalidValue(f"there is nothing at {path_text((*before, step))}: {path_text(before)} {what}")
    if isinstance(held, ModelObject):
        names = [field.name for field in fields_of(type(held))]
        if step in names:
            return getattr(held, step)
        hint = nearest_or_all(step, names, "its fields are")
        raise InvalidValue(
            f"there is nothing at {path_text((*before, step))}: {type(held).__name__} has no field {step!r} ({hint})"
        )
    if held.__class__ is dict:
        return held.get(step)
    what = "is not set" if held is None else "has no fields"
    raise InvalidValue(f"there is nothing at {path_text((*before, step))}: {path_text(before)} {what}")
