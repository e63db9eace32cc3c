"""Write the page of an interview; ``oralhist.pages`` makes it."""

from typing import Any

from oralhist.gate import ReleasedInterview
from oralhist.pages import PageOptions, render


def write(interview: ReleasedInterview, **options: Any) -> bytes:
    """Write a released interview as a page; the options are those of ``PageOptions``."""
    return render(interview, PageOptions(**options))
