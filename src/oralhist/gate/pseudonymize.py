"""Ridding an interview of hidden people's names, wherever a text, an id or an address may hold one."""

from functools import cache
from typing import Any

from attrs import evolve

from oralhist.errors import InvalidValue
from oralhist.findings import Path
from oralhist.gate.name_forms import Names
from oralhist.gate.prefilter import ADDRESSES, may_name, places_naming
from oralhist.gate.release_log import Log
from oralhist.model import Description, Inline, Turn, Utterance
from oralhist.model.content import Content, ContentShape
from oralhist.model.shapes import TEXT, ListOf, Nested, Shape, Text, fields_of, is_required, shape_of


def scrubbed(part: Any, names: Names, path: Path, log: Log) -> Any:
    """A part of the model without the names; nothing when it cannot stand without one.

    In speech an editor's words stand for a name, in other texts what is read instead of it. A description that names
    somebody is left out, as the rest of it tells who is meant; so is an address that does, and what needs it. Ids are
    left to ``oralhist.gate.references``.
    """
    changed: dict[str, Any] = {}
    for name, shape, is_needed in _fields_that_may_name(part.__class__):
        held = getattr(part, name)
        if not held:
            continue
        new = _scrubbed(shape, held, names, (*path, name), log)
        if new is None and is_needed:
            return None
        if new is not held and new != held:
            changed[name] = new
    if isinstance(part, Description) and "text" in changed:
        log.add(path, "description", "it names somebody who is hidden")
        return None
    if not changed:
        return part
    if isinstance(part, Inline) and ("content" in changed or "body" in changed) and getattr(part, "source", None):
        changed["source"] = None
    try:
        return evolve(part, **changed)
    except InvalidValue:  # nothing is left that it could stand for
        return None


@cache
def _fields_that_may_name(model: type[Any]) -> tuple[tuple[str, Shape, bool], ...]:
    """The fields of a class in which a name may stand, with their shapes, and whether the class needs them."""
    shapes = [(field.name, shape_of(field), is_required(field)) for field in fields_of(model)]
    return tuple((name, shape, is_needed) for name, shape, is_needed in shapes if may_name(shape))


def _scrubbed(shape: Shape, held: Any, names: Names, path: Path, log: Log) -> Any:
    match shape:
        case Nested():
            return scrubbed(held, names, path, log)
        case ListOf() if isinstance(shape.item, Nested) and shape.item.model in (Turn, Utterance):
            return _in_speech(held, names, path, log)
        case ListOf():
            items = [_scrubbed(shape.item, item, names, (*path, place), log) for place, item in enumerate(held)]
            return tuple(item for item in items if item is not None)
        case ContentShape():
            return _in_content(held, names, path, log)
        case Text():
            return _in_text(shape, held, names, path, log)
        case _:
            return held


def _in_speech(parts: tuple[Any, ...], names: Names, path: Path, log: Log) -> tuple[Any, ...]:
    """Turns or utterances; those in which no name can stand are not looked at more closely."""
    naming = places_naming(parts, names)
    if not naming:
        return parts
    given = [
        scrubbed(part, names, (*path, place), log) if place in naming else part for place, part in enumerate(parts)
    ]
    return tuple(part for part in given if part is not None)


def _in_content(content: Content, names: Names, path: Path, log: Log) -> Content:
    given = names.replaced_in(content)
    if given is not content:
        log.add(path, "name", "it is that of somebody who is hidden")
    inlines = [
        item if isinstance(item, str) else scrubbed(item, names, (*path, place), log)
        for place, item in enumerate(given)
    ]
    if all(new is old for new, old in zip(inlines, given, strict=True)):
        return given
    return tuple(item for item in inlines if item is not None)


def _in_text(shape: Text, text: str, names: Names, path: Path, log: Log) -> str | None:
    if shape is TEXT:
        if not names.are_in(text):
            return text
        log.add(path, "name", "it is that of somebody who is hidden")
        return names.replaced(text)
    if shape not in ADDRESSES or not names.are_part_of(text):
        return text
    log.add(path, "address", "it is made of the name of somebody who is hidden")
    return None
