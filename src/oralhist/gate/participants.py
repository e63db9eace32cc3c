"""What an audience may see of the participants: a hidden one loses everything that identifies the person."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from oralhist.access.name_forms import is_unspaced
from oralhist.access.names import NameMatcher
from oralhist.access.visibility import Audience, is_hidden
from oralhist.access.words import composed
from oralhist.gate.descriptions import descriptions_for
from oralhist.gate.release_log import Log
from oralhist.model import Participant, PublishAs

NAME_WITHHELD = "[name withheld]"
"""What others read for the name of a person who is withheld without a replacement."""


@frozen(kw_only=True)
class Hidden:
    """A person who appears under another name or not at all; ``shown`` replaces the name everywhere."""

    person: Participant
    shown: str


@frozen(kw_only=True)
class ReleasedParticipants:
    """The participants that are released, with their original ids, and the hidden ones among all."""

    participants: tuple[Participant, ...]
    hidden: tuple[Hidden, ...]


def matcher_for(audience: Audience, participants: Sequence[Participant], languages: Iterable[str]) -> NameMatcher:
    """Return the matcher of the names of everyone whom the audience does not see under the real name."""
    hidden = [person for person in participants if is_hidden(person) or not audience.may_see(person.restriction)]
    ids = {person.id for person in hidden}
    return NameMatcher(hidden, [person for person in participants if person.id not in ids], languages)


def participants_for(
    audience: Audience, participants: Sequence[Participant], log: Log, matcher: NameMatcher
) -> ReleasedParticipants:
    """Return the participants as an audience may see them.

    A pseudonymised participant keeps roles, kind, members and restriction, so that a later release to a lower audience
    withholds the participant. A withheld participant is left out, or keeps only the replacement as a name. A pseudonym
    or a replacement that is or contains a hidden name is not used.
    """
    given_names = _GivenNames()
    visible: list[Participant] = []
    hidden: list[Hidden] = []
    for place, person in enumerate(participants):
        path = ("participants", place)
        if not audience.may_see(person.restriction):
            log.add(path, "participant", restriction=person.restriction)
            replacement = person.restriction.replacement if person.restriction else None
            if replacement and _reveals(replacement, matcher):
                log.add(path, "replacement", "it contains the name of a hidden person")
                replacement = None
            given_names.take(replacement or NAME_WITHHELD)
            hidden.append(Hidden(person=person, shown=replacement or NAME_WITHHELD))
            if replacement:
                visible.append(Participant(id=person.id, name=replacement))
        elif is_hidden(person):
            log.add(path, "name", f"the person appears under the {person.appears_as}")
            name = _shown_name(person)
            if _reveals(name, matcher):
                log.add(path, "pseudonym", "it contains the name of a hidden person: the person appears under the role")
                name = _role(person)
            shown = given_names.unique(NAME_WITHHELD if _reveals(name, matcher) else name)
            hidden.append(Hidden(person=person, shown=shown))
            restriction = audience.visible_part(person.restriction)
            visible.append(
                Participant(
                    id=person.id,
                    name=shown,
                    roles=person.roles,
                    kind=person.kind,
                    members=person.members,
                    restriction=restriction,
                )
            )
        else:
            biographies = descriptions_for(audience, person.biographies, (*path, "biographies"), log)
            restriction = audience.visible_part(person.restriction)
            visible.append(evolve(person, biographies=biographies, restriction=restriction))
    return ReleasedParticipants(participants=tuple(visible), hidden=tuple(hidden))


def _shown_name(person: Participant) -> str:
    """Return what others read in place of the name: what ``publish_as`` asks for, or the role."""
    if person.appears_as is PublishAs.PSEUDONYM and person.pseudonym:
        return person.pseudonym
    if person.appears_as is PublishAs.INITIALS:
        words = [person.given_name, person.family_name] if person.given_name and person.family_name else [person.name]
        initials = [word[0].upper() for word in " ".join(filter(None, words)).split() if word[0].isalpha()]
        if initials and not is_unspaced(person.name):  # there one letter is the whole family name
            return "".join(f"{letter}." for letter in initials)
    return _role(person)


def _role(person: Participant) -> str:
    return str(person.roles[0]).capitalize() if person.roles else "Participant"


def _reveals(name: str, matcher: NameMatcher) -> bool:
    return any(found.is_sure for found in matcher.find(composed(name)))


class _GivenNames:
    """The names that people appear under; equal ones get a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def take(self, name: str) -> None:
        """Note a name that a person appears under, perhaps as others do."""
        self._taken.add(name)

    def unique(self, name: str) -> str:
        """Return a name, with a number if another person already appears under it."""
        shown = name
        while shown in self._taken:
            self._numbers[name] = self._numbers.get(name, 1) + 1
            shown = f"{name} {self._numbers[name]}"
        self._taken.add(shown)
        return shown
