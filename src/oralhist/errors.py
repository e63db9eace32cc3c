"""The exceptions of the library: one base class and a few kinds, with the data that a caller needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oralhist.findings import Finding, Path


class OralHistError(Exception):
    """The base class of every error that the library raises on purpose."""


class InvalidValue(OralHistError, ValueError):
    """A value that a field of the model does not accept; the message says what the field expects."""


class InvalidArgument(InvalidValue, TypeError):
    """An argument of the wrong type, or an option that a function does not have."""


class UnknownId(InvalidValue, KeyError):
    """An id that nothing in the interview has."""

    __str__ = Exception.__str__  # that of KeyError quotes the message


class InvalidOption(InvalidValue):
    """An option of a writer that cannot be used for any interview; the message quotes only the option."""


class _Refused(OralHistError):
    """An input that was refused, with the findings that explain why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        if not self.findings:
            raise ValueError("a refused input needs at least one finding")
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))

    def __reduce__(self) -> tuple[type[_Refused], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)


class UnreadableFile(_Refused):
    """The bytes are not valid in their format: not JSON, not XML, or not text in a known encoding."""


class InvalidInterview(_Refused):
    """The bytes could be parsed, but do not hold a valid interview."""


class UnknownFormat(OralHistError):
    """The format is unknown: no format has this suffix, content or name."""


class AudienceNeeded(OralHistError):
    """The interview has a restriction, and the call names no audience for the output."""


class NothingToRelease(OralHistError):
    """The whole interview is closed to the audience."""


class PossibleNames(OralHistError):
    """Words of the interview may be the name of a hidden person, and nothing decides what happens to them.

    ``places`` are their paths in what the audience would get.
    """

    def __init__(self, message: str, places: Sequence[Path] = ()) -> None:
        super().__init__(message)
        self.places = tuple(places)


class MissingPackage(OralHistError):
    """A package that only a part of the library needs is not installed; the message says how to install it."""


def missing_package(what: str, package: str, install: str) -> MissingPackage:
    """Return the error for a package that is missing: what needs it, its name, and the arguments of ``pip install``."""
    return MissingPackage(f"{what} needs the package {package}: install it with pip install {install}")


class CannotWrite(OralHistError):
    """The interview cannot be written in the requested way, or the output cannot be stored."""
