"""How findings are printed."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from oralhist.findings import Finding, Severity, path_text

__all__ = ["has_errors", "printable", "report", "summary"]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�")


def printable(text: str) -> str:
    """A text that a terminal shows and does not obey: control characters are replaced."""
    return text.translate(_CONTROLS)


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def report(findings: Sequence[Finding], *, as_json: bool = False, err: bool = False) -> None:
    """Print findings, one a line, or as one JSON list."""
    if as_json:
        click.echo(json.dumps([_plain(finding) for finding in findings], ensure_ascii=False, indent=2), err=err)
        return
    for finding in findings:
        coloured = click.style(str(finding.severity), fg=_COLOURS[finding.severity], bold=True)
        line = printable(str(finding)).replace("\n", " ")
        click.echo(line.replace(f"{finding.severity} {finding.code}", f"{coloured} {finding.code}", 1), err=err)


def summary(findings: Sequence[Finding], files: int) -> str:
    """One line that counts: ``2 files: 1 error, 3 warnings``."""
    counts = Counter(finding.severity for finding in findings)
    counted = [f"{counts[level]} {level}{_plural(level, counts[level])}" for level in Severity if counts[level]]
    return f"{files} file{'s' if files != 1 else ''}: {', '.join(counted) or 'nothing found'}"


def _plural(level: Severity, count: int) -> str:
    return "s" if count != 1 and level is not Severity.INFO else ""


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "path": path_text(finding.path),
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
    }
