"""Take the speakers of a corrected text into a record that has none, such as one of a speech recogniser."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from attrs import evolve

from oralhist.edit.word_alignment import Place, Said, assigned
from oralhist.edit.word_changes import printed_words
from oralhist.model import Interview, Participant, Restriction, Session, Turn
from oralhist.model.references import ids_of, references_to, unused_id
from oralhist.model.traversal import holds, occurrences


def has_no_speakers(session: Session) -> bool:
    """Return whether the speakers of a corrected text are taken into a session: it has none, and nothing depends on turns."""
    naming = references_to(Turn)
    named = any(getattr(part, name) for _, part in occurrences(session, *naming) for name in naming[type(part)])
    silent = not any(turn.speaker or turn.label for turn in session.turns)
    return silent and not named and not holds(session, Restriction)


def with_new_speakers(record: Interview, corrected: Interview, people: Mapping[str, str]) -> Interview:
    """Return a record with the speakers of a corrected text in the sessions that have none.

    The record has the words of the corrected text already. Its turns are divided where another person speaks; the first
    part keeps the id. ``people`` are the participants of the record by the ids of those of the text; others are added.
    """
    taken = ids_of(record)
    ids = dict(people)
    added: dict[str, Participant] = {}
    for one in corrected.participants:
        if one.id not in ids:
            ids[one.id] = unused_id(one.id, taken)
            added[ids[one.id]] = evolve(one, id=ids[one.id])
    sessions = list(record.sessions)
    for number, (session, source) in enumerate(zip(record.sessions, corrected.sessions, strict=False)):
        if has_no_speakers(session):
            speakers = {place: ids[who] for place, who in _speakers(session, source).items() if who in ids}
            turns = (part for place, turn in enumerate(session.turns) for part in _divided(place, turn, speakers))
            sessions[number] = evolve(session, turns=tuple(turns))
    spoken = {turn.speaker for session in sessions for turn in session.turns}
    newcomers = (one for id, one in added.items() if id in spoken)
    return evolve(record, sessions=tuple(sessions), participants=(*record.participants, *newcomers))


def _speakers(session: Session, source: Session) -> dict[Place, str]:
    """Return who says each utterance of a session in the corrected text: the person who says most of its words."""
    counts: dict[Place, dict[str, int]] = {}
    for passage, owners in assigned(_said(session), _said(source)).owners.items():
        if speaker := source.turns[passage[0]].speaker:
            for owner, number in owners.items():
                of_owner = counts.setdefault(owner, {})
                of_owner[speaker] = of_owner.get(speaker, 0) + number
    return {place: max(found, key=lambda who: found[who]) for place, found in counts.items()}


def _said(session: Session) -> list[Said]:
    return [
        Said((place, number), printed_words(one.content))
        for place, turn in enumerate(session.turns)
        for number, one in enumerate(turn.utterances)
    ]


def _divided(place: int, turn: Turn, speakers: Mapping[Place, str]) -> Iterator[Turn]:
    """Yield the parts of a turn; an utterance of an unknown person belongs to the one before."""
    last: str | None = None
    found = []
    for number, one in enumerate(turn.utterances):
        last = speakers.get((place, number), last)
        found.append((last, one))
    for part, (speaker, some) in enumerate(groupby(found, key=lambda pair: pair[0])):
        said = tuple(one for _, one in some)
        yield evolve(turn, id=None if part else turn.id, speaker=speaker, utterances=said)
    if not found:
        yield turn
