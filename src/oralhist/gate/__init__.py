"""The gate: release to an audience what it may see of an interview. All output passes it."""

import datetime
from typing import Any

from attrs import evolve

from oralhist.access.consents import STATEMENT, open_consents
from oralhist.access.elsewhere import closed_elsewhere
from oralhist.access.possible_names import NameDecision
from oralhist.access.sessions import languages_of
from oralhist.access.visibility import Audience, is_hidden
from oralhist.arguments import checked, word_of
from oralhist.errors import AudienceNeeded, InvalidValue, NothingToRelease
from oralhist.findings import Path, path_text
from oralhist.gate.absent import without_absent
from oralhist.gate.descriptions import CLOSED_TITLE, access_for, descriptions_for, sections_for
from oralhist.gate.name_forms import HiddenNames
from oralhist.gate.participants import ReleasedParticipants, matcher_for, participants_for
from oralhist.gate.pseudonymize import without_names
from oralhist.gate.references import is_given_id, with_valid_references
from oralhist.gate.release_log import Cut, Log, Release, Withheld
from oralhist.gate.released import (
    ReleasedInterview,
    by_recording,
    by_session,
    for_an_audience,
    released_before,
)
from oralhist.gate.sessions import closed_recording, session_for
from oralhist.model import (
    AccessLevel,
    Consent,
    IndexPoint,
    Interview,
    Metadata,
    Participant,
    ParticipantKind,
    Recording,
    Restriction,
    Session,
)
from oralhist.model.traversal import holds, occurrences, rewritten

__all__ = [
    "Cut",
    "Release",
    "ReleasedInterview",
    "Withheld",
    "by_recording",
    "by_session",
    "release",
    "release_with_log",
    "released_before",
    "restricted_places",
]


@checked
def release(
    interview: Interview,
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
    *,
    possible_names: NameDecision | str | None = None,
) -> ReleasedInterview:
    """Return what an audience may see of an interview on a date.

    An interview without restrictions is returned as it is, and the archive sees everything. For other audiences a new
    interview is built: withheld speech becomes a gap of fixed size or its replacement, people who appear under another
    name lose everything that identifies them, and what is for the archive only is left out (private notes, and of consents
    all but that they are recorded; if anything is withheld, also history and extensions). Without ``on``, no restriction lapses.

    Words that may be the name of a hidden person, and may be others, are not released without a decision:
    ``possible_names`` says whether to "replace", "withhold" or "keep" them; so does the extension ``possible_names`` of
    the participant.

    Raises ``PossibleNames`` if that is not decided, ``AudienceNeeded`` if something is restricted and no audience is given, ``NothingToRelease`` if the whole
    interview is closed to the audience, and ``InvalidValue``, which is a ``ValueError``, for an unknown audience or
    decision, or an ``on`` that is not a ``datetime.date``.
    """
    if audience is None and not _is_restricted(interview):
        return ReleasedInterview(interview)
    return release_with_log(interview, audience, on, possible_names=possible_names).interview


def release_with_log(
    interview: Interview,
    audience: AccessLevel | str | None,
    on: datetime.date | None = None,
    *,
    possible_names: NameDecision | str | None = None,
) -> Release:
    """Release an interview, and list for the archive what was withheld and why. Raises what ``release`` raises."""
    if audience is None:
        if _is_restricted(interview):
            raise AudienceNeeded(_audience_needed(interview))
        audience = AccessLevel.PUBLIC
    level = word_of(AccessLevel, audience, "audience")
    if on is not None and (not isinstance(on, datetime.date) or isinstance(on, datetime.datetime)):
        raise InvalidValue(f"the date of a release must be a datetime.date, not {type(on).__name__}")
    decision = None if possible_names is None else word_of(NameDecision, possible_names, "value of possible_names")
    log = Log()
    is_restricted = _is_restricted(interview)
    if level is not AccessLevel.ARCHIVE and is_restricted:
        interview = _released(interview, Audience(level=level, on=on), log, decision)
    return Release(
        interview=for_an_audience(interview) if is_restricted else ReleasedInterview(interview),
        audience=level,
        on=on,
        withheld=tuple(log.withheld),
        cuts=tuple(log.cuts),
    )


def restricted_places(interview: Interview) -> list[Path]:
    """Return the path of everything in an interview that is not open to everyone."""
    found = [path for path, part in occurrences(interview, Restriction, Consent) if part != STATEMENT]
    found += [path for path, person in occurrences(interview, Participant) if is_hidden(person)]
    return found


def _is_restricted(interview: Interview) -> bool:
    return (
        holds(interview, Restriction)
        or any(consent != STATEMENT for consent in interview.consents)
        or any(map(is_hidden, interview.participants))
    )


def _audience_needed(interview: Interview) -> str:
    places = restricted_places(interview)
    if all(path[0] == "consents" for path in places):
        return (
            "this interview holds a consent, which stays in the archive: name the audience: 'archive' keeps it, 'public' and "
            "others keep only that consent is recorded"
        )
    count = f"{len(places)} place{'s' if len(places) > 1 else ''}, the first at {path_text(places[0])}"
    return f"this interview is restricted in {count}: name the audience, such as {', '.join(AccessLevel)}"


def _released(interview: Interview, audience: Audience, log: Log, decision: NameDecision | None) -> Interview:
    """Return what an audience below the archive may see of a restricted interview."""
    access = interview.access
    if not audience.may_see_layer(access, "record"):
        raise NothingToRelease(f"the whole interview is closed to the audience {str(audience.level)!r}")
    matcher = matcher_for(audience, interview.participants, languages_of(interview))
    people = participants_for(audience, interview.participants, log, matcher)
    hidden = {one.person.id for one in people.hidden}
    seen = [one for one in people.participants if one.id not in hidden and one.kind is ParticipantKind.PERSON]
    labels = [label for person in seen for label in (person.label, person.name, person.family_name) if label]
    names = HiddenNames(matcher, people.hidden, labels, decision)
    if audience.may_see_layer(access, "metadata"):
        visible = _visible_parts(interview, audience, people, log)
        visible = with_valid_references(visible, interview, people, names, _closed_recordings(interview, audience))
    else:
        log.add(("metadata",), "record", "the metadata are restricted")
        visible = Interview(id=interview.id, metadata=Metadata(title=CLOSED_TITLE), access=access_for(audience, access))
    return without_names(visible, names, log) if names else visible


def _visible_parts(interview: Interview, audience: Audience, people: ReleasedParticipants, log: Log) -> Interview:
    access = interview.access
    closed_consents = [place for place, consent in enumerate(interview.consents) if consent != STATEMENT]
    for place in closed_consents:
        log.add(("consents", place), "consent", "consents are for the archive only")
    descriptions = descriptions_for(audience, interview.metadata.descriptions, ("metadata", "descriptions"), log)
    elsewhere = closed_elsewhere(audience, interview.sessions, access)
    visible = evolve(
        interview,
        metadata=evolve(interview.metadata, descriptions=descriptions),
        participants=people.participants,
        sessions=tuple(
            visible_session
            for place, session in enumerate(interview.sessions)
            if (visible_session := session_for(audience, session, access, elsewhere, ("sessions", place), log))
            is not None
        ),
        front=sections_for(audience, interview.front, access, ("front",), log),
        back=sections_for(audience, interview.back, access, ("back",), log),
        access=access_for(audience, access),
        consents=open_consents(interview),
    )
    visible = without_absent(audience, visible, interview, log)
    limits = (limit for _, limit in occurrences(interview, Restriction))
    if people.hidden or closed_consents or not all(map(audience.may_see, limits)):
        visible = _without_history_and_extensions(visible, log)
    return visible


def _closed_recordings(interview: Interview, audience: Audience) -> set[str]:
    """Return the ids of closed recordings, also of an earlier release, so that their new ids do not depend on it."""
    return {
        recording.id
        for session in interview.sessions
        for recording in session.recordings
        if recording.id
        and (
            not audience.may_see(recording.restriction)
            or (is_given_id(recording.id) and recording == closed_recording(recording))
        )
    }


def _without_history_and_extensions(interview: Interview, log: Log) -> Interview:
    """Drop history and extensions, which may repeat withheld content."""
    why = "it may repeat what is withheld"
    if interview.history:
        log.add(("history",), "history", why)
    for path, part in occurrences(interview, *_WITH_EXTENSIONS):
        if part.extensions:
            log.add((*path, "extensions"), "extensions", why)

    def without_extensions(part: Any) -> Any:
        return evolve(part, extensions={}) if part.extensions else part

    rest: Interview = rewritten(interview, without_extensions, *_WITH_EXTENSIONS)
    return evolve(rest, history=())


_WITH_EXTENSIONS = (IndexPoint, Interview, Participant, Recording, Session)
