"""The promise that an interview has passed the gate, as a type: what writes takes nothing else."""

from typing import NewType

from attrs import evolve

from oralhist.model import Interview

ReleasedInterview = NewType("ReleasedInterview", Interview)
"""An interview as an audience may see it.

It is made in this package alone. At run time it is the interview itself, so that one without restrictions passes
without a copy and nothing is walked twice; whatever is changed in it is an ``Interview`` again, to be released anew.
"""


def by_session(released: ReleasedInterview) -> tuple[ReleasedInterview, ...]:
    """An interview that was released as one for each of its sessions; what all share is in each."""
    interview: Interview = released
    return tuple(ReleasedInterview(evolve(interview, sessions=(session,))) for session in interview.sessions)
