"""What a report is: a function from results, file by file, to the pieces of a text."""

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from oralhist.findings import Finding, Severity
from oralhist.reports.snippets import Quote


@frozen(kw_only=True)
class StatedId:
    """The id that a file states for an interview; ``number`` is that of the interview in the file, from 1."""

    id: str
    title: str
    format: str
    number: int


@frozen(kw_only=True)
class FileResult:
    """The findings in a file, and the ids of the interviews in it.

    ``quotes`` are the lines of the findings, one each, if they are to be shown.
    """

    file: str
    findings: tuple[Finding, ...] = ()
    quotes: tuple[Quote | None, ...] = ()
    ids: tuple[StatedId, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@frozen(kw_only=True)
class RenderStyle:
    """How a text looks: with colours or without. Reports for programs ignore it."""

    colour: bool = False


PLAIN = RenderStyle()
"""The style for files and pipes."""


@frozen(kw_only=True)
class Report:
    """One report.

    ``render`` takes the results in order and yields the text piece by piece, as early as possible, so that a report on
    ten thousand files is not kept in memory. ``is_for_programs`` is true for a report that is always UTF-8.
    """

    name: str
    title: str
    render: Callable[[Iterable[FileResult], RenderStyle], Iterator[str]]
    is_for_programs: bool = True
