"""What is found in a file: where, what, how bad, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

__all__ = ["Finding", "Path", "Severity", "did_you_mean", "path_text"]

Path = tuple[str | int, ...]
"""The way from the root to a value: keys and zero-based positions."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def path_text(path: Path) -> str:
    """Write a path as people read it: ``sessions[0].turns[3].speaker``; the root is the empty string."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint that names the nearest known word, if one is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


@frozen(kw_only=True)
class Finding:
    """One thing found: what is wrong or was inferred, where it stands, and how to mend it.

    ``line`` and ``column`` count from 1, columns in characters; ``0`` means that the place is not known.
    ``file`` is the name the caller gave, ``path`` the place in the interview, ``hint`` the mend.
    """

    code: str
    severity: Severity
    message: str
    path: Path = ()
    file: str = ""
    line: int = 0
    column: int = 0
    hint: str = field(default="")

    @property
    def where(self) -> str:
        """The place as an editor understands it: ``file:line:column``, as far as known."""
        parts = [self.file] if self.file else []
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        start = f"{self.where}: " if self.where else ""
        place = f" (at {path_text(self.path)})" if self.path else ""
        mend = f" ({self.hint})" if self.hint else ""
        return f"{start}{self.severity} {self.code}: {self.message}{mend}{place}"
