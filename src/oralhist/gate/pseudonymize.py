"""Remove the names of hidden people from every text, id and address of an interview."""

from typing import Any

from attrs import evolve

from oralhist.errors import InvalidValue
from oralhist.findings import Path
from oralhist.gate.name_forms import HiddenNames
from oralhist.gate.prefilter import fields_with_names, parts_with_names
from oralhist.gate.release_log import Log
from oralhist.model import Description, Inline, Turn, Utterance
from oralhist.model.content import Content, ContentShape
from oralhist.model.shapes import ADDRESSES, TEXT, ListOf, Nested, Shape, Text


def pseudonymized(part: Any, names: HiddenNames, path: Path, log: Log) -> Any:
    """Return a part of the model without the names, or None if it cannot exist without one.

    In speech, an editorial inline replaces a name; in other texts, the name that the person appears under. A
    description that names a hidden person is left out, because the rest of it identifies the person; so is an address
    that contains a name, and what requires that address. ``oralhist.gate.references`` changes the ids.
    """
    changed: dict[str, Any] = {}
    for name, shape, _, is_needed in fields_with_names(part.__class__):
        held = getattr(part, name)
        if not held:
            continue
        new = _value(shape, held, names, (*path, name), log)
        if new is None and is_needed:
            return None
        if new is not held and new != held:
            changed[name] = new
    if isinstance(part, Description) and "text" in changed:
        log.add(path, "description", "it names a hidden person")
        return None
    if not changed:
        return part
    if isinstance(part, Inline) and ("content" in changed or "body" in changed) and getattr(part, "source", None):
        changed["source"] = None
    try:
        return evolve(part, **changed)
    except InvalidValue:  # too little of it is left
        return None


def _value(shape: Shape, held: Any, names: HiddenNames, path: Path, log: Log) -> Any:
    match shape:
        case Nested():
            return pseudonymized(held, names, path, log)
        case ListOf() if isinstance(shape.item, Nested) and shape.item.model in (Turn, Utterance):
            return _speech(held, names, path, log)
        case ListOf():
            items = [_value(shape.item, item, names, (*path, place), log) for place, item in enumerate(held)]
            return tuple(item for item in items if item is not None)
        case ContentShape():
            return _content(held, names, path, log)
        case Text():
            return _text(shape, held, names, path, log)
        case _:
            return held


def _speech(parts: tuple[Any, ...], names: HiddenNames, path: Path, log: Log) -> tuple[Any, ...]:
    """Return turns or utterances without names; only those that the prefilter finds are examined."""
    naming = parts_with_names(parts, names)
    if not naming:
        return parts
    rest = [
        pseudonymized(part, names, (*path, place), log) if place in naming else part for place, part in enumerate(parts)
    ]
    return tuple(part for part in rest if part is not None)


def _content(content: Content, names: HiddenNames, path: Path, log: Log) -> Content:
    replaced = names.replaced_in(content)
    if replaced is not content:
        log.add(path, "name", "it is the name of a hidden person")
    inlines = [
        item if isinstance(item, str) else pseudonymized(item, names, (*path, place), log)
        for place, item in enumerate(replaced)
    ]
    if all(new is old for new, old in zip(inlines, replaced, strict=True)):
        return replaced
    return tuple(item for item in inlines if item is not None)


def _text(shape: Text, text: str, names: HiddenNames, path: Path, log: Log) -> str | None:
    if shape is TEXT:
        if not names.are_in(text):
            return text
        log.add(path, "name", "it is the name of a hidden person")
        return names.replaced(text)
    if shape not in ADDRESSES or not names.are_part_of(text):
        return text
    log.add(path, "address", "it contains the name of a hidden person")
    return None
