"""Leave out participants and languages of the description that appear only in restricted sessions, where the audience does not see them."""

from attrs import evolve

from oralhist.access.sessions import only_in_restricted
from oralhist.access.visibility import Audience
from oralhist.gate.release_log import Log
from oralhist.model import Interview

_WHY = "it appears only in restricted sessions"


def without_absent(audience: Audience, visible: Interview, interview: Interview, log: Log) -> Interview:
    """Return the visible interview without the participants and languages that only restricted sessions have."""
    people, languages = only_in_restricted(audience, interview, visible)
    if not people and not languages:
        return visible
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
