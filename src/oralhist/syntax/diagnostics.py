"""Collect the findings of a reader, limited to a number that people can read."""

from oralhist.findings import Code, Finding, FindingList, Path, Severity, in_file_order


class Diagnostics:
    """The findings of one reading: some are listed up to a limit, others are only counted."""

    def __init__(self) -> None:
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

    def count(self, code: Code, what: str, line: int) -> None:
        """Count one more thing of a kind; ``what`` names it in the plural and says what became of it."""
        number, first = self._counted.get((code, what), (0, line))
        self._counted[code, what] = (number + 1, min(first, line))

    def findings(self) -> tuple[Finding, ...]:
        """Return all findings in the order of the source."""
        for (code, what), (number, first) in self._counted.items():
            self.add(code.finding(f"{what}: {number}", line=first))
        self._counted.clear()
        return tuple(in_file_order(self._reported.findings()))
