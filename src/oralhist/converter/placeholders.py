"""Placeholders for invalid values, so that rules can check the rest of an interview at its usual paths."""

from functools import cache
from typing import Any

from attrs import NOTHING

from oralhist.model import Pause
from oralhist.model.content import ContentShape
from oralhist.model.generation import twin
from oralhist.model.shapes import Choice, Extensions, ListOf, Nested, Number, Shape, default_of, fields_of, shape_of

INLINE_PLACEHOLDER = Pause()
"""The placeholder for an invalid inline: it has no words."""


@cache
def placeholder(shape: Shape) -> Any:
    """Return an empty value of the right type for a shape; it need not be valid."""
    match shape:
        case Nested():
            return partial_object(shape.model, {})
        case ListOf() | ContentShape():
            return ()
        case Choice():
            return list(shape.vocabulary)[-1]  # for access levels the most restricted one: an unknown level is closed
        case Number():
            return shape.minimum
        case Extensions():
            return {}
        case _:
            return ""


def partial_object(model: type[Any], values: dict[str, Any]) -> Any:
    """Return an object of the model with these values, its defaults, and placeholders for missing required fields.

    The constructor would refuse it. Only rules may see it; it is never written.
    """
    built = twin(model)()
    for field in fields_of(model):
        value = values.get(field.name, default_of(field))
        setattr(built, field.name, placeholder(shape_of(field)) if value is NOTHING else value)
    built.__class__ = model
    return built
