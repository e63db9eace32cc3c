"""Collect the findings of a reader, limited to a number that people can read."""

from collections.abc import Sequence

from attrs import evolve

from oralhist.findings import Code, Finding, FindingList, Path, Severity, in_file_order


class Diagnostics:
    """The findings of one reading: some are listed up to a limit, others are only counted.

    ``paragraphs`` are the numbers of the paragraphs to which the lines of a document belong: findings then count them.
    """

    def __init__(self, paragraphs: Sequence[int] = ()) -> None:
        self._paragraphs = paragraphs
        self._reported = FindingList()
        self._known: set[Finding] = set()
        self._counted: dict[tuple[Code, str], tuple[int, int]] = {}

    def report(
        self,
        code: Code,
        message: str,
        line: int = 0,
        *,
        path: Path = (),
        hint: str = "",
        severity: Severity | None = None,
    ) -> None:
        """Report one finding at a line of the source; ``path`` is its place in the interview, if it has one."""
        severity = severity or code.severity
        if self._reported.is_full(code.id, severity):
            self._reported.report(code, message, severity=severity)
        else:
            self.add(code.finding(message, severity=severity, line=line, path=path, hint=hint))

    def add(self, finding: Finding) -> None:
        """Add a finding, unless the same one is listed already: a reader may read a value for two purposes."""
        if finding in self._known:
            return
        if not self._reported.is_full(finding.code, finding.severity):
            self._known.add(finding)
        self._reported.add(finding)

    def at_paragraph(self, finding: Finding) -> Finding:
        """Return a finding at a line of a document with its paragraph instead."""
        if not self._paragraphs or not finding.line:
            return finding
        return evolve(finding, line=0, column=0, paragraph=self._paragraph(finding.line))

    def place(self, line: int) -> str:
        """Return the name of a line in a message: ``line 3``, or ``paragraph 2`` of a document."""
        return f"paragraph {self._paragraph(line)}" if self._paragraphs else f"line {line}"

    def _paragraph(self, line: int) -> int:
        return self._paragraphs[min(line, len(self._paragraphs)) - 1]

    def count(self, code: Code, what: str, line: int) -> None:
        """Count one more thing of a kind; ``what`` names it in the plural and says what became of it."""
        number, first = self._counted.get((code, what), (0, line))
        self._counted[code, what] = (number + 1, min(first, line))

    def findings(self) -> tuple[Finding, ...]:
        """Return all findings in the order of the source."""
        for (code, what), (number, first) in self._counted.items():
            self.add(code.finding(f"{what}: {number}", line=first))
        self._counted.clear()
        return tuple(map(self.at_paragraph, in_file_order(self._reported.findings())))
