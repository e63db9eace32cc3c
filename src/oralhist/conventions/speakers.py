"""What the caller says of the speakers: which labels are theirs, whom a label means, and in which role."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import evolve, frozen

from oralhist.conventions.names import label_key
from oralhist.conventions.speaker_labels import named_key
from oralhist.errors import InvalidValue
from oralhist.findings import Finding, Severity, did_you_mean
from oralhist.model import Interview, Overlap, Participant, Role, Turn
from oralhist.model.references import references_to
from oralhist.model.shapes import ID
from oralhist.model.traversal import rewritten


@frozen
class Speaker:
    """Whom a label means: the participant of an id, in a role if one is given."""

    id: str
    role: Role | None = None


Speakers: TypeAlias = Mapping[str, Speaker | None]
"""Labels that are speakers', each with whom it means, if that is known."""

SpeakersNamed: TypeAlias = Mapping[str, str] | Iterable[str]
"""The same as a caller says it: labels, or for each an id, with a role after a colon if there is one."""


def speakers_named(speakers: SpeakersNamed) -> Speakers:
    """Understand what a caller says of labels; one that means nobody is only known to be a speaker's.

    An id that is the name of a role gives that role: ``{"SPEAKER_00": "interviewer", "S2": "smith:interviewee"}``.
    Raises ``InvalidValue`` for what is no id or no role.
    """
    if isinstance(speakers, str):
        raise InvalidValue(f"{speakers!r} is one text where labels are expected: give a list of labels, or a mapping")
    if not isinstance(speakers, Mapping):
        return dict.fromkeys(speakers)
    return {
        label: said if isinstance(said, Speaker) else _speaker(label, said) if said else None
        for label, said in speakers.items()
    }


def _speaker(label: str, said: str) -> Speaker:
    id, colon, word = said.partition(":")
    roles = {str(role): role for role in Role}
    if problem := ID.problem(id):
        raise InvalidValue(f"the speaker {label!r}: {problem}")
    if colon and word not in roles:
        mend = did_you_mean(word, roles) or f"there are {', '.join(roles)}"
        raise InvalidValue(f"the speaker {label!r}: there is no role {word!r} ({mend})")
    return Speaker(id, roles.get(word or id))


def with_speakers(
    interview: Interview, findings: Sequence[Finding], speakers: Speakers
) -> tuple[Interview, tuple[Finding, ...]]:
    """The interview with the participants that the caller's labels mean, under the ids and in the roles given.

    A label is looked for among the participants' labels, names and ids. Labels that mean one id become one
    participant: the one who had that id, else the first; turns keep the label that is printed before them. A label
    that nobody has is told in a finding. Findings follow the participants to their new places.
    """
    meant = {named_key(label): speaker for label, speaker in speakers.items() if speaker}
    keys = {person.id: key for person in interview.participants if (key := _known_key(person, meant)) is not None}
    new_ids = {person.id: person.id for person in interview.participants} | {
        id: meant[key].id for id, key in keys.items()
    }
    people = _people(interview.participants, new_ids, {speaker.id: speaker.role for speaker in meant.values()})
    places = {id: place for place, id in enumerate(people)}
    moved = [places[new_ids[person.id]] for person in interview.participants]
    printed = {person.id: person.printed_label for person in interview.participants}
    naming = references_to(Participant)

    def renamed(part: Any) -> Any:
        changed = {name: _renamed(getattr(part, name), new_ids) for name in naming[type(part)]}
        if isinstance(part, Turn | Overlap) and part.speaker in printed and part.label is None:
            label = printed[part.speaker]
            changed["label"] = label if label != people[new_ids[part.speaker]].printed_label else None
        return evolve(part, **changed) if any(getattr(part, key) != new for key, new in changed.items()) else part

    whole = rewritten(evolve(interview, participants=tuple(people.values())), renamed, *naming)
    absent = [
        _absent(label, printed.values()) for label in speakers if named_key(label) in meant.keys() - keys.values()
    ]
    return whole, (*(_at_new_place(finding, moved) for finding in findings), *absent)


def _known_key(person: Participant, meant: Mapping[str, Speaker]) -> str | None:
    """Which of the caller's labels is this participant's."""
    own = (person.label, person.name, person.id)
    return next((key for name in own if name and (key := label_key(name)) in meant), None)


def _people(
    participants: Iterable[Participant], new_ids: Mapping[str, str], roles: Mapping[str, Role | None]
) -> dict[str, Participant]:
    """The participants by their new ids, in their order; of those who become one, the one who had that id stays."""
    people: dict[str, Participant] = {}
    for person in participants:
        id = new_ids[person.id]
        if id not in people or person.id == id:
            role = roles.get(id)
            people[id] = evolve(person, id=id, roles=(role,) if role else person.roles)
    return people


def _renamed(held: Any, new_ids: Mapping[str, str]) -> Any:
    if isinstance(held, tuple):
        return tuple(dict.fromkeys(new_ids.get(id, id) for id in held))
    return new_ids.get(held, held)


def _at_new_place(finding: Finding, places: Sequence[int]) -> Finding:
    match finding.path:
        case ("participants", int(place), *rest):
            return evolve(finding, path=("participants", places[place], *rest))
        case _:
            return finding


def _absent(label: str, known: Iterable[str]) -> Finding:
    message = f"nobody in this file has the label {label!r}"
    hint = did_you_mean(label, known)
    return Finding(code="no-such-label", severity=Severity.WARNING, message=message, hint=hint)
