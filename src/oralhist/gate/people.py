"""What a reader may see of the people: whoever appears under another name loses all that tells who it is."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from oralhist.access.audience import Audience, is_hidden
from oralhist.gate.descriptions import descriptions_for
from oralhist.gate.release_log import Log
from oralhist.model import Participant, PublishAs

NAME_WITHHELD = "[name withheld]"
"""What stands for the name of somebody of whom nothing may be known."""


@frozen(kw_only=True)
class Hidden:
    """Somebody who appears under another name, or not at all; ``shown`` stands wherever the name would."""

    person: Participant
    shown: str


@frozen(kw_only=True)
class ReleasedParticipants:
    """The participants that are given out, under the ids that they had, and those among all who are hidden."""

    participants: tuple[Participant, ...]
    hidden: tuple[Hidden, ...]


def people_for(reader: Audience, participants: Sequence[Participant], log: Log) -> ReleasedParticipants:
    """The participants as a reader may see them.

    A pseudonymised one keeps what the part in the conversation says: roles, kind, members. One who may not be known
    is left out, or has nothing but the replacement for a name.
    """
    given: list[Participant] = []
    hidden: list[Hidden] = []
    for place, person in enumerate(participants):
        path = ("participants", place)
        if not reader.may_see(person.restriction):
            log.add(path, "participant", restriction=person.restriction)
            replacement = person.restriction.replacement if person.restriction else None
            hidden.append(Hidden(person=person, shown=replacement or NAME_WITHHELD))
            if replacement:
                given.append(Participant(id=person.id, name=replacement))
        elif is_hidden(person):
            log.add(path, "name", f"the person appears under the {person.appears_as}")
            shown = _distinct(_shown_name(person), (one.shown for one in hidden))
            hidden.append(Hidden(person=person, shown=shown))
            given.append(
                Participant(id=person.id, name=shown, roles=person.roles, kind=person.kind, members=person.members)
            )
        else:
            biographies = descriptions_for(reader, person.biographies, (*path, "biographies"), log)
            given.append(evolve(person, biographies=biographies, restriction=reader.visible_part(person.restriction)))
    return ReleasedParticipants(participants=tuple(given), hidden=tuple(hidden))


def _shown_name(person: Participant) -> str:
    """What everybody reads instead of the name: what the record asks for, else the role."""
    if person.appears_as is PublishAs.PSEUDONYM and person.pseudonym:
        return person.pseudonym
    if person.appears_as is PublishAs.INITIALS:
        words = [person.given_name, person.family_name] if person.given_name and person.family_name else [person.name]
        initials = [word[0].upper() for word in " ".join(filter(None, words)).split() if word[0].isalpha()]
        if initials:
            return "".join(f"{letter}." for letter in initials)
    return str(person.roles[0]).capitalize() if person.roles else "Participant"


def _distinct(name: str, taken: Iterable[str]) -> str:
    """A name that nobody else appears under."""
    used = set(taken)
    number = 1
    told = name
    while told in used:
        number += 1
        told = f"{name} {number}"
    return told
