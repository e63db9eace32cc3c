"""The table of reports: one line each. The command line and the tests read it."""

from oralhist.reports import github, json, junit, sarif, text
from oralhist.reports.report import Report

REPORTS: tuple[Report, ...] = (
    text.REPORT,
    json.REPORT,
    sarif.REPORT,
    github.REPORT,
    junit.REPORT,
)


def report_named(name: str) -> Report:
    """The report of a name. Raises ``KeyError``."""
    return {report.name: report for report in REPORTS}[name]
