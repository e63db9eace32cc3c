"""Ridding an interview of hidden people's names, wherever a text, an id or an address may hold one."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from oralhist.errors import InvalidValue
from oralhist.findings import Path
from oralhist.gate.log import Log
from oralhist.gate.names import Names
from oralhist.model import Description, Inline, Turn, Utterance
from oralhist.model.content import Content, ContentShape
from oralhist.model.shapes import (
    RECORD_ID,
    REFERENCE,
    TEXT,
    URI,
    URI_OR_PATH,
    WORD,
    Many,
    One,
    Shape,
    Text,
    fields_of,
    is_required,
    shape_of,
)

__all__ = ["scrubbed"]

_ADDRESSES = (RECORD_ID, REFERENCE, URI, URI_OR_PATH, WORD)
"""Shapes of text in which words are not parted, so that a name may stand in the middle."""


def scrubbed(part: Any, names: Names, path: Path, log: Log) -> Any:
    """A part of the model without the names; nothing when it cannot stand without one.

    In speech an editor's words stand for a name, in other texts what is read instead of it. A description that names
    somebody is left out, as the rest of it tells who is meant; so is an address that does, and what needs it. Ids are
    left to ``oralhist.gate.references``.
    """
    changed: dict[str, Any] = {}
    for field in fields_of(type(part)):
        held = getattr(part, field.name)
        if held is None or held == ():
            continue
        new = _scrubbed(shape_of(field), held, names, (*path, field.name), log)
        if new is None and is_required(field):
            return None
        if new is not held and new != held:
            changed[field.name] = new
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


def _scrubbed(shape: Shape, held: Any, names: Names, path: Path, log: Log) -> Any:
    match shape:
        case One():
            return scrubbed(held, names, path, log)
        case Many() if isinstance(shape.item, One) and shape.item.model is Turn:
            return _in_turns(held, names, path, log)
        case Many():
            items = [_scrubbed(shape.item, item, names, (*path, place), log) for place, item in enumerate(held)]
            return tuple(item for item in items if item is not None)
        case ContentShape():
            return _in_content(held, names, path, log)
        case Text():
            return _in_text(shape, held, names, path, log)
        case _:
            return held


def _in_turns(turns: Sequence[Turn], names: Names, path: Path, log: Log) -> tuple[Turn, ...]:
    """The turns; utterances of plain text in which no name can stand are not looked at more closely."""
    are_free = not names.may_be_in("\n".join([said.text for turn in turns for said in turn.utterances]))

    def free(said: Utterance) -> bool:
        return _is_plain(said) and (are_free or not names.may_be_in(said.text))

    given: list[Turn] = []
    for place, turn in enumerate(turns):
        at = (*path, place)
        label = None if turn.label is None else _in_text(TEXT, turn.label, names, (*at, "label"), log)
        said = tuple(
            held if free(held) else scrubbed(held, names, (*at, "utterances", number), log)
            for number, held in enumerate(turn.utterances)
        )
        is_changed = label != turn.label or any(new is not old for new, old in zip(said, turn.utterances, strict=True))
        given.append(evolve(turn, label=label, utterances=said) if is_changed else turn)
    return tuple(given)


def _is_plain(said: Utterance) -> bool:
    """Whether nothing but the words of an utterance can hold a name."""
    return said.label is None and not said.keywords and len(said.content) == 1 and said.content[0].__class__ is str


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
    if shape not in _ADDRESSES or not names.are_part_of(text):
        return text
    log.add(path, "address", "it is made of the name of somebody who is hidden")
    return None
