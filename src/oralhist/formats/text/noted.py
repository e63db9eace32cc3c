"""What a reader notes on its way, kept to a number that people can read."""

from collections import Counter

from oralhist.findings import Finding, Path, Severity

__all__ = ["MOST_OF_A_KIND", "Noted"]

MOST_OF_A_KIND = 50
"""Findings of one code that are listed one by one; of the rest, the number is told."""


class Noted:
    """The findings of one reading."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._kinds: Counter[tuple[str, Severity]] = Counter()

    def add(
        self, code: str, severity: Severity, message: str, line: int = 0, *, path: Path = (), hint: str = ""
    ) -> None:
        """Note one thing at a line of the source."""
        self._kinds[code, severity] += 1
        if self._kinds[code, severity] <= MOST_OF_A_KIND:
            self._findings.append(
                Finding(code=code, severity=severity, message=message, line=line, path=path, hint=hint)
            )

    def inferred(self, what: str, message: str, line: int, path: Path) -> None:
        """Note that a field of the interview was not printed as such but worked out."""
        self.add(f"inferred-{what}", Severity.INFO, message, line, path=path)

    def findings(self) -> tuple[Finding, ...]:
        """All that was noted, in the order of the source's lines."""
        more = [
            Finding(code=code, severity=severity, message=f"and {number - MOST_OF_A_KIND} more of this kind")
            for (code, severity), number in self._kinds.items()
            if number > MOST_OF_A_KIND
        ]
        return (*sorted(self._findings, key=lambda finding: finding.line), *more)
