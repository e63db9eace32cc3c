"""The model to plain data: the model's order, the one shorthand, no empty fields."""

from typing import Any

from oralhist.model.content import ContentShape, Inline
from oralhist.model.shapes import Choice, ListOf, Nested, Shape, fields_of, is_required, shape_of, shorthand_of


def write(value: Any) -> Any:
    """Write an object of the model as plain data."""
    model = type(value)
    plain = {"type": model.TYPE} if issubclass(model, Inline) else {}
    for attribute in fields_of(model):
        held = getattr(value, attribute.name)
        if is_required(attribute) or (held not in (None, (), {}) and held != attribute.default):
            plain[attribute.name] = _held(shape_of(attribute), held)
    short = shorthand_of(model)
    return plain[short] if short and plain.keys() == {short} else plain


def _held(shape: Shape, held: Any) -> Any:
    match shape:
        case Choice():
            return held.value
        case Nested():
            return write(held)
        case ListOf():
            return [_held(shape.item, item) for item in held]
        case ContentShape():
            if len(held) == 1 and held[0].__class__ is str:
                return held[0]
            return [item if item.__class__ is str else write(item) for item in held]
        case _:
            return held
