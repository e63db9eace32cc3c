"""The docstrings of the classes of the model: the text of the class, then its fields or words, as they are declared."""

import re
from collections.abc import Iterator
from inspect import cleandoc
from textwrap import wrap
from typing import Any

from attrs import Attribute

from oralhist.model.content import Content, ContentShape
from oralhist.model.shapes import (
    Choice,
    ListOf,
    Nested,
    Shape,
    Vocabulary,
    default_of,
    fields_of,
    is_required,
    shape_of,
)

_WIDTH = 92


def documentation(model: type[Any], text: str | None) -> str:
    """Return the docstring of a class: its text, then each field with its type and meaning, or each word."""
    parts = [cleandoc(text)] if text else []
    if issubclass(model, Vocabulary):
        return "\n".join([*parts, "", "Words:", *_entries((repr(str(word)), word.meaning) for word in model)])
    entries = list(_entries((_heading(field), _meaning(field)) for field in fields_of(model)))
    return "\n".join([*parts, "", "Fields:", *entries] if entries else parts)


def _entries(described: Iterator[tuple[str, str]]) -> Iterator[str]:
    for heading, meaning in described:
        yield f"    {heading}"
        yield from wrap(meaning, _WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 8)


def _heading(field: "Attribute[Any]") -> str:
    """Return the name, the type and the default of a field, as the class declares them."""
    name = field.type.__name__ if isinstance(field.type, type) and not hasattr(field.type, "__args__") else None
    written = name or re.sub(r"[a-z_]+\.", "", str(field.type).replace(str(Content), "Content"))
    default = default_of(field)
    shown = repr(str(default) if isinstance(default, Vocabulary) else default)
    return f"{field.name}: {written}" + ("" if is_required(field) else f" = {shown}")


def _meaning(field: "Attribute[Any]") -> str:
    accepted = _accepted(shape_of(field))
    meaning: str = field.metadata["description"]
    return f"{meaning} {accepted}" if accepted else meaning


def _accepted(shape: Shape) -> str:
    """Return what a constructor takes in the place of the strict type."""
    match shape:
        case Choice():
            return f"One of {', '.join(map(repr, map(str, shape.vocabulary)))}."
        case Nested() if shape.model.SHORTHAND:
            return (
                f"A text or a list is taken as its {shape.model.SHORTHAND}."
                if _holds_content(shape)
                else (f"A text is taken as its {shape.model.SHORTHAND}.")
            )
        case ListOf():
            return _accepted(shape.item)
        case _:
            return ""


def _holds_content(shape: Nested) -> bool:
    return any(isinstance(shape_of(field), ContentShape) for field in fields_of(shape.model))
