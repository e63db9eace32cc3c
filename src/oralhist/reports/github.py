"""For GitHub: workflow commands, which become annotations at the lines of a pull request."""

from collections.abc import Iterable, Iterator

from oralhist.findings import Finding, Severity
from oralhist.reports.escaping import file_name, one_line
from oralhist.reports.report import FileResult, RenderStyle, Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Iterable[FileResult], _: RenderStyle) -> Iterator[str]:
    """Yield one command for each finding."""
    for result in results:
        yield "".join(_command(finding) + "\n" for finding in result.findings)


def _command(finding: Finding) -> str:
    where = {
        "file": file_name(finding.file).replace("\\", "/"),
        "line": str(finding.line or ""),
        "col": str(finding.column or ""),
        "title": f"oralhist: {finding.code}",
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value)
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(finding.text)}"


def _data(text: str) -> str:
    """Return the text of a command, with the escapes of GitHub."""
    return one_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = Report(name="github", title="Annotations of a GitHub workflow", render=render)
