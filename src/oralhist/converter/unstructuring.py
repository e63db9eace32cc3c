"""Unstructure the model as plain data: fields in the order of the model, one shorthand, no empty fields."""

from typing import Any

from oralhist.model.content import ContentShape, Inline
from oralhist.model.shapes import Choice, ListOf, Nested, Shape, fields_of, is_required, shape_of


def unstructure_object(value: Any) -> Any:
    """Return an object of the model as plain data: a dict, or the value of its shorthand field."""
    model = type(value)
    plain = {"type": model.TYPE} if issubclass(model, Inline) else {}
    for attribute in fields_of(model):
        held = getattr(value, attribute.name)
        if is_required(attribute) or (held not in (None, (), {}) and held != attribute.default):
            plain[attribute.name] = _plain(shape_of(attribute), held)
    short = model.SHORTHAND
    return plain[short] if short and plain.keys() == {short} else plain


def _plain(shape: Shape, held: Any) -> Any:
    match shape:
        case Choice():
            return held.value
        case Nested():
            return unstructure_object(held)
        case ListOf():
            return [_plain(shape.item, item) for item in held]
        case ContentShape():
            if len(held) == 1 and held[0].__class__ is str:
                return held[0]
            return [item if item.__class__ is str else unstructure_object(item) for item in held]
        case _:
            return held
