"""The values of an interview, counted, so that what a format loses can be subtracted from what an interview has."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from oralhist.format import Format
from oralhist.gate import release
from oralhist.model import AccessLevel, Interview
from oralhist.model.shapes import ListOf, ModelObject, Nested, Shape, fields_of, is_set, shape_of
from oralhist.round_trip import round_trip

__all__ = ["Leaves", "leaves", "lost_leaves"]

Leaves = Counter[tuple[tuple[str, ...], str]]
"""How often each value occurs at a kind of place: the names that lead to it, and the value as text."""


def leaves(value: Any, path: tuple[str, ...] = ()) -> Leaves:
    """Count the leaves of a value of the model, by the names that lead to them; content is one leaf."""
    if isinstance(value, ModelObject):
        found: Leaves = Counter()
        for field in fields_of(type(value)):
            held = getattr(value, field.name)
            if is_set(held):
                found += _leaves_of(shape_of(field), held, (*path, field.name))
        return found
    return Counter([(path, repr(value))])


def _leaves_of(shape: Shape, held: Any, path: tuple[str, ...]) -> Leaves:
    if isinstance(shape, Nested):
        return leaves(held, path)
    if isinstance(shape, ListOf):
        return sum((_leaves_of(shape.item, item, path) for item in held), Counter())
    return Counter([(path, repr(held))])


def lost_leaves(interview: Interview, form: Format) -> Iterator[Leaves]:
    """Yield the leaves of each loss when an interview is written in a format. Raises what ``round_trip`` raises."""
    for loss in round_trip(release(interview, AccessLevel.ARCHIVE), form).losses:
        names = tuple(step for step in loss.path if isinstance(step, str))
        yield _leaves_of(_shape_at(loss.path), loss.old, names)


def _shape_at(path: tuple[str | int, ...]) -> Shape:
    """Return the shape at a path."""
    shape: Shape = Nested(Interview)
    for step in path:
        if isinstance(step, int) and isinstance(shape, ListOf):
            shape = shape.item
        elif isinstance(shape, Nested):
            shape = next(shape_of(field) for field in fields_of(shape.model) if field.name == step)
    return shape
