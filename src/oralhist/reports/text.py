"""For people: ``file:line:column: severity code: message``, with a quote of the line on a terminal."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from oralhist.findings import Finding, Severity
from oralhist.reports.escaping import file_name, one_line
from oralhist.reports.report import PLAIN, FileResult, RenderStyle, Report
from oralhist.reports.snippets import Quote

_COLOURS = {Severity.ERROR: "\033[31m\033[1m", Severity.WARNING: "\033[33m\033[1m", Severity.INFO: "\033[34m\033[1m"}
_END = "\033[0m"


def render(results: Iterable[FileResult], style: RenderStyle) -> Iterator[str]:
    """Yield a line for each finding, followed by its quote, if there is one."""
    for result in results:
        quotes = result.quotes or (None,) * len(result.findings)
        yield "".join(
            finding_line(finding, style) + "\n" + ("" if quote is None else _quoted(finding, quote, style))
            for finding, quote in zip(result.findings, quotes, strict=True)
        )


def finding_line(finding: Finding, style: RenderStyle = PLAIN) -> str:
    """Return a finding in one line, without control characters."""
    line = one_line(str(evolve(finding, file=file_name(finding.file))))
    level = f"{finding.severity} {finding.code}: "
    return line.replace(level, _coloured(finding, str(finding.severity), style) + level[len(finding.severity) :], 1)


def _quoted(finding: Finding, quote: Quote, style: RenderStyle) -> str:
    number = f"{finding.line:>5} | "
    lines = [number + quote.text]
    if quote.caret is not None:
        margin = " " * (len(number) - 2) + "| "
        lines.append(margin + " " * quote.caret + _coloured(finding, "^", style))
    return "\n".join(lines) + "\n"


def _coloured(finding: Finding, text: str, style: RenderStyle) -> str:
    return f"{_COLOURS[finding.severity]}{text}{_END}" if style.colour else text


REPORT = Report(name="text", title="Lines for people", render=render, is_for_programs=False)
