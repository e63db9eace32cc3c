"""How findings are printed by the verbs that report beside their work."""

from collections.abc import Mapping, Sequence

import click

from oralhist.findings import Finding, Severity
from oralhist.reports.report import RenderStyle
from oralhist.reports.text import finding_line


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def report(findings: Sequence[Finding], *, err: bool = False) -> None:
    """Print findings, one a line."""
    for finding in findings:
        click.echo(finding_line(finding, RenderStyle(colour=True)), err=err)  # click takes the colours out of a pipe


def summary(counts: Mapping[Severity, int], files: int) -> str:
    """One line that counts: ``2 files: 1 error, 3 warnings``."""
    counted = [f"{counts[level]} {level}{_plural(level, counts[level])}" for level in Severity if counts[level]]
    return f"{files} file{'s' if files != 1 else ''}: {', '.join(counted) or 'nothing found'}"


def _plural(level: Severity, count: int) -> str:
    return "s" if count != 1 and level is not Severity.INFO else ""
