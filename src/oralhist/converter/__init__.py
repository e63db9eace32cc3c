"""The model as plain data and back: dicts, lists, texts and numbers, as JSON holds them.

The converter is strict: nothing is coerced, ``null`` is no value, unknown keys are refused. What a field holds is
read off the field's shape, so a new field is converted without a word here.
"""

from typing import TYPE_CHECKING, Any

from attrs import NOTHING

from oralhist.converter.mends import mended
from oralhist.converter.problems import MOST_PROBLEMS, Problem, RefusedError
from oralhist.converter.reading import CAREFUL, FAST
from oralhist.converter.writing import write
from oralhist.model import Interview
from oralhist.model.shapes import Part, Vocabulary

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "MOST_PROBLEMS",
    "Problem",
    "configure_converter",
    "from_plain",
    "plain_value",
    "problems_of",
    "to_plain",
    "what_remains",
]


def from_plain(data: Any) -> Interview:
    """Build an interview from plain data.

    Raises some exception for what is no interview; ``problems_of`` says all that is wrong with it.
    """
    interview: Interview = FAST.reader(Interview)(data)
    return interview


def problems_of(data: Any) -> tuple[Problem, ...]:
    """All that is wrong with plain data that ``from_plain`` refuses; nothing for an interview.

    Where there are more than ``MOST_PROBLEMS`` in a list, the rest of it is not looked at.
    """
    try:
        CAREFUL.reader(Interview)(data)
    except RefusedError as error:
        return mended(error.problems, data)
    return ()


def what_remains(data: Any) -> tuple[Interview | None, tuple[Problem, ...]]:
    """What remains of refused plain data when what is wrong is left out, and every problem: each knows what is lost.

    All that remains stands at its old path. Where a list or an object cannot do without what was left out, something
    that says nothing stands in for it: so what remains is there to be looked at, and never to be written. Nothing
    remains of what is no object.
    """
    try:
        interview: Interview = CAREFUL.reader(Interview)(data)
    except RefusedError as error:
        return (None if error.rest is NOTHING else error.rest), error.problems
    return interview, ()


def to_plain(interview: Interview) -> dict[str, Any]:
    """Write an interview as plain data in the model's order, in the one shorthand, without empty fields."""
    plain: dict[str, Any] = write(interview)
    return plain


def plain_value(value: Any) -> Any:
    """Write anything that a field of the model holds as plain data: an object, a tuple, a word, a number."""
    if isinstance(value, Part):
        return write(value)
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    return value.value if isinstance(value, Vocabulary) else value


def configure_converter(converter: "Converter") -> None:
    """Teach a ``cattrs`` converter the classes of the model, for those who keep interviews inside classes of theirs."""

    def is_of_the_model(model: Any) -> bool:
        return isinstance(model, type) and model.__module__.startswith(f"{Interview.__module__.rpartition('.')[0]}.")

    converter.register_structure_hook_factory(is_of_the_model, lambda model: lambda data, _: FAST.reader(model)(data))
    converter.register_unstructure_hook_factory(is_of_the_model, lambda _: write)
