"""For build servers: JUnit XML with a case for each file. A file with errors of any kind is a failure."""

from collections.abc import Iterable, Iterator

from oralhist.findings import Finding, Severity
from oralhist.reports.escaping import file_name, one_line
from oralhist.reports.report import FileResult, RenderStyle, Report
from oralhist.reports.text import finding_line
from oralhist.syntax.xml_writer import XmlWriter


def render(results: Iterable[FileResult], _: RenderStyle) -> Iterator[str]:
    """Yield one suite with a case for each file: its errors are the failure, other findings its output."""
    cases = XmlWriter("\n    ")
    tests = failures = 0
    for result in results:
        tests += 1
        failures += result.has_errors
        _case(cases, result)
    xml = XmlWriter()
    counts = {"name": "oralhist validate", "tests": str(tests), "failures": str(failures), "errors": "0"}
    xml.open("testsuites", counts)
    xml.open("testsuite", {**counts, "skipped": "0"})
    xml.append(cases)
    xml.close("testsuite")
    xml.close("testsuites")
    yield xml.document().decode("utf-8")


def _case(xml: XmlWriter, result: FileResult) -> None:
    errors = [finding for finding in result.findings if finding.severity is Severity.ERROR]
    others = [finding for finding in result.findings if finding.severity is not Severity.ERROR]
    xml.open("testcase", {"classname": "oralhist.validate", "name": one_line(file_name(result.file))})
    if errors:
        number = sum(finding.count for finding in errors)
        more = f" (and {number - 1} more)" if number > 1 else ""
        _lines(xml, "failure", errors, {"type": errors[0].code, "message": one_line(errors[0].message) + more})
    if others:
        _lines(xml, "system-out", others, {})
    xml.close("testcase")


def _lines(xml: XmlWriter, name: str, findings: Iterable[Finding], attributes: dict[str, str | None]) -> None:
    xml.line()
    xml.start(name, attributes)
    xml.text("\n".join(finding_line(finding) for finding in findings))
    xml.end(name)


REPORT = Report(name="junit", title="JUnit XML", render=render)
