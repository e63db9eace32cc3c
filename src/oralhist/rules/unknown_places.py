"""The parts of a partial interview that could not be read, and which findings they make uncertain.

A rule names what its findings depend on by fields, without positions: from the root (``participants.id``), or, after
``*``, from any object around the finding (``*.recordings.id`` are the recordings of the same session).
"""

from collections.abc import Iterable

from oralhist.findings import Path

_MOST_FIELDS = 5
"""The most fields that a dependency names; longer paths are cut, so that even a large file has few distinct ones."""


class UnknownPlaces:
    """The paths of a file whose values are invalid and therefore unknown."""

    def __init__(self, unknown: Iterable[Path]) -> None:
        self._unknown = frozenset(unknown)
        self._below: dict[Path, set[tuple[str, ...]]] = {}
        """For each object or list around an unknown value, the field names that lead from it to the value."""
        for path in self._unknown:
            for length in range(len(path)):
                names = [step for step in path[length:] if isinstance(step, str)]
                self._below.setdefault(path[:length], set()).add(tuple(names[:_MOST_FIELDS]))

    def affect(self, path: Path, depends_on: Iterable[str]) -> bool:
        """Return whether a finding at this path concerns an unknown value or depends on one."""
        if not self._unknown:
            return False
        around = [path[:length] for length in range(len(path) + 1)]
        if not self._unknown.isdisjoint(around):
            return True
        return any(self._is_unknown(dependency.split("."), around) for dependency in depends_on)

    def _is_unknown(self, names: list[str], around: list[Path]) -> bool:
        """Return whether a value is unknown on the way to a dependency, at it, or inside it."""
        starts, fields = (around, names[1:]) if names[0] == "*" else ([()], names)
        return any(
            all(one == other for one, other in zip(fields, unknown, strict=False))
            for start in starts
            for unknown in self._below.get(start, ())
        )
