"""The log of a release: what was withheld and why. Only the archive may see it."""

import datetime

from attrs import field, frozen

from oralhist.findings import Path
from oralhist.gate.released import ReleasedInterview
from oralhist.model import AccessLevel, Restriction


@frozen(kw_only=True)
class Withheld:
    """One thing that was withheld: its path, what it is, why, and its restriction.

    The path is that in the whole interview; for a name that was replaced, that in the released one.
    """

    path: Path
    what: str
    why: str
    restriction: Restriction | None = None


@frozen(kw_only=True)
class Cut:
    """A stretch of a recording that must be cut from its files before publication; times in milliseconds."""

    path: Path
    recording: str | None
    start_ms: int
    end_ms: int


@frozen(kw_only=True)
class Release:
    """What an audience may see, and for the archive only: what was withheld, and what must be cut from the media."""

    interview: ReleasedInterview
    audience: AccessLevel
    on: datetime.date | None = None
    withheld: tuple[Withheld, ...] = ()
    cuts: tuple[Cut, ...] = ()


@frozen
class Log:
    """Collects what is withheld during a release."""

    withheld: list[Withheld] = field(factory=list)
    cuts: list[Cut] = field(factory=list)

    def add(self, path: Path, what: str, why: str = "restricted", restriction: Restriction | None = None) -> None:
        """Record one thing that is withheld."""
        self.withheld.append(Withheld(path=path, what=what, why=why, restriction=restriction))
