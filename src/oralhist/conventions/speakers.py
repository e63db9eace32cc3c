"""Speakers that the caller names: their labels, participants and roles."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import evolve, frozen

from oralhist.conventions.codes import SPEAKER_NOT_FOUND
from oralhist.conventions.names import honorific_and_name
from oralhist.conventions.speaker_labels.keys import label_key, named_key
from oralhist.errors import InvalidValue
from oralhist.findings import Finding, did_you_mean, nearest_or_all
from oralhist.model import Interview, Overlap, Participant, Role, Turn
from oralhist.model.references import references_to, with_new_ids
from oralhist.model.shapes import ID
from oralhist.model.traversal import rewritten


@frozen
class Speaker:
    """The participant that a label means: an id, and a role and a name if they are given.

    A name replaces the label wherever the speaker is printed.
    """

    id: str
    role: Role | None = None
    name: str | None = None


Speakers: TypeAlias = Mapping[str, Speaker | None]
"""Labels of speakers, with the participant that each means if the caller gave one."""

SpeakersNamed: TypeAlias = Mapping[str, str] | Iterable[str]
"""The same as a caller writes it: labels only, or a mapping from labels to ids, with a role and a name after colons."""


def speakers_named(speakers: SpeakersNamed) -> Speakers:
    """Parse the labels that a caller names; one without an id is only known to be the label of a speaker.

    An id that is the name of a role gives that role: ``{"SPEAKER_00": "interviewer", "S2": "smith:interviewee"}``. A
    name follows the role, which may be empty: ``{"S1": "vela:interviewer:Ana Vela", "S3": "moss::Ida Moss"}``. Raises
    ``InvalidValue`` for invalid ids, unknown roles and empty names.
    """
    if isinstance(speakers, str):
        raise InvalidValue(f"expected a list of labels or a mapping, not the text {speakers!r}")
    if not isinstance(speakers, Mapping):
        return dict.fromkeys(speakers)
    return {
        label: value if isinstance(value, Speaker) else _speaker(label, value) if value else None
        for label, value in speakers.items()
    }


def _speaker(label: str, value: str) -> Speaker:
    id, *given = value.split(":", 2)
    word, name = given[0] if given else None, " ".join(given[1].split()) if len(given) > 1 else None
    roles = {str(role): role for role in Role}
    if problem := ID.problem(id):
        raise InvalidValue(f"the speaker {label!r}: {problem}")
    if name == "":
        raise InvalidValue(f"the speaker {label!r}: the name after the second colon is empty")
    if word is not None and word not in roles and (word or name is None):  # "smith::Ann Smith" has no role
        raise InvalidValue(
            f"the speaker {label!r}: unknown role {word!r} ({nearest_or_all(word, roles, 'the roles are')})"
        )
    return Speaker(id, roles.get(word or id), name)


def with_speakers(
    interview: Interview, findings: Sequence[Finding], speakers: Speakers
) -> tuple[Interview, tuple[Finding, ...]]:
    """Give the participants of an interview the ids, roles and names that the caller gave for their labels.

    A caller's label is compared with the labels, names and ids of the participants. Labels with one id become one
    participant: the one who had that id, else the first. Turns keep their printed labels, unless the caller gave the
    name, which is then printed instead. A label without a participant is reported. The paths of findings follow the
    participants to their new places.
    """
    meant = {named_key(label): speaker for label, speaker in speakers.items() if speaker}
    keys = {person.id: key for person in interview.participants if (key := _known_key(person, meant)) is not None}
    new_ids = {person.id: person.id for person in interview.participants} | {
        id: meant[key].id for id, key in keys.items()
    }
    people = _people(interview.participants, new_ids, meant.values())
    replaced = {key for key, speaker in meant.items() if speaker.name}
    places = {id: place for place, id in enumerate(people)}
    moved = [places[new_ids[person.id]] for person in interview.participants]
    printed = {person.id: person.printed_label for person in interview.participants}
    naming = references_to(Participant)

    def renamed(part: Any) -> Any:
        changed = {name: with_new_ids(getattr(part, name), new_ids) for name in naming[type(part)]}
        if isinstance(part, Turn | Overlap) and part.speaker in printed:
            label = printed[part.speaker] if part.label is None else part.label
            is_known = part.label is None and label == people[new_ids[part.speaker]].printed_label
            changed["label"] = None if is_known or label_key(label) in replaced else label
        return evolve(part, **changed) if any(getattr(part, key) != new for key, new in changed.items()) else part

    whole = rewritten(evolve(interview, participants=tuple(people.values())), renamed, *naming)
    absent = meant.keys() - keys.values()
    missing = [
        SPEAKER_NOT_FOUND.finding(f"no speaker has the label {label!r}", hint=did_you_mean(label, printed.values()))
        for label in speakers
        if named_key(label) in absent
    ]
    return whole, (*(_at_new_place(finding, moved) for finding in findings), *missing)


def _known_key(person: Participant, meant: Mapping[str, Speaker]) -> str | None:
    """Return the key of the caller's label that means a participant."""
    own = (person.label, person.name, person.id)
    return next((key for name in own if name and (key := label_key(name)) in meant), None)


def _people(
    participants: Iterable[Participant], new_ids: Mapping[str, str], given: Collection[Speaker]
) -> dict[str, Participant]:
    """Return the participants by their new ids; of several with one id, the one who had that id before."""
    roles = {speaker.id: (speaker.role,) for speaker in given if speaker.role}
    names = {speaker.id: honorific_and_name(speaker.name) for speaker in given if speaker.name}
    people: dict[str, Participant] = {}
    for person in participants:
        id = new_ids[person.id]
        if id not in people or person.id == id:
            honorific, name = names.get(id, (person.honorific, person.name))
            label = None if id in names else person.label
            roles_now = roles.get(id, person.roles)
            people[id] = evolve(person, id=id, roles=roles_now, name=name, honorific=honorific or None, label=label)
    return people


def _at_new_place(finding: Finding, places: Sequence[int]) -> Finding:
    match finding.path:
        case ("participants", int(place), *rest):
            return evolve(finding, path=("participants", places[place], *rest))
        case _:
            return finding
