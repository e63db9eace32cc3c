"""How the classes of the model declare their fields: the type, the shape and the description, each once.

A required field is written with ``attrs.field`` itself: mypy takes a field made by any other function as optional.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field

from oralhist.model.shapes import Choice, ListOf, Nested, Shape, Vocabulary


def description(text: str, *, refers_to: str = "") -> Mapping[str, Any]:
    """Describe a field for the JSON Schema, the field reference and the hover texts of editors.

    ``refers_to`` names the classes whose ids the field may hold, separated by spaces; see ``model.references``.
    """
    return {"description": text, "refers_to": tuple(refers_to.split())}


def optional(
    kind: Shape | type[Any], text: str, *, refers_to: str = "", converter: Callable[[Any], Any] | None = None
) -> Any:
    """Declare a field that holds a value of a shape, a class or a vocabulary, or ``None`` by default."""
    metadata = description(text, refers_to=refers_to)
    return field(default=None, converter=converter, validator=_shape(kind), metadata=metadata)


def list_of(kind: Shape | type[Any], text: str, *, refers_to: str = "") -> Any:
    """Declare a field that holds a tuple of values of a shape, a class or a vocabulary, empty by default."""
    return field(default=(), validator=ListOf(_shape(kind)), metadata=description(text, refers_to=refers_to))


def _shape(kind: Shape | type[Any]) -> Shape:
    if isinstance(kind, Shape):
        return kind
    return Choice(kind) if issubclass(kind, Vocabulary) else Nested(kind)
