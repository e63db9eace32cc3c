"""The people of a transcript: from labels, and what the text says before the speech, to participants."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import attrs
from attrs import Factory, define, frozen

from oralhist.conventions.ids import id_from_label
from oralhist.conventions.names import PART_WORDS, family_name, honorific_and_name, label_key
from oralhist.findings import Path
from oralhist.model import Affiliation, Organization, Participant, Role, Session
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.affiliations import affiliations_beside
from oralhist.transcripts.front_matter import Declared, initials_of
from oralhist.transcripts.outline import Outline
from oralhist.transcripts.roles import PARTS, roles_of

_MOST_PEOPLE = 100
"""Participants of whom more is worked out than the name; a text with more is no interview."""
_LONGEST_INITIALS = 4


@define(eq=False)
class _Person:
    name: str
    honorific: str
    declared: list[Declared] = Factory(list)
    keys: list[str] = Factory(list)


@frozen
class People:
    """The participants, whom each label means (by its key), and what is declared of them (by their ids)."""

    participants: tuple[Participant, ...]
    by_label: Mapping[str, Participant]
    declared: Mapping[str, Sequence[Declared]]


def people_of(
    labels: Iterable[tuple[str, int]], declared: Sequence[Declared], apart: Container[str], diagnostics: Diagnostics
) -> People:
    """A participant for everybody who speaks, in the order in which they first do, then for those a header names.

    ``labels`` are those of the turns, with their lines. Several labels mean one person when they certainly do: a full
    name, its family name or its initials, if nobody else can be meant. Labels ``apart`` are kept to themselves.
    """
    printed: dict[str, tuple[str, int]] = {}
    uses: Counter[str] = Counter()
    for label, line in labels:
        key = label_key(label)
        uses[key] += 1
        printed.setdefault(key, (label, line))
    persons = _Persons(declared)
    persons.give({key: label for key, (label, _) in printed.items()})
    meant = {key: person for person in persons.all for key in person.keys}
    for key in printed:
        if key in apart and len(meant[key].keys) > 1:
            meant[key].keys.remove(key)
            meant[key] = _Person(
                honorific_and_name(printed[key][0])[1], honorific_and_name(printed[key][0])[0], [], [key]
            )
    ordered = list(dict.fromkeys(meant[key] for key in printed))
    ordered += [person for person in persons.all if not person.keys and any(said.is_listed for said in person.declared)]
    taken: set[str] = set()
    participants = [_participant(person, printed, uses, taken) for person in ordered]
    places = {id(person): place for place, person in enumerate(ordered)}
    for key, (label, line) in printed.items():
        _note(label, line, meant[key], places[id(meant[key])], printed, diagnostics)
    return People(
        tuple(participants),
        {key: participants[places[id(person)]] for key, person in meant.items()},
        {participant.id: person.declared for participant, person in zip(participants, ordered, strict=True)},
    )


class _Persons:
    """All who may be meant by labels, and by which words they can be."""

    def __init__(self, declared: Iterable[Declared]) -> None:
        self.all: list[_Person] = []
        self._by_name: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_family: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_part: defaultdict[Role, list[_Person]] = defaultdict(list)
        listed = [said for said in declared if said.is_listed]
        for said in (*listed, *(said for said in declared if not said.is_listed)):
            person = self._named(said.name, said.honorific) or self._add(said.name, said.honorific)
            person.declared.append(said)
            person.honorific = person.honorific or said.honorific
            if said.initials:
                self._by_initials[label_key(said.initials)] = [person]
            if said.role is not None and (said.is_listed or not any(one.role is said.role for one in listed)):
                self._by_part[said.role].append(person)

    def give(self, labels: Mapping[str, str]) -> None:
        """Give every label to a person, by its key: full names first, as the others are short for them."""
        short: dict[str, tuple[str, str]] = {}
        for key, label in labels.items():
            honorific, name = honorific_and_name(label)
            if _is_full(name):
                person = self._named(name, honorific) or self._add(name, honorific)
                person.honorific = person.honorific or honorific
                person.keys.append(key)
            else:
                short[key] = (honorific, name)
        titles: defaultdict[str, set[str]] = defaultdict(set)
        for honorific, name in short.values():
            titles[label_key(name)] |= {honorific} - {""}
        alone: dict[str, _Person] = {}
        for key, (honorific, name) in short.items():
            is_one = len(titles[label_key(name)]) < 2
            meant = self._meant(honorific, name) if is_one else None
            bare = label_key(name) if is_one else key
            person = meant or alone.get(bare) or self._append(_Person(name, honorific))
            if meant is None:
                alone[bare] = person
            person.honorific = person.honorific or honorific
            person.keys.append(key)

    def _meant(self, honorific: str, name: str) -> _Person | None:
        """The one person whom a short label means: by a part, by initials, by the family name."""
        key = label_key(name)
        role = PARTS.get(key) if not honorific else None
        if role is not None:
            return _only(self._by_part[role])
        families = self._by_family.get(key, [])
        initials = [] if honorific or families else self._by_initials.get(key.replace(".", ""), [])
        person = _only(families or initials)
        if initials and (len(key) > _LONGEST_INITIALS or not name.isupper()):
            return None
        return person if person is not None and _agree(honorific, person.honorific) else None

    def _named(self, name: str, honorific: str) -> _Person | None:
        return next(
            (person for person in self._by_name.get(label_key(name), ()) if _agree(honorific, person.honorific)), None
        )

    def _add(self, name: str, honorific: str) -> _Person:
        person = self._append(_Person(name, honorific))
        self._by_name[label_key(name)].append(person)
        self._by_family[label_key(family_name(name))].append(person)
        for initials in initials_of(name):
            if len(initials) > 1:
                self._by_initials[label_key(initials)].append(person)
        return person

    def _append(self, person: _Person) -> _Person:
        self.all.append(person)
        return person


def _only(persons: Sequence[_Person]) -> _Person | None:
    found = dict.fromkeys(persons)
    return next(iter(found)) if len(found) == 1 else None


def _agree(one: str, other: str) -> bool:
    return not one or not other or label_key(one) == label_key(other)


def _is_full(name: str) -> bool:
    """Whether a label gives a name with more than the family name."""
    words = name.split()
    return (
        len(words) > 1
        and family_name(name) != " ".join(words)
        and not any(word.casefold().strip(".") in PART_WORDS or not word[0].isalpha() for word in words)
    )


def _participant(
    person: _Person, printed: Mapping[str, tuple[str, int]], uses: Mapping[str, int], taken: set[str]
) -> Participant:
    label = printed[max(person.keys, key=lambda key: uses[key])][0] if person.keys else None
    full = _is_full(person.name) or not label
    id = id_from_label(person.name if full or len(person.keys) > 1 else label or person.name, taken)
    taken.add(id)
    return Participant(id=id, name=person.name, honorific=person.honorific or None, label=label)


def _note(
    label: str, line: int, person: _Person, place: int, printed: Mapping[str, tuple[str, int]], diagnostics: Diagnostics
) -> None:
    """Note a label that means somebody whose name it does not print."""
    if label_key(honorific_and_name(label)[1]) != label_key(person.name):
        said = next(iter(person.declared), None)
        why = f"line {said.line} names nobody else it can mean" if said else "nobody else here can be meant"
        diagnostics.inferred("person", f"{label!r} is {person.name}: {why}", line, ("participants", place, "name"))
    elif len(person.keys) > 1 and label_key(label) != person.keys[0]:
        first = printed[person.keys[0]][0]
        message = f"{label!r} is the same person as {first!r}: nobody else here has the name"
        diagnostics.inferred("person", message, line, ("participants", place))


def described(
    people: People, sessions: Sequence[Session], outline: Outline, diagnostics: Diagnostics
) -> tuple[Participant, ...]:
    """The participants with the roles and affiliations that the text lets us know; each is noted as inferred.

    The roles that a header gives are printed, and not noted.
    """
    if len(people.participants) > _MOST_PEOPLE:
        return people.participants
    printed = {
        id: tuple(dict.fromkeys(said.role for said in declared if said.is_listed and said.role is not None))
        for id, declared in people.declared.items()
    }
    roles = roles_of(people.participants, printed, sessions, outline)
    known: list[Participant] = []
    for place, participant in enumerate(people.participants):
        path = ("participants", place)
        evidence = roles.get(participant.id)
        if evidence is not None and not printed[participant.id]:
            message = f"{participant.name} is the {evidence.role}: {evidence.why}"
            diagnostics.inferred("role", message, evidence.line, (*path, "roles"))
        known.append(
            attrs.evolve(
                participant,
                roles=printed[participant.id] or ((evidence.role,) if evidence else ()),
                affiliations=tuple(_affiliations(participant, outline, diagnostics, path)),
            )
        )
    return tuple(known)


def _affiliations(
    participant: Participant, outline: Outline, diagnostics: Diagnostics, path: Path
) -> Iterator[Affiliation]:
    """One for each organization; what the introduction says goes first, as it says more than the headings."""
    told = [
        (affiliation, text.line)
        for texts, is_heading in ((outline.introduction, False), (outline.headings, True))
        for text in texts
        for affiliation in affiliations_beside(participant.name, text.text, is_heading=is_heading)
    ]
    known: list[Organization | None] = []
    for affiliation, line in told:
        if affiliation.organization not in known:
            message = f"{participant.name}: {_in_words(affiliation)}"
            diagnostics.inferred("affiliation", message, line, (*path, "affiliations", len(known)))
            known.append(affiliation.organization)
            yield affiliation


def _in_words(affiliation: Affiliation) -> str:
    organization = affiliation.organization.name if affiliation.organization else ""
    return ", ".join(filter(None, (affiliation.position, organization)))
