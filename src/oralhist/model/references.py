"""Which classes have an id, and which fields refer to one: both are read from the fields of the model."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from oralhist.model.interview import Interview
from oralhist.model.participants import Participant
from oralhist.model.shapes import ID, fields_of, shape_of
from oralhist.model.traversal import classes_within, occurrences

_CLASSES = classes_within(Interview)

IDENTIFIED: tuple[type[Any], ...] = tuple(
    model for model in _CLASSES if any(field.name == "id" and shape_of(field) is ID for field in fields_of(model))
)
"""The classes whose ids share the one namespace of a file."""


def ids_of(interview: Interview) -> set[str]:
    """Return every id in the namespace of an interview."""
    return {part.id for _, part in occurrences(interview, *IDENTIFIED) if part.id}


def unused_id(id: str, taken: set[str]) -> str:
    """Return an id, with the first number that makes it unused if it is taken, and take it."""
    number, unused = 1, id
    while unused in taken:
        number += 1
        unused = f"{id}-{number}"
    taken.add(unused)
    return unused


def references_to(*targets: type[Any]) -> Mapping[type[Any], tuple[str, ...]]:
    """Return the fields that may hold an id of one of these classes, by the class that has the fields."""
    return _references_to(frozenset(target.__name__ for target in targets))


@cache
def _references_to(names: frozenset[str]) -> Mapping[type[Any], tuple[str, ...]]:
    fields = {
        model: tuple(field.name for field in fields_of(model) if not names.isdisjoint(field.metadata["refers_to"]))
        for model in _CLASSES
    }
    return {model: found for model, found in fields.items() if found}


def with_new_ids(held: Any, new_ids: Mapping[str, str]) -> Any:
    """Return the value of a field that refers to ids, with other ids; two that become equal become one."""
    if isinstance(held, tuple):
        return tuple(dict.fromkeys(new_ids.get(id, id) for id in held))
    return new_ids.get(held, held)


NAMING_PARTICIPANTS = frozenset(name for names in references_to(Participant).values() for name in names)
"""The names of the fields that may hold the id of a participant."""
