"""Collect the findings of a reader, limited to a number that people can read."""

from collections import Counter

from oralhist.findings import Code, Finding, Path, Severity

MOST_OF_A_KIND = 50
"""How many findings of one code and severity are listed; of further ones only the number is reported."""


class Diagnostics:
    """The findings of one reading: some are listed up to a limit, others are only counted."""

    def __init__(self) -> None:
        self._listed: list[Finding] = []
        self._known: set[Finding] = set()
        self._kinds: Counter[tuple[str, Severity]] = Counter()
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
        self.add(code.finding(message, severity=severity, line=line, path=path, hint=hint))

    def add(self, finding: Finding) -> None:
        """Add a finding, unless the same one was reported before: a reader may read a value for two purposes."""
        if finding in self._known:
            return
        self._known.add(finding)
        kind = finding.code, finding.severity
        self._kinds[kind] += 1
        if self._kinds[kind] <= MOST_OF_A_KIND:
            self._listed.append(finding)

    def count(self, code: Code, what: str, line: int) -> None:
        """Count one more thing of a kind; ``what`` names it in the plural and says what became of it."""
        number, first = self._counted.get((code, what), (0, line))
        self._counted[code, what] = (number + 1, first)

    def findings(self) -> tuple[Finding, ...]:
        """Return all findings in the order of the source; those above the limit come last, as a number."""
        for (code, what), (number, first) in self._counted.items():
            self.add(code.finding(f"{what}: {number}", line=first))
        self._counted.clear()
        more = [
            Finding(code=code, severity=severity, message=f"and {number - MOST_OF_A_KIND} more of this kind")
            for (code, severity), number in self._kinds.items()
            if number > MOST_OF_A_KIND
        ]
        return (*sorted(self._listed, key=lambda finding: (finding.line, finding.column)), *more)
