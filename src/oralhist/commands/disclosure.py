"""What commands may print about their input. Messages quote values, which may be restricted: only the archive sees them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

import click
from attrs import evolve

from oralhist.codes import QUOTE_NOTHING
from oralhist.commands.console import report
from oralhist.errors import AudienceNeeded, CannotWrite, InvalidOption, NothingToRelease, OralHistError, PossibleNames
from oralhist.findings import Finding, Path, Severity
from oralhist.gate import restricted_places
from oralhist.model import AccessLevel, Interview
from oralhist.model.shapes import fields_of
from oralhist.model.traversal import classes_within

_Result = TypeVar("_Result")

MESSAGE = "the value here may be restricted: run 'oralhist validate' for the message"
"""Printed instead of a message and its hint."""

_UNKNOWN_FIELD = "…"


def may_quote(interviews: Sequence[Interview], audience: str | None) -> bool:
    """Return whether an audience may read every finding on a file: the archive, or all if nothing in it is restricted.

    ``interviews`` are all interviews of the file; none when the file was refused, as then nothing is known about what
    is restricted.
    """
    return audience == AccessLevel.ARCHIVE or (bool(interviews) and not any(map(restricted_places, interviews)))


def report_findings(findings: Sequence[Finding], interviews: Sequence[Interview], audience: str | None) -> None:
    """Print the findings on a file as far as an audience may read them, on standard error.

    If it may not read them all (see ``may_quote``), only errors are printed, and of these only places and codes, because
    a message can quote the value of another place. Whether there is a warning, and where, may depend on what is
    restricted: warnings are then printed on what is released.
    """
    if not may_quote(interviews, audience):
        findings = [_place_and_code(finding) for finding in findings if finding.severity is Severity.ERROR]
    report(findings)


def _place_and_code(finding: Finding) -> Finding:
    if finding.code in QUOTE_NOTHING:
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
        *others, _ = AccessLevel
        raise AudienceNeeded(
            f"{prefix}this interview is restricted: name the audience with --audience: 'archive' keeps everything, including "
            f"consents; the others ({', '.join(others)}) get what they may see, and of consents only that they are recorded"
        ) from None
    except PossibleNames as error:
        raise PossibleNames(f"{prefix}{error}", error.places) from None
    except (NothingToRelease, CannotWrite) as error:
        raise type(error)(f"{prefix}{error}") from None
    except InvalidOption as error:
        raise click.UsageError(str(error)) from None
    except (OSError, MemoryError, click.ClickException, click.exceptions.Exit):
        raise
    except Exception as error:
        if findings := getattr(error, "findings", ()):
            report_findings(findings, (), audience)
            raise click.exceptions.Exit(1) from None
        if audience == AccessLevel.ARCHIVE:
            raise
        message = f"{prefix}the interview cannot be released ({type(error).__name__}): the message may quote it"
        raise OralHistError(message) from None


def for_each(
    interviews: Sequence[Interview], audience: str | None, use: Callable[[Interview], _Result]
) -> tuple[dict[int, _Result], list[OralHistError]]:
    """Call ``use``, which releases an interview, for each interview of a file; return the results by number.

    Of several interviews, one that is not released does not stop the others; the errors are returned for
    ``report_refused``. A single one raises what ``releasing`` raises.
    """
    results: dict[int, _Result] = {}
    refused: list[OralHistError] = []
    for number, interview in enumerate(interviews, 1):
        try:
            with releasing(audience, f"interview {number}: " if len(interviews) > 1 else ""):
                results[number] = use(interview)
        except (AudienceNeeded, NothingToRelease, PossibleNames) as error:
            if len(interviews) == 1:
                raise
            refused.append(error)
    return results, refused


def report_refused(refused: Sequence[OralHistError]) -> None:
    """Print which interviews were not released, and why, on standard error."""
    for error in refused:
        click.echo(f"oralhist: {error}", err=True)
