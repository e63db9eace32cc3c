"""The people of others' TEI: who is described in the header, and who only speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.conventions.ids import id_from_label
from oralhist.conventions.names import honorific_and_name, label_key
from oralhist.conventions.participants import new_participant
from oralhist.formats.tei.foreign.elements import named, pointed_at
from oralhist.formats.tei.foreign.person import described, names_of, read_of
from oralhist.formats.tei.foreign.unsupported import Unsupported
from oralhist.model import Participant, ParticipantKind, Role
from oralhist.model.shapes import ID

if TYPE_CHECKING:
    from lxml import etree


class TeiParticipants:
    """The participants, by what the file calls them.

    Those that ``own`` describes take part; those that are only ``offered``, by what pointers call them, do when
    they speak, and so does who speaks without a description.
    """

    def __init__(
        self,
        own: etree._Element | None,
        offered: Mapping[str, etree._Element],
        taken: set[str],
        unsupported: Unsupported,
    ) -> None:
        self._taken = taken
        self._ids: dict[str, str] = {}
        self._known: dict[str, Participant] = {}
        self._elements: dict[str, etree._Element] = {}
        self._labels: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._offered = offered
        self._unread = unsupported
        for element in named(own, "person", "personGrp"):
            self._describe(element)

    def all(self) -> tuple[Participant, ...]:
        """Every participant, those of the header first."""
        for id, person in self._known.items():
            self._unread.stands.keep(person, self._elements.get(id))
        return tuple(self._known.values())

    def id_of(self, pointer: str) -> str | None:
        """The id of the participant that a pointer means, if there is one."""
        return self._ids.get(pointer)

    def label(self, id: str | None) -> str | None:
        """What is printed before the turns of a participant."""
        return self._known[id].printed_label if id else None

    def speaker(self, who: str | None, label: str = "") -> str | None:
        """The id of who speaks: of whom ``@who`` points to, else of whom the label names; several make a group."""
        ids = list(dict.fromkeys(self._meant(pointer, label) for pointer in pointed_at(who)))
        if len(ids) > 1:
            return self._group(tuple(ids))
        if not ids:
            return self._labelled(label) if label else None
        if label:
            self._labels.setdefault(label_key(label), ids[0])
            if self._known[ids[0]].label is None:
                self._known[ids[0]] = evolve(self._known[ids[0]], label=label)
        return ids[0]

    def contributor(self, name: str, role: Role) -> None:
        """Somebody whom the header names with a role: one of those described, else one more."""
        key = label_key(honorific_and_name(name)[1])
        if key not in self._named:
            self._add([], new_participant(name, self._taken))
        known = self._known[self._named[key]]
        if role not in known.roles:
            self._known[known.id] = evolve(known, roles=(*known.roles, role))

    def _meant(self, pointer: str, label: str) -> str:
        if pointer not in self._ids and pointer in self._offered:
            self._describe(self._offered[pointer])
        if pointer not in self._ids:
            honorific, name = honorific_and_name(label or pointer)
            self._add([pointer], Participant(id=self._free_id(pointer, name), name=name, honorific=honorific or None))
        return self._ids[pointer]

    def _labelled(self, label: str) -> str:
        key = label_key(label)
        if key not in self._labels:
            person = new_participant(label, self._taken, label)
            self._add([], person)
            self._labels[key] = person.id
        return self._labels[key]

    def _group(self, ids: tuple[str, ...]) -> str:
        key = " ".join(ids)
        if key not in self._ids:
            name = " and ".join(self._known[id].name for id in ids)
            id = id_from_label("-".join(ids), self._taken)
            self._add([key], Participant(id=id, name=name, kind=ParticipantKind.GROUP, members=ids))
        return self._ids[key]

    def _describe(self, element: etree._Element) -> None:
        names = [name for name in names_of(element) if name not in self._ids]
        if not names and any(names_of(element)):
            return  # an id that stands twice
        person = described(element, names[0] if names else "", self._unread.stands)
        read_of(element, self._unread)
        if person is not None:
            person = evolve(person, id=self._free_id(next(iter(names), ""), person.name))
            self._add(names, person)
            self._elements[person.id] = element

    def _free_id(self, pointer: str, name: str) -> str:
        is_free = pointer and not ID.problem(pointer) and pointer not in self._taken
        return pointer if is_free else id_from_label(name, self._taken)

    def _add(self, pointers: Iterable[str], person: Participant) -> None:
        self._taken.add(person.id)
        self._ids |= dict.fromkeys(pointers, person.id)
        self._known[person.id] = person
        self._named.setdefault(label_key(person.name), person.id)


def offered_by(*parts: etree._Element | None) -> dict[str, etree._Element]:
    """The people and bodies that parts of a file describe, by what pointers call them; the first counts."""
    offered: dict[str, etree._Element] = {}
    for part in parts:
        for element in named(part, "person", "personGrp", "org", "relation"):
            for name in names_of(element):
                offered.setdefault(name, element)
    return offered
