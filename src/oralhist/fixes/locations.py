"""Where values stand in the plain data of an interview, and what the model lets stand there.

Data may be wrong in any place: what is not of the model's shape is passed over.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from oralhist.findings import Path
from oralhist.model import EdtfDate, Interview, Utterance
from oralhist.model.content import ContentShape
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import ID, LANGUAGE, REFERENCE, ListOf, Nested, Shape, fields_of, is_required, shape_of


@frozen
class Spot:
    """A value in the object or list that holds it, with its path and what the model lets stand there."""

    path: Path
    holder: Any
    shape: Shape
    required: bool = True

    @property
    def key(self) -> str | int:
        """The key or position at which the value stands."""
        return self.path[-1]

    @property
    def value(self) -> Any:
        """The value; ``None`` when it has been taken away."""
        return self.holder.get(self.key) if self.holder.__class__ is dict else self.holder[self.key]

    def put(self, value: Any) -> None:
        """Let another value stand here."""
        self.holder[self.key] = value


def spots(plain: dict[str, Any]) -> Iterator[Spot]:
    """Every value that a fix may look at and the model has a field for, outer before inner, in the order of the data.

    Texts and numbers alone are passed over, but for tags, ids and dates, as they are nearly all of an interview. What is changed at a spot is followed in its new form; no recursion, as data may nest as deep as it likes.
    """
    pending = _fields_in(plain, Interview, ())[::-1]
    while pending:
        spot = pending.pop()
        yield spot
        pending.extend(reversed(_inside(spot)))


def _inside(spot: Spot) -> list[Spot]:
    value, shape = spot.value, spot.shape
    if value.__class__ is dict and isinstance(shape, Nested):
        return _fields_in(value, shape.model, spot.path)
    if value.__class__ is not list:
        return []
    if isinstance(shape, ContentShape):
        return _inlines_in(value, spot.path)
    if isinstance(shape, ListOf):
        at, inner = spot.path, shape.item
        alone = _may_stand_alone(inner)
        return [Spot((*at, n), value, inner) for n, item in enumerate(value) if alone or item.__class__ in _CONTAINERS]
    if isinstance(shape, Nested) and shape.model is Utterance:  # the shorthand: a content alone
        return _inlines_in(value, (*spot.path, "content"))
    return []


def _fields_in(plain: dict[str, Any], model: Any, path: Path) -> list[Spot]:
    known = _shapes(model)
    found = []
    for key, value in plain.items():
        if key in known:
            shape, required, alone = known[key]
            if alone or value is None or value.__class__ in _CONTAINERS:
                found.append(Spot((*path, key), plain, shape, required))
    return found


def _inlines_in(content: list[Any], path: Path) -> list[Spot]:
    found: list[Spot] = []
    for number, item in enumerate(content):
        word = item.get("type") if item.__class__ is dict else None
        if word.__class__ is str and word in INLINES:
            found += _fields_in(item, INLINES[word], (*path, number))
    return found


_CONTAINERS = (dict, list)


@cache
def _shapes(model: Any) -> dict[str, tuple[Shape, bool, bool]]:
    """What each field of a class may hold, whether it must, and whether a fix looks at what stands there alone."""
    shapes = ((field, shape_of(field)) for field in fields_of(model))
    return {field.name: (shape, is_required(field), _may_stand_alone(shape)) for field, shape in shapes}


def _may_stand_alone(shape: Shape) -> bool:
    return shape in (LANGUAGE, ID, REFERENCE) or (isinstance(shape, Nested) and shape.model is EdtfDate)
