"""Why plain data is refused: every problem with its path and its mend."""

from collections.abc import Callable
from typing import Any

from attrs import NOTHING, evolve, frozen

from oralhist.errors import InvalidValue
from oralhist.findings import Code, Finding, Path, did_you_mean
from oralhist.model.codes import INVALID_VALUE
from oralhist.model.shapes import abbreviated

MOST_HINTS = 100
"""For how many unknown keys of one object the nearest field is looked for, which takes longer than to refuse them."""


MOST_PROBLEMS = 10_000
"""After how many problems no further item of a list is read: such a file was never meant to be an interview."""


@frozen
class Problem:
    """Why a value was refused: where it stands, what is wrong with it, how to mend it.

    ``held`` is the way to what cannot be known for it, with every step that a shorthand leaves out; it is the value as
    a whole, or these ``fields`` of it.
    """

    path: Path
    message: str
    hint: str = ""
    code: Code = INVALID_VALUE
    held: Path = ()
    fields: tuple[str, ...] = ()

    def under(self, *steps: str | int) -> "Problem":
        """The same problem, seen from further out."""
        path = (*steps, *self.path)
        held = path if self.held is self.path else (*steps, *self.held)  # evolve takes three times as long
        return Problem(path, self.message, self.hint, self.code, held, self.fields)

    def inside(self, step: str) -> "Problem":
        """The same problem, where the data leaves this step out."""
        return evolve(self, path=self.path[1:]) if self.path[:1] == (step,) else self

    def finding(self, line: int = 0) -> Finding:
        """Return the problem as a finding, at a line of the source if it is known."""
        return self.code.finding(self.message, hint=self.hint, path=self.path, line=line)

    @property
    def lost(self) -> tuple[Path, ...]:
        """The places of which nothing is known for this problem."""
        return tuple((*self.held, name) for name in self.fields) or (self.held,)


class RefusedError(Exception):
    """Values that no shape fits; ``rest`` is what remains of them when what is wrong is left out, if anything does."""

    def __init__(self, *problems: Problem, rest: Any = NOTHING) -> None:
        self.problems = problems
        self.rest = rest
        super().__init__(*problems)


class Collector:
    """Reads one value after the other and refuses them together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, step: str | int, read: Callable[[Any], Any], value: Any) -> Any:
        """Read a value, or keep what is wrong with it, with its place, and give what remains: perhaps ``NOTHING``."""
        try:
            return read(value)
        except RefusedError as error:
            self.problems.extend(problem.under(step) for problem in error.problems)
            return error.rest
        except InvalidValue as error:
            self.problems.append(Problem((), str(error)).under(step))
            return NOTHING

    def refuse(self, rest: Any) -> None:
        """Refuse what was read if anything was wrong with it. ``rest`` is what remains."""
        if self.problems:
            raise RefusedError(*self.problems, rest=rest)


def mistyped(value: Any, expected: str) -> RefusedError:
    """Refuse a value of another type than is expected."""
    if value is None:
        return RefusedError(Problem((), f"null is not {expected}", "leave the field out instead of null"))
    return RefusedError(Problem((), f"{abbreviated(value)} is not {expected}"))


def no_such_word(value: Any, words: Any) -> Problem:
    """A word that is not in the vocabulary."""
    return Problem(
        (),
        f"{abbreviated(value)} is not one of {', '.join(words)}",
        did_you_mean(value, words) if isinstance(value, str) else "",
    )
