"""What stands where a value was refused, so that the rest of an interview can still be looked at, all in its place."""

from functools import cache
from typing import Any

from attrs import NOTHING

from oralhist.model import Pause
from oralhist.model.content import ContentShape
from oralhist.model.shapes import (
    Choice,
    Extensions,
    Integer,
    ListOf,
    Nested,
    Number,
    Shape,
    default_of,
    fields_of,
    shape_of,
)

INLINE = Pause()
"""What stands for an inline that was refused: something, of which nothing is known, and no words."""


@cache
def stand_in(shape: Shape) -> Any:
    """A value of the type that a shape asks for, which says nothing; the shape itself may refuse it."""
    match shape:
        case Nested():
            return rest_of(shape.model, {})
        case ListOf() | ContentShape():
            return ()
        case Choice():
            return list(shape.vocabulary)[-1]  # of access, the closest: an unknown level is closed
        case Integer() | Number():
            return shape.minimum
        case Extensions():
            return {}
        case _:
            return ""


def rest_of(model: type[Any], values: dict[str, Any]) -> Any:
    """An object of the model that holds these values; what is not among them is left out, or stood in for.

    It may break the promises of its class, so it is looked at by rules and never given away.
    """
    rest = object.__new__(model)
    for field in fields_of(model):
        value, make = default_of(field)
        if field.name in values:
            value = values[field.name]
        elif make is not None:
            value = make()
        elif value is NOTHING:
            value = stand_in(shape_of(field))
        getattr(model, field.name).__set__(rest, value)
    return rest
