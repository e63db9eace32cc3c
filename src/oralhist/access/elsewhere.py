"""What closed passages and withheld files of one session close in others."""

from collections.abc import Iterable, Iterator, Sequence

from oralhist.access.closed_times import closed_recordings
from oralhist.access.correspondence import closed_texts
from oralhist.access.passages import RESTRICTED, ClosedElsewhere, ids_in
from oralhist.access.visibility import Audience
from oralhist.model import Access, MediaFile, Session


def closed_elsewhere(audience: Audience, sessions: Sequence[Session], access: Access | None) -> ClosedElsewhere:
    """Return what is closed of the sessions as far as others refer to it; few interviews have such references.

    A session is examined again only if something new was found that it refers to.
    """
    urls = frozenset(file.url for file in _withheld_files(audience, sessions, access) if file.url)
    linked = _sessions_by_link(sessions) if len(sessions) > 1 else {}
    ids: set[str] = set()
    originals: set[str] = set()
    found = ClosedElsewhere(ids=ids, originals=originals, unseen=unseen_ids(audience, sessions), urls=urls)
    pending = set(range(len(sessions))) if linked else set()
    while pending:
        session = sessions[number := pending.pop()]
        closed, restricted = _closed_ids(audience, session, access, found)
        for kept, new in ((ids, closed), (originals, restricted)):
            for id in (new & linked.keys()) - kept:
                kept.add(id)
                pending |= linked[id] - {number}
    return found


def _closed_ids(
    audience: Audience, session: Session, access: Access | None, found: ClosedElsewhere
) -> tuple[set[str], set[str]]:
    """Return the ids of the closed passages and of those they correspond to, then the latter for restricted passages.

    The restrictions inside a withheld session count as in an open one, so that a lower audience sees no more.
    """
    ids = set() if audience.may_see(session.restriction) else _ids_and_references(session)[0]
    originals: set[str] = set()
    for text in closed_texts(audience, session, access, closed_recordings(audience, session.recordings), found):
        for place, why in text.closed.items():
            ids.update(text.ids_of(place), text.corresponds(place))
            originals.update(text.corresponds(place) if why is RESTRICTED else ())
    return ids, originals


def unseen_ids(audience: Audience, sessions: Iterable[Session]) -> set[str]:
    """Return the ids of passages in versions that an audience does not see."""
    versions = (version for session in sessions for version in session.versions)
    return ids_in(turn for version in versions if not audience.may_see(version.restriction) for turn in version.turns)


def _sessions_by_link(sessions: Sequence[Session]) -> dict[str, set[int]]:
    """Return the ids of passages to which other sessions refer, each with the numbers of all sessions that have it."""
    found = [_ids_and_references(session) for session in sessions]
    known = set().union(*(ids for ids, _ in found))
    links = {id for ids, references in found for id in references - ids if id in known}
    linked: dict[str, set[int]] = {id: set() for id in links}
    for number, (ids, references) in enumerate(found):
        for id in (ids | references) & links:
            linked[id].add(number)
    return linked


def _ids_and_references(session: Session) -> tuple[set[str], set[str]]:
    """Return the ids of all passages of a session, and those that its passages and index points refer to."""
    ids: set[str] = set()
    references = {point.at for point in session.index if point.at}
    for turns in (session.turns, *(version.turns for version in session.versions)):
        ids |= ids_in(turns)
        for turn in turns:
            references.update(turn.corresponds, *(utterance.corresponds for utterance in turn.utterances))
    return ids, references


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
