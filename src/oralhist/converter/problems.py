"""Explain why plain data does not fit the model: every problem, and the valid remainder.

This is slow and called only for data that a generated reader has refused. No value is coerced, ``null`` is not accepted, and
unknown keys are errors.
"""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import NOTHING, evolve

from oralhist.converter.errors import MOST_HINTS, MOST_PROBLEMS, Problem, unknown_word, wrong_type
from oralhist.converter.placeholders import INLINE_PLACEHOLDER, partial_object, placeholder
from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.model.codes import MISSING_FIELD, UNKNOWN_FIELD
from oralhist.model.content import ContentShape, normal_form, shorthand_types
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import Choice, Extensions, ListOf, Nested, Shape, fields_of, is_required, shape_of
from oralhist.model.word_times import WORD_TIMES, with_word_times

Explained = tuple[Any, list[Problem]]
"""The value or its valid remainder, or ``NOTHING``; and the problems."""


def explained(shape: Shape, value: Any) -> Explained:
    """Return the value of a shape that plain data means, as far as it is valid, and its problems."""
    match shape:
        case Choice():
            words = {str(word): word for word in shape.vocabulary}
            if value.__class__ is str and value in words:
                return words[value], []
            return NOTHING, [unknown_word(value, words)]
        case Nested():
            return explained_object(shape.model, value)
        case ListOf():
            if value.__class__ is not list:
                return NOTHING, [wrong_type(value, "a list")]
            return _items(value, lambda item: explained(shape.item, item), placeholder(shape.item))
        case ContentShape():
            return _content(value)
        case Extensions():
            return (value, []) if value.__class__ is dict else (NOTHING, [wrong_type(value, "an object")])
        case _:
            problem = shape.problem(value)
            if problem is None:
                return value, []
            return NOTHING, [wrong_type(value, "a value") if value is None else Problem((), problem)]


def explained_object(model: type[Any], value: Any) -> Explained:
    """Return the object that plain data means, as far as it is valid, and its problems."""
    if value.__class__ is dict:
        return _fields(model, value)
    if value.__class__ in shorthand_types(model):
        made, problems = _fields(model, {model.SHORTHAND: value})
        return made, [problem.without_step(model.SHORTHAND) for problem in problems]
    return NOTHING, [wrong_type(value, "text or an object" if model.SHORTHAND else "an object")]


def _fields(model: type[Any], given: dict[str, Any]) -> Explained:
    fields = fields_of(model)
    names = [field.name for field in fields] + [model.WORD_TIMES] * bool(model.WORD_TIMES)
    problems = _unknown_keys(model, given, names)
    for field in fields:
        if is_required(field) and field.name not in given:
            message, hint = f"the field {field.name!r} is missing", f'add "{field.name}": …'
            problems.append(Problem((), message, hint, MISSING_FIELD, unknown_fields=(field.name,)))
    values = {}
    for field in fields:
        if field.name in given:
            value, found = _field(field, given[field.name])
            problems += [problem.under(field.name) for problem in found]
            if value is not NOTHING:
                values[field.name] = value
    if model.WORD_TIMES and model.WORD_TIMES in given:
        content, found = _word_times(NOTHING if problems else values["content"], given[model.WORD_TIMES])
        values |= {} if content is NOTHING else {"content": content}
        problems += [problem.under(model.WORD_TIMES) for problem in found]
    if not problems:
        try:
            return model(**values), []
        except InvalidValue as error:
            together = (*getattr(model, "ONE_OF", ()), *getattr(model, "BOTH_OR_NEITHER", ()))
            problems.append(Problem((), str(error), unknown_fields=together))
    return partial_object(model, values), problems


def _field(field: Any, value: Any) -> Explained:
    held, problems = explained(shape_of(field), value)
    if field.converter is None or problems:
        return held, problems
    try:
        return field.converter(held), []
    except InvalidValue as error:
        return NOTHING, [Problem((), str(error))]


def _word_times(content: Any, value: Any) -> Explained:
    """Return a content with the times of its words; an invalid content has no words that could have them."""
    times, problems = explained(WORD_TIMES, value)
    try:
        if not problems and content is not NOTHING:
            content = with_word_times(content, times)
    except InvalidValue as error:
        problems = [Problem((), str(error), "one for each word and inline, and _ for one without a time")]
    if problems and value.__class__ is str and not problems[0].hint:
        problems = [
            evolve(
                problems[0], hint="the first time in milliseconds, then differences, and _ for a word without a time"
            )
        ]
    return content, problems


def _unknown_keys(model: type[Any], given: dict[str, Any], names: list[str]) -> list[Problem]:
    problems = []
    absent = tuple(name for name in names if name not in given)
    for number, key in enumerate(sorted(given.keys() - set(names))):
        hint = did_you_mean(key, names) if number < MOST_HINTS else ""
        intended = _possible_fields(model, given, key, hint) if number < MOST_HINTS else absent
        problems.append(Problem((key,), f"unknown field {key!r}", hint, UNKNOWN_FIELD, unknown_fields=intended))
    return problems


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


def _items(value: Iterable[Any], explain: Callable[[Any], Explained], instead: Any) -> Explained:
    held: list[Any] = []
    problems: list[Problem] = []
    for number, item in enumerate(value):
        made, found = explain(item)
        held.append(instead if made is NOTHING else made)
        problems += [problem.under(number) for problem in found]
        if len(problems) > MOST_PROBLEMS:
            break
    return tuple(held), problems


def _content(value: Any) -> Explained:
    if value.__class__ not in (str, list):
        return NOTHING, [wrong_type(value, "text or a list of texts and inlines")]
    held, problems = (value, []) if value.__class__ is str else _items(value, _item, INLINE_PLACEHOLDER)
    content: Any = NOTHING
    try:
        content = normal_form(held)
    except InvalidValue as error:
        if not problems:
            return NOTHING, [Problem((), str(error))]
    if content is NOTHING or len(content) != len(value):  # joined or dropped texts have moved the other items
        problems = [evolve(problem, unknown_path=(), unknown_fields=()) for problem in problems]
    return content, problems


def _item(value: Any) -> Explained:
    if value.__class__ is str:
        return value, []
    if value.__class__ is not dict:
        return NOTHING, [wrong_type(value, "text or an inline")]
    word = value.get("type")
    model = INLINES.get(word) if word.__class__ is str else None
    if model is None:
        return NOTHING, [unknown_word(word, INLINES, ("type",))]
    return _fields(model, {name: held for name, held in value.items() if name != "type"})
