"""What closed passages and withheld files of one session close in others."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve

from oralhist.access.closed_times import closed_recordings
from oralhist.access.correspondence import closed_texts
from oralhist.access.passages import NOWHERE, RESTRICTED, ClosedElsewhere
from oralhist.access.visibility import Audience
from oralhist.model import Access, MediaFile, Session


def closed_elsewhere(audience: Audience, sessions: Sequence[Session], access: Access | None) -> ClosedElsewhere:
    """Return what is closed of the sessions as far as others refer to it; few interviews have such references."""
    urls = frozenset(file.url for file in _withheld_files(audience, sessions, access) if file.url)
    links = _links_between(sessions) if len(sessions) > 1 else frozenset()
    ids = {id for one in sessions if not audience.may_see(one.restriction) for id in _ids_and_references(one)[0]}
    found = evolve(NOWHERE, ids=ids & links)
    before = None
    while links and found != before:
        before = found
        for session in sessions:
            if audience.may_see(session.restriction):
                found = _with_session(found, audience, session, access, links)
    return evolve(found, urls=urls)


def _with_session(
    found: ClosedElsewhere, audience: Audience, session: Session, access: Access | None, links: AbstractSet[str]
) -> ClosedElsewhere:
    """Add what is closed of a session."""
    ids, originals = set(found.ids), set(found.originals)
    for text in closed_texts(audience, session, access, closed_recordings(audience, session.recordings), found):
        for place, why in text.closed.items():
            ids.update(text.ids_of(place), text.corresponds(place))
            originals.update(text.corresponds(place) if why is RESTRICTED else ())
    return evolve(found, ids=ids & links, originals=originals & links)


def _links_between(sessions: Sequence[Session]) -> AbstractSet[str]:
    """Return the ids of passages to which other sessions refer."""
    found = [_ids_and_references(session) for session in sessions]
    outside = [references - ids for ids, references in found]
    return frozenset(set().union(*outside) & set().union(*(ids for ids, _ in found)))


def _ids_and_references(session: Session) -> tuple[set[str], set[str]]:
    """Return the ids of all passages of a session, and those that its passages and index points refer to."""
    ids: set[str | None] = set()
    references = {point.at for point in session.index if point.at}
    for turns in (session.turns, *(version.turns for version in session.versions)):
        for turn in turns:
            ids.update((turn.id, *(utterance.id for utterance in turn.utterances)))
            references.update(turn.corresponds, *(utterance.corresponds for utterance in turn.utterances))
    return {id for id in ids if id is not None}, references


def _withheld_files(audience: Audience, sessions: Sequence[Session], access: Access | None) -> Iterator[MediaFile]:
    """Yield the files that an audience may not have: another recording may be in the same file."""
    has_media = audience.may_see_layer(access, "media")
    for session in sessions:
        closed = closed_recordings(audience, session.recordings)
        for place, recording in enumerate(session.recordings):
            is_open = has_media and audience.may_see(session.restriction) and audience.may_see(recording.restriction)
            if place in closed and closed[place].holds_closed_times(recording.duration_ms):
                is_open = False
            yield from (file for file in recording.files if not (is_open and audience.may_see(file.restriction)))
