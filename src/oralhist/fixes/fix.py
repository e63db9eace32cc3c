"""What a fix is: a function that corrects plain data, with the code of the finding that it resolves."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from attrs import field, frozen

from oralhist.findings import Path, path_text

_LONGEST_VALUE = 100
"""The most characters of a value that a message shows."""

Correction = tuple[Path, Any, Any]
"""The path of a changed value, and the value before and after: plain data, or an ellipsis for no value."""

FixFunction = Callable[[dict[str, Any]], Iterator[Correction]]
"""Corrects the plain data of an interview in place, and yields each correction."""


@frozen(kw_only=True)
class AppliedFix:
    """One correction that was made: the code of the finding, the path, and the value before and after.

    ``before`` and ``after`` are plain data, or an ellipsis for no value (``None`` is JSON's null). A correction of the
    whole file has no path, and describes in words what it was and is.
    """

    code: str
    path: Path = ()
    before: Any = ...
    after: Any = ...

    def __str__(self) -> str:
        if not self.path:
            return f"{self.before} → {self.after}"
        return f"{path_text(self.path)}: {_shown(self.before)} → {_shown(self.after)}"


def _shown(value: Any) -> str:
    if value is ...:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


@frozen(kw_only=True)
class Fix:
    """A fix: ``code`` is the code of the finding that it resolves, ``why`` says why only one answer is right."""

    code: str
    why: str
    function: FixFunction = field(repr=False)

    def apply(self, plain: dict[str, Any]) -> Iterator[AppliedFix]:
        """Correct the plain data of an interview in place, and yield each correction."""
        for path, before, after in self.function(plain):
            yield AppliedFix(code=self.code, path=path, before=before, after=after)


FIXES: list[Fix] = []
"""Every fix, in the order in which they are applied."""


def fix(code: str, why: str) -> Callable[[FixFunction], FixFunction]:
    """Add a function to the list of fixes."""

    def register(function: FixFunction) -> FixFunction:
        FIXES.append(Fix(code=code, why=why, function=function))
        return function

    return register
