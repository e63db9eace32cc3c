"""The people of an OHMS record: those it declares, and those whose labels stand before the speech."""

from collections.abc import Iterable, Sequence

from attrs import define, evolve, field

from oralhist.conventions.ids import slug
from oralhist.conventions.names import honorific_and_name, label_key
from oralhist.conventions.participants import new_participant
from oralhist.model import Interview, Participant, Role

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"})
_ASKS = frozenset({"q", "question", "int", "interviewer"})
_TELLS = frozenset({"a", "answer", "interviewee", "narrator", "respondent"})
_MOST_WORDS = 8
"""Words of the longest name that is looked at in parts."""
DECLARED = (Role.INTERVIEWEE, Role.INTERVIEWER)


@define
class _Person:
    participant: Participant
    roles: list[Role] = field(factory=list)
    label: str | None = None


class OhmsParticipants:
    """Who takes part. Labels lead to the people declared wherever that is certain, else to someone new."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._people: list[_Person] = []
        self._by_name: dict[str, _Person] = {}
        self._by_key: dict[str, _Person | None] = {}
        self._by_label: dict[str, _Person] = {}
        self._by_words: dict[str, _Person] = {}
        self._spoken: dict[str, tuple[str, str | None]] = {}

    def declare(self, names: Iterable[str], role: Role) -> None:
        """Enter the people that a record names in a role. A semicolon parts names that share an element."""
        for name in (part.strip() for text in names for part in text.split(";")):
            if not name:
                continue
            known = label_key(name)
            person = self._by_name.get(known)
            if person is None:
                person = self._by_name[known] = self._new(name)
                for key in _keys(name):
                    self._by_key[key] = None if key in self._by_key else person
            if role not in person.roles:
                person.roles.append(role)

    def knows(self, label: str) -> bool:
        """Whether a label is certainly that of somebody declared."""
        return self._declared(label) is not None

    def speaker(self, label: str) -> tuple[str, str | None]:
        """The id of the person a label means, and the label itself where it is not the person's usual one."""
        if label in self._spoken:
            return self._spoken[label]
        key = label_key(label)
        person = self._by_label.get(key)
        if person is None:
            words = " ".join(_words(label)) or key
            person = self._declared(label) or self._by_words.get(words) or self._new(label)
            self._by_label[key] = self._by_words[words] = person
            if person.label is None:
                person.label = label
        self._spoken[label] = person.participant.id, None if person.label == label else label
        return self._spoken[label]

    def participants(self) -> tuple[Participant, ...]:
        """All of them: those declared, then the others in the order in which they first speak."""
        return tuple(
            evolve(person.participant, roles=tuple(person.roles), label=person.label) for person in self._people
        )

    def _new(self, label: str) -> _Person:
        person = _Person(new_participant(label, self.taken))
        self._people.append(person)
        return person

    def _declared(self, label: str) -> _Person | None:
        words = _words(label)
        found = self._by_key.get(" ".join(words))
        if found is None and len(words) == 1:
            role = Role.INTERVIEWER if words[0] in _ASKS else Role.INTERVIEWEE if words[0] in _TELLS else None
            those = [person for person in self._people if role in person.roles] if role else []
            found = those[0] if len(those) == 1 else None
        return found


def _keys(name: str) -> Iterable[str]:
    """The labels that may stand for a name: whole, its last words, its first, and initials before its last."""
    words = _words(name)
    if not words:
        return ()
    keys = {" ".join(words)}
    if 1 < len(words) <= _MOST_WORDS:
        initials = [word[0] for word in words[:-1]]
        keys |= {" ".join(words[first:]) for first in range(1, len(words))}
        keys |= {words[0], f"{initials[0]} {words[-1]}", " ".join([*initials, words[-1]])}
        keys |= {" ".join([words[0], *initials[1:], words[-1]]), f"{words[0]} {words[-1]}"}
    return keys


def _words(name: str) -> list[str]:
    """The words of a name as they are compared; a family name before a comma is put last, years are left out."""
    family, comma, rest = honorific_and_name(name)[1].partition(",")
    given = _slugs(rest) if comma else []
    return [*given, *_slugs(family)]


def _slugs(text: str) -> list[str]:
    words = [slug(word) for word in text.replace(".", " ").replace(",", " ").split()]
    return [word for word in words if word and word not in _SUFFIXES and any(map(str.isalpha, word))]


def full_name(participant: Participant) -> str:
    """A name as OHMS gives it: with the honorific, on one line, without the semicolon that parts names."""
    name = f"{participant.honorific or ''} {participant.name}".replace(";", ",")
    return " ".join(name.split())


def declared_names(interview: Interview, role: Role) -> Sequence[str]:
    """The names of those who have a role."""
    return [name for person in interview.participants_as(role) if (name := full_name(person))]
