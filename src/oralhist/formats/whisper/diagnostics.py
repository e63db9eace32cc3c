"""What a reader notes on its way, by where it stands in the JSON, kept to a number that people can read."""

from collections import Counter

from attrs import evolve

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Path, Severity
from oralhist.syntax.diagnostics import MOST_OF_A_KIND
from oralhist.syntax.json_positions import located


class Diagnostics:
    """The findings of one reading. Paths given here are those of the source, not of the interview."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._findings: list[tuple[Path, Finding]] = []
        self._kinds: Counter[tuple[str, Severity]] = Counter()
        self._told: set[tuple[str, Path]] = set()

    def error(self, code: str, message: str, path: Path, hint: str = "") -> None:
        """Note what makes the file unusable."""
        self._add(code, Severity.ERROR, message, path, hint)

    def warning(self, code: str, message: str, path: Path, hint: str = "") -> None:
        """Note what was not understood, or what is doubtful."""
        self._add(code, Severity.WARNING, message, path, hint)

    def info(self, code: str, message: str, path: Path, hint: str = "") -> None:
        """Note what was done otherwise than the file has it."""
        self._add(code, Severity.INFO, message, path, hint)

    def findings(self) -> tuple[Finding, ...]:
        """All that was noted, each at its line and column, in the order of the text.

        Raises ``InvalidInterview`` with the errors when there are any.
        """
        stands = located(self._text, (path for path, _ in self._findings)) if self._findings else {}
        found = [evolve(item, line=stands[path][0], column=stands[path][1]) for path, item in self._findings]
        found.sort(key=lambda finding: (finding.line, finding.column))
        found += [
            Finding(code=code, severity=severity, message=f"and {number - MOST_OF_A_KIND} more of this kind")
            for (code, severity), number in self._kinds.items()
            if number > MOST_OF_A_KIND
        ]
        if errors := [finding for finding in found if finding.severity is Severity.ERROR]:
            raise InvalidInterview(errors)
        return tuple(found)

    def _add(self, code: str, severity: Severity, message: str, path: Path, hint: str) -> None:
        if (code, path) in self._told:
            return  # a word's time is looked at for the word and for the part that it begins
        self._told.add((code, path))
        self._kinds[code, severity] += 1
        if self._kinds[code, severity] <= MOST_OF_A_KIND:
            self._findings.append((path, Finding(code=code, severity=severity, message=message, hint=hint)))
