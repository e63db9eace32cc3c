"""Who and which languages appear only in restricted sessions: nothing says so to those who do not see them there."""

from collections.abc import Iterable, Iterator
from typing import Any

from oralhist.access.visibility import Audience
from oralhist.model import AccessLevel, Foreign, Interview, Participant, Section, Session, Turn
from oralhist.model.references import references_to
from oralhist.model.traversal import occurrences

_REFERRING = references_to(Participant)


def only_in_restricted(audience: Audience, interview: Interview, visible: Interview) -> tuple[set[str], set[str]]:
    """Return the ids of participants, and the languages in lower case, that only restricted sessions have.

    Those that the audience sees in a session are not returned; ``visible`` is what it sees of the interview. Sessions
    count that are restricted for any audience: a lower one, which does not see them, may not learn what a higher one
    does not see in them. The list of participants and the languages of the description do not count, but the members of
    a group appear with it. A language of a restricted session also counts without its region.
    """
    everyone = Audience(level=AccessLevel.PUBLIC, on=audience.on)
    restricted = [session for session in interview.sessions if not everyone.may_see(session.restriction)]
    people, languages = set(_people_in(restricted)), set(_languages_in(restricted))
    if not people and not languages:
        return people, languages
    others = [session for session in interview.sessions if everyone.may_see(session.restriction)]
    appearing = set(_people_in((*others, *visible.sessions, *interview.front, *interview.back)))
    members = {person.id: person.members for person in visible.participants}
    pending = list(appearing)
    while pending:
        found = set(members.get(pending.pop(), ())) - appearing
        appearing |= found
        pending += found
    heard = set(_languages_in((*others, *visible.sessions)))
    unheard = set(map(_without_region, languages)) - set(map(_without_region, heard))
    tags = set(map(str.lower, visible.metadata.languages))
    return people - appearing, {one for one in tags if one in languages - heard or _without_region(one) in unheard}


def _without_region(tag: str) -> str:
    return tag.partition("-")[0]


def _people_in(parts: Iterable[Session | Section]) -> Iterator[str]:
    for part in parts:
        for _, one in occurrences(part, *_REFERRING):
            for name in _REFERRING[type(one)]:
                held: Any = getattr(one, name)
                yield from (held if isinstance(held, tuple) else (held,) if held else ())


def _languages_in(sessions: Iterable[Session]) -> Iterator[str]:
    for session in sessions:
        yield from map(str.lower, session.languages)
        yield from (version.language.lower() for version in session.versions)
        spoken = occurrences(session, Turn, Foreign)
        yield from (part.language.lower() for path, part in spoken if part.language and path[0] == "turns")


def languages_of(interview: Interview) -> set[str]:
    """Return the languages of the texts of an interview, as tags; empty if none is named."""
    tags = {*interview.metadata.languages, interview.metadata.language}
    for session in interview.sessions:
        tags.update(session.languages)
        tags.update(version.language for version in session.versions)
        tags.update(turn.language for turn in session.turns)
    return {tag for tag in tags if tag}
