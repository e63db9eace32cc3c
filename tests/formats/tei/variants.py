"""Every way to change one field of an interview."""

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


def variants(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The thing with one field changed, somewhere in it, and where; each way of changing it once."""
    for attribute in fields_of(type(thing)):
        value = getattr(thing, attribute.name)
        here = f"{path}.{attribute.name}" if path else attribute.name
        for other in (*_changed(value, shape_of(attribute)), *(() if is_required(attribute) else (None,))):
            if other == value:
                continue
            try:
                yield here, evolve(thing, **{attribute.name: other})
            except InvalidValue:  # without this field, or with this value, the class makes no sense
                continue
        for where, inner in _inside(value, here):
            yield where, evolve(thing, **{attribute.name: inner})


def _inside(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The value with one field of something in it changed."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            for where, inner in _inside(item, f"{path}[{number}]"):
                yield where, (*value[:number], inner, *value[number + 1 :])
    elif hasattr(type(value), "__attrs_attrs__"):
        yield from variants(value, path)


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


def variants_of(interview: Interview) -> list[tuple[str, Interview]]:
    """Every interview that differs from this one in one field."""
    return list(variants(interview))
