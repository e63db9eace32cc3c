"""The participants of others' TEI: those that the file describes, and those that only speak."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from oralhist.conventions.ids import id_from_label, new_participant
from oralhist.conventions.names import honorific_and_name
from oralhist.formats.tei.foreign.elements import Element, child, descendant, descendants, ids_in, valid, xml_id_of
from oralhist.formats.tei.foreign.person import participant_of, pointers_to
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.values import uri_of_identifier
from oralhist.model import Participant, ParticipantKind, Role
from oralhist.model.shapes import ID, URI
from oralhist.syntax.characters import text_key

_REFERABLE = ("person", "personGrp", "place", "org", "event", "bibl", "object", "category")
"""Elements that describe what a name in the speech can refer to."""


class TeiParticipants:
    """The participants of a text, by the pointers, labels and names that identify them.

    Everyone whom the text's ``particDesc`` describes takes part. Those described elsewhere (``described_elsewhere``, by
    their pointers) take part when they speak, and so does a speaker without a description.
    """

    def __init__(self, text: Element, described_elsewhere: Mapping[str, Element], log: ReadingLog) -> None:
        self._log = log
        self._by_id: dict[str, Participant] = {}
        self._elements: dict[str, Element] = {}
        self._ids_by_pointer: dict[str, str] = {}
        self._ids_by_label: dict[str, str] = {}
        self._ids_by_name: dict[str, str] = {}
        self._described_elsewhere = described_elsewhere
        self._uris = {
            pointer: uri
            for element in descendants(text, *_REFERABLE)
            if (pointer := xml_id_of(element)) and (uri := uri_of_identifier(element)) is not None
        }
        for element in descendants(descendant(child(text, "teiHeader"), "particDesc"), "person", "personGrp"):
            self._describe(element)

    def all(self) -> tuple[Participant, ...]:
        """Return every participant, those that the header describes first."""
        return tuple(self._log.with_line(person, self._elements.get(id)) for id, person in self._by_id.items())

    def id_of(self, pointer: str) -> str | None:
        """Return the id of the participant that a pointer means."""
        return self._ids_by_pointer.get(pointer)

    def reference(self, pointers: str | None) -> str | None:
        """Return what the first useful pointer of a name leads to: the id of a participant, or a URI."""
        for pointer in (pointers or "").split():
            id = pointer.rpartition("#")[2]
            found = self.id_of(id) or self._uris.get(id) or valid(URI, pointer)
            if found is not None:
                return found
        return None

    def unusual_label(self, label: str, id: str | None) -> str | None:
        """Return a label, unless it is empty or the one that the participant's turns usually have."""
        return label if label and label != (self._by_id[id].printed_label if id else None) else None

    def speaker(self, who: str | None, label: str = "") -> str | None:
        """Return the id of the speaker whom ``@who`` points to, else whom the label means; several form a group."""
        ids = list(dict.fromkeys(self._id_of_speaker(pointer, label) for pointer in ids_in(who)))
        if len(ids) > 1:
            return self._group(tuple(ids))
        if not ids:
            return self._id_of_label(label) if label else None
        if label:
            self._ids_by_label.setdefault(text_key(label), ids[0])
            if self._by_id[ids[0]].label is None:
                self._by_id[ids[0]] = evolve(self._by_id[ids[0]], label=label)
        return ids[0]

    def add_contributor(self, name: str, role: Role) -> None:
        """Add a role to the participant of a name, who is new unless the header describes them."""
        key = text_key(honorific_and_name(name)[1])
        if key not in self._ids_by_name:
            self._add([], new_participant(name, self._log.ids))
        known = self._by_id[self._ids_by_name[key]]
        if role not in known.roles:
            self._by_id[known.id] = evolve(known, roles=(*known.roles, role))

    def _id_of_speaker(self, pointer: str, label: str) -> str:
        if pointer not in self._ids_by_pointer and pointer in self._described_elsewhere:
            self._describe(self._described_elsewhere[pointer])
        if pointer not in self._ids_by_pointer:
            honorific, name = honorific_and_name(label or pointer)
            id = self._free_id(pointer, name)
            self._add([pointer], Participant(id=id, name=name, honorific=honorific or None))
        return self._ids_by_pointer[pointer]

    def _id_of_label(self, label: str) -> str:
        key = text_key(label)
        if key not in self._ids_by_label:
            person = new_participant(label, self._log.ids, label)
            self._add([], person)
            self._ids_by_label[key] = person.id
        return self._ids_by_label[key]

    def _group(self, ids: tuple[str, ...]) -> str:
        pointer = " ".join(ids)
        if pointer not in self._ids_by_pointer:
            name = " and ".join(self._by_id[id].name for id in ids)
            id = id_from_label("-".join(ids), self._log.ids)
            self._add([pointer], Participant(id=id, name=name, kind=ParticipantKind.GROUP, members=ids))
        return self._ids_by_pointer[pointer]

    def _describe(self, element: Element) -> None:
        all_pointers = list(pointers_to(element))
        pointers = [pointer for pointer in all_pointers if pointer not in self._ids_by_pointer]
        if all_pointers and not pointers:
            return  # a second description with the same id
        pointer = pointers[0] if pointers else ""
        person = participant_of(element, pointer, self._log)
        if person is not None:
            person = evolve(person, id=self._free_id(pointer, person.name))
            self._add(pointers, person)
            self._elements[person.id] = element

    def _free_id(self, pointer: str, name: str) -> str:
        is_free = pointer and not ID.problem(pointer) and pointer not in self._log.ids
        return pointer if is_free else id_from_label(name, self._log.ids)

    def _add(self, pointers: Iterable[str], person: Participant) -> None:
        self._log.ids.add(person.id)
        self._ids_by_pointer |= dict.fromkeys(pointers, person.id)
        self._by_id[person.id] = person
        self._ids_by_name.setdefault(text_key(person.name), person.id)


def people_in(*parts: Element | None) -> dict[str, Element]:
    """Return the people and bodies that parts of a file describe, by their pointers; the first description counts."""
    people: dict[str, Element] = {}
    for part in parts:
        for element in descendants(part, "person", "personGrp", "org", "relation"):
            for pointer in pointers_to(element):
                people.setdefault(pointer, element)
    return people
