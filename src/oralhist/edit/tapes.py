"""Join the interviews that were read from the tapes of one."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from oralhist.arguments import checked
from oralhist.edit.people import same_people, with_references
from oralhist.edit.sessions import join_sessions
from oralhist.errors import InvalidArgument, InvalidValue
from oralhist.model import Interview, Participant, Restriction
from oralhist.model.references import IDENTIFIED, ids_of, unused_id
from oralhist.model.traversal import holds, occurrences, rewritten


@checked
def join_interviews(tapes: Sequence[Interview], *, as_recordings: bool = False) -> Interview:
    """Return one interview with the sessions of several, in order, described as the first.

    With ``as_recordings``, their sessions become one, with a recording for each. Participants with the same name or
    label become one; the first to say something about a person, or about the interview, is kept. Ids that two tapes use
    for different things get a number. Raises ``InvalidValue`` for an interview that is restricted as a whole unless all
    are, and what ``join_sessions`` raises.
    """
    if not tapes:
        raise InvalidValue("there is no interview to join: give one or more")
    for tape in tapes:
        if not isinstance(tape, Interview):
            raise InvalidArgument(f"join_interviews: {tape!r} is not an interview (read it with oralhist.read)")
    whole = tapes[0]
    for tape in tapes[1:]:
        if tape.access != whole.access:
            raise InvalidValue(f"{whole.id} and {tape.id} have different conditions of access: make them equal first")
        whole = _joined(whole, tape)
    while as_recordings and len(whole.sessions) > 1:
        whole = join_sessions(whole, 0)
    return whole


def _joined(whole: Interview, tape: Interview) -> Interview:
    same = same_people(whole.participants, tape.participants, ("name", "label"))  # the same id may be another person
    taken = ids_of(whole)
    # Ids of the tape: those of known people become theirs, others that are in use get a number.
    new_ids = {
        id: unused_id(id, taken) for _, part in occurrences(tape, *IDENTIFIED) if (id := part.id) and id not in same
    }
    new_ids |= {id: person.id for id, person in same.items()}
    tape = _with_ids(tape, new_ids)
    people = {one.id: one for one in whole.participants}
    for one in tape.participants:
        if one.id in people and holds((one, people[one.id]), Restriction):
            raise InvalidValue(
                f"{one.name!r} is restricted on one of the tapes: restrict the person in the whole interview"
            )
        people[one.id] = _completed(people[one.id], one) if one.id in people else one
    joined: dict[str, Any] = {
        name: (*getattr(whole, name), *(part for part in getattr(tape, name) if part not in getattr(whole, name)))
        for name in ("front", "back", "consents", "history")
    }
    return evolve(
        whole,
        participants=tuple(people.values()),
        sessions=(*whole.sessions, *tape.sessions),
        extensions={**tape.extensions, **whole.extensions},
        **joined,
    )


def _with_ids(tape: Interview, new_ids: Mapping[str, str]) -> Interview:
    """Return an interview with other ids, of things and in every reference to them."""
    changing = {old: new for old, new in new_ids.items() if old != new}
    if not changing:
        return tape
    renamed: Interview = rewritten(
        with_references(tape, changing),
        lambda part: evolve(part, id=changing[part.id]) if part.id in changing else part,
        *IDENTIFIED,
    )
    return renamed


def _completed(one: Participant, other: Participant) -> Participant:
    """Return a participant with what another record of the same person says besides."""
    roles = tuple(dict.fromkeys((*one.roles, *other.roles)))
    return evolve(
        one, roles=roles, label=one.label or other.label, born=one.born or other.born, died=one.died or other.died
    )
