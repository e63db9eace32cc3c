"""Check values by a schema with jsonschema, but for a bounded time and without fetching anything.

Users write these schemas: a pattern or a circle of references in one must not stop a run over thousands of files.
"""

import re
import threading
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

import jsonschema
import regex
from jsonschema import ValidationError
from jsonschema.validators import validator_for
from jsonschema_specifications import REGISTRY as SPECIFICATIONS
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from oralhist.errors import InvalidValue
from oralhist.schema import SCHEMA_ID, json_schema

STEPS, STEPS_A_VALUE = 100_000, 200
"""The most keywords that are applied to one interview: our own schema needs 60 for each value in it."""

SECONDS = 2.0
"""The longest time in which a pattern is searched in one text."""

MOST_PARTS = 20_000
"""The most parts of a pattern with its repetitions in braces, which ``regex`` writes out in memory."""

FORMATS = ("date", "email", "ipv4", "ipv6", "uuid")
"""The formats that are checked, as jsonschema checks them without other packages."""

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))|(?P<times>\{(?P<least>\d*)(?:,(?P<most>\d*))?\})|[^*+?|]",
    re.DOTALL,
)
"""A part of a pattern: an escape, a set, a bracket, a repetition, or another character."""


class TooCostly(Exception):
    """A schema takes too long on an interview; the message says what in it."""


class _Steps(threading.local):
    left = 0


_STEPS = _Steps()


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Any:
    """Compile a pattern. Raises ``InvalidValue`` with what is wrong."""
    if _parts(pattern) > MOST_PARTS:
        raise InvalidValue(f"the pattern repeats too much: it has more than {MOST_PARTS:,} parts")
    try:
        return regex.compile(pattern)
    except (regex.error, RecursionError, OverflowError) as error:
        raise InvalidValue(f"not a pattern: {error}") from None


def _parts(pattern: str) -> int:
    """Return how many parts a pattern has if its repetitions in braces are written out."""
    groups, last = [0], 0
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            groups.append(0)
        elif token["close"] and len(groups) > 1:
            last = groups.pop()
            groups[-1] += last
        elif token["times"]:
            times = max(int((token["least"] or "1")[:9]), int((token["most"] or "1")[:9]), 1)
            groups[-1] += last * (times - 1)
            last *= times
        else:
            last = 1
            groups[-1] += 1
    return sum(groups)


def found(pattern: str, text: str) -> bool:
    """Return whether a pattern is found in a text. Raises ``TooCostly``."""
    try:
        return compiled(pattern).search(text, timeout=SECONDS) is not None
    except TimeoutError:
        raise TooCostly(f"its pattern {pattern!r} takes longer than {SECONDS:g} seconds on one text") from None
    except MemoryError:
        raise TooCostly(f"its pattern {pattern!r} takes too much memory on one text") from None


def errors(dialect: str, schema: Any, value: Any) -> Iterator[ValidationError]:
    """Yield what a schema does not allow in a value. Raises ``TooCostly``."""
    _STEPS.left = STEPS + STEPS_A_VALUE * _size(value)
    validator = _validator(dialect)(schema, registry=REGISTRY, format_checker=_format_checker())
    try:
        yield from validator.iter_errors(value)
    except RecursionError:
        raise TooCostly("it refers to itself without end, or nests too deeply") from None


def _size(value: Any) -> int:
    """Return the number of values in some plain data."""
    count, pending = 0, [value]
    while pending:
        held = pending.pop()
        count += 1
        if held.__class__ is dict or held.__class__ is list:
            pending += held.values() if held.__class__ is dict else held
    return count


def _without_dialect(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: held for key, held in schema.items() if key != "$schema"}


REGISTRY: Registry[Any] = SPECIFICATIONS.with_resource(
    SCHEMA_ID, DRAFT202012.create_resource(_without_dialect(json_schema()))
)
"""The schemas that references may name besides the file itself: ours, and those of JSON Schema. Nothing is fetched."""


@cache
def _format_checker() -> jsonschema.FormatChecker:
    return jsonschema.FormatChecker(formats=FORMATS)


@cache
def _validator(dialect: str) -> Any:
    """Return jsonschema's validator of a version of JSON Schema, with counted steps and patterns that stop."""
    base = validator_for({"$schema": dialect})
    keywords = dict(base.VALIDATORS) | {
        "pattern": _pattern,
        "properties": _properties,
        "patternProperties": _pattern_properties,
        "required": _required,
        "$ref": _reference(base.VALIDATORS["$ref"]),
        "additionalProperties": _no_others(base.VALIDATORS["additionalProperties"]),
    }
    extend: Any = jsonschema.validators.extend
    return extend(base, {name: _counted(keyword) for name, keyword in keywords.items()})


Keyword = Callable[[Any, Any, Any, Any], Any]


def _counted(keyword: Keyword) -> Keyword:
    def counted(validator: Any, value: Any, instance: Any, schema: Any) -> Any:
        _STEPS.left -= 1
        if _STEPS.left < 0:
            raise TooCostly("it takes too many steps: do its references double again and again?")
        return keyword(validator, value, instance, schema)

    return counted


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not found(pattern, instance):
        yield ValidationError(pattern)


def _pattern_properties(validator: Any, patterns: Any, instance: Any, _: Any) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "object"):
        return
    for pattern, schema in patterns.items():
        for name, value in instance.items():
            if found(pattern, name):
                yield from _in_field(validator, name, value, schema, pattern)


def _properties(validator: Any, properties: Any, instance: Any, _: Any) -> Iterator[ValidationError]:
    if validator.is_type(instance, "object"):
        for name, schema in properties.items():
            if name in instance:
                yield from _in_field(validator, name, instance[name], schema, name)


def _in_field(validator: Any, name: str, value: Any, schema: Any, step: str) -> Iterator[ValidationError]:
    """Yield what a schema does not allow in a field; of the schema false, jsonschema itself does not say where it is."""
    if schema is False:
        yield ValidationError(name, path=[name], schema_path=[step], validator="additionalProperties")
    else:
        yield from validator.descend(value, schema, path=name, schema_path=step)


def _required(validator: Any, names: Any, instance: Any, _: Any) -> Iterator[ValidationError]:
    """Yield an error for each missing field, whose message is its name."""
    if validator.is_type(instance, "object"):
        yield from (ValidationError(name) for name in names if name not in instance)


def _reference(original: Keyword) -> Keyword:
    def reference(validator: Any, target: Any, instance: Any, schema: Any) -> Any:
        """The whole interview follows our own schema, which takes far longer to find than all rules of a project."""
        if target == SCHEMA_ID and isinstance(instance, dict) and "oralhist" in instance:
            return ()
        return original(validator, target, instance, schema)

    return reference


def _no_others(original: Keyword) -> Keyword:
    def no_others(validator: Any, allowed: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        """Yield an error at each field that is not allowed."""
        if allowed is not False or not validator.is_type(instance, "object"):
            yield from original(validator, allowed, instance, schema) or ()
            return
        known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
        for name in instance:
            if name not in known and not any(found(pattern, name) for pattern in patterns):
                yield ValidationError(name, path=[name])

    return no_others
