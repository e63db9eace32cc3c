"""Which turns must be looked at closely: those that refer to an id that changes, those in which a name may stand.

Turns are most of an interview, and most of them say nothing of anybody who is hidden. Each is asked here once, at the
speed of memory; those that are not concerned need no second look.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import accumulate
from operator import attrgetter
from typing import Any

from oralhist.gate.name_forms import Names
from oralhist.model import Participant, Restricted, Turn, Utterance
from oralhist.model.content import Content, ContentShape, contents_of
from oralhist.model.references import references_to
from oralhist.model.shapes import (
    RECORD_ID,
    REFERENCE,
    TEXT,
    URI,
    URI_OR_PATH,
    WORD,
    ListOf,
    Nested,
    Shape,
    fields_of,
    shape_of,
)
from oralhist.model.traversal import holds

_NAMING_PARTICIPANTS = references_to(Participant)

ADDRESSES = (RECORD_ID, REFERENCE, URI, URI_OR_PATH, WORD)
"""Shapes of text in which words are not parted, so that a name may stand in the middle."""

_SEPARATOR = "\n"
"""What stands between texts that are searched together: no name is looked for across it, as each piece is one word."""


def holds_restricted_words(turn: Turn) -> bool:
    """Whether some of the words of a turn are restricted by themselves."""
    for said in turn.utterances:
        for item in said.content:
            if item.__class__ is not str and holds(item, Restricted):
                return True
    return False


def speech_refers_to(ids: AbstractSet[str], utterances: Sequence[Utterance]) -> bool:
    """Whether some utterances have one of these ids, or refer to one, or anything in them does."""
    for said in utterances:
        content = said.content
        if (len(content) != 1 or content[0].__class__ is not str) and content_names(ids, content):
            return True
        if said.id is None and said.recording is None and not said.corresponds:  # as most
            continue
        if said.id in ids or said.recording in ids or not ids.isdisjoint(said.corresponds):
            return True
    return False


def content_names(ids: AbstractSet[str], content: Content) -> bool:
    """Whether a participant of one of these ids speaks or is mentioned anywhere in a content."""
    for item in content:
        if isinstance(item, str):
            continue
        for field in _NAMING_PARTICIPANTS.get(item.__class__, ()):
            if getattr(item, field) in ids:
                return True
        if any(held and content_names(ids, held) for held in contents_of(item)):
            return True
    return False


def places_naming(parts: Sequence[Turn | Utterance], names: Names) -> set[int]:
    """The positions of the turns or utterances in which a hidden person's name may stand, in a text or an address."""
    found: set[int] = set()
    texts: list[str] = []
    ends: list[int] = []
    addresses: list[str] = []
    for number, part in enumerate(parts):
        if isinstance(part, Turn):
            if part.label is not None or part.restriction is not None:
                _gather(part, texts, addresses)
            else:
                _gather_speech(part.utterances, texts, addresses)
        else:
            _gather_speech((part,), texts, addresses)
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
    """Add what utterances say, most of which are one text."""
    for said in utterances:
        content = said.content
        if said.label is None and not said.keywords and len(content) == 1 and content[0].__class__ is str:
            texts.append(content[0])
        else:
            _gather(said, texts, addresses)


def _gather(part: Any, texts: list[str], addresses: list[str]) -> None:
    """Add whatever a part of the model says, anywhere in it, to the texts and the addresses."""
    for value_of, is_address in _sayings(part.__class__):
        value = value_of(part)
        if value:
            _add(value, addresses if is_address else texts, texts, addresses)


def _add(value: Any, own: list[str], texts: list[str], addresses: list[str]) -> None:
    """Add a text to its list, and what a part says to its lists; of a tuple, each item."""
    if value.__class__ is str:
        own.append(value)
    elif value.__class__ is tuple:
        for item in value:
            _add(item, own, texts, addresses)
    else:
        _gather(value, texts, addresses)


@cache
def _sayings(model: type[Any]) -> tuple[tuple[Callable[[Any], Any], bool], ...]:
    """The fields of a class in which a name may stand, and whether what each holds is an address."""
    shapes = [(field.name, shape_of(field)) for field in fields_of(model)]
    return tuple((attrgetter(name), _leaf(shape) in ADDRESSES) for name, shape in shapes if may_name(shape))


def may_name(shape: Shape) -> bool:
    """Whether somebody's name may stand in what has a shape: in a text, an address, or a part that holds any."""
    leaf = _leaf(shape)
    return leaf is TEXT or leaf in ADDRESSES or isinstance(leaf, Nested | ContentShape)


def _leaf(shape: Shape) -> Shape:
    return _leaf(shape.item) if isinstance(shape, ListOf) else shape
