"""How the classes of the model declare their fields: the type, the shape and the description, each once.

A required field is written with ``attrs.field`` itself: mypy takes a field made by any other function as optional.
"""

from collections.abc import Mapping
from typing import Any

from attrs import field

from oralhist.model.shapes import ListOf, Optional, Shape


def description(text: str, *, refers_to: str = "") -> Mapping[str, Any]:
    """Describe a field for the JSON Schema, the field reference and the hover texts of editors.

    ``refers_to`` names the classes whose ids the field may hold, separated by spaces; see ``model.references``.
    """
    return {"description": text, "refers_to": tuple(refers_to.split())}


def optional(shape: Shape, text: str, *, refers_to: str = "") -> Any:
    """Declare a field that holds a value of a shape, or ``None`` by default."""
    return field(default=None, validator=Optional(shape), metadata=description(text, refers_to=refers_to))


def list_of(item: Shape, text: str, *, refers_to: str = "") -> Any:
    """Declare a field that holds a tuple of values of a shape, empty by default."""
    return field(default=(), validator=ListOf(item), metadata=description(text, refers_to=refers_to))
