"""Leave out what appears only in withheld sessions: participants, and languages of the description."""

from attrs import evolve

from oralhist.access.sessions import only_in
from oralhist.access.visibility import Audience
from oralhist.gate.release_log import Log
from oralhist.model import Interview

_WHY = "it appears only in sessions that are withheld"


def without_absent(audience: Audience, visible: Interview, interview: Interview, log: Log) -> Interview:
    """Return the visible interview without the participants and languages of withheld sessions only."""
    closed = [session for session in interview.sessions if not audience.may_see(session.restriction)]
    if not closed:
        return visible
    people, languages = only_in(closed, visible)
    participants = tuple(person for person in visible.participants if person.id not in people)
    spoken = tuple(tag for tag in visible.metadata.languages if tag.lower() not in languages)
    shown = {person.id for person in visible.participants}
    for place, person in enumerate(interview.participants):
        if person.id in people and person.id in shown:
            log.add(("participants", place), "participant", _WHY)
    for place, tag in enumerate(visible.metadata.languages):
        if tag.lower() in languages:
            log.add(("metadata", "languages", place), "language", _WHY)
    return evolve(visible, participants=participants, metadata=evolve(visible.metadata, languages=spoken))
