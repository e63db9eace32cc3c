"""How the classes of the model declare their fields: the type, the shape and the description, each once.

A required field is written with ``attrs.field`` itself: mypy takes a field made by any other function as optional.
"""

from collections.abc import Mapping
from typing import Any

from attrs import field

from oralhist.model.shapes import ListOf, Optional, Shape


def description(text: str, *, refers_to: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """Describe a field for the JSON Schema, the field reference and the hover texts of editors.

    ``refers_to`` names the classes whose ids the field may hold; see ``model.references``.
    """
    return {"description": text, "refers_to": refers_to}


def optional(shape: Shape, text: str, *, refers_to: tuple[str, ...] = ()) -> Any:
    """A field that holds one value of a shape, or ``None``."""
    return field(default=None, validator=Optional(shape), metadata=description(text, refers_to=refers_to))


def list_of(item: Shape, text: str, *, refers_to: tuple[str, ...] = ()) -> Any:
    """A field that holds a tuple of values of one shape; empty by default."""
    return field(default=(), validator=ListOf(item), metadata=description(text, refers_to=refers_to))
