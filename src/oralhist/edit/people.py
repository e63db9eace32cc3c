"""Change who the participants are and who speaks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from oralhist.arguments import checked
from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.edit.places import replaced_at, value_at
from oralhist.errors import InvalidValue
from oralhist.findings import Path, did_you_mean
from oralhist.model import Interview, OtherName, Overlap, Participant, ParticipantKind, Turn
from oralhist.model.references import IDENTIFIED, ids_of, references_to, with_new_ids
from oralhist.model.shapes import ID, ListOf, fields_of, is_set, shape_of
from oralhist.model.traversal import occurrences, rewritten


@checked
def rename_participant(interview: Interview, old: str, new: str) -> Interview:
    """Return the interview with another id for a participant, and with every reference to it changed.

    Raises ``InvalidValue`` if there is no participant with the id ``old``, or if ``new`` is used or is not an id.
    """
    interview.participant(old)
    if problem := ID.problem(new):
        raise InvalidValue(problem)
    if new != old and new in ids_of(interview):
        raise InvalidValue(f"the id {new!r} is in use: choose another, or use merge_participants")
    people = tuple(evolve(one, id=new) if one.id == old else one for one in interview.participants)
    return with_references(evolve(interview, participants=people), {old: new})


@checked
def merge_participants(interview: Interview, kept: str, *others: str) -> Interview:
    """Return the interview with several participants made one, who keeps the id ``kept``.

    What the kept participant does not say is taken from the others, in their order; lists are joined. Names that differ
    become other names. Turns keep the label that was printed before them. Raises ``InvalidValue`` for an unknown id, and
    if restrictions, published names or kinds differ: decide that first with ``replace_at``.
    """
    one = interview.participant(kept)
    for id in others:
        other = interview.participant(id)
        if id == kept:
            raise InvalidValue(f"{id!r} cannot be merged with itself")
        one = _merged(one, other)
    new_ids = dict.fromkeys(others, kept)
    old_labels = {person.id: person.printed_label for person in interview.participants}

    def labelled(part: Turn | Overlap) -> Turn | Overlap:
        if part.speaker not in new_ids or part.label is not None or old_labels[part.speaker] == one.printed_label:
            return part
        return evolve(part, label=old_labels[part.speaker])

    one = evolve(one, members=tuple(id for id in with_new_ids(one.members, new_ids) if id != kept))
    people = tuple(
        one if person.id == kept else person for person in interview.participants if person.id not in new_ids
    )
    shown = rewritten(evolve(interview, participants=people), labelled, Turn, Overlap)
    return with_references(shown, new_ids)


@checked
def set_speaker(interview: Interview, turns: str | Path | Iterable[str | Path], speaker: str | None) -> Interview:
    """Return the interview with another speaker for some turns; ``None`` means not identified.

    ``turns`` are ids of turns or paths such as ``sessions[0].turns[3]``, one or several. The label that was printed
    before such a turn was that of another person, so it is removed. Raises ``InvalidValue`` for an unknown turn or participant.
    """
    if speaker is not None:
        interview.participant(speaker)
    one = isinstance(turns, str) or (isinstance(turns, tuple) and any(isinstance(step, int) for step in turns))
    places = {turn.id: path for path, turn in occurrences(interview, Turn) if turn.id}
    for where in [turns] if one else turns:
        path = places.get(where, where) if isinstance(where, str) else where
        if isinstance(where, str) and where not in places and "[" not in where:
            hint = did_you_mean(where, places)
            raise InvalidValue(f"there is no turn with the id {where!r}" + (f" ({hint})" if hint else ""))
        turn = value_at(interview, path)  # type: ignore[arg-type]
        if not isinstance(turn, Turn):
            raise InvalidValue(
                f"{where!r} is not a turn (name one by its id, or by a path such as sessions[0].turns[3])"
            )
        if turn.speaker != speaker:
            interview = replaced_at(interview, path, evolve(turn, speaker=speaker, label=None))  # type: ignore[arg-type]
    return interview


def _merged(one: Participant, other: Participant) -> Participant:
    for name in ("kind", "restriction", "publish_as", "pseudonym"):
        if getattr(one, name) != getattr(other, name):
            raise InvalidValue(f"{one.id!r} and {other.id!r} differ in {name}: make them equal before you merge them")
    changed: dict[str, Any] = {"extensions": {**other.extensions, **one.extensions}}
    for field in fields_of(Participant):
        own, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(shape_of(field), ListOf):
            changed[field.name] = tuple(dict.fromkeys((*own, *theirs)))
        elif field.name not in ("id", "name", "extensions", "label") and not is_set(own):
            changed[field.name] = theirs
    if other.name not in (one.name, *(known.name for known in changed["other_names"])):
        changed["other_names"] = (*changed["other_names"], OtherName(name=other.name))
    if one.kind is not ParticipantKind.GROUP:
        changed["members"] = ()
    return evolve(one, **changed)


def same_people(
    ours: Sequence[Participant], others: Iterable[Participant], fields: Sequence[str]
) -> dict[str, Participant]:
    """Return, by the id of each other person, the one of ours who has the same words in one of the fields.

    One person's label can be another person's name. Of several people, the first field decides, then the first of ours.
    """

    def keys(person: Participant) -> list[str]:
        return [label_key(name) for field in fields if (name := getattr(person, field))]

    known = {key: one for one in reversed(ours) for key in keys(one)}
    found = ((other.id, next((known[key] for key in keys(other) if key in known), None)) for other in others)
    return {id: one for id, one in found if one is not None}


def with_references(interview: Interview, new_ids: Mapping[str, str]) -> Interview:
    """Return the interview with other ids in every reference to one."""
    naming = references_to(*IDENTIFIED)

    def changed(part: Any) -> Any:
        new = {name: with_new_ids(getattr(part, name), new_ids) for name in naming[type(part)]}
        return evolve(part, **new) if any(getattr(part, name) != value for name, value in new.items()) else part

    whole: Interview = rewritten(interview, changed, *naming)
    return whole
