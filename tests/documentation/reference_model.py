"""The page of every class and field of the model, made from the shapes of the fields."""

import inspect
import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from formats.tei.complete_interview import COMPLETE
from oralhist.converter import unstructure_value
from oralhist.docstrings import docstring
from oralhist.model.content import ContentShape, Inline
from oralhist.model.shapes import (
    Choice,
    CrossField,
    Extensions,
    Integer,
    ListOf,
    ModelObject,
    Nested,
    Number,
    Shape,
    Text,
    Vocabulary,
    fields_of,
    is_required,
    is_set,
    shape_of,
)
from oralhist.testing.strategies import model_classes

PARTS = {
    "The interview and its description": ("Interview", "Metadata", "Title", "EdtfDate", "Description", "Term", "Place",
        "Identifier", "Organization", "Series", "Rights", "Publication", "Funder", "Related", "Link"),
    "People": ("Participant", "OtherName", "Affiliation"),
    "Sessions, recordings and speech": ("Session", "Recording", "MediaFile", "TimeRange", "Turn", "Utterance", "Version",
        "Section", "Transcription", "Change"),
    "Inside the words": (),
    "The index": ("IndexPoint", "IndexText"),
    "Who may see what": ("Access", "Restriction", "Consent"),
}  # fmt: skip
"""The parts of the page, with their classes; the inlines are added."""

LONGEST = 90
"""The most characters of an example in a table."""

INTRODUCTION = """\
# The fields of the model

Every class of an interview, with every field: its type, its meaning and an example as it is in an
[interview file](../interview-file.md). Fields in **bold** are required. All others may be left out: a list is then empty, another value is not
set. In Python the fields have the same names, lists are tuples, and the classes are in `oralhist.model`.

All times and durations are whole milliseconds; their names end in `_ms`. Dates are EDTF, languages are BCP 47 tags, coordinates are degrees in
WGS 84. Where a class says so, an object in which only one field is set is written as the value of that field.

This page is generated from the model. The long examples are cut, with `…`.
"""


def page() -> str:
    """Return the page."""
    classes = {model.__name__: model for model in model_classes()}
    inlines = tuple(name for name, model in classes.items() if issubclass(model, Inline))
    lines = [INTRODUCTION]
    for part, names in PARTS.items():
        lines.append(f"## {part}\n")
        for name in names or inlines:
            lines += class_lines(classes.pop(name))
    assert not classes, "name these classes in PARTS"
    return "\n".join(lines).rstrip() + "\n"


def class_lines(model: type[Any]) -> Iterator[str]:
    """Yield the section of a class: what it is, its fields, and the vocabularies that only it uses first."""
    yield f"### {model.__name__}\n"
    yield f"{prose(docstring(model))}\n"
    if issubclass(model, Inline):
        yield f'In an interview file its `type` is `"{model.TYPE}"`.\n'
    if model.SHORTHAND:
        yield f"If only `{model.SHORTHAND}` is set, the file has its value instead of an object.\n"
    if issubclass(model, CrossField):
        if model.ONE_OF:
            yield f"At least one of {listed(model.ONE_OF)} must be set.\n"
        if model.BOTH_OR_NEITHER:
            yield f"{listed(model.BOTH_OR_NEITHER)} must be given together.\n"
    yield "| field | type | meaning | example |\n|---|---|---|---|"
    for field in fields_of(model):
        name = f"**`{field.name}`**" if is_required(field) else f"`{field.name}`"
        shape = shape_of(field)
        meaning = field.metadata["description"]
        yield f"| {name} | {type_of(shape, field.name)} | {cell(meaning)} | {example(model, field.name)} |"
    yield ""
    for field in fields_of(model):
        vocabulary = vocabulary_of(shape_of(field))
        if vocabulary:
            yield f"Words of `{field.name}`:\n"
            yield from (f"- `{word.value}`: {word.meaning}" for word in vocabulary)
            yield ""
    yield from views(model)


def views(model: type[Any]) -> Iterator[str]:
    """Yield the section of what objects of a class have in Python and files do not: properties and methods."""
    found = {
        name: member
        for name, member in vars(model).items()
        if not name.startswith("_") and (isinstance(member, property | cached_property) or inspect.isfunction(member))
    }
    if found:
        yield "In Python also:\n"
        for name, member in found.items():
            call = f"{name}()" if inspect.isfunction(member) else name
            yield f"- `{call}`: {prose(' '.join((inspect.getdoc(member) or '').split()))}"
        yield ""


def type_of(shape: Shape, name: str = "") -> str:
    """Return the type of a field in words; classes of the model are links."""
    match shape:
        case Text():
            return "text" if shape.expectation.startswith("text of at least") else cell(shape.expectation)
        case Integer():
            return (
                "milliseconds, a whole number"
                if name.endswith("ms")
                else f"a whole number from {shape.minimum} to {shape.maximum}"
            )
        case Number():
            return f"a number from {shape.minimum} to {shape.maximum}, in degrees"
        case Choice():
            return "a word, see below"
        case Nested():
            return f"[{shape.model.__name__}](#{shape.model.__name__.lower()})"
        case ListOf():
            return f"list: {type_of(shape.item)}"
        case ContentShape():
            return "content: text, or a list of texts and [inlines](#inside-the-words)"
        case Extensions():
            return "an object of JSON values"
        case _:
            raise TypeError(f"{shape!r} has no name in words")


def vocabulary_of(shape: Shape) -> type[Vocabulary] | None:
    """Return the words that a field may hold."""
    inner = shape.item if isinstance(shape, ListOf) else shape
    return inner.vocabulary if isinstance(inner, Choice) else None


def objects_in(value: Any) -> Iterator[ModelObject]:
    """Yield every object of the model in a value, outer ones first."""
    if isinstance(value, tuple):
        for item in value:
            yield from objects_in(item)
    elif isinstance(value, ModelObject):
        yield value
        for field in fields_of(type(value)):
            yield from objects_in(getattr(value, field.name))


def example(model: type[Any], name: str) -> str:
    """Return the first value of a field in an interview that has every field, as JSON, cut if it is long."""
    values = (getattr(found, name) for found in objects_in(COMPLETE) if type(found) is model)
    value = next((value for value in values if is_set(value)), None)
    assert value is not None, f"{model.__name__}.{name} has no value in tests/formats/tei/complete_interview.py"
    text = json.dumps(unstructure_value(value), ensure_ascii=False)
    return f"`{cell(text if len(text) <= LONGEST else text[:LONGEST] + '…')}`"


def cell(text: str) -> str:
    """Return text for the cell of a table."""
    return text.replace("|", "\\|")


def listed(names: tuple[str, ...]) -> str:
    """Return names of fields as a list in words."""
    return " and ".join(f"`{name}`" for name in names)


def prose(text: str) -> str:
    """Return a docstring as Markdown: code between single signs, and links to other pages."""
    text = re.sub(r"``docs/([\w-]+\.md)``", r"[docs/\1](../\1)", text)
    return re.sub(r"``([^`]+)``", r"`\1`", text)
