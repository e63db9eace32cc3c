"""The log of one reading: which elements were read, from which line each part comes, and what was not kept."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from oralhist.findings import Code, Finding, Path
from oralhist.formats.tei.foreign.elements import Element, holders_of
from oralhist.syntax.codes import UNKNOWN_ELEMENT
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.xml_parser import line_of, local_name

NOT_KEPT = "is not supported and not kept"
WORDS_KEPT = "is not supported, only its words are kept"

_DIVISIONS = frozenset({"fileDesc", "encodingDesc", "profileDesc"})
"""Parts of a header that are never reported as a whole, because the names of their children say more."""

Part = TypeVar("Part")


class ReadingLog:
    """What was read from one TEI text, and what was not."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        """The ids in use; an interview has each id once."""
        # Lines are found by identity, because equal parts may come from several places.
        self._lines: dict[int, int] = {}
        self._parts: list[Any] = []  # keeps parts alive, because Python gives the identity of a freed one to another
        self._diagnostics = Diagnostics()
        self._read: set[Element] = set()
        self.partly_read: set[Element] = set()
        """Elements whose children are logged separately."""

    def claimed(self, id: str | None) -> str | None:
        """Return an id, which is then in use; ``None`` for an id that was in use before."""
        if id is None or id in self.ids:
            return None
        self.ids.add(id)
        return id

    def read(self, part: Part, element: Element | None) -> Part:
        """Log a part of the interview, unless it is ``None``, and the whole element it was read from; return it."""
        if part is not None:
            self.mark_read(element)
        return self.with_line(part, element)

    def read_each(self, convert: Callable[[Element], Part | None], elements: Iterable[Element]) -> tuple[Part, ...]:
        """Convert elements to parts of the interview and log them; those that give ``None`` are skipped."""
        return tuple(self.read(part, one) for one in elements if (part := convert(one)) is not None)

    def with_line(self, part: Part, element: Element | None) -> Part:
        """Log the line of a part without its element, and return it."""
        if part is not None and element is not None:
            self.set_line(part, line_of(element))
        return part

    def set_line(self, part: object, line: int) -> None:
        """Log the line of a part; 0 means that the line is unknown."""
        if line:
            self._lines[id(part)] = line
            self._parts.append(part)

    def line(self, interview: Any, path: Path) -> int:
        """Return the line of the innermost part on a path that has a line."""
        part, line = interview, self._lines.get(id(interview), 0)
        for step in path:
            if isinstance(step, str):
                part = getattr(part, step, None)
            else:
                part = part[step] if isinstance(part, tuple) and step < len(part) else None
            if part is None or isinstance(part, str | int):
                break
            line = self._lines.get(id(part), line)
        return line

    def mark_read(self, *elements: Element | None) -> None:
        """Log elements that were read with everything in them."""
        for element in elements:
            if element is not None and element not in self._read:
                self._read.update(element.iter())

    def unsupported(self, element: Element, outcome: str = NOT_KEPT, type: str | None = None) -> None:
        """Count an element that was not read as a whole, by its name and, where the name says little, its ``type``."""
        name = f'<{local_name(element)} type="{type}">' if type else f"<{local_name(element)}>"
        self.count(UNKNOWN_ELEMENT, f"{name} {outcome}", element)

    def count(self, code: Code, what: str, element: Element) -> None:
        """Count one more thing of a kind; ``what`` says what it is and what was done with it."""
        self._diagnostics.count(code, what, line_of(element))

    def report_unread(self, top: Element | None) -> None:
        """Report what was not read in an element: the outermost elements of which nothing was read."""
        if top is None:
            return
        partly = self.partly_read | holders_of((*self._read, *self.partly_read))
        pending = [*reversed(top)]
        while pending:
            element = pending.pop()
            if element in self._read:
                continue
            if element in partly or local_name(element) in _DIVISIONS:
                pending += reversed(element)
            elif any((part.text or "").strip() or part.attrib for part in element.iter()):
                self.unsupported(element)

    def findings(self) -> tuple[Finding, ...]:
        """Return one finding for each kind of thing that was counted, by the line of the first."""
        return self._diagnostics.findings()
