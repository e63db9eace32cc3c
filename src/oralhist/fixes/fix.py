"""What a fix is: one function that mends a fault in plain data, with the code of the finding that it mends."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from attrs import field, frozen

from oralhist.findings import Path, path_text

_LONGEST_VALUE = 100


@frozen(kw_only=True)
class Change:
    """One thing that was mended: the code of the finding, the place, what stood there and what stands there now.

    ``before`` and ``after`` are plain data, an ellipsis where there was or is nothing (``None`` is JSON's null).
    What concerns the whole file has no path, and says in words what it was and is.
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


Mend = Callable[[dict[str, Any]], Iterator[Change]]
"""Mends the plain data of an interview where it stands, and says what it changed."""


@frozen(kw_only=True)
class Fix:
    """One fix: ``code`` is that of the finding it mends, ``reason`` says why there is only one answer."""

    code: str
    reason: str
    mend: Mend = field(repr=False)


FIXES: list[Fix] = []
"""Every fix, in the order in which they are made."""


def fix(code: str, reason: str) -> Callable[[Mend], Mend]:
    """Enter a function in the table of fixes."""

    def enter(mend: Mend) -> Mend:
        FIXES.append(Fix(code=code, reason=reason, mend=mend))
        return mend

    return enter
