"""Diagnostics of a JSON text, in which each finding has a path that becomes a line and a column."""

from attrs import evolve

from oralhist.findings import Code, Finding, Path, Severity
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.json_positions import located


class LocatedDiagnostics(Diagnostics):
    """The findings of one reading. Paths are those of the source, not of the interview."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._reported: set[tuple[str, Path]] = set()

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
        """Report one finding at a path, and only once: the time of a word can be read for the word and its speaker."""
        if (message, path) not in self._reported:
            self._reported.add((message, path))
            super().report(code, message, line, path=path, hint=hint, severity=severity)

    def _placed(self, findings: list[Finding]) -> list[Finding]:
        places = located(self._text, (finding.path for finding in findings)) if findings else {}
        return [
            evolve(finding, path=(), line=line, column=column)
            for finding in findings
            for line, column in [places[finding.path]]
        ]
