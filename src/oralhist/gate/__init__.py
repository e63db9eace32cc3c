"""The gate: what an audience may see of an interview. All writing passes it."""

import datetime
from typing import Any

from attrs import evolve

from oralhist.access.audience import Audience, is_hidden
from oralhist.errors import AudienceNeeded, NothingToRelease
from oralhist.findings import Path, path_text
from oralhist.gate.descriptions import CLOSED_TITLE, access_for, descriptions_for, sections_for
from oralhist.gate.name_forms import Names
from oralhist.gate.people import ReleasedParticipants, people_for
from oralhist.gate.pseudonymize import scrubbed
from oralhist.gate.references import with_sound_references
from oralhist.gate.release_log import Cut, Log, Released, Withheld
from oralhist.gate.released import ReleasedInterview, by_session
from oralhist.gate.sessions import session_for
from oralhist.model import (
    AccessLevel,
    Consent,
    IndexPoint,
    Interview,
    Metadata,
    Participant,
    Recording,
    Restriction,
    Session,
)
from oralhist.model.traversal import holds, occurrences, rewritten

__all__ = [
    "Cut",
    "Released",
    "ReleasedInterview",
    "Withheld",
    "by_session",
    "release",
    "released",
    "restricted_places",
]


def release(
    interview: Interview, audience: AccessLevel | str | None = None, on: datetime.date | None = None
) -> ReleasedInterview:
    """Give out what an audience may see on a day.

    An interview that holds nothing restricted is given out as it is, and the archive is given all. For others a new
    interview is built of what they may see: withheld speech leaves a gap of fixed size or its replacement, people
    who appear under another name lose whatever tells who they are, and what is for the archive alone (consents,
    private notes; where anything is withheld, also the history and the extensions) is left out. Without ``on`` no
    restriction lapses.

    Raises ``AudienceNeeded`` when something is restricted and no audience is named, ``NothingToRelease`` when the
    whole record is closed to it, and ``ValueError`` for an audience that is none.
    """
    if audience is None and not _is_restricted(interview):
        return ReleasedInterview(interview)
    return released(interview, audience, on).interview


def released(interview: Interview, audience: AccessLevel | str | None, on: datetime.date | None = None) -> Released:
    """The same, with what was withheld and why: for the archive alone. Raises what ``release`` raises."""
    if audience is None:
        if _is_restricted(interview):
            raise AudienceNeeded(_name_the_audience(interview))
        audience = AccessLevel.PUBLIC
    reader = Audience(level=AccessLevel(audience), on=on)
    log = Log()
    if reader.level is not AccessLevel.ARCHIVE and _is_restricted(interview):
        interview = _given(interview, reader, log)
    return Released(
        interview=ReleasedInterview(interview),
        audience=reader.level,
        on=on,
        withheld=tuple(log.withheld),
        cuts=tuple(log.cuts),
    )


def restricted_places(interview: Interview) -> list[Path]:
    """The path of everything in an interview that is not for everybody."""
    found = [path for path, _ in occurrences(interview, Restriction, Consent)]
    found += [path for path, person in occurrences(interview, Participant) if is_hidden(person)]
    return found


def _is_restricted(interview: Interview) -> bool:
    return holds(interview, Restriction, Consent) or any(map(is_hidden, interview.participants))


def _name_the_audience(interview: Interview) -> str:
    places = restricted_places(interview)
    counted = f"{len(places)} place{'s' if len(places) > 1 else ''}, the first at {path_text(places[0])}"
    return f"this interview is restricted in {counted}: name the audience, such as {', '.join(AccessLevel)}"


def _given(interview: Interview, reader: Audience, log: Log) -> Interview:
    """What a reader below the archive may see, of an interview that is restricted."""
    access = interview.access
    if not reader.may_see_layer(access, "record"):
        raise NothingToRelease(f"the whole record is closed to the audience {reader.level}")
    people = people_for(reader, interview.participants, log)
    hidden = {one.person.id for one in people.hidden}
    names = Names(people.hidden, [person for person in interview.participants if person.id not in hidden])
    if reader.may_see_layer(access, "metadata"):
        given = _open_parts(interview, reader, people, log)
        given = with_sound_references(given, interview, people, names, _closed_recordings(interview, reader))
    else:
        log.add(("metadata",), "record", "the description is restricted")
        given = Interview(id=interview.id, metadata=Metadata(title=CLOSED_TITLE), access=access_for(reader, access))
    return _without_names(given, names, log) if names else given


def _open_parts(interview: Interview, reader: Audience, people: ReleasedParticipants, log: Log) -> Interview:
    access = interview.access
    given = evolve(
        interview,
        metadata=evolve(
            interview.metadata,
            descriptions=descriptions_for(reader, interview.metadata.descriptions, ("metadata", "descriptions"), log),
        ),
        participants=people.participants,
        sessions=tuple(
            session
            for place, held in enumerate(interview.sessions)
            if (session := session_for(reader, held, access, ("sessions", place), log)) is not None
        ),
        front=sections_for(reader, interview.front, access, ("front",), log),
        back=sections_for(reader, interview.back, access, ("back",), log),
        access=access_for(reader, access),
        consents=(),
    )
    if people.hidden or not all(reader.may_see(limit) for _, limit in occurrences(interview, Restriction)):
        given = _without_what_nobody_vouches_for(given)
    return given


def _closed_recordings(interview: Interview, reader: Audience) -> set[str]:
    return {
        recording.id
        for session in interview.sessions
        for recording in session.recordings
        if recording.id and not reader.may_see(recording.restriction)
    }


def _without_what_nobody_vouches_for(interview: Interview) -> Interview:
    """The interview without its history and extensions, in which what was withheld may stand again."""

    def without_extensions(part: Any) -> Any:
        return evolve(part, extensions={}) if part.extensions else part

    return evolve(rewritten(interview, without_extensions, *_WITH_EXTENSIONS), history=())  # type: ignore[no-any-return]


_WITH_EXTENSIONS = (IndexPoint, Interview, Participant, Recording, Session)


def _without_names(interview: Interview, names: Names, log: Log) -> Interview:
    given: Interview | None = scrubbed(interview, names, (), log)
    if given is None:
        raise NothingToRelease(
            "the id of this interview is made of the name of somebody who is hidden: give it another"
        )
    return given
