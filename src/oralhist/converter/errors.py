"""The problems of plain data that does not fit the model, each with its path and a hint."""

from collections.abc import Collection
from typing import Any

from attrs import evolve, frozen

from oralhist.findings import Code, Finding, Path, did_you_mean
from oralhist.model.codes import INVALID_VALUE
from oralhist.model.shapes import abbreviated

MOST_HINTS = 100
"""The most unknown keys of one object that get a hint: finding a similar name takes longer than all other checks."""

MOST_PROBLEMS = 10_000
"""After this many problems the rest of a list is skipped: such data is not meant to be an interview."""


@frozen
class Problem:
    """Why a value does not fit: where it is, what is wrong with it, and how to fix it.

    Because of the problem the value at ``unknown_path`` is unknown, or only its ``unknown_fields``. In contrast to
    ``path``, ``unknown_path`` has the steps that a shorthand leaves out.
    """

    path: Path
    message: str
    hint: str = ""
    code: Code = INVALID_VALUE
    unknown_path: Path = ()
    unknown_fields: tuple[str, ...] = ()

    def under(self, *steps: str | int) -> "Problem":
        """Return the same problem with a path from further out."""
        path = (*steps, *self.path)
        unknown_path = path if self.unknown_path is self.path else (*steps, *self.unknown_path)
        # evolve() would take three times as long, and some files have thousands of problems
        return Problem(path, self.message, self.hint, self.code, unknown_path, self.unknown_fields)

    def without_step(self, step: str | int) -> "Problem":
        """Return the same problem with a path that leaves the first step out, as the shorthand in the data does."""
        return evolve(self, path=self.path[1:]) if self.path[:1] == (step,) else self

    @property
    def unknown(self) -> tuple[Path, ...]:
        """The paths of the values that are unknown because of this problem."""
        return tuple((*self.unknown_path, name) for name in self.unknown_fields) or (self.unknown_path,)

    def finding(self, line: int = 0) -> Finding:
        """Return the problem as a finding."""
        return self.code.finding(self.message, hint=self.hint, path=self.path, line=line)


def wrong_type(value: Any, expected: str) -> Problem:
    """Return the problem of a value of the wrong type."""
    if value is None:
        return Problem((), f"null is not {expected}", "leave the field out instead of null")
    return Problem((), f"{abbreviated(value)} is not {expected}")


def unknown_word(value: Any, words: Collection[str], path: Path = ()) -> Problem:
    """Return the problem of a value that is not in a vocabulary."""
    hint = did_you_mean(value, words) if isinstance(value, str) else ""
    problem = Problem((), f"{abbreviated(value)} is not one of {', '.join(words)}", hint)
    return evolve(problem, path=path)  # the value as a whole is unknown, not only what is at the path
