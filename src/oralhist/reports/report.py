"""What a report is: a function from what was found, file by file, to the pieces of a text."""

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from oralhist.findings import Finding, Severity
from oralhist.reports.snippets import Quote


@frozen(kw_only=True)
class FileResult:
    """What was found in a file. ``quotes`` are the places of the findings, one each, when they are to be shown."""

    file: str
    findings: tuple[Finding, ...] = ()
    quotes: tuple[Quote | None, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@frozen(kw_only=True)
class RenderStyle:
    """How a text is to look: with colours or without. Reports for programs do not care."""

    colour: bool = False


PLAIN = RenderStyle()
"""As a file or a pipe gets it."""


@frozen(kw_only=True)
class Report:
    """One report.

    ``render`` takes the files in their order and gives the text piece by piece, as early as it can: a report of ten
    thousand files need not be kept. ``is_for_programs`` is said of a report whose bytes are UTF-8 wherever it goes.
    """

    name: str
    title: str
    render: Callable[[Iterable[FileResult], RenderStyle], Iterator[str]]
    is_for_programs: bool = True
