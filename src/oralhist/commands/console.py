"""What verbs print: findings, counts, and output that may not fit where it goes."""

import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from oralhist.errors import CannotWrite
from oralhist.findings import Finding, Severity
from oralhist.reports.report import RenderStyle
from oralhist.reports.text import finding_line


def write(output: str | bytes, *, colour: bool | None = None) -> None:
    """Write to standard output; characters that its encoding lacks are escaped.

    Raises ``CannotWrite`` when it is closed or full, and ``BrokenPipeError`` when its reader has gone.
    """
    if sys.stdout is None:  # the process was started without one, as by >&-
        raise CannotWrite("standard output is closed")
    if isinstance(output, str):
        encoding = sys.stdout.encoding or "utf-8"
        output = output.encode(encoding, "backslashreplace").decode(encoding)
    try:
        click.echo(output, nl=False, color=colour)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(f"standard output: {error.strerror}") from None


def line(text: str = "") -> None:
    """Write a line to standard output. Raises what ``write`` raises."""
    write(text + "\n")


def columns(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table with a head; the last column is not padded."""
    table = [head, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head) - 1)]
    for row in table:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])


def has_errors(findings: Sequence[Finding]) -> bool:
    """Return whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def report(findings: Sequence[Finding]) -> None:
    """Print findings on standard error, one a line."""
    for finding in findings:
        click.echo(finding_line(finding, RenderStyle(colour=True)), err=True)  # click drops colours in a pipe
