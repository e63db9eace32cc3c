"""The people whom the labels of a transcript can mean: full names, and short forms that can mean no other person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import Factory, define

from oralhist.conventions.names import PART_WORDS, family_name, honorific_and_name, initials_of, names_several
from oralhist.conventions.speaker_labels.keys import bare_label, label_key
from oralhist.conventions.speaker_labels.likeness import first_letters, letter_and_number
from oralhist.model import Role
from oralhist.transcripts.header_people import DeclaredPerson
from oralhist.transcripts.roles import LETTERS, part_roles

_LONGEST_INITIALS = 4  # longer labels in capitals are family names


@define(eq=False)
class Label:
    """A label of turns: its key, its first printed form with its line, and how many turns have it."""

    key: str
    printed: str
    line: int
    uses: int = 0


@define(eq=False)
class Person:
    """A person whom labels mean, or whom a header or a sentence names."""

    name: str
    honorific: str
    declared: list[DeclaredPerson] = Factory(list)
    labels: list[Label] = Factory(list)
    candidates: Sequence[str] = ()
    """The several people whom the label can mean."""


class Candidates:
    """All people whom labels can mean, by their names, family names, initials and roles."""

    def __init__(self, declared: Iterable[DeclaredPerson]) -> None:
        self.all: list[Person] = []
        self._by_name: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_family: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_given: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_letter: defaultdict[str, list[tuple[Person, int]]] = defaultdict(list)
        self._by_role: defaultdict[Role, list[Person]] = defaultdict(list)
        self._parts: Mapping[str, Role] = {}
        self._roles: Mapping[str, Role] = {}
        ordered = sorted(declared, key=lambda entry: not entry.is_listed)  # headers are more certain than sentences
        listed_roles = {entry.role for entry in ordered if entry.is_listed}
        for entry in ordered:
            person = self._named(entry.name, entry.honorific)
            person.declared.append(entry)
            if entry.initials:
                self._by_initials[label_key(entry.initials)] = [person]
            if entry.role is not None and (entry.is_listed or entry.role not in listed_roles):
                self._by_role[entry.role].append(person)

    def assign(self, labels: Collection[Label]) -> None:
        """Assign each label to a person: full names first, because the others are short for them."""
        tags = tuple(sorted({tag for person in self.all for entry in person.declared for tag in entry.tags}))
        self._parts = part_roles([label.key for label in labels], tags)
        self._roles = {**LETTERS, **self._parts}
        short: list[tuple[Label, str, str]] = []
        titles: defaultdict[str, set[str]] = defaultdict(set)
        for label in labels:
            honorific, name = honorific_and_name(bare_label(label.printed))
            if is_full(name):
                person = self._named(name, honorific)
                person.labels.append(label)
                self._add_letters(person, name, label.line)
            else:
                short.append((label, honorific, name))
                titles[label_key(name)] |= {honorific} - {""}
        short.sort(key=lambda held: len(held[0].key) == 1 or held[0].key[1:].isdigit())  # short for the others
        alone: dict[str, Person] = {}
        for label, honorific, name in short:
            self._assign_short(label, honorific, name, titles[label_key(name)], alone)

    def _assign_short(
        self, label: Label, honorific: str, name: str, titles: Collection[str], alone: dict[str, Person]
    ) -> None:
        """Assign a short label: to the one person whom it can mean, else to a person of its own.

        ``titles`` are those that are printed before the name; ``alone`` are the people whom only short labels mean.
        """
        is_one = len(titles) < 2  # Mr. Roe and Mrs. Roe are two people
        candidates = self._meant(honorific, name, label.line) if is_one else []
        person = _only(candidates)
        if person is None:
            key = _key_of_several(name) if names_several(name) else label_key(name) if is_one else label.key
            person = alone[key] = alone.get(key) or self._append(Person(name, honorific))
            person.candidates = [candidate.name for candidate in candidates]
            if not is_one and not honorific:
                person.candidates = [f"{title} {name}" for title in sorted(titles)]
        person.honorific = person.honorific or honorific
        person.labels.append(label)
        if len(label.key) > 2 and name.isalpha():
            self._add_letters(person, name, label.line)
        elif number := letter_and_number(name):
            self._by_initials[label_key(number)].append(person)

    def _add_letters(self, person: Person, name: str, line: int) -> None:
        for key in set(map(label_key, first_letters(name))):
            self._by_letter[key].append((person, line))

    def _meant(self, honorific: str, name: str, line: int) -> list[Person]:
        """Return the people whom a short label can mean: by a role, by initials, or by the family name."""
        key = label_key(name)
        role = None if honorific else self._roles.get(key)
        if role is not None and (self._by_role[role] or len(key) > 1):
            return list(dict.fromkeys(self._by_role[role]))
        families = self._by_family.get(key, [])
        initials = [] if honorific or families else self._by_initials.get(key, [])
        if initials and (len(key) > _LONGEST_INITIALS or not name.isupper()):
            return []
        letter = (
            [person for person, first in self._by_letter[key] if first < line]
            if name.isupper() and key not in self._parts
            else []
        )
        given = [] if honorific else self._by_given.get(key, []) or letter
        return [
            person for person in dict.fromkeys(families or initials or given) if _agree(honorific, person.honorific)
        ]

    def _named(self, name: str, honorific: str) -> Person:
        """Return the person with a full name, or add a new one."""
        known = self._by_name[" ".join(sorted(label_key(name).split()))]  # some headers print the family name first
        person = next((person for person in known if _agree(honorific, person.honorific)), None)
        is_new = person is None
        if person is None:
            person = self._append(Person(name, honorific))
            known.append(person)
        if (is_new or label_key(name) != label_key(person.name)) and not names_several(name):
            self._by_family[label_key(family_name(name))].append(person)
            words = name.split()
            if len(words) > 1 and len(words[0].strip(".")) > 1:
                self._by_given[label_key(words[0])].append(person)
            for initials in initials_of(name):
                if len(initials) > 1:
                    self._by_initials[label_key(initials)].append(person)
        person.honorific = person.honorific or honorific
        return person

    def _append(self, person: Person) -> Person:
        self.all.append(person)
        return person


def _key_of_several(name: str) -> str:
    """Return the key of a label that names several people, whatever their order."""
    return " ".join(sorted(label_key(name).split()))


def _only(persons: Sequence[Person]) -> Person | None:
    found = dict.fromkeys(persons)
    return next(iter(found)) if len(found) == 1 else None


def _agree(one: str, other: str) -> bool:
    return not one or not other or label_key(one) == label_key(other)


def is_full(name: str) -> bool:
    """Return whether a name has more than the family name."""
    words = name.split()
    if names_several(name):
        return False
    return (
        len(words) > 1
        and family_name(name) != " ".join(words)
        and not any(word.casefold().strip(".") in PART_WORDS or not word[0].isalpha() for word in words)
    )
