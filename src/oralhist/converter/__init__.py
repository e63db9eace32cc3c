"""Convert between the model and plain data: dicts, lists, strings and numbers, as JSON has them.

The converter is strict: it coerces no value, does not accept ``null``, and refuses unknown keys. It is made from the
shapes of the fields, so a new field needs no code here.
"""

import json
from typing import TYPE_CHECKING, Any

from attrs import NOTHING

from oralhist.converter.errors import MOST_PROBLEMS, Problem
from oralhist.converter.hints import one_for_each_id, with_hints
from oralhist.converter.hooks import add_hooks, structured
from oralhist.converter.problems import explained_object
from oralhist.converter.reading import READERS
from oralhist.converter.writing import json_of
from oralhist.model import Interview
from oralhist.model.shapes import ModelObject, Vocabulary

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "MOST_PROBLEMS",
    "Problem",
    "configure_converter",
    "json_of",
    "make_converter",
    "one_for_each_id",
    "partial_interview",
    "structure",
    "structured",
    "unstructure",
    "unstructure_value",
]


def structure(data: Any) -> Interview:
    """Build an interview from plain data.

    Raises an exception of any kind for data that does not fit; ``partial_interview`` returns all problems.
    """
    interview: Interview = READERS.of(Interview)(data)
    return interview


def partial_interview(data: Any) -> tuple[Interview | None, tuple[Problem, ...]]:
    """Return the valid part of plain data that ``structure`` refuses, and every problem with a hint.

    Every value keeps its path. Where a list or an object needs a value but the given one is invalid, it has a
    placeholder; so a partial interview must never be written. It is ``None`` if the data is not an object. After
    ``MOST_PROBLEMS`` problems the rest of a list is skipped.
    """
    interview, problems = explained_object(Interview, data)
    return (None if interview is NOTHING else interview), with_hints(problems, data)


def unstructure(interview: Interview) -> dict[str, Any]:
    """Return an interview as plain data: fields in the order of the model, one shorthand, no empty fields."""
    plain: dict[str, Any] = unstructure_value(interview)
    return plain


def unstructure_value(value: Any) -> Any:
    """Return the value of any field of the model as plain data: an object, a tuple, a word, a number."""
    if isinstance(value, ModelObject):
        return json.loads(json_of(value))
    if isinstance(value, tuple):
        return [unstructure_value(item) for item in value]
    return value.value if isinstance(value, Vocabulary) else value


def make_converter(**options: Any) -> "Converter":
    """Return a new ``cattrs`` converter that knows every class of the model, like those of ``cattrs.preconf``.

    The options are those of ``cattrs.Converter``. Interviews, turns, people and so on can then be fields of your own
    classes, items of lists, values of mappings, optional, or members of unions; plain data is that of an interview
    file. Invalid data raises ``InvalidInterview`` with paths and hints; inside other classes, ``cattrs`` adds the
    place.
    """
    from cattrs import Converter

    converter = Converter(**options)
    configure_converter(converter)
    return converter


def configure_converter(converter: "Converter") -> None:
    """Register the classes of the model with a converter of your own, such as one of ``cattrs.preconf``."""
    add_hooks(converter, unstructure_value)
