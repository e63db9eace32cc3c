"""The errors this library raises: one root, few kinds, each carrying what a caller needs to act."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oralhist.findings import Finding


class OralHistError(Exception):
    """The root of every error this library raises on purpose."""


class InvalidValue(OralHistError, ValueError):
    """A value that the model's field cannot hold; the message says what the field expects."""


class _Refused(OralHistError):
    """An input that was refused, with every finding that says why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        if not self.findings:
            raise ValueError("nothing is refused without a finding")
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))

    def __reduce__(self) -> tuple[type[_Refused], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)


class UnreadableFile(_Refused):
    """The bytes are not what their format asks for: not JSON, not XML, not text in a known encoding."""


class InvalidInterview(_Refused):
    """The bytes could be parsed, but what they hold is not a valid interview."""


class UnknownFormat(OralHistError):
    """No format fits the suffix, the content or the name that was given."""


class AudienceNeeded(OralHistError):
    """The interview holds a restriction, and nobody has said whom the output is for."""


class NothingToRelease(OralHistError):
    """The whole record is closed to the audience that was named."""


class CannotWrite(OralHistError):
    """The interview cannot be written as asked, or the output cannot be stored."""
