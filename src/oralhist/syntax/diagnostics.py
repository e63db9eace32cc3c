"""What a reader notes on its way, kept to a number that people can read."""

from collections import Counter

from oralhist.findings import Code, Finding, Path, Severity

MOST_OF_A_KIND = 50
"""Findings of one code that are listed one by one; of the rest, the number is told."""


class Diagnostics:
    """The findings of one reading: things listed one by one up to a number, and things only counted."""

    def __init__(self) -> None:
        self._listed: list[Finding] = []
        self._kinds: Counter[tuple[str, Severity]] = Counter()
        self._counted: dict[str, tuple[int, int, str, Severity]] = {}

    def add(
        self, code: str, severity: Severity, message: str, line: int = 0, *, path: Path = (), hint: str = ""
    ) -> None:
        """Note one thing at a line of the source; ``path`` is its place in the interview, where it has one."""
        self._kinds[code, severity] += 1
        if self._kinds[code, severity] <= MOST_OF_A_KIND:
            self._listed.append(Finding(code=code, severity=severity, message=message, line=line, path=path, hint=hint))

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
        """Report one thing at a line of the source; ``path`` is its place in the interview, where it has one."""
        self.add(code.id, severity or code.severity, message, line, path=path, hint=hint)

    def repeat(self, finding: Finding, line: int) -> None:
        """Report a finding about a part of the source again, at its line in the whole source."""
        self.add(finding.code, finding.severity, finding.message, line, path=finding.path, hint=finding.hint)

    def inferred(self, what: str, message: str, line: int, path: Path) -> None:
        """Note that a field of the interview was not printed as such but worked out."""
        self.add(f"inferred-{what}", Severity.INFO, message, line, path=path)

    def count(self, code: str | Code, what: str, line: int, severity: Severity = Severity.INFO) -> None:
        """Count one more thing of a kind; ``what`` says in the plural what it is and what became of it."""
        if not isinstance(code, str):
            severity, code = code.severity, code.id
        number, first, *_ = self._counted.get(code, (0, line))
        self._counted[code] = (number + 1, first, what, severity)

    def findings(self) -> tuple[Finding, ...]:
        """All that was noted, in the order of the source's lines."""
        counted = [
            Finding(code=code, severity=severity, message=f"{what}: {number}", line=first)
            for code, (number, first, what, severity) in self._counted.items()
        ]
        more = [
            Finding(code=code, severity=severity, message=f"and {number - MOST_OF_A_KIND} more of this kind")
            for (code, severity), number in self._kinds.items()
            if number > MOST_OF_A_KIND
        ]
        return (*sorted([*self._listed, *counted], key=lambda finding: finding.line), *more)
