"""The values in the plain data of an interview, each with what the model allows there.

The data may be invalid anywhere: what the model does not know is skipped.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from oralhist.findings import Path
from oralhist.model import EdtfDate, Interview, Utterance
from oralhist.model.content import ContentShape
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import (
    ID,
    LANGUAGE,
    REFERENCE,
    Choice,
    ListOf,
    Nested,
    Shape,
    fields_of,
    is_required,
    shape_of,
)

_CONTAINERS = (dict, list)


@frozen
class Location:
    """A value in the object or list that holds it, with its path and the shape that the model allows there."""

    path: Path
    holder: Any
    shape: Shape
    required: bool = True

    @property
    def key(self) -> str | int:
        """The key or position of the value in its holder."""
        return self.path[-1]

    @property
    def value(self) -> Any:
        """The value, or ``None`` after it was removed."""
        return self.holder.get(self.key) if self.holder.__class__ is dict else self.holder[self.key]

    def replace(self, value: Any) -> None:
        """Put another value in this place."""
        self.holder[self.key] = value


def locations(plain: dict[str, Any]) -> Iterator[Location]:
    """Yield every value that a fix may change, outer before inner, in file order.

    Single texts and numbers, which are nearly all of an interview, are skipped unless they are tags, ids, dates or words of a vocabulary. A
    value that a fix has changed is entered in its new form. A stack replaces recursion, because data may nest deeply.
    """
    pending = _fields_in(plain, Interview, ())[::-1]
    while pending:
        location = pending.pop()
        yield location
        pending.extend(reversed(_inside(location)))


def _inside(location: Location) -> list[Location]:
    value, shape, path = location.value, location.shape, location.path
    if value.__class__ is dict and isinstance(shape, Nested):
        return _fields_in(value, shape.model, path)
    if value.__class__ is not list:
        return []
    if isinstance(shape, ContentShape):
        return _inlines_in(value, path)
    if isinstance(shape, ListOf):
        inner = shape.item
        fixable = _is_fixable(inner)
        return [
            Location((*path, n), value, inner)
            for n, item in enumerate(value)
            if fixable or item.__class__ in _CONTAINERS
        ]
    if isinstance(shape, Nested) and shape.model is Utterance:  # shorthand: only its content
        return _inlines_in(value, (*path, "content"))
    return []


def _fields_in(plain: dict[str, Any], model: Any, path: Path) -> list[Location]:
    known = _shapes(model)
    found = []
    for key, value in plain.items():
        if key in known:
            shape, required, fixable = known[key]
            if fixable or value is None or value.__class__ in _CONTAINERS:
                found.append(Location((*path, key), plain, shape, required))
    return found


def _inlines_in(content: list[Any], path: Path) -> list[Location]:
    found: list[Location] = []
    for number, item in enumerate(content):
        word = item.get("type") if item.__class__ is dict else None
        if word.__class__ is str and word in INLINES:
            found += _fields_in(item, INLINES[word], (*path, number))
    return found


@cache
def _shapes(model: Any) -> dict[str, tuple[Shape, bool, bool]]:
    """Return the shape of each field of a class, whether it is required, and whether a single value is fixable."""
    shapes = ((field, shape_of(field)) for field in fields_of(model))
    return {field.name: (shape, is_required(field), _is_fixable(shape)) for field, shape in shapes}


def _is_fixable(shape: Shape) -> bool:
    return (
        shape in (LANGUAGE, ID, REFERENCE)
        or isinstance(shape, Choice)
        or (isinstance(shape, Nested) and shape.model is EdtfDate)
    )
