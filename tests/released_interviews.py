"""Released interviews, which writers require, for tests that are not about the gate."""

from oralhist import Interview
from oralhist.gate import ReleasedInterview, release

__all__ = ["whole"]


def whole(interview: Interview) -> ReleasedInterview:
    """Return the whole interview, released to the archive."""
    return release(interview, "archive")
