"""A fast filter: find the turns that may need rewriting, for an id that changes or a hidden name.

Turns are most of an interview, and few of them concern a hidden person. A turn that this filter does not find is
released as the same object. A property test compares the filter with the full rewriting.
"""

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import accumulate
from typing import Any

from oralhist.gate.name_forms import HiddenNames
from oralhist.model import Participant, Turn, Utterance
from oralhist.model.content import Content, ContentShape, contents_of
from oralhist.model.references import references_to
from oralhist.model.shapes import ADDRESSES, TEXT, ListOf, Nested, Shape, fields_of, is_required, shape_of

_NAMING_PARTICIPANTS = references_to(Participant)

_SEPARATOR = "\n"
"""Separates texts that are searched together. Each search is for one word, so no match crosses it."""


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
    texts: list[str] = []
    ends: list[int] = []
    addresses: list[str] = []
    for number, part in enumerate(parts):
        if isinstance(part, Turn) and (part.label is not None or part.restriction is not None):
            _gather(part, texts, addresses)
        else:
            _gather_speech(part.utterances if isinstance(part, Turn) else (part,), texts, addresses)
        ends.append(len(texts))
        if addresses:
            if any(map(names.are_part_of, addresses)):
                found.add(number)
            addresses = []
    starts: list[int] = []
    for place in names.places_in(_SEPARATOR.join(texts)):
        starts = starts or list(accumulate((len(text) + len(_SEPARATOR) for text in texts), initial=0))
        found.add(bisect_right(ends, bisect_right(starts, place) - 1))
    return found


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
        if leaf is TEXT or leaf in ADDRESSES or isinstance(leaf, Nested | ContentShape):
            found.append((field.name, shape, leaf in ADDRESSES, is_required(field)))
    return tuple(found)
