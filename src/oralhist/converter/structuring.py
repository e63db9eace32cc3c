"""Plain data to the model, strictly: nothing is coerced, ``null`` is no value, unknown keys are refused."""

from collections.abc import Callable
from typing import Any, Final

from attrs import NOTHING, evolve

from oralhist.converter.placeholders import INLINE, rest_of, stand_in
from oralhist.converter.problems import (
    MOST_HINTS,
    MOST_PROBLEMS,
    Collector,
    Problem,
    RefusedError,
    mistyped,
    no_such_word,
)
from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.model import Utterance
from oralhist.model.codes import MISSING_FIELD, UNKNOWN_FIELD
from oralhist.model.content import Content, ContentShape, Inline, normal_form
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import (
    LONGEST_TEXT,
    Choice,
    Extensions,
    Integer,
    ListOf,
    Nested,
    Shape,
    Vocabulary,
    default_of,
    fields_of,
    is_required,
    shape_of,
    shorthand_of,
)

Read = Callable[[Any], Any]


class Structurer:
    """Builds the model from plain data, without the constructors: what they look at, the readers have looked at.

    A constructor looks at every field of an object, a reader at those that are given, which in a transcript are few.
    The fast one stops at the first fault; the careful one finds them all, up to ``MOST_PROBLEMS``, and keeps what
    remains without them.
    """

    def __init__(self, *, careful: bool) -> None:
        self._careful: Final = careful
        self._readers: Final[dict[type[Any], Read]] = {}
        self._read_items: Final = self._list_reader(self._read_item, INLINE)

    def reader(self, model: type[Any]) -> Read:
        """The function that builds a class of the model; made when it is first used."""
        if model not in self._readers:
            self._readers[model] = self._reader(model)
        return self._readers[model]

    def _reader(self, model: type[Any]) -> Read:
        plan = [
            (field.name, getattr(model, field.name).__set__, *default_of(field), self._field_reader(field))
            for field in fields_of(model)
        ]
        if not self._careful:
            return _fast_reader(model, plan)
        build = _careful_builder(model, plan)
        short = shorthand_of(model)
        expected = "an object" if not short else "a text or an object"

        def read(value: Any) -> Any:
            if value.__class__ is dict:
                return build(value)
            if short and (value.__class__ is str or (model is Utterance and value.__class__ is list)):
                try:
                    return build({short: value})
                except RefusedError as error:
                    problems = (problem.inside(short) for problem in error.problems)
                    raise RefusedError(*problems, rest=error.rest) from None
            raise mistyped(value, expected)

        return read

    def _field_reader(self, field: Any) -> Read:
        read = self._shape_reader(shape_of(field))
        if field.converter in (None, normal_form):  # contents are read into their normal form
            return read
        convert = field.converter
        return lambda value: convert(read(value))

    def _shape_reader(self, shape: Shape) -> Read:
        match shape:
            case Choice():
                return _word_reader(shape.vocabulary)
            case Nested():
                return self._late_reader(shape.model)
            case ListOf():
                return self._list_reader(self._shape_reader(shape.item), stand_in(shape.item))
            case ContentShape():
                return self._read_content
            case Extensions():
                return _read_object
            case Integer():
                return _whole_reader(shape)
            case _:
                return _leaf_reader(shape)

    def _late_reader(self, model: type[Any]) -> Read:
        """Look a class's reader up when it is first used: classes hold one another, and are built in any order."""
        found: Read | None = None

        def read_one(value: Any) -> Any:
            nonlocal found
            if found is None:
                found = self.reader(model)
            return found(value)

        return read_one

    def _list_reader(self, read: Read, blank: Any) -> Read:
        def read_list(value: Any) -> tuple[Any, ...]:
            if value.__class__ is not list:
                raise mistyped(value, "a list")
            if not self._careful:
                return tuple([read(item) for item in value])
            collected = Collector()
            held = []
            for number, item in enumerate(value):
                held.append(collected.read(number, read, item))
                if len(collected.problems) > MOST_PROBLEMS:
                    break
            items = tuple([blank if item is NOTHING else item for item in held])
            collected.refuse(items)
            return items

        return read_list

    def _read_content(self, value: Any) -> Content:
        if value.__class__ is str:
            return (value,) if 0 < len(value) <= LONGEST_TEXT else normal_form(value)
        if value.__class__ is not list:
            raise mistyped(value, "a text or a list of texts and inlines")
        try:
            items = self._read_items(value)
        except RefusedError as error:
            rest = _in_normal_form(error.rest)
            problems = error.problems
            if rest is NOTHING or len(rest) != len(value):  # what was joined or dropped has moved the rest of them
                problems = tuple(evolve(problem, held=(), fields=()) for problem in problems)
            raise RefusedError(*problems, rest=rest) from None
        return normal_form(items)

    def _read_item(self, value: Any) -> str | Inline:
        if value.__class__ is str:
            text: str = value
            return text
        if value.__class__ is not dict:
            raise mistyped(value, "a text or an inline")
        word = value.get("type")
        model = INLINES.get(word) if word.__class__ is str else None
        if model is None:
            raise RefusedError(evolve(no_such_word(word, INLINES), path=("type",)))
        fields = value.copy()
        del fields["type"]
        inline: Inline = self.reader(model)(fields)
        return inline


def _fast_reader(model: type[Any], plan: list[Any]) -> Read:
    new = object.__new__
    check = getattr(model, "__attrs_post_init__", None)
    blanks = [(put, default) for _, put, default, make, _ in plan if make is None and default is not NOTHING]
    fresh = [(put, make) for _, put, _, make, _ in plan if make is not None]
    required = [name for name, _, default, *_ in plan if default is NOTHING]
    readers = {name: (put, read) for name, put, _, _, read in plan}
    short = shorthand_of(model)
    bare = (str, list) if model is Utterance else (str,) if short else ()

    def read(value: Any) -> Any:
        kind = value.__class__
        if kind is not dict:
            if kind not in bare:
                raise RefusedError
            value = {short: value}
        built = new(model)
        for put, default in blanks:
            put(built, default)
        for put, make in fresh:
            put(built, make())
        for name in required:
            if name not in value:
                raise RefusedError
        for name, held in value.items():
            put, read_field = readers[name]
            put(built, read_field(held))
        if check:
            check(built)
        return built

    return read


def _careful_builder(model: type[Any], plan: list[Any]) -> Read:
    names = [name for name, *_ in plan]
    required = [field.name for field in fields_of(model) if is_required(field)]

    def build(fields: dict[str, Any]) -> Any:
        collected = Collector()
        absent = tuple(name for name in names if name not in fields)
        for number, key in enumerate(sorted(fields.keys() - set(names))):
            hint = did_you_mean(key, names) if number < MOST_HINTS else ""
            meant = _meant(model, fields, key, hint) if number < MOST_HINTS else absent
            message = f"there is no field {key!r} here"
            collected.problems.append(Problem((key,), message, hint, UNKNOWN_FIELD, fields=meant))
        for name in required:
            if name not in fields:
                message = f"the field {name!r} is missing"
                hint = f'add "{name}": …'
                collected.problems.append(Problem((), message, hint, MISSING_FIELD, fields=(name,)))
        read = {name: collected.read(name, read, fields[name]) for name, *_, read in plan if name in fields}
        values = {name: value for name, value in read.items() if value is not NOTHING}
        if collected.problems:
            collected.refuse(rest_of(model, values))
        try:
            return model(**values)
        except InvalidValue as error:
            together = (*getattr(model, "ONE_OF", ()), *getattr(model, "BOTH_OR_NEITHER", ()))
            raise RefusedError(Problem((), str(error), fields=together), rest=rest_of(model, values)) from None

    return build


def _meant(model: type[Any], given: dict[str, Any], key: str, hint: str) -> tuple[str, ...]:
    """The fields that an unknown key may stand for: those of the hint, else those not given that such a value fits."""
    fields = fields_of(model)
    near = tuple(field.name for field in fields if hint and repr(field.name) in hint)
    return near or tuple(
        field.name for field in fields if field.name not in given and _may_fit(given[key], shape_of(field))
    )


def _may_fit(value: Any, shape: Shape) -> bool:
    """Whether a value is of a kind that such a field holds, right or wrong."""
    match shape:
        case Nested():
            return value.__class__ is dict or (value.__class__ is str and bool(shorthand_of(shape.model)))
        case ContentShape():
            return value.__class__ in (str, list)
        case ListOf():
            return value.__class__ is list
        case Extensions():
            return value.__class__ is dict
        case _:
            return value.__class__ not in (dict, list)


def _in_normal_form(items: Any) -> Any:
    """What remains of a content in its one form, or ``NOTHING`` where it has none."""
    try:
        return normal_form(items)
    except InvalidValue:
        return NOTHING


def _leaf_reader(shape: Shape) -> Read:
    problem_of = shape.problem

    def read_leaf(value: Any) -> Any:
        problem = problem_of(value)
        if problem is not None:
            raise RefusedError(Problem((), problem)) if value is not None else mistyped(value, "a value")
        return value

    return read_leaf


def _whole_reader(shape: Integer) -> Read:
    """Times are most of the values of a timed transcript: ask the shape only about those that do not fit."""
    least, most, refuse = shape.minimum, shape.maximum, _leaf_reader(shape)

    def read_whole(value: Any) -> Any:
        return value if value.__class__ is int and least <= value <= most else refuse(value)

    return read_whole


def _read_object(value: Any) -> Any:
    if value.__class__ is not dict:
        raise mistyped(value, "an object")
    return value


def _word_reader(vocabulary: type[Vocabulary]) -> Read:
    words = {str(member): member for member in vocabulary}

    def read_word(value: Any) -> Vocabulary:
        member = words.get(value) if value.__class__ is str else None
        if member is None:
            raise RefusedError(no_such_word(value, words))
        return member

    return read_word


FAST: Final = Structurer(careful=False)
CAREFUL: Final = Structurer(careful=True)
