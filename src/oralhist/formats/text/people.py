"""The people of a transcript: from labels to participants, with what the text says of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from oralhist.findings import Path
from oralhist.formats.ids import honorific_and_name, id_from_label
from oralhist.formats.noted import Noted
from oralhist.formats.text.labels import label_key
from oralhist.formats.text.names import affiliations_beside
from oralhist.formats.text.outline import Outline
from oralhist.formats.text.roles import roles_of
from oralhist.model import Affiliation, Organization, Participant, Session

__all__ = ["described", "participants_of"]

_MOST_PEOPLE = 100
"""Participants of whom more is worked out than the name; a text with more is no interview."""


def participants_of(labels: Iterable[str]) -> Mapping[str, Participant]:
    """A participant for every label, by the label's key, in the order in which they first speak."""
    participants: dict[str, Participant] = {}
    taken: set[str] = set()
    for label in labels:
        key = label_key(label)
        if key in participants:
            continue
        honorific, name = honorific_and_name(label)
        id = id_from_label(label, taken)
        taken.add(id)
        participants[key] = Participant(id=id, name=name, honorific=honorific or None, label=label)
    return participants


def described(
    participants: Sequence[Participant], sessions: Sequence[Session], outline: Outline, noted: Noted
) -> tuple[Participant, ...]:
    """The participants with the roles and affiliations that the text lets us know; each is noted as inferred."""
    if len(participants) > _MOST_PEOPLE:
        return tuple(participants)
    roles = roles_of(participants, sessions, outline)
    known: list[Participant] = []
    for place, participant in enumerate(participants):
        path = ("participants", place)
        evidence = roles.get(participant.id)
        if evidence is not None:
            message = f"{participant.name} is the {evidence.role}: {evidence.why}"
            noted.inferred("role", message, evidence.line, (*path, "roles"))
        known.append(
            attrs.evolve(
                participant,
                roles=(evidence.role,) if evidence else (),
                affiliations=tuple(_affiliations(participant, outline, noted, path)),
            )
        )
    return tuple(known)


def _affiliations(participant: Participant, outline: Outline, noted: Noted, path: Path) -> Iterator[Affiliation]:
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
            noted.inferred("affiliation", message, line, (*path, "affiliations", len(known)))
            known.append(affiliation.organization)
            yield affiliation


def _in_words(affiliation: Affiliation) -> str:
    organization = affiliation.organization.name if affiliation.organization else ""
    return ", ".join(filter(None, (affiliation.position, organization)))
