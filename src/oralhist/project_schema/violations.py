"""Check an interview by the schema of a project."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from jsonschema import ValidationError

from oralhist.converter import json_of
from oralhist.findings import Path
from oralhist.model import Interview, Utterance
from oralhist.model.interview import FILE_VERSION
from oralhist.project_schema.explanations import cause, explained, innermost
from oralhist.project_schema.keywords import TooCostly, errors
from oralhist.project_schema.schema_file import ProjectSchema
from oralhist.rules.rule import Violation

_OTHERS = 3
"""How many further values a message names that do not match one pattern."""

_MOST = 100_000
"""After that many errors the rest is not checked: they have few causes."""


def violations(schema: ProjectSchema, interview: Interview) -> Iterator[Violation]:
    """Yield each mistake once, with the number of its places.

    The canonical JSON of the interview is checked, which is the same for all formats that it may have been read from.
    """
    try:
        plain = {"oralhist": FILE_VERSION, **json.loads(json_of(interview))}
    except Exception:  # noqa: BLE001 - the placeholders of a partial interview need not be valid
        return
    causes: dict[tuple[Any, ...], list[ValidationError]] = {}
    too_costly = ""
    try:
        for error in islice(errors(schema.dialect, schema.plain, plain), _MOST):
            causes.setdefault(cause(error), []).append(error)
    except TooCostly as error:
        too_costly = str(error)
    for same in causes.values():
        yield _violation(schema, same, plain)
    if too_costly:
        hint = f"simplify {schema.name!r}"
        yield Violation((), f"the schema {schema.name!r} was not applied completely: {too_costly}", hint)


def _violation(schema: ProjectSchema, same: list[ValidationError], plain: dict[str, Any]) -> Violation:
    path, message, hint = explained(same[0])
    if len(same) > 1:
        values = [repr(error.instance) for error in same if isinstance(error.instance, str)]
        others = [value for value in dict.fromkeys(values) if value != values[0] and len(value) < 40][:_OTHERS]
        also = f", also for {', '.join(others)}" if others else ""
        message = f"{message} ({len(same)} times{also})"
    if not hint:
        hint = f"see the schema {schema.name!r}"
    return Violation(_path_in_model(path, plain), message, hint, depends_on=_dependencies(path, same[0]))


def _dependencies(path: Path, error: ValidationError) -> tuple[str, ...]:
    """Return the fields that must be known for an error to be one: those in an object or a list, or the missing one."""
    inner = innermost(error)
    if not isinstance(inner.instance, dict | list):
        return ()
    names = [step for step in path if isinstance(step, str)]
    if inner.validator == "required":
        names.append(inner.message)
    return (".".join(names) or "*",)


def _path_in_model(path: Path, plain: Any) -> Path:
    """Return the path in the interview. The model counts the items of a content with its times, so those end there."""
    held = plain
    for number, step in enumerate(path):
        if held.__class__ is dict and Utterance.WORD_TIMES in held and step in ("content", Utterance.WORD_TIMES):
            return (*path[:number], "content")
        try:
            held = held[step]
        except (KeyError, IndexError, TypeError):
            break
    return path
