"""What is found in a file: where, what, how bad, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from attrs import field, frozen

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
    """The hint that names the nearest known word, if one is near; two of them, if they are equally near."""
    from difflib import SequenceMatcher, get_close_matches

    near = get_close_matches(word, list(known), n=2)
    if len(near) == 2:
        first, second = (SequenceMatcher(None, other, word).ratio() for other in near)
        near = sorted(near) if first == second else near[:1]
    return f"did you mean {' or '.join(map(repr, near))}?" if near else ""


@frozen
class Code:
    """A kind of finding: what it is, why it matters, and how to fix it.

    ``id`` never changes. ``title`` names the kind; ``why`` and ``fix`` are whole sentences; ``example`` is a piece of
    input that gives the finding. ``oralhist explain``, ``docs/findings.md`` and SARIF rules are made from codes.
    """

    id: str
    severity: Severity
    title: str
    why: str = field(kw_only=True)
    fix: str = field(kw_only=True)
    example: str = field(kw_only=True, default="")

    def finding(self, message: str, *, severity: Severity | None = None, **place: Any) -> Finding:
        """A finding of this kind; ``place`` holds its ``hint``, ``path``, ``file``, ``line`` and ``column``, if known."""
        return Finding(code=self.id, severity=severity or self.severity, message=message, **place)


def _meaning(description: str) -> dict[str, str]:
    """What a field means: the schema of findings says it."""
    return {"description": description}


@frozen(kw_only=True)
class Finding:
    """One thing found: what is wrong or was inferred, where it stands, and how to mend it.

    ``line`` and ``column`` count from 1, columns in characters; ``0`` means that the place is not known.
    ``file`` is the name the caller gave, ``path`` the place in the interview, ``hint`` the mend.
    """

    code: str = field(metadata=_meaning("Which kind of finding it is; the word never changes."))
    severity: Severity = field(metadata=_meaning("How much it weighs: only errors fail."))
    message: str = field(metadata=_meaning("What is wrong, or what was inferred."))
    path: Path = field(
        default=(), metadata=_meaning("The place in the interview, such as sessions[0].turns[3].speaker.")
    )
    file: str = field(default="", metadata=_meaning("The name of the file, as it was given."))
    line: int = field(default=0, metadata=_meaning("The line in the file, from 1; 0 when it is not known."))
    interview: int = field(
        default=0, metadata=_meaning("The number of the interview in a file of several, from 1; 0 in a file of one.")
    )
    column: int = field(default=0, metadata=_meaning("The character in the line, from 1; 0 when it is not known."))
    hint: str = field(default="", metadata=_meaning("How to mend it, if that can be said."))

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
