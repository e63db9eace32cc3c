"""What was withheld and why: for the archive alone."""

import datetime

from attrs import field, frozen

from oralhist.findings import Path
from oralhist.gate.released import ReleasedInterview
from oralhist.model import AccessLevel, Restriction


@frozen(kw_only=True)
class Withheld:
    """One thing that was withheld: its path, what it is, why, and the restriction on it.

    The path leads to it in the whole interview; to a name that stood in what is given out, there.
    """

    path: Path
    what: str
    why: str
    restriction: Restriction | None = None


@frozen(kw_only=True)
class Cut:
    """A stretch of a recording that must be cut from its files before they are given out; times in milliseconds."""

    path: Path
    recording: str | None
    start_ms: int
    end_ms: int


@frozen(kw_only=True)
class Released:
    """What an audience may see, and beside it what only the archive may know: what was withheld, what is to be cut."""

    interview: ReleasedInterview
    audience: AccessLevel
    on: datetime.date | None = None
    withheld: tuple[Withheld, ...] = ()
    cuts: tuple[Cut, ...] = ()


@frozen
class Log:
    """Gathers what is withheld while an interview passes the gate."""

    withheld: list[Withheld] = field(factory=list)
    cuts: list[Cut] = field(factory=list)

    def add(self, path: Path, what: str, why: str = "restricted", restriction: Restriction | None = None) -> None:
        """Note one thing that is withheld."""
        self.withheld.append(Withheld(path=path, what=what, why=why, restriction=restriction))
