"""What of a file could not be read, and which findings would lean on it."""

from collections.abc import Iterable

from oralhist.findings import Path

_LONGEST = 5
"""How many fields a rule names on the way to what it leans on, at most."""

_AROUND = "*"

Names = tuple[str, ...]


class UnknownPlaces:
    """The places of a file of which nothing is known, as what stands there was refused."""

    def __init__(self, lost: Iterable[Path]) -> None:
        self._lost = frozenset(lost)
        self._below: dict[Path, set[Names]] = {}
        """The fields on the way to what is lost, from each object or list around it, without positions."""
        for path in self._lost:
            for length in range(len(path)):
                self._below.setdefault(path[:length], set()).add(_names(path[length:]))

    def concerns(self, path: Path, depends_on: Iterable[str]) -> bool:
        """Whether a finding at this path is about something lost, or leans on it (see ``Rule.leans_on``)."""
        if not self._lost:
            return False
        if any(path[:length] in self._lost for length in range(len(path) + 1)):
            return True
        return any(self._may_hide(path, lean) for lean in depends_on)

    def _may_hide(self, path: Path, lean: str) -> bool:
        names = tuple(lean.split("."))
        if names[0] != _AROUND:
            return self._is_lost_below((), names)
        return any(self._is_lost_below(path[:length], names[1:]) for length in range(len(path) + 1))

    def _is_lost_below(self, path: Path, names: Names) -> bool:
        """Whether anything is lost on this way, or at its end, or further in."""
        return any(
            all(one == other for one, other in zip(names, lost, strict=False)) for lost in self._below.get(path, ())
        )


def _names(path: Path) -> Names:
    """The fields on a way, as far as a rule names them: so there are few ways in the largest of files."""
    return tuple([step for step in path if isinstance(step, str)][:_LONGEST])
