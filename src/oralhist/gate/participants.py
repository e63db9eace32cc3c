"""What an audience may see of the participants: a hidden one loses everything that identifies the person."""

from collections.abc import Iterable, Sequence
from itertools import count

from attrs import evolve, frozen

from oralhist.access.visibility import Audience, is_hidden
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


def participants_for(audience: Audience, participants: Sequence[Participant], log: Log) -> ReleasedParticipants:
    """Return the participants as an audience may see them.

    A pseudonymised participant keeps roles, kind, members and restriction, so that a later release to a lower audience
    withholds the participant. A withheld participant is left out, or keeps only the
    replacement as a name.
    """
    visible: list[Participant] = []
    hidden: list[Hidden] = []
    for place, person in enumerate(participants):
        path = ("participants", place)
        if not audience.may_see(person.restriction):
            log.add(path, "participant", restriction=person.restriction)
            replacement = person.restriction.replacement if person.restriction else None
            hidden.append(Hidden(person=person, shown=replacement or NAME_WITHHELD))
            if replacement:
                visible.append(Participant(id=person.id, name=replacement))
        elif is_hidden(person):
            log.add(path, "name", f"the person appears under the {person.appears_as}")
            shown = _unique(_shown_name(person), (one.shown for one in hidden))
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
        if initials:
            return "".join(f"{letter}." for letter in initials)
    return str(person.roles[0]).capitalize() if person.roles else "Participant"


def _unique(name: str, taken: Iterable[str]) -> str:
    """Return a name, with a number if another person already appears under it."""
    used = set(taken)
    numbered = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(one for one in numbered if one not in used)
