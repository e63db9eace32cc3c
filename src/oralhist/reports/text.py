"""For people: ``file:line:column: severity code: message``, with the place quoted on a terminal."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from oralhist.findings import Finding, Severity
from oralhist.reports.escaping import file_name, one_line
from oralhist.reports.report import PLAIN, FileResult, RenderStyle, Report
from oralhist.reports.snippets import Quote

_COLOURS = {Severity.ERROR: "\033[31m\033[1m", Severity.WARNING: "\033[33m\033[1m", Severity.INFO: "\033[34m\033[1m"}
_END = "\033[0m"


def render(judged: Iterable[FileResult], look: RenderStyle) -> Iterator[str]:
    """A line for each finding, and under it the place, where there is a quote."""
    for file in judged:
        quoted = file.quotes or (None,) * len(file.findings)
        yield "".join(
            finding_line(finding, look) + "\n" + ("" if quote is None else _quoted(finding, quote, look))
            for finding, quote in zip(file.findings, quoted, strict=True)
        )


def finding_line(finding: Finding, look: RenderStyle = PLAIN) -> str:
    """A finding in one line, in which nothing of a file commands the terminal."""
    line = one_line(str(evolve(finding, file=file_name(finding.file))))
    level = f"{finding.severity} {finding.code}: "
    return line.replace(level, _coloured(finding, str(finding.severity), look) + level[len(finding.severity) :], 1)


def _quoted(finding: Finding, quote: Quote, look: RenderStyle) -> str:
    number = f"{finding.line:>5} | "
    lines = [number + quote.text]
    if quote.caret is not None:
        margin = " " * (len(number) - 2) + "| "
        lines.append(margin + " " * quote.caret + _coloured(finding, "^", look))
    return "\n".join(lines) + "\n"


def _coloured(finding: Finding, text: str, look: RenderStyle) -> str:
    return f"{_COLOURS[finding.severity]}{text}{_END}" if look.colour else text


REPORT = Report(name="text", title="Lines for people", render=render, is_for_programs=False)
