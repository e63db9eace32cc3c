"""What commands may print about their input. Messages quote values, which may be restricted: only the archive sees them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import click
from attrs import evolve

from oralhist.commands.console import report
from oralhist.errors import AudienceNeeded, CannotWrite, NothingToRelease, OralHistError, PossibleNames
from oralhist.findings import Finding, Path, Severity
from oralhist.gate import restricted_parts, restricted_places
from oralhist.model import AccessLevel, Interview
from oralhist.model.shapes import fields_of
from oralhist.model.traversal import classes_within

MESSAGE = "the value here may be restricted: run 'oralhist validate' for the message"
"""Printed instead of a message and its hint."""

_UNKNOWN_FIELD = "…"

_DEPEND_ON_ALL_SPEECH = frozenset(("silent-participant", "turns-out-of-order", "withheld-with-another-text"))
"""Warnings about open parts that also depend on restricted turns: they would show who speaks in them, and when."""

_ON_UNRESTRICTED_DATA = frozenset(("other-format", "not-seconds"))
"""Errors about formats that hold no restrictions, which say what the file is and how to convert it."""


def report_findings(findings: Sequence[Finding], interviews: Sequence[Interview], audience: str | None) -> None:
    """Print the findings on a file as far as an audience may see them, on standard error.

    ``interviews`` are all interviews of the file; none when the file was refused, as then nothing is known about what
    is restricted. Everything is printed for the archive, and, if no audience is named, for a file without restrictions.
    Otherwise only places and codes are printed, because a message can quote the value of another place. Warnings about
    what is restricted are not printed: their number would show how much it is.
    """
    if audience != AccessLevel.ARCHIVE and not (interviews and not any(map(restricted_places, interviews))):
        places = [restricted_parts(interview) for interview in interviews]
        findings = [
            _place_and_code(finding)
            for finding in findings
            if finding.severity is Severity.ERROR
            or not (
                finding.code in _DEPEND_ON_ALL_SPEECH
                or (places and _is_in(finding, places[finding.interview - 1]))  # 0 in a file of one
            )
        ]
    report(findings)


def _is_in(finding: Finding, parts: Collection[Path]) -> bool:
    return any(finding.path[:length] in parts for length in range(len(finding.path) + 1))


def _place_and_code(finding: Finding) -> Finding:
    if finding.code in _ON_UNRESTRICTED_DATA:
        return finding
    message = finding.message if finding.count > 1 else MESSAGE  # a number of findings quotes nothing
    return evolve(finding, message=message, hint="", path=_known_steps(finding.path))


def _known_steps(path: Path) -> Path:
    """Return a path without the keys that the file invented."""
    return tuple(step if isinstance(step, int) or step in _field_names() else _UNKNOWN_FIELD for step in path)


@cache
def _field_names() -> frozenset[str]:
    return frozenset(field.name for model in classes_within(Interview) for field in fields_of(model)) | {"oralhist"}


@contextmanager
def releasing(audience: str | None, prefix: str = "") -> Iterator[None]:
    """Raise errors of a release so that their messages quote nothing that the audience may not see.

    ``prefix`` says which interview of several it is. Errors of writers quote only what was released. The findings of an
    error are printed as those on the file are, and end the command.
    """
    try:
        yield
    except AudienceNeeded:
        levels = ", ".join(AccessLevel)
        raise AudienceNeeded(f"{prefix}this interview is restricted: name the audience, such as {levels}") from None
    except PossibleNames as error:
        raise PossibleNames(f"{prefix}{error}", error.places) from None
    except (NothingToRelease, CannotWrite) as error:
        raise type(error)(f"{prefix}{error}") from None
    except (OSError, MemoryError, click.ClickException):
        raise
    except Exception as error:
        if findings := getattr(error, "findings", ()):
            report_findings(findings, (), audience)
            raise click.exceptions.Exit(1) from None
        if audience == AccessLevel.ARCHIVE:
            raise
        message = f"{prefix}the interview cannot be released ({type(error).__name__}): the message may quote it"
        raise OralHistError(message) from None
