"""A fast filter: find the turns that may need rewriting, for an id that changes or a hidden name.

Turns are most of an interview, and few of them concern a hidden person. A turn that this filter does not find is
released as the same object. A property test compares the filter with the full rewriting.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from oralhist.access.named_fields import IDS_IN_TEXTS
from oralhist.gate.name_forms import HiddenNames
from oralhist.model import Participant, Turn, Utterance
from oralhist.model.content import Content, ContentShape, contents_of
from oralhist.model.references import references_to
from oralhist.model.shapes import ADDRESSES, LANGUAGE, TEXT, ListOf, Nested, Shape, fields_of, is_required, shape_of

_NAMING_PARTICIPANTS = references_to(Participant)


def speech_refers_to(ids: AbstractSet[str], utterances: Sequence[Utterance]) -> bool:
    """Return whether utterances, or anything in them, have one of these ids or refer to one."""
    for utterance in utterances:
        content = utterance.content
        if (len(content) != 1 or content[0].__class__ is not str) and content_refers_to(ids, content):
            return True
        if utterance.id is None and utterance.recording is None and not utterance.corresponds:  # most utterances
            continue
        if utterance.id in ids or utterance.recording in ids or not ids.isdisjoint(utterance.corresponds):
            return True
    return False


def content_refers_to(ids: AbstractSet[str], content: Content) -> bool:
    """Return whether a content, or any inline in it, refers to a participant with one of these ids."""
    for item in content:
        if isinstance(item, str):
            continue
        for field in _NAMING_PARTICIPANTS.get(item.__class__, ()):
            if getattr(item, field) in ids:
                return True
        if any(held and content_refers_to(ids, held) for held in contents_of(item)):
            return True
    return False


def parts_with_names(parts: Sequence[Turn | Utterance], names: HiddenNames) -> set[int]:
    """Return the positions of the turns or utterances that may contain a hidden name, in a text or an address."""
    found: set[int] = set()
    searched: list[list[str]] = []
    for number, part in enumerate(parts):
        texts: list[str] = []
        addresses: list[str] = []
        if isinstance(part, Turn) and _has_own_texts(part):
            _gather(part, texts, addresses)
        else:
            _gather_speech(part.utterances if isinstance(part, Turn) else (part,), texts, addresses)
        searched.append(texts)
        if addresses and any(map(names.are_part_of, addresses)):
            found.add(number)
    return found | names.places_in(searched)


def _has_own_texts(turn: Turn) -> bool:
    is_private = turn.language is not None and "x-" in turn.language.lower()
    return turn.label is not None or turn.restriction is not None or is_private


def _gather_speech(utterances: Sequence[Utterance], texts: list[str], addresses: list[str]) -> None:
    """Collect the texts of utterances, most of which have one text only."""
    for utterance in utterances:
        content = utterance.content
        if utterance.label is None and not utterance.keywords and len(content) == 1 and content[0].__class__ is str:
            texts.append(content[0])
        else:
            _gather(utterance, texts, addresses)


def _gather(part: Any, texts: list[str], addresses: list[str]) -> None:
    """Collect all texts and addresses in a part of the model."""
    for name, _, is_address, _ in fields_with_names(part.__class__):
        value = getattr(part, name)
        if value:
            _add(value, addresses if is_address else texts, texts, addresses)


def _add(value: Any, target: list[str], texts: list[str], addresses: list[str]) -> None:
    """Add a text to ``target``; of a part or a tuple, collect all texts and addresses."""
    if value.__class__ is str:
        target.append(value)
    elif value.__class__ is tuple:
        for item in value:
            _add(item, target, texts, addresses)
    else:
        _gather(value, texts, addresses)


@cache
def fields_with_names(model: type[Any]) -> tuple[tuple[str, Shape, bool, bool], ...]:
    """Return the fields of a class that may contain a name: a text, an address, or a part with any.

    Each comes with its shape, whether it holds addresses, and whether it is required.
    """
    found = []
    for field in fields_of(model):
        shape = leaf = shape_of(field)
        while isinstance(leaf, ListOf):
            leaf = leaf.item
        is_address = leaf in ADDRESSES or leaf is LANGUAGE or field.name in IDS_IN_TEXTS.get(model, ())
        if leaf is TEXT or is_address or isinstance(leaf, Nested | ContentShape):
            found.append((field.name, shape, is_address, is_required(field)))
    return tuple(found)
