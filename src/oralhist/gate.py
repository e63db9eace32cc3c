"""The gate: what an audience may see of an interview. All writing passes it."""

from oralhist.errors import AudienceNeeded, NothingToRelease
from oralhist.findings import Path, path_text
from oralhist.model import AccessLevel, Consent, Interview, Participant, PublishAs, Restriction
from oralhist.model.traversal import holds, occurrences

__all__ = ["release", "withheld"]


def release(interview: Interview, audience: AccessLevel | str | None = None) -> Interview:
    """Give out what an audience may see.

    An interview that holds nothing restricted is given out as it is. One that does goes to the archive alone: no
    other audience is served yet, and none is guessed. Restrictions, pseudonymised people and consents count.

    Raises ``AudienceNeeded`` when something is restricted and no audience is named, ``NothingToRelease`` when it is
    another one than ``archive``, and ``ValueError`` for an audience that is none.
    """
    reader = None if audience is None else AccessLevel(audience)
    if reader is AccessLevel.ARCHIVE or not _is_restricted(interview):
        return interview
    places = withheld(interview)
    counted = f"{len(places)} place{'s' if len(places) > 1 else ''}, the first at {path_text(places[0])}"
    if reader is None:
        raise AudienceNeeded(f"this interview is restricted in {counted}: name the audience, such as archive")
    raise NothingToRelease(f"this interview is restricted in {counted}: only the archive may have it as yet")


def withheld(interview: Interview) -> list[Path]:
    """The path of everything in an interview that is not for everybody."""
    found = [path for path, _ in occurrences(interview, Restriction, Consent)]
    found += [path for path, person in occurrences(interview, Participant) if _is_hidden(person)]
    return found


def _is_restricted(interview: Interview) -> bool:
    return holds(interview, Restriction, Consent) or any(map(_is_hidden, interview.participants))


def _is_hidden(participant: Participant) -> bool:
    return participant.publish_as not in (None, PublishAs.NAME)
