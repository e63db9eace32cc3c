"""Remove the names of hidden people from every text, id and address of an interview."""

from collections.abc import Iterator
from operator import is_
from typing import Any

from attrs import define, evolve, field

from oralhist.access.named_fields import IDS_IN_TEXTS, OWN_NAMES, free_subtags
from oralhist.errors import InvalidValue, NothingToRelease, PossibleNames
from oralhist.findings import Path, path_text
from oralhist.gate.name_forms import HiddenNames
from oralhist.gate.prefilter import SpeechSearch, fields_with_names
from oralhist.gate.release_log import Log
from oralhist.model import (
    Description,
    Identifier,
    Inline,
    Interview,
    Link,
    Metadata,
    Participant,
    Recording,
    Section,
    Session,
    Turn,
    Utterance,
)
from oralhist.model.content import Content, ContentShape, normal_form
from oralhist.model.shapes import LANGUAGE, REFERENCE, TEXT, WORD, ListOf, Nested, Shape, Text
from oralhist.model.traversal import with_fields

_MOST_PLACES = 20
"""How many places an error lists; the exception has all of them."""

_WHOLES = (Interview, Metadata, Session, Recording)
"""Classes whose addresses and identifiers are about more than the words of one of their texts."""


def without_names(interview: Interview, names: HiddenNames, log: Log) -> Interview:
    """Return an interview without the names of hidden people.

    Raises ``PossibleNames`` if words may be a name and nothing decides about them, and ``NothingToRelease`` if a name
    is in the id of the interview, or if a second search still finds one.
    """
    if names.are_part_of(interview.id):
        raise NothingToRelease("the id of this interview contains the name of a hidden person: change the id")
    search = _Search(names, log, SpeechSearch(names))
    found: Any = search.part(interview, ())
    if found is None:
        raise NothingToRelease("a required text of this interview consists of the name of a hidden person: change it")
    released: Interview = found
    if search.undecided:
        raise PossibleNames(_to_decide(search.undecided), search.undecided)
    again = _Search(names, Log(), search.speech)  # it examines only what may still contain a name
    is_clean = again.part(released, ()) is released
    if not is_clean:
        where = path_text(again.log.withheld[0].path) if again.log.withheld else "an unknown place"
        raise NothingToRelease(f"the name of a hidden person cannot be removed completely: see {where}")
    return released


def _to_decide(places: list[Path]) -> str:
    several = len(places) != 1
    listed = ", ".join(map(path_text, places[:_MOST_PLACES])) + (", and more" if len(places) > _MOST_PLACES else "")
    return (
        f"{len(places)} place{'s' * several} may name a hidden person: decide with --possible-names on the command line, "
        "possible_names= in Python (replace, withhold or keep), or the extension 'possible_names' of the participant; "
        f"the place{'s' * several}, as numbered after other parts were withheld: {listed}"
    )


def pseudonymized(part: Any, names: HiddenNames, path: Path, log: Log) -> Any:
    """Return a part of the model without the names, or None if it cannot exist without one.

    In speech, an editorial inline replaces a name; in other texts, the name that the person appears under. A
    description or section that names a hidden person is left out, because the rest of it identifies the person; so is
    an address that contains a name or belongs to a text with one, and what requires that address.
    ``oralhist.gate.references`` changes the ids.
    """
    return _Search(names, log, SpeechSearch(names)).part(part, path)


@define
class _Search:
    """One search for names. ``undecided`` are the places of words that may be a name and are not decided."""

    names: HiddenNames
    log: Log
    speech: SpeechSearch
    undecided: list[Path] = field(factory=list)

    def part(self, part: Any, path: Path, depth: int = 0, *, is_spoken: bool = False) -> Any:
        """Return a part without names, or None; ``depth`` is that of an inline, 0 for other parts.

        With ``is_spoken``, the content of the part was searched with the content around it.
        """
        if isinstance(part, Inline) and self.names.wrote(part):
            return part
        if isinstance(part, Participant) and self.names.names_only(part):
            return part  # the gate wrote all of it
        changed: dict[str, Any] = {}
        is_named = False
        for name, shape, _, is_needed in fields_with_names(part.__class__):
            held = getattr(part, name)
            if not held:
                continue
            if shape is TEXT and name == "label" and held in self.names.own_labels:
                continue
            new = self._value(part, name, shape, held, (*path, name), depth, is_spoken=is_spoken)
            if new is None and is_needed:
                return None
            if new is not held and new != held:
                changed[name] = new
                is_named |= _is_text(shape) and name not in IDS_IN_TEXTS.get(part.__class__, ())
        if not changed:
            return part
        if is_named and isinstance(part, Description | Section):
            self.log.add(path, "description", "it names a hidden person")
            return None
        return self._evolved(part, changed, path, is_named=is_named)

    def _evolved(self, part: Any, changed: dict[str, Any], path: Path, *, is_named: bool) -> Any:
        if is_named and not isinstance(part, _WHOLES):
            for name, value in _without_addresses(part):
                if value is None and name in _required(part):
                    self.log.add(path, "address", "it belongs to the name of a hidden person")
                    return None
                changed.setdefault(name, value)
        if isinstance(part, Inline) and ("content" in changed or "body" in changed) and getattr(part, "source", None):
            changed["source"] = None
        try:
            if isinstance(part, Utterance) and changed.keys() == {"content"}:  # as most changed parts: no other check
                return with_fields(part, {"content": normal_form(changed["content"])})
            return evolve(part, **changed)
        except InvalidValue:  # too little of it is left
            return None

    def _value(self, part: Any, name: str, shape: Shape, held: Any, path: Path, depth: int, *, is_spoken: bool) -> Any:
        match shape:
            case Nested():
                return self.part(held, path, depth)
            case ListOf() if isinstance(shape.item, Nested) and shape.item.model in (Turn, Utterance):
                return self._speech(held, path)
            case ListOf():
                items = [
                    self._value(part, name, shape.item, item, (*path, place), depth, is_spoken=False)
                    for place, item in enumerate(held)
                ]
                if all(new is old for new, old in zip(items, held, strict=True)):
                    return held
                return tuple(item for item in items if item is not None)
            case ContentShape():
                return self._content(held, path, depth, is_spoken=is_spoken and name == "content")
            case Text():
                return self._text(part, name, shape, held, path)
            case _:
                return held

    def _speech(self, parts: tuple[Any, ...], path: Path) -> tuple[Any, ...]:
        """Return turns or utterances without names; only those that may contain one are examined."""
        rest = list(parts)
        for place in self.speech.positions(parts):
            rest[place] = self.part(parts[place], (*path, place))
        if all(map(is_, rest, parts)):
            return parts
        return tuple(part for part in rest if part is not None)

    def _content(self, content: Content, path: Path, depth: int, *, is_spoken: bool) -> Content:
        replaced = content
        if not is_spoken:
            replaced, is_open = self.names.replaced_in(content, depth + 1)
            if replaced is not content:
                self.log.add(path, "name", "it is the name of a hidden person")
            if is_open:
                self.undecided.append(path)
        items: list[Any] = []
        for place, item in enumerate(replaced):
            if isinstance(item, str):
                items.append(item)
                continue
            new = self.part(item, (*path, place), depth + 1, is_spoken=True)
            # An inline that cannot exist without its address leaves its words.
            items += (
                [new]
                if new is not None
                else self._content(getattr(item, "content", ()), (*path, place, "content"), depth, is_spoken=True)
            )
        if len(items) == len(replaced) and all(new is old for new, old in zip(items, replaced, strict=True)):
            return replaced
        return tuple(items)

    def _text(self, part: Any, name: str, shape: Text, text: str, path: Path) -> str | None:
        if shape is LANGUAGE:
            is_address, searched = True, free_subtags(text)
        else:
            is_address, searched = shape is not TEXT or name in IDS_IN_TEXTS.get(part.__class__, ()), text
        if is_address:
            if not searched or part.__class__ is Interview or not self.names.are_part_of(searched):
                return text
            self.log.add(path, "address", "it contains the name of a hidden person")
            return None
        if not self.names.may_be_in(text):
            return text
        is_own = isinstance(part, Participant) and name in OWN_NAMES and part.kind == "person"
        new, is_open = self.names.replaced(text, only_whole=is_own)
        if is_open:
            self.undecided.append(path)
        if new == text:
            return text
        self.log.add(path, "name", "it is the name of a hidden person")
        return new


def _is_text(shape: Shape) -> bool:
    while isinstance(shape, ListOf):
        shape = shape.item
    return shape is TEXT or isinstance(shape, ContentShape)


def _required(part: Any) -> frozenset[str]:
    return frozenset(name for name, _, _, is_needed in fields_with_names(part.__class__) if is_needed)


def _without_addresses(part: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a part that hold addresses, identifiers and coordinates, each with nothing in it."""
    for name, shape, is_address, _ in fields_with_names(part.__class__):
        held = getattr(part, name)
        leaf = shape.item if isinstance(shape, ListOf) else shape
        if not held or (leaf is REFERENCE and ":" not in held):
            continue  # the id of another participant stays
        if (is_address and leaf not in (LANGUAGE, WORD)) or (
            isinstance(leaf, Nested) and leaf.model in (Identifier, Link)
        ):
            yield name, () if isinstance(shape, ListOf) else None
    for name in ("latitude", "longitude"):
        if getattr(part, name, None) is not None:
            yield name, None
