"""What of a file is not understood: told once for each element's name, with the number and the first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oralhist.findings import Finding, Severity
from oralhist.formats.tei.foreign.source_lines import SourceLines
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.xml_parser import line_of, local_name

if TYPE_CHECKING:
    from lxml import etree


NOT_KEPT = "not kept"
WORDS_KEPT = "only the words are kept"

_DIVISIONS = frozenset({"fileDesc", "encodingDesc", "profileDesc"})
"""The parts of a header, of which each thing in them is told by its own name."""


class Unsupported:
    """Counts what is not understood, and remembers what of a header has been read.

    ``stands`` knows where what was understood stands.
    """

    def __init__(self) -> None:
        self.stands = SourceLines()
        self._counted: dict[tuple[str, str, Severity], tuple[int, int]] = {}
        self._read: set[etree._Element] = set()
        self._entered: set[etree._Element] = set()

    def element(self, element: etree._Element, outcome: str, kind: str | None = None) -> None:
        """Count an element; ``outcome`` says what became of it, ``kind`` is its ``type`` where names say little."""
        name = f'<{local_name(element)} type="{kind}">' if kind else f"<{local_name(element)}>"
        self.count("not-understood", f"{name} is not understood, {outcome}", element)

    def count(self, code: str, what: str, element: etree._Element, severity: Severity = Severity.WARNING) -> None:
        """Count one more thing of a kind; ``what`` says what it is and what became of it."""
        number, line = self._counted.get((code, what, severity), (0, line_of(element)))
        self._counted[code, what, severity] = (number + 1, line)

    def understood(self, *elements: etree._Element | None) -> None:
        """Remember elements that were read, with all that is in them."""
        for element in elements:
            if element is not None and element not in self._read:
                self._read.update(element.iter())

    def entered(self, element: etree._Element) -> None:
        """Remember an element that was read itself; what in it was not is still told."""
        self._entered.add(element)

    def rest_of(self, top: etree._Element | None) -> None:
        """Count what was not read inside an element: the outermost of those of which nothing was read."""
        if top is None:
            return
        partly = set(self._entered)
        for element in (*self._read, *self._entered):
            holder = element.getparent()
            while holder is not None and holder not in partly:
                partly.add(holder)
                holder = holder.getparent()
        pending = [*reversed(top)]
        while pending:
            element = pending.pop()
            if element in self._read:
                continue
            if element in partly or local_name(element) in _DIVISIONS:
                pending += reversed(element)
            elif any((part.text or "").strip() or part.attrib for part in element.iter()):
                self.element(element, NOT_KEPT)

    def findings(self) -> tuple[Finding, ...]:
        """All that was counted, in the order of the file."""
        diagnostics = Diagnostics()
        for (code, what, severity), (number, line) in self._counted.items():
            diagnostics.add(code, severity, f"{what}: {number}", line)
        return diagnostics.findings()
