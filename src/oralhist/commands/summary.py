"""What ``oralhist validate`` prints at the end: how many findings there are, of which codes, and in which files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import define, evolve

from oralhist.commands.configuration import FAILING, configuration_for
from oralhist.findings import Finding, Severity
from oralhist.reports.escaping import cells, file_name, one_line
from oralhist.reports.report import FileResult

_WIDTH = 80
_MOST_FILES = 20
"""How many failing files are named; the report names all."""

_HEAD = ("CODE", "SEVERITY", "FINDINGS", "FILES", "FIXABLE")


@define
class _OfOneCode:
    """How many findings there are of one code and severity, in how many files, and how many ``--fix`` fixes."""

    findings: int = 0
    files: int = 0
    fixable: int = 0


class Summary:
    """Counts findings on their way to a report, and drops infos if they are not to be printed.

    ``fail_on`` is that of the command line; without it, that of the configuration for the folder of a file counts.
    """

    def __init__(self, *, fail_on: str | None, quiet: bool) -> None:
        self.files_failed = 0
        self._codes: dict[tuple[Severity, str], _OfOneCode] = {}
        self._failing_files: list[tuple[str, Counter[str]]] = []
        self._files_with_findings = 0
        self._failing = FAILING[fail_on] if fail_on else None
        self._quiet = quiet

    def over(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results with the severities of their projects, and count their findings."""
        for result in results:
            kept = result
            if result.findings:
                configuration = configuration_for(Path(result.file).parent.resolve())
                kept = _with_severities(result, dict(configuration.severity))
                self._count_failing(kept, self._failing or configuration.failing)
            kept = _without_infos(kept) if self._quiet else kept
            self._count(kept.findings)
            yield kept

    def _count_failing(self, result: FileResult, failing: tuple[Severity, ...]) -> None:
        codes: Counter[str] = Counter()
        for finding in result.findings:
            if finding.severity in failing:
                codes[finding.code] += finding.count
        if codes:
            self.files_failed += 1
            if len(self._failing_files) < _MOST_FILES:
                self._failing_files.append((result.file, codes))

    def _count(self, findings: Iterable[Finding]) -> None:
        seen = set()
        for finding in findings:
            kind = finding.severity, finding.code
            counts = self._codes.setdefault(kind, _OfOneCode())
            counts.findings += finding.count
            counts.files += kind not in seen
            counts.fixable += finding.fixable
            seen.add(kind)
        self._files_with_findings += bool(seen)

    def lines(self, files: int) -> Iterator[str]:
        """Yield tables of the codes and of the failing files if several files have findings, and a line with the counts."""
        if self._files_with_findings > 1:
            yield from ("", *_table(self._rows()), "")
            if self._failing_files:
                yield f"{self.files_failed:,} of {files:,} files fail{'s' if self.files_failed == 1 else ''}:"
                yield from map(_file_line, *zip(*self._failing_files, strict=True))
                if more := self.files_failed - len(self._failing_files):
                    yield f"  and {more:,} more"
                yield ""
        yield self._counts(files)

    def _counts(self, files: int) -> str:
        """Return one line of counts: ``2 files: 1 error, 3 warnings; 2 can be fixed with --fix``."""
        counts: Counter[Severity] = Counter()
        for (severity, _), of_one_code in self._codes.items():
            counts[severity] += of_one_code.findings
        counted = [f"{counts[level]} {level}{_plural(level, counts[level])}" for level in Severity if counts[level]]
        fixable = sum(of_one_code.fixable for of_one_code in self._codes.values())
        fixes = f"; {fixable} can be fixed with --fix" if fixable else ""
        return f"{files} file{'s' if files != 1 else ''}: {', '.join(counted) or 'nothing found'}{fixes}"

    def _rows(self) -> list[tuple[str, ...]]:
        """Return a row for each code: those of errors first, the most frequent first."""
        order = list(Severity)
        codes = sorted(self._codes.items(), key=lambda item: (order.index(item[0][0]), -item[1].files, item[0][1]))
        return [
            (
                code,
                str(severity),
                f"{counts.findings:,}",
                f"{counts.files:,}",
                f"{counts.fixable:,}" if counts.fixable else "",
            )
            for (severity, code), counts in codes
        ]


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table; numbers are on the right of their columns."""
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD))]
    for row in (_HEAD, *rows):
        padded = [
            cell.ljust(width) if n < 2 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(padded).rstrip()


def _file_line(file: str, codes: Mapping[str, int]) -> str:
    """Return the name of a file with the codes for which it fails, in at most 80 columns; the start of a name may be cut."""
    counted = [f"{code} ({count:,})" if count > 1 else code for code, count in codes.items()]
    said = counted[0]
    for number, one in enumerate(counted[1:], 1):
        more = f", and {len(counted) - number} more"
        if len(said) + len(one) + 2 > _WIDTH // 2 - len(more):
            said += more
            break
        said += f", {one}"
    name = one_line(file_name(file))
    room = _WIDTH - len(said) - 4
    while cells(name) > room:
        name = f"…{name[2 if name[0] == '…' else 1 :]}"
    return f"  {name}: {said}"


def _plural(level: Severity, count: int) -> str:
    return "s" if count != 1 and level is not Severity.INFO else ""


def _with_severities(result: FileResult, severities: Mapping[str, Severity]) -> FileResult:
    """Return a result in which the findings of some codes have other severities."""
    if not severities:
        return result
    findings = (evolve(finding, severity=severities.get(finding.code, finding.severity)) for finding in result.findings)
    return evolve(result, findings=tuple(findings))


def _without_infos(result: FileResult) -> FileResult:
    kept = [number for number, finding in enumerate(result.findings) if finding.severity is not Severity.INFO]
    return evolve(
        result,
        findings=tuple(result.findings[number] for number in kept),
        quotes=tuple(result.quotes[number] for number in kept) if result.quotes else (),
    )
