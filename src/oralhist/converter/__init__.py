"""The model as plain data and back: dicts, lists, texts and numbers, as JSON holds them.

The converter is strict: nothing is coerced, ``null`` is no value, unknown keys are refused. What a field holds is
read off the field's shape, so a new field is converted without a word here.
"""

from typing import TYPE_CHECKING, Any

from attrs import NOTHING

from oralhist.converter.hints import mended
from oralhist.converter.problems import MOST_PROBLEMS, Problem, RefusedError
from oralhist.converter.structuring import CAREFUL, FAST
from oralhist.converter.unstructuring import write
from oralhist.model import Interview
from oralhist.model.shapes import Part, Vocabulary

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "MOST_PROBLEMS",
    "Problem",
    "configure_converter",
    "from_plain",
    "partial_interview",
    "plain_value",
    "to_plain",
]


def structure(data: Any) -> Interview:
    """Build an interview from plain data.

    Raises some exception for what is no interview; ``partial_interview`` says everything that is wrong with it.
    """
    interview: Interview = FAST.reader(Interview)(data)
    return interview


def partial_interview(data: Any) -> tuple[Interview | None, tuple[Problem, ...]]:
    """The valid part of plain data that ``structure`` refuses, and every problem with a hint; each knows what is unknown.

    Every value is at its old path. Where a list or an object cannot do without an invalid value, an empty placeholder
    takes its place, so a partial interview is never written. ``None`` when the data is not an object. Where a list
    has more than ``MOST_PROBLEMS`` problems, the rest of it is not read.
    """
    try:
        interview: Interview = CAREFUL.reader(Interview)(data)
    except RefusedError as error:
        return (None if error.rest is NOTHING else error.rest), mended(error.problems, data)
    return interview, ()


def unstructure(interview: Interview) -> dict[str, Any]:
    """Write an interview as plain data in the model's order, in the one shorthand, without empty fields."""
    plain: dict[str, Any] = write(interview)
    return plain


def unstructure_value(value: Any) -> Any:
    """Write anything that a field of the model holds as plain data: an object, a tuple, a word, a number."""
    if isinstance(value, Part):
        return write(value)
    if isinstance(value, tuple):
        return [unstructure_value(item) for item in value]
    return value.value if isinstance(value, Vocabulary) else value


def configure_converter(converter: "Converter") -> None:
    """Teach a ``cattrs`` converter the classes of the model, for those who keep interviews inside classes of theirs."""

    def is_of_the_model(model: Any) -> bool:
        return isinstance(model, type) and model.__module__.startswith(f"{Interview.__module__.rpartition('.')[0]}.")

    converter.register_structure_hook_factory(is_of_the_model, lambda model: lambda data, _: FAST.reader(model)(data))
    converter.register_unstructure_hook_factory(is_of_the_model, lambda _: write)
