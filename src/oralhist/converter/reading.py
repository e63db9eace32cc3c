"""Readers of plain data, generated from the fields: strict, for valid data, and fast.

A reader returns an object, or raises an exception of any kind at the first problem; ``converter.problems`` then explains all
of them. It builds objects without their constructors, which would check the defaults too.
"""

from collections.abc import Iterator
from typing import Any

from attrs import Attribute

from oralhist.model.content import Content, ContentShape, Inline, normal_form, shorthand_types
from oralhist.model.generation import Generated, default, misfit, twin
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import (
    LONGEST_TEXT,
    Choice,
    ListOf,
    Nested,
    Shape,
    fields_of,
    is_required,
    shape_of,
)
from oralhist.model.word_times import WORD_TIMES, with_word_times


class DoesNotFitError(Exception):
    """Plain data that does not fit a class."""


def _lines(model: type[Any]) -> Iterator[str]:
    """Yield the source of the reader of a class."""
    fields = fields_of(model)
    yield f"def read_{model.__name__}(value):"
    yield "    if value.__class__ is not dict:"
    if model.SHORTHAND:
        other = " and ".join(f"value.__class__ is not {kind.__name__}" for kind in shorthand_types(model))
        yield f"        if {other}:"
        yield "            raise DoesNotFitError(value)"
        yield f"        value = {{{model.SHORTHAND!r}: value}}"
    else:
        yield "        raise DoesNotFitError(value)"
    required = [field.name for field in fields if is_required(field)]
    if issubclass(model, Inline):
        required.append("type")
        yield f"    if value['type'] != {model.TYPE!r}:"
        yield "        raise DoesNotFitError(value)"
    yield f"    made = {READERS.name(f'{model.__name__}Twin', twin(model))}()"
    yield f"    count = {len(required)}"
    for field in fields:
        if is_required(field):
            yield from _field(field, "    ")
        else:
            yield f"    if {field.name!r} in value:"
            yield "        count += 1"
            yield from _field(field, "        ")
            yield "    else:"
            yield f"        made.{field.name} = {default(field, READERS)}"
    if model.WORD_TIMES:
        yield f"    if {model.WORD_TIMES!r} in value:"
        yield "        count += 1"
        yield f"        held = value[{model.WORD_TIMES!r}]"
        yield f"        if {misfit(WORD_TIMES, 'held', READERS)}:"
        yield "            raise DoesNotFitError(held)"
        yield f"        made.content = {READERS.name('with_word_times', with_word_times)}(made.content, held)"
    yield "    if count != len(value):"
    yield "        raise DoesNotFitError(value)  # an unknown key"
    yield f"    made.__class__ = {READERS.name(model.__name__, model)}"
    if hasattr(model, "__attrs_post_init__"):
        yield "    made.__attrs_post_init__()"
    yield "    return made"


def _field(field: "Attribute[Any]", indent: str) -> Iterator[str]:
    """Yield the lines that read the value of a field."""
    shape = shape_of(field)
    yield f"{indent}held = value[{field.name!r}]"
    if condition := _refusal(shape, "held"):
        yield f"{indent}if {condition}:"
        yield f"{indent}    raise DoesNotFitError(held)"
    read = _read(shape, "held")
    convert: Any = field.converter
    if convert not in (None, normal_form):
        read = f"{READERS.name(convert.__name__, convert)}({read})"
    yield f"{indent}made.{field.name} = {read}"


def _refusal(shape: Shape, value: str) -> str:
    """Return the condition that refuses plain data before it is read, or "" if reading it refuses it."""
    match shape:
        case Choice() | Nested() | ContentShape():
            return ""
        case ListOf():
            inner = _refusal(shape.item, "item")
            inner = f" or any([{inner} for item in {value}])" if inner else ""
            return f"{value}.__class__ is not list{inner}"
        case _:
            return misfit(shape, value, READERS)


def _read(shape: Shape, value: str) -> str:
    """Return the expression for the value that plain data means."""
    match shape:
        case Choice():
            words = {str(word): word for word in shape.vocabulary}
            return f"{READERS.name(f'{shape.vocabulary.__name__}_words', words)}[{value}]"
        case Nested():
            return f"{READERS.call(shape.model)}({value})"
        case ContentShape():
            is_text = f"{value}.__class__ is str and 0 < len({value}) <= {LONGEST_TEXT}"
            return f"({value},) if {is_text} else read_content({value})"
        case ListOf():
            item = _read(shape.item, "item")
            return f"tuple({value})" if item == "item" else f"tuple([{item} for item in {value}])"
        case _:
            return value


class _InlineReaders(dict[str, Any]):
    """The reader for each ``type`` of inline, which is generated on first use."""

    def __missing__(self, word: str) -> Any:
        self[word] = READERS.of(INLINES[word])
        return self[word]


_INLINE_READERS = _InlineReaders()


def content_of(value: Any) -> Content:
    """Return the content that plain data means. Raises an exception of any kind for data that does not fit."""
    if value.__class__ is str:
        return normal_form(value)
    if value.__class__ is not list:
        raise DoesNotFitError(value)
    return normal_form([item if item.__class__ is str else _INLINE_READERS[item["type"]](item) for item in value])


READERS = Generated("read", _lines)
READERS.name("DoesNotFitError", DoesNotFitError)
READERS.name("read_content", content_of)
