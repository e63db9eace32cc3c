"""Interviews as writers take them, for tests of what writers do and not of the gate."""

from oralhist import Interview
from oralhist.gate import ReleasedInterview, release

__all__ = ["whole"]


def whole(interview: Interview) -> ReleasedInterview:
    """All of an interview, as the archive sees it."""
    return release(interview, "archive")
