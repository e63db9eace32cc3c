"""Writers of canonical JSON, generated from the fields: two spaces for each level, fields in order, one shorthand, no empty fields.

A writer adds pieces of text, which are joined once: each level that copied the text within it would take as long as all else.
"""

from collections.abc import Callable, Iterator
from json.encoder import encode_basestring
from typing import Any

from attrs import Attribute

from oralhist.model.content import Content, ContentShape, Inline
from oralhist.model.extensions import json_text
from oralhist.model.generation import Generated
from oralhist.model.shapes import (
    Choice,
    Extensions,
    ListOf,
    Nested,
    Number,
    Shape,
    Text,
    fields_of,
    is_required,
    shape_of,
)
from oralhist.model.word_times import without_word_times


def _lines(model: type[Any]) -> Iterator[str]:
    """Yield the source of the writer of a class; ``line`` is the line break and the indent of the object."""
    fields = fields_of(model)
    yield f"def write_{model.__name__}(made, line, add):"
    if model.WORD_TIMES:
        yield f"    content, times = {WRITERS.name('without_word_times', without_word_times)}(made.content)"
    if model.SHORTHAND:
        [main] = [field for field in fields if field.name == model.SHORTHAND]
        alone = [_is_unset(field) for field in fields if field is not main]
        alone += [] if is_required(main) else [_is_set(main)]
        alone += ["not times"] if model.WORD_TIMES else []
        yield f"    if {' and '.join(alone)}:"
        yield from _write(shape_of(main), f"made.{main.name}", "", "line", "        ")
        yield "        return"
    yield '    inner = line + "  "'
    if issubclass(model, Inline):
        yield f"    before = '{{' + inner + '\"type\": \"{model.TYPE}\"'"
        yield "    add(before)"
        yield "    before = ',' + inner"
    else:
        yield "    before = '{' + inner"
    for field in fields:
        indent = "    "
        if not is_required(field):
            yield f"    if {_is_set(field)}:"
            indent = "        "
        is_spoken = model.WORD_TIMES and field.name == "content"
        value = "content" if is_spoken else f"made.{field.name}"
        yield from _write(shape_of(field), value, f'{{before}}"{field.name}": ', "inner", indent)
        yield f"{indent}before = ',' + inner"
        if is_spoken:
            yield "    if times:"
            yield f'        add(f\'{{before}}"{model.WORD_TIMES}": "{{times}}"\')'
    yield "    add(line + '}' if before[0] == ',' else '{}')"


def _is_set(field: "Attribute[Any]") -> str:
    """Return the condition that an optional field is written."""
    if field.default is None:
        return f"made.{field.name} is not None"
    if isinstance(shape_of(field), ListOf | ContentShape | Extensions):
        return f"made.{field.name}"
    return f"made.{field.name} != {WRITERS.name(f'default_{field.name}', field.default)}"


def _is_unset(field: "Attribute[Any]") -> str:
    condition = _is_set(field)
    return condition.replace(" is not ", " is ") if " is not " in condition else f"not ({condition})"


def _write(shape: Shape, value: str, before: str, line: str, indent: str) -> Iterator[str]:
    """Yield the lines that write a value after a text, such as its key."""
    match shape:
        case Text():
            yield f"{indent}add(f'{before}{{quoted({value})}}')"
        case Number():
            yield f"{indent}add(f'{before}{{{value}!r}}')"
        case Choice():
            yield f"{indent}add(f'{before}\"{{{value}._value_}}\"')"
        case Nested():
            yield from _add(before, indent)
            yield f"{indent}{WRITERS.call(shape.model)}({value}, {line}, add)"
        case ContentShape():
            yield from _add(before, indent)
            yield f"{indent}write_content({value}, {line}, add)"
        case Extensions():
            yield f"{indent}add(f'{before}' + json_text({value}).replace('\\n', {line}))"
        case ListOf():
            yield f"{indent}add(f'{before}[')"
            yield f"{indent}deeper = {line} + '  '"
            yield f"{indent}comma = ''"
            yield f"{indent}for item in {value}:"
            yield from _write(shape.item, "item", "{comma}{deeper}", "deeper", f"{indent}    ")
            yield f"{indent}    comma = ','"
            yield f"{indent}add({line} + ']' if comma else ']')"
        case _:
            raise TypeError(f"{shape!r} cannot be written")


def _add(before: str, indent: str) -> Iterator[str]:
    if before:
        yield f"{indent}add(f'{before}')"


def _content(content: Content, line: str, add: Callable[[str], None]) -> None:
    if len(content) == 1 and content[0].__class__ is str:
        add(encode_basestring(content[0]))
        return
    before = inner = line + "  "
    add("[")
    for item in content:
        if item.__class__ is str:
            add(before + encode_basestring(item))
        else:
            add(before)
            WRITERS.of(item.__class__)(item, inner, add)
        before = "," + inner
    add(line + "]" if content else "]")


def json_of(made: Any) -> str:
    """Return an object of the model as canonical JSON."""
    pieces: list[str] = []
    WRITERS.of(made.__class__)(made, "\n", pieces.append)
    return "".join(pieces)


WRITERS = Generated("write", _lines)
for _name, _value in (("quoted", encode_basestring), ("write_content", _content), ("json_text", json_text)):
    WRITERS.name(_name, _value)
