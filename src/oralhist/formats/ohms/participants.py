"""The participants of an OHMS record: those it declares, and those whose labels are printed before the speech."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from oralhist.conventions.ids import new_participant, slug
from oralhist.conventions.names import honorific_and_name
from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.formats.ohms.labels import without_remark
from oralhist.model import Interview, Participant, Role

DECLARED = (Role.INTERVIEWEE, Role.INTERVIEWER)
"""The roles that OHMS has elements for."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"})
_ROLES = dict.fromkeys(("q", "question", "int", "interviewer"), Role.INTERVIEWER) | dict.fromkeys(
    ("a", "answer", "interviewee", "narrator", "respondent"), Role.INTERVIEWEE
)
"""The labels that mean the only participant in a role."""
_MOST_WORDS = 8
"""Words of the longest name that labels may abbreviate. Longer ones are lists or sentences."""


class OhmsParticipants:
    """The participants of a record. A label means a declared participant if that is certain, else a new one."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._participants: dict[str, Participant] = {}
        self._by_name: dict[str, str] = {}
        self._by_abbreviation: dict[str, str | None] = {}
        self._by_words: dict[str, str] = {}
        self._speakers: dict[str, tuple[str, str | None]] = {}

    def declare(self, names: Iterable[str], role: Role) -> None:
        """Add the participants that a record names in a role. A semicolon separates names in one element."""
        for name in filter(None, (part.strip() for text in names for part in text.split(";"))):
            key = label_key(name)
            if key not in self._by_name:
                self._by_name[key] = id = self._new(name)
                for short in _abbreviations(name):  # one that two people share means neither
                    self._by_abbreviation[short] = None if short in self._by_abbreviation else id
            declared = self._participants[self._by_name[key]]
            if role not in declared.roles:
                self._participants[declared.id] = evolve(declared, roles=(*declared.roles, role))

    def knows(self, label: str) -> bool:
        """Return whether a label certainly means a declared participant."""
        return self._declared(label) is not None

    def speaker(self, label: str) -> tuple[str, str | None]:
        """Return the id of the participant that a label means, and the label if it is not the participant's usual one."""
        if label not in self._speakers:
            name = without_remark(label)
            words = " ".join(_words(name)) or label_key(name)
            id = self._declared(name) or self._by_words.get(words) or self._new(name)
            self._by_words[words] = id
            if self._participants[id].label is None:
                self._participants[id] = evolve(self._participants[id], label=label)
            self._speakers[label] = id, None if self._participants[id].label == label else label
        return self._speakers[label]

    def participants(self) -> tuple[Participant, ...]:
        """Return the declared participants, then the others in the order of their first speech."""
        return tuple(self._participants.values())

    def _new(self, printed: str) -> str:
        participant = new_participant(printed, self.taken)
        self._participants[participant.id] = participant
        return participant.id

    def _declared(self, label: str) -> str | None:
        words = _words(label)
        found = self._by_abbreviation.get(" ".join(words))
        role = _ROLES.get(words[0]) if found is None and len(words) == 1 else None
        if role:
            ids = [participant.id for participant in self._participants.values() if role in participant.roles]
            found = ids[0] if len(ids) == 1 else None
        return found


def _abbreviations(name: str) -> Iterable[str]:
    """Return the labels that can mean a name: all of it, its last words, its first, and initials before its last."""
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
    """Return the words of a name in lower case, a family name before a comma last, without suffixes and years."""
    family, _, given = honorific_and_name(name)[1].partition(",")
    words = [slug(word) for part in (given, family) for word in part.replace(".", " ").replace(",", " ").split()]
    return [word for word in words if word and word not in _SUFFIXES and any(map(str.isalpha, word))]


def declared_names(interview: Interview, role: Role) -> Sequence[str]:
    """Return the names of those who have a role as OHMS has them: with honorific, on one line, without semicolons."""
    people = interview.participants_as(role)
    names = (f"{person.honorific or ''} {person.name}".replace(";", ",") for person in people)
    return [name for text in names if (name := " ".join(text.split()))]
