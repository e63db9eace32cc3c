"""The type of an interview that has passed the gate; writers accept no other."""

from copy import copy
from typing import NewType
from weakref import WeakValueDictionary

from attrs import evolve

from oralhist.gate.by_recording import Places, divided
from oralhist.model import Interview

ReleasedInterview = NewType("ReleasedInterview", Interview)
"""An interview as an audience may see it.

Only this package creates one. At run time it is the interview itself, so that an interview without restrictions is not
copied and nothing is walked twice. A changed copy has the type ``Interview`` and must be released again.
"""


def by_session(released: ReleasedInterview) -> tuple[tuple[ReleasedInterview, Places], ...]:
    """Split a released interview into one for each session; each has everything that the sessions share."""
    interview: Interview = released
    return tuple(
        (ReleasedInterview(evolve(interview, sessions=(session,))), {("sessions",): [number]})
        for number, session in enumerate(interview.sessions)
    )


def by_recording(released: ReleasedInterview, session: int) -> tuple[tuple[ReleasedInterview, Places], ...]:
    """Split a released interview into one for each recording of a session; see ``oralhist.gate.by_recording``."""
    return tuple((ReleasedInterview(part), places) for part, places in divided(released, session))


_FOR_AN_AUDIENCE: WeakValueDictionary[int, Interview] = WeakValueDictionary()
"""What was released to a named audience and still exists, by its identity; equal interviews may not be released."""


def for_an_audience(interview: Interview) -> ReleasedInterview:
    """Return an interview, which a named audience may see, as one that ``released_before`` knows."""
    own = copy(interview)  # the archive gets the interview itself, which stays restricted for others
    _FOR_AN_AUDIENCE[id(own)] = own
    return ReleasedInterview(own)


def released_before(interview: Interview) -> ReleasedInterview | None:
    """Return an interview if it is what ``release`` returned for a named audience; an equal one is not."""
    return ReleasedInterview(interview) if _FOR_AN_AUDIENCE.get(id(interview)) is interview else None
