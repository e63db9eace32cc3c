"""The constructors of the model, generated from the fields.

A constructor accepts what JSON has in the place of a value: a list for a tuple, a word for a member of its vocabulary, and for an
object the value of its shorthand, or a mapping of its fields. The fields hold the strict types.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import Attribute

from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.model.content import ContentShape, normal_form, shorthand_types
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
from oralhist.model.word_times import with_word_times

_set_class = object.__dict__["__class__"].__set__


def _lines(model: type[Any]) -> Iterator[str]:
    """Yield the source of the constructor of a class."""
    fields = fields_of(model)
    parameters = [
        field.name if is_required(field) else f"{field.name}={default(field, CONSTRUCTORS)}" for field in fields
    ]
    yield f"def __init__({', '.join(['self', *(['*'] if fields else []), *parameters])}):"
    yield from (f"    {_conversion(field)}" for field in fields if field.converter)
    for field in fields:
        if not isinstance(shape_of(field), ContentShape):  # normal_form has checked a content
            condition = misfit(shape_of(field), field.name, CONSTRUCTORS)
            if field.default in (None, ()):
                is_given = f"{field.name} is not None" if field.default is None else f"{field.name} != ()"
                condition = f"{is_given} and ({condition})"
            yield f"    if {condition}:"
            name = CONSTRUCTORS.name(f"{model.__name__}_{field.name}", field)
            yield f"        {field.name} = accepted(self, {name}, {field.name})"
    yield "    model = self.__class__"
    mine, itself = CONSTRUCTORS.name(f"{model.__name__}Twin", twin(model)), CONSTRUCTORS.name(model.__name__, model)
    yield f"    set_class(self, {mine} if model is {itself} else twin(model))"
    yield from (f"    self.{field.name} = {field.name}" for field in fields)
    yield "    self.__class__ = model"
    if hasattr(model, "__attrs_post_init__"):
        yield "    self.__attrs_post_init__()"


def _conversion(field: "Attribute[Any]") -> str:
    name = field.name
    converter: Any = field.converter
    convert = CONSTRUCTORS.name(converter.__name__, converter)
    shape = shape_of(field)
    if not isinstance(shape.item if isinstance(shape, ListOf) else shape, ContentShape):
        return f"{name} = {convert}({name})"
    converted = f"content_of({name}, {convert})"
    if converter is not normal_form:
        return f"{name} = {converted}"
    return f"{name} = ({name},) if {name}.__class__ is str and 0 < len({name}) <= {LONGEST_TEXT} else {converted}"


def accepted(instance: object, field: "Attribute[Any]", value: Any) -> Any:
    """Return the value for a field that does not have its strict type. Raises ``InvalidValue`` if it does not fit."""
    value = _strict(shape_of(field), value)
    field.validator(instance, field, value)  # type: ignore[misc]
    return value


def _strict(shape: Shape, value: Any) -> Any:
    match shape:
        case ListOf() if isinstance(value, list | tuple):
            return tuple(_strict(shape.item, item) for item in value)
        case Choice() if value.__class__ is str:
            return next((word for word in shape.vocabulary if word == value), value)
        case Nested() if isinstance(value, shorthand_types(shape.model)):
            return shape.model(**{shape.model.SHORTHAND: value})
        case Nested() if value.__class__ is dict:
            return _object(shape.model, value)
    return value


def _object(model: type[Any], given: Mapping[str, Any]) -> Any:
    """Return the object with the fields of a mapping. Raises ``InvalidValue`` for fields that are unknown or missing."""
    fields = {field.name: field for field in fields_of(model)}
    values = dict(given)
    times = values.pop(model.WORD_TIMES, None) if model.WORD_TIMES else None
    for name in sorted(map(str, values.keys() - fields.keys())):
        hint = did_you_mean(name, fields) or f"its fields are {', '.join(fields)}"
        raise InvalidValue(f"{model.__name__} has no field {name!r} ({hint})")
    for name, field in fields.items():
        if is_required(field) and name not in values:
            raise InvalidValue(f"{model.__name__}.{name} is required")
    if times is not None:
        values["content"] = with_word_times(content_of(values["content"], normal_form), times)
    return model(**values)


def content_of(value: Any, convert: Callable[[Any], Any]) -> Any:
    """Return a content, or a list of contents, in normal form; a mapping in it is an inline.

    ``convert`` is the converter of the field. What it accepts is not searched for mappings.
    """
    try:
        return convert(value)
    except InvalidValue:
        with_inlines = _with_inlines(value)
        if with_inlines == value:
            raise
    return convert(with_inlines)


def _with_inlines(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_with_inlines(item) for item in value]
    if value.__class__ is not dict:
        return value
    word = value.get("type")
    if word not in INLINES:
        hint = did_you_mean(str(word), INLINES) or f"give a type: {', '.join(INLINES)}"
        raise InvalidValue(f"unknown inline {word!r} ({hint})")
    return _object(INLINES[word], {name: held for name, held in value.items() if name != "type"})


CONSTRUCTORS = Generated("__init__", _lines)
for _name, _value in (("accepted", accepted), ("content_of", content_of), ("set_class", _set_class), ("twin", twin)):
    CONSTRUCTORS.name(_name, _value)
