"""Where in a file the parts of an interview stand: the lines of the elements from which they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from oralhist.findings import Path
from oralhist.syntax.xml_parser import line_of

if TYPE_CHECKING:
    from lxml import etree


Part = TypeVar("Part")


class SourceLines:
    """The lines of parts, by which object they are: equal ones may stand in several places."""

    def __init__(self) -> None:
        self._lines: dict[int, int] = {}
        self._kept: list[Any] = []  # an object that is gone may give its identity to another

    def keep(self, part: Part, element: etree._Element | None) -> Part:
        """Remember from which element a part was read, and give the part back."""
        if part is not None and element is not None:
            self.at(part, line_of(element))
        return part

    def at(self, part: object, line: int) -> None:
        """Remember in which line a part begins; a line that is not known (0) is not remembered."""
        if line:
            self._lines[id(part)] = line
            self._kept.append(part)

    def line(self, interview: Any, path: Path) -> int:
        """The line of the innermost known part around a place in the interview."""
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
