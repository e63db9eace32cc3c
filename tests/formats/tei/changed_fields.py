"""Interviews that differ from another in one field."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from oralhist.errors import InvalidValue
from oralhist.model import Interview
from oralhist.model.content import ContentShape
from oralhist.model.shapes import (
    Choice,
    Extensions,
    Integer,
    ListOf,
    Number,
    Shape,
    Text,
    fields_of,
    is_required,
    shape_of,
)


def _variants(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the path of each field in an object, and a copy of the object with that field changed."""
    for attribute in fields_of(type(thing)):
        value = getattr(thing, attribute.name)
        here = f"{path}.{attribute.name}" if path else attribute.name
        for other in (*_changed(value, shape_of(attribute)), *(() if is_required(attribute) else (None,))):
            if other == value:
                continue
            try:
                yield here, evolve(thing, **{attribute.name: other})
            except InvalidValue:  # the class requires the field, or does not accept the value
                continue
        for where, inner in _inside(value, here):
            yield where, evolve(thing, **{attribute.name: inner})


def _inside(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield copies of a value with one field in it changed."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            for where, inner in _inside(item, f"{path}[{number}]"):
                yield where, (*value[:number], inner, *value[number + 1 :])
    elif hasattr(type(value), "__attrs_attrs__"):
        yield from _variants(value, path)


def _changed(value: Any, shape: Shape) -> tuple[Any, ...]:
    match shape:
        case Text() if value is not None:
            return (f"{value}a",)
        case Integer() if value is not None:
            return (value + 1,)
        case Number() if value is not None:
            return (value / 2,)
        case Choice():
            return tuple(shape.vocabulary)
        case ListOf() if value:
            return ((), value[1:], value[::-1], (*value, value[0]))
        case ContentShape():
            return ((), (*value, "a"), value[1:])
        case Extensions():
            return ({}, {**value, "other": 1}, {**value, "other": "1"})
    return ()


def with_changed_fields(interview: Interview) -> list[tuple[str, Interview]]:
    """Return the path of each field, with an interview that differs in it."""
    return list(_variants(interview))
