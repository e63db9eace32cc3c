"""The list of reports, which the command line and the tests use."""

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
    """Return the report with this name. Raises ``KeyError``."""
    return {report.name: report for report in REPORTS}[name]
