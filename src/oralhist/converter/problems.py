"""Why plain data is refused: every problem with its path and its mend."""

from collections.abc import Callable
from typing import Any, Self

from attrs import evolve, frozen

from oralhist.errors import InvalidValue
from oralhist.findings import Path, did_you_mean
from oralhist.model.shapes import shown

__all__ = ["MOST_HINTS", "Collector", "Problem", "RefusedError", "mistyped", "no_such_word"]

MOST_HINTS = 100
"""For how many unknown keys of one object the nearest field is looked for, which takes longer than to refuse them."""


@frozen
class Problem:
    """Why a value was refused: where it stands, what is wrong with it, how to mend it."""

    path: Path
    message: str
    hint: str = ""
    code: str = "invalid-value"

    def under(self, *steps: str | int) -> "Problem":
        """The same problem, seen from further out."""
        return Problem((*steps, *self.path), self.message, self.hint, self.code)  # evolve takes three times as long

    def inside(self, step: str) -> "Problem":
        """The same problem, where the data leaves this step out."""
        return evolve(self, path=self.path[1:]) if self.path[:1] == (step,) else self


class RefusedError(Exception):
    """Values that no shape fits."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*problems)


class Collector:
    """Reads one value after the other and refuses them together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __enter__(self) -> Self:
        return self

    def read(self, step: str | int, read: Callable[[Any], Any], value: Any) -> Any:
        """Read a value, or keep what is wrong with it, with its place."""
        try:
            return read(value)
        except RefusedError as error:
            self.problems.extend(problem.under(step) for problem in error.problems)
        except InvalidValue as error:
            self.problems.append(Problem((step,), str(error)))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self.problems and kind is None:
            raise RefusedError(*self.problems)


def mistyped(value: Any, expected: str) -> RefusedError:
    """Refuse a value of another type than is expected."""
    if value is None:
        return RefusedError(Problem((), f"null is not {expected}", "leave the field out instead of null"))
    return RefusedError(Problem((), f"{shown(value)} is not {expected}"))


def no_such_word(value: Any, words: Any) -> Problem:
    """A word that is not in the vocabulary."""
    return Problem(
        (),
        f"{shown(value)} is not one of {', '.join(words)}",
        did_you_mean(value, words) if isinstance(value, str) else "",
    )
