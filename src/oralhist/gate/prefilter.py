"""A fast filter: find the turns that may need rewriting, for an id that changes or a hidden name.

Turns are most of an interview, and few of them concern a hidden person. A turn that this filter does not find is
released as the same object. A property test compares the filter with the full rewriting.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from oralhist.access.named_fields import IDS_IN_TEXTS, free_subtags
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
        for held in contents_of(item):
            if held and content_refers_to(ids, held):
                return True
    return False


class SpeechSearch:
    """Finds the turns and utterances that may contain a hidden name. It searches each of them once, and all together."""

    def __init__(self, names: HiddenNames) -> None:
        self._names = names
        self._searched: dict[int, Turn | Utterance] = {}
        """By identity; the objects are kept here, so that their identity is not used again."""
        self._naming: set[int] = set()

    def positions(self, parts: Sequence[Turn | Utterance]) -> list[int]:
        """Return the positions of the turns or utterances that may contain a name, in a text or an address, in order."""
        if new := [part for part in parts if id(part) not in self._searched]:
            self._search(new)
        return [place for place, part in enumerate(parts) if id(part) in self._naming]

    def _search(self, parts: Sequence[Turn | Utterance]) -> None:
        """Search turns, with their utterances, or utterances, and note which may contain a name."""
        pieces = [piece for part in parts for piece in _pieces_of(part)]
        texts: list[Sequence[str]] = []
        found: set[int] = set()
        for number, piece in enumerate(pieces):
            content: Sequence[Any] = piece.content if piece.__class__ is Utterance else ()
            if len(content) != 1 or content[0].__class__ is not str or piece.label is not None or piece.keywords:
                content, addresses = _gathered(piece)
                if addresses and any(map(self._names.are_part_of, addresses)):
                    found.add(number)
            texts.append(content)
        found |= self._names.places_in(texts)
        wholes = [part for part in parts for _ in _pieces_of(part)] if found else []
        for number in found:
            self._naming |= {id(pieces[number]), id(wholes[number])}
            self._note(getattr(wholes[number], "utterances", ()))
        self._note(parts)

    def _note(self, parts: Sequence[Turn | Utterance]) -> None:
        self._searched.update(zip(map(id, parts), parts, strict=True))


def _pieces_of(part: Any) -> Sequence[Any]:
    """Return what is searched separately: utterances, and a turn that has texts of its own."""
    if part.__class__ is Utterance:
        return (part,)
    is_plain = part.label is None and part.restriction is None
    is_plain = is_plain and (part.language is None or not free_subtags(part.language))
    return part.utterances if is_plain else (part, *part.utterances)


def _gathered(part: Turn | Utterance) -> tuple[list[str], list[str]]:
    """Return all texts and all addresses in an utterance, or in a turn without its utterances."""
    texts: list[str] = []
    addresses: list[str] = []
    _gather(part, texts, addresses)
    return texts, addresses


def _gather(part: Any, texts: list[str], addresses: list[str]) -> None:
    for name, _, is_address, _ in fields_with_names(part.__class__):
        value = getattr(part, name)
        if value and name != "utterances":
            target = addresses if is_address else texts
            for item in value if value.__class__ is tuple else (value,):
                if item.__class__ is str:
                    target.append(item)
                else:
                    _gather(item, texts, addresses)


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
