"""The participants of a transcript, from its labels and from what it says before the speech."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from attrs import Factory, define, evolve, frozen

from oralhist.conventions.codes import AMBIGUOUS_LABEL, INFERRED_PERSON
from oralhist.conventions.ids import id_from_label
from oralhist.conventions.names import PART_WORDS, family_name, honorific_and_name, initials_of, names_several
from oralhist.conventions.speaker_labels.keys import bare_label, differ_in_script, label_key
from oralhist.conventions.speaker_labels.likeness import first_letters, letter_and_number
from oralhist.findings import Path
from oralhist.model import Affiliation, Organization, Participant, Role, Session
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import INFERRED_AFFILIATION, INFERRED_ROLE
from oralhist.transcripts.header_people import DeclaredPerson
from oralhist.transcripts.introduction import affiliations_after
from oralhist.transcripts.parts import Outline
from oralhist.transcripts.roles import LETTERS, part_roles, roles_of

# Inference compares every participant with every paragraph. A text with more than a hundred labels is not an interview.
_MOST_PEOPLE = 100
_LONGEST_INITIALS = 4  # longer labels in capitals are family names


@define(eq=False)
class _Label:
    key: str
    printed: str
    line: int
    uses: int = 0


@define(eq=False)
class _Person:
    name: str
    honorific: str
    declared: list[DeclaredPerson] = Factory(list)
    labels: list[_Label] = Factory(list)
    candidates: Sequence[str] = ()
    """The several people whom the label can mean."""


@frozen
class Roster:
    """The participants, with the roles that a header gives, also by the keys of their labels; and all ids in use."""

    participants: tuple[Participant, ...]
    by_label: Mapping[str, Participant]
    taken: set[str]


def roster_of(
    labels: Iterable[tuple[str, int]],
    declared: Sequence[DeclaredPerson],
    apart: Container[str],
    diagnostics: Diagnostics,
    misspelt: Mapping[str, str],
) -> Roster:
    """Return the people who speak, in the order of their first turns, then the others whom a header names.

    ``labels`` are the labels of turns with their lines. Several labels mean one person if that is certain: a full name
    and its family name or initials, if they can mean no other person. Labels whose keys are in ``apart`` are not joined.
    ``misspelt`` are keys of labels with the keys of the labels that are meant.
    """
    known = _labels(labels, diagnostics)
    candidates = _Candidates(declared)
    meant = _meant_by(known, candidates, apart, misspelt)
    ordered = list(dict.fromkeys(meant[key] for key in known))
    ordered += [
        other for other in candidates.all if not other.labels and any(entry.is_listed for entry in other.declared)
    ]
    taken: set[str] = set()
    participants = {person: _participant(person, taken) for person in ordered}
    for place, (person, participant) in enumerate(participants.items()):
        for entry in person.declared:
            entry.participant = participant.id
        if person.candidates:
            _report_ambiguous(person, ("participants", place), diagnostics)
        for label in (label for label in person.labels if label.key not in misspelt):
            _report_joined(label, person, ("participants", place), diagnostics)
    by_label = {key: participants[person] for key, person in meant.items()}
    return Roster(tuple(participants.values()), by_label, taken)


def _meant_by(
    known: Mapping[str, _Label], candidates: "_Candidates", apart: Container[str], misspelt: Mapping[str, str]
) -> dict[str, _Person]:
    """Return the person whom each label means, by the key of the label."""
    candidates.assign([label for key, label in known.items() if misspelt.get(key) not in known])
    meant = {label.key: person for person in candidates.all for label in person.labels}
    for key, other in misspelt.items():
        if key in known and other in known:
            meant[key] = meant[other]
            meant[key].labels.append(known[key])
    for key in (key for key in known if key in apart and len(meant[key].labels) > 1):
        meant[key].labels.remove(known[key])
        honorific, name = honorific_and_name(bare_label(known[key].printed))
        meant[key] = _Person(name, honorific, labels=[known[key]])
    return meant


def _labels(labels: Iterable[tuple[str, int]], diagnostics: Diagnostics) -> dict[str, _Label]:
    """Return the labels by their keys; one whose letters only look like those of another is reported."""
    known: dict[str, _Label] = {}
    for printed, line in labels:
        key = label_key(printed)
        first = known.setdefault(key, _Label(key, printed, line))
        first.uses += 1
        if printed != first.printed and differ_in_script(printed, first.printed):
            _report_look_alike(printed, first, line, diagnostics)
    return known


class _Candidates:
    """All people whom labels can mean, by their names, family names, initials and roles."""

    def __init__(self, declared: Iterable[DeclaredPerson]) -> None:
        self.all: list[_Person] = []
        self._by_name: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_family: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_given: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[_Person]] = defaultdict(list)
        self._by_letter: defaultdict[str, list[tuple[_Person, int]]] = defaultdict(list)
        self._by_role: defaultdict[Role, list[_Person]] = defaultdict(list)
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

    def assign(self, labels: Collection[_Label]) -> None:
        """Assign each label to a person: full names first, because the others are short for them."""
        tags = tuple(sorted({tag for person in self.all for entry in person.declared for tag in entry.tags}))
        self._parts = part_roles([label.key for label in labels], tags)
        self._roles = {**LETTERS, **self._parts}
        person: _Person | None
        short: list[tuple[_Label, str, str]] = []
        titles: defaultdict[str, set[str]] = defaultdict(set)
        for label in labels:
            honorific, name = honorific_and_name(bare_label(label.printed))
            if _is_full(name):
                person = self._named(name, honorific)
                person.labels.append(label)
                self._add_letters(person, name, label.line)
            else:
                short.append((label, honorific, name))
                titles[label_key(name)] |= {honorific} - {""}
        alone: dict[str, _Person] = {}
        short.sort(key=lambda held: len(held[0].key) == 1 or held[0].key[1:].isdigit())  # short for the others
        for label, honorific, name in short:
            is_one = len(titles[label_key(name)]) < 2  # Mr. Roe and Mrs. Roe are two people
            candidates = self._meant(honorific, name, label.line) if is_one else []
            person = _only(candidates)
            if person is None:
                key = _key_of_several(name) if names_several(name) else label_key(name) if is_one else label.key
                person = alone[key] = alone.get(key) or self._append(_Person(name, honorific))
                person.candidates = [candidate.name for candidate in candidates]
                if not is_one and not honorific:
                    person.candidates = [f"{title} {name}" for title in sorted(titles[key])]
            person.honorific = person.honorific or honorific
            person.labels.append(label)
            if len(label.key) > 2 and name.isalpha():
                self._add_letters(person, name, label.line)
            elif number := letter_and_number(name):
                self._by_initials[label_key(number)].append(person)

    def _add_letters(self, person: _Person, name: str, line: int) -> None:
        for key in set(map(label_key, first_letters(name))):
            self._by_letter[key].append((person, line))

    def _meant(self, honorific: str, name: str, line: int) -> list[_Person]:
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

    def _named(self, name: str, honorific: str) -> _Person:
        """Return the person with a full name, or add a new one."""
        known = self._by_name[" ".join(sorted(label_key(name).split()))]  # some headers print the family name first
        person = next((person for person in known if _agree(honorific, person.honorific)), None)
        is_new = person is None
        if person is None:
            person = self._append(_Person(name, honorific))
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

    def _append(self, person: _Person) -> _Person:
        self.all.append(person)
        return person


def _key_of_several(name: str) -> str:
    """Return the key of a label that names several people, whatever their order."""
    return " ".join(sorted(label_key(name).split()))


def _only(persons: Sequence[_Person]) -> _Person | None:
    found = dict.fromkeys(persons)
    return next(iter(found)) if len(found) == 1 else None


def _agree(one: str, other: str) -> bool:
    return not one or not other or label_key(one) == label_key(other)


def _is_full(name: str) -> bool:
    """Return whether a name has more than the family name."""
    words = name.split()
    if names_several(name):
        return False
    return (
        len(words) > 1
        and family_name(name) != " ".join(words)
        and not any(word.casefold().strip(".") in PART_WORDS or not word[0].isalpha() for word in words)
    )


def _participant(person: _Person, taken: set[str]) -> Participant:
    usual = max(person.labels, key=lambda label: label.uses, default=None)
    is_listed = any(entry.is_listed for entry in person.declared)
    is_name = usual is None or len(person.labels) > 1 or is_listed or _is_full(person.name)
    id = id_from_label(person.name if usual is None or is_name else usual.printed, taken)
    taken.add(id)
    return Participant(
        id=id,
        name=person.name,
        honorific=person.honorific or None,
        roles=tuple(dict.fromkeys(entry.role for entry in person.declared if entry.is_listed and entry.role)),
        label=usual.printed if usual else None,
    )


def _report_joined(label: _Label, person: _Person, path: Path, diagnostics: Diagnostics) -> None:
    """Report a label that means a person whose name it does not print."""
    if label_key(honorific_and_name(label.printed)[1]) != label_key(person.name):
        entry = next(iter(person.declared), None)
        why = (
            f"{diagnostics.place(entry.line)} names no other person it can mean"
            if entry
            else "it can mean no other person here"
        )
        message = f"{label.printed!r} is {person.name}: {why}"
        diagnostics.report(INFERRED_PERSON, message, label.line, path=(*path, "name"))
    elif label is not person.labels[0]:
        first = person.labels[0].printed
        message = f"{label.printed!r} is the same person as {first!r}: no other person here has the name"
        diagnostics.report(INFERRED_PERSON, message, label.line, path=path)


def _report_ambiguous(person: _Person, path: Path, diagnostics: Diagnostics) -> None:
    label = person.labels[0]
    message = f"{label.printed!r} can mean {' or '.join(person.candidates)}: it is read as another participant"
    hint = f"give its id and name: --speaker {label.printed!r}=ID::NAME"
    diagnostics.report(AMBIGUOUS_LABEL, message, label.line, path=path, hint=hint)


def _report_look_alike(printed: str, first: _Label, line: int, diagnostics: Diagnostics) -> None:
    message = f"{printed!r} is read as {first.printed!r}: its letters look alike and are of another script"
    diagnostics.report(INFERRED_PERSON, message, line)


def with_roles_and_affiliations(
    participants: tuple[Participant, ...], sessions: Sequence[Session], outline: Outline, diagnostics: Diagnostics
) -> tuple[Participant, ...]:
    """Return the participants with the roles and affiliations that the text shows; each is reported as inferred."""
    if len(participants) > _MOST_PEOPLE:
        return participants
    evidence = roles_of(participants, sessions, outline)
    known: list[Participant] = []
    for place, participant in enumerate(participants):
        path = ("participants", place)
        roles = participant.roles
        if not roles and (shown := evidence.get(participant.id)):
            message = f"{participant.name} is the {shown.role}: {shown.why}"
            diagnostics.report(INFERRED_ROLE, message, shown.line, path=(*path, "roles"))
            roles = (shown.role,)
        affiliations = (*participant.affiliations, *_affiliations(participant, outline, diagnostics, path))
        known.append(evolve(participant, roles=roles, affiliations=affiliations))
    return tuple(known)


def _affiliations(
    participant: Participant, outline: Outline, diagnostics: Diagnostics, path: Path
) -> Iterator[Affiliation]:
    """Find one affiliation for each organization, in the introduction first, because it says more than headings."""
    known: list[Organization | None] = []
    for texts, is_heading in ((outline.introduction, False), (outline.headings, True)):
        for text in texts:
            for affiliation in affiliations_after(participant.name, text.text, is_heading=is_heading):
                organization = affiliation.organization
                if organization not in known:
                    words = filter(None, (affiliation.position, organization.name if organization else ""))
                    message = f"{participant.name}: {', '.join(words)}"
                    place = (*path, "affiliations", len(known))
                    diagnostics.report(INFERRED_AFFILIATION, message, text.line, path=place)
                    known.append(organization)
                    yield affiliation
