"""Structure plain data as the model, strictly: no value is coerced, ``null`` is not accepted, unknown keys are errors."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from attrs import NOTHING, evolve

from oralhist.converter.errors import (
    MOST_HINTS,
    MOST_PROBLEMS,
    ErrorCollector,
    Problem,
    StructureError,
    unknown_word,
    wrong_type,
)
from oralhist.converter.placeholders import INLINE_PLACEHOLDER, partial_object, placeholder
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
)

Hook = Callable[[Any], Any]  # structures plain data as one class or one shape


class Structurer:
    """Makes a hook for each class of the model, from the shapes of its fields.

    One kind of hook stops at the first problem, with an exception of any kind: it is for valid data, and fast. The
    other finds all problems, up to ``MOST_PROBLEMS``, and keeps the valid remainder.
    """

    # Hooks do not call constructors, which check every field; a hook checks the given fields only, and an object of a
    # transcript has few. For cues, constructors take 8.4 times as long as json.loads, hooks 3.6 times.

    def __init__(self, *, find_all: bool) -> None:
        self._find_all: Final = find_all
        self._hooks: Final[dict[type[Any], Hook]] = {}
        self._structure_items: Final = self._list_hook(self._structure_item, INLINE_PLACEHOLDER)

    def hook(self, model: type[Any]) -> Hook:
        """Return the hook for a class of the model; it is made on first use."""
        if model not in self._hooks:
            self._hooks[model] = self._hook(model)
        return self._hooks[model]

    def _hook(self, model: type[Any]) -> Hook:
        plan = [
            (field.name, getattr(model, field.name).__set__, *default_of(field), self._field_hook(field))
            for field in fields_of(model)
        ]
        if not self._find_all:
            return _fast_hook(model, plan)
        build = _thorough_hook(model, plan)
        short = model.SHORTHAND
        expected = "an object" if not short else "text or an object"

        def structure(value: Any) -> Any:
            if value.__class__ is dict:
                return build(value)
            if short and (value.__class__ is str or (model is Utterance and value.__class__ is list)):
                try:
                    return build({short: value})
                except StructureError as error:
                    problems = (problem.without_step(short) for problem in error.problems)
                    raise StructureError(*problems, partial=error.partial) from None
            raise wrong_type(value, expected)

        return structure

    def _field_hook(self, field: Any) -> Hook:
        hook = self._shape_hook(shape_of(field))
        if field.converter in (None, normal_form):  # the hook for contents returns the normal form
            return hook
        convert = field.converter
        return lambda value: convert(hook(value))

    def _shape_hook(self, shape: Shape) -> Hook:
        match shape:
            case Choice():
                return _word_hook(shape.vocabulary)
            case Nested():
                return self._late_hook(shape.model)
            case ListOf():
                return self._list_hook(self._shape_hook(shape.item), placeholder(shape.item))
            case ContentShape():
                return self._structure_content
            case Extensions():
                return _structure_extensions
            case Integer():
                return _integer_hook(shape)
            case _:
                return _leaf_hook(shape)

    def _late_hook(self, model: type[Any]) -> Hook:
        """Return a hook that looks up the hook of a class on first use, because classes can contain each other."""
        found: Hook | None = None

        def structure(value: Any) -> Any:
            nonlocal found
            if found is None:
                found = self.hook(model)
            return found(value)

        return structure

    def _list_hook(self, hook: Hook, item_placeholder: Any) -> Hook:
        def structure(value: Any) -> tuple[Any, ...]:
            if value.__class__ is not list:
                raise wrong_type(value, "a list")
            if not self._find_all:
                return tuple([hook(item) for item in value])
            collector = ErrorCollector()
            held = []
            for number, item in enumerate(value):
                held.append(collector.structure(number, hook, item))
                if len(collector.problems) > MOST_PROBLEMS:
                    break
            items = tuple([item_placeholder if item is NOTHING else item for item in held])
            if collector.problems:
                raise StructureError(*collector.problems, partial=items)
            return items

        return structure

    def _structure_content(self, value: Any) -> Content:
        if value.__class__ is str:
            return (value,) if 0 < len(value) <= LONGEST_TEXT else normal_form(value)
        if value.__class__ is not list:
            raise wrong_type(value, "text or a list of texts and inlines")
        try:
            items = self._structure_items(value)
        except StructureError as error:
            problems = error.problems
            partial: Any = NOTHING
            with suppress(InvalidValue):
                partial = normal_form(error.partial)
            if partial is NOTHING or len(partial) != len(value):  # joined or dropped texts have moved the other items
                problems = tuple(evolve(problem, unknown_path=(), unknown_fields=()) for problem in problems)
            raise StructureError(*problems, partial=partial) from None
        return normal_form(items)

    def _structure_item(self, value: Any) -> str | Inline:
        if value.__class__ is str:
            text: str = value
            return text
        if value.__class__ is not dict:
            raise wrong_type(value, "text or an inline")
        word = value.get("type")
        model = INLINES.get(word) if word.__class__ is str else None
        if model is None:
            raise unknown_word(word, INLINES, ("type",))
        fields = value.copy()
        del fields["type"]
        inline: Inline = self.hook(model)(fields)
        return inline


def _fast_hook(model: type[Any], plan: list[Any]) -> Hook:
    new = object.__new__
    check = getattr(model, "__attrs_post_init__", None)
    defaults = [(put, default) for _, put, default, make, _ in plan if make is None and default is not NOTHING]
    factories = [(put, make) for _, put, _, make, _ in plan if make is not None]
    required = [name for name, _, default, *_ in plan if default is NOTHING]
    hooks = {name: (put, hook) for name, put, _, _, hook in plan}
    short = model.SHORTHAND
    shorthand_types = (str, list) if model is Utterance else (str,) if short else ()

    def structure(value: Any) -> Any:
        kind = value.__class__
        if kind is not dict:
            if kind not in shorthand_types:
                raise StructureError
            value = {short: value}
        built = new(model)
        for put, default in defaults:
            put(built, default)
        for put, make in factories:
            put(built, make())
        for name in required:
            if name not in value:
                raise StructureError
        for name, held in value.items():
            put, hook = hooks[name]
            put(built, hook(held))
        if check:
            check(built)
        return built

    return structure


def _thorough_hook(model: type[Any], plan: list[Any]) -> Hook:
    names = [name for name, *_ in plan]
    required = [field.name for field in fields_of(model) if is_required(field)]

    def structure(fields: dict[str, Any]) -> Any:
        collector = ErrorCollector()
        absent = tuple(name for name in names if name not in fields)
        for number, key in enumerate(sorted(fields.keys() - set(names))):
            hint = did_you_mean(key, names) if number < MOST_HINTS else ""
            intended = _possible_fields(model, fields, key, hint) if number < MOST_HINTS else absent
            problem = Problem((key,), f"unknown field {key!r}", hint, UNKNOWN_FIELD, unknown_fields=intended)
            collector.problems.append(problem)
        for name in required:
            if name not in fields:
                message, hint = f"the field {name!r} is missing", f'add "{name}": …'
                collector.problems.append(Problem((), message, hint, MISSING_FIELD, unknown_fields=(name,)))
        held = {name: collector.structure(name, hook, fields[name]) for name, *_, hook in plan if name in fields}
        values = {name: value for name, value in held.items() if value is not NOTHING}
        if collector.problems:
            raise StructureError(*collector.problems, partial=partial_object(model, values))
        try:
            return model(**values)
        except InvalidValue as error:
            together = (*getattr(model, "ONE_OF", ()), *getattr(model, "BOTH_OR_NEITHER", ()))
            problem = Problem((), str(error), unknown_fields=together)
            raise StructureError(problem, partial=partial_object(model, values)) from None

    return structure


def _possible_fields(model: type[Any], given: dict[str, Any], key: str, hint: str) -> tuple[str, ...]:
    """Return the fields that an unknown key may mean: those in the hint, else missing ones of a matching type."""
    fields = fields_of(model)
    similar = tuple(field.name for field in fields if hint and repr(field.name) in hint)
    return similar or tuple(
        field.name for field in fields if field.name not in given and _may_fit(given[key], shape_of(field))
    )


def _may_fit(value: Any, shape: Shape) -> bool:
    """Whether a value is of a type that a shape accepts."""
    match shape:
        case Nested():
            return value.__class__ is dict or (value.__class__ is str and shape.model.SHORTHAND != "")
        case ContentShape():
            return value.__class__ in (str, list)
        case ListOf():
            return value.__class__ is list
        case Extensions():
            return value.__class__ is dict
        case _:
            return value.__class__ not in (dict, list)


def _leaf_hook(shape: Shape) -> Hook:
    problem_of = shape.problem

    def structure(value: Any) -> Any:
        problem = problem_of(value)
        if problem is not None:
            raise StructureError(Problem((), problem)) if value is not None else wrong_type(value, "a value")
        return value

    return structure


def _integer_hook(shape: Integer) -> Hook:
    """Return a hook that calls the shape only for an invalid value: times are most values of a timed transcript."""
    minimum, maximum, refuse = shape.minimum, shape.maximum, _leaf_hook(shape)

    def structure(value: Any) -> Any:
        return value if value.__class__ is int and minimum <= value <= maximum else refuse(value)

    return structure


def _structure_extensions(value: Any) -> Any:
    if value.__class__ is not dict:
        raise wrong_type(value, "an object")
    return value


def _word_hook(vocabulary: type[Vocabulary]) -> Hook:
    words = {str(member): member for member in vocabulary}

    def structure(value: Any) -> Vocabulary:
        member = words.get(value) if value.__class__ is str else None
        if member is None:
            raise unknown_word(value, words)
        return member

    return structure


FIRST_PROBLEM: Final = Structurer(find_all=False)
ALL_PROBLEMS: Final = Structurer(find_all=True)
