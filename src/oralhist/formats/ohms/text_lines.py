"""Findings about a transcript, reported at the line of the file."""

from oralhist.findings import Code
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.json_positions import Lines


class TextLines:
    """A text and the line of the file at which it starts."""

    def __init__(self, text: str, diagnostics: Diagnostics, line: int) -> None:
        self.text = text
        self._diagnostics = diagnostics
        self._line = line
        self._lines = Lines(text)

    def report(self, code: Code, message: str, offset: int = 0, *, hint: str = "") -> None:
        """Report a finding about the text at an offset."""
        self._diagnostics.report(code, message, self._line + self._lines.at(offset)[0] - 1, hint=hint)
