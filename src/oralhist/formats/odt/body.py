"""The paragraphs of an OpenDocument text, element by element.

Deletions are stored outside the text and not read; hidden text and comments are counted and not read.
"""

import re
from collections.abc import Iterator

from attrs import Factory, define
from lxml import etree

from oralhist.documents.character_format import Format, formatted
from oralhist.documents.codes import DOCUMENT_LIMIT
from oralhist.documents.document import Document, Paragraph, Run, joined
from oralhist.errors import UnreadableFile
from oralhist.formats.odt.names import DRAW, TABLE, TEXT, XLINK, number_of
from oralhist.formats.odt.styles import Styles

_DEEPEST = 50
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_HOLDERS = frozenset(
    {"list-header", "index-body", "table-of-content", "index-title", "text-box", "bibliography", "alphabetical-index"}
)
_LEFT_OUT = frozenset({"annotation-end", "bookmark", "bookmark-start", "bookmark-end", "soft-page-break", "change",
    "change-start", "change-end", "reference-mark", "reference-mark-start", "reference-mark-end",
    "alphabetical-index-mark", "toc-mark", "user-index-mark", "ruby-text", "script", "hidden-paragraph", "note-citation"})  # fmt: skip
_MOST_SPACES = 1000
_MOST_COLUMNS = 100


@define
class Body:
    """Reads paragraphs into a document."""

    document: Document
    styles: Styles
    paragraphs: list[Paragraph] = Factory(list)
    _tables: int = 0
    _boxes: list[etree._Element] = Factory(list)
    _counts: dict[str, dict[int, int]] = Factory(dict)

    def read(
        self, parent: etree._Element, cell: tuple[int, int, int] | None = None, mark: str = "", depth: int = 0
    ) -> None:
        """Add the paragraphs in an element; ``mark`` is the mark of the list item that the first one begins."""
        if depth > _DEEPEST:
            raise UnreadableFile([DOCUMENT_LIMIT.finding(f"lists, tables and boxes nest more than {_DEEPEST} deep")])
        for element in parent:
            name = _local(element)
            if name in ("p", "h"):
                self._paragraph(element, cell, mark, depth)
                mark = ""
            elif name == "list":
                self._list(element, cell, depth)
            elif name == "table":
                self._table(element, depth)
            elif name == "section":
                if element.get(f"{TEXT}display") == "none":
                    self.document.left_out["hidden"] += 1
                else:
                    self.read(element, cell, depth=depth + 1)
            elif name in _HOLDERS:
                self.read(element, cell, depth=depth + 1)
            elif name == "tracked-changes":
                self.document.left_out["deletion"] += sum(1 for _ in element.iter(f"{TEXT}deletion"))
            elif name == "frame":
                self._boxes += element.iter(f"{DRAW}text-box")
                self._read_boxes(cell, depth)

    def _list(
        self, element: etree._Element, cell: tuple[int, int, int] | None, depth: int, style: str = "", level: int = 1
    ) -> None:
        style = element.get(f"{TEXT}style-name") or style
        counts = self._counts.setdefault(style, {})
        if element.get(f"{TEXT}continue-numbering") != "true" and element.get(f"{TEXT}continue-list") is None:
            counts.pop(level, None)
        for item in element:
            if _local(item) not in ("list-item", "list-header"):
                continue
            mark = ""
            if _local(item) == "list-item" and any(_local(child) in ("p", "h") for child in item):
                mark = self._next_mark(style, level, item.get(f"{TEXT}start-value"))
            for child in item:
                if _local(child) == "list":
                    self._list(child, cell, depth + 1, style, level + 1)
                else:
                    self.read([child], cell, mark, depth + 1)  # type: ignore[arg-type]  # any sequence of elements
                    mark = ""

    def _next_mark(self, style: str, level: int, start: str | None) -> str:
        known = self.styles.lists.get(style, {}).get(level)
        if known is None or not known.form:
            return "•" if known is not None else ""
        counts = self._counts.setdefault(style, {})
        counts[level] = number_of(start, counts.get(level, known.start - 1) + 1)
        return f"{known.before}{_number(counts[level], known.form)}{known.after}".strip()

    def _table(self, table: etree._Element, depth: int) -> None:
        self._tables += 1
        number = self._tables
        for place, row in enumerate(_rows(table)):
            column = 0
            for cell in row:
                if _local(cell) == "table-cell":
                    self.read(cell, (number, place, column), depth=depth + 1)
                column += min(number_of(cell.get(f"{TABLE}number-columns-repeated"), 1), _MOST_COLUMNS)

    def _paragraph(self, element: etree._Element, cell: tuple[int, int, int] | None, mark: str, depth: int) -> None:
        style = element.get(f"{TEXT}style-name")
        level = self.styles.level(style)
        if element.tag == f"{TEXT}h" and level >= 0:
            level = min(max(number_of(element.get(f"{TEXT}outline-level"), 1), 1), 9)
        format = self.styles.format("paragraph", style)
        runs = joined(_without_edges(list(self._inline(element, format, "", ""))))
        self.paragraphs.append(Paragraph(runs, self.styles.paragraph_name(style), level, mark, cell))
        self._read_boxes(cell, depth)

    def _read_boxes(self, cell: tuple[int, int, int] | None, depth: int) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box, cell, depth=depth + 1)

    def _inline(self, parent: etree._Element, format: Format, style: str, url: str) -> Iterator[Run]:
        """Yield the runs of an element; ``url`` is the address of the link that it is in."""

        def put(text: str | None) -> Iterator[Run]:
            if text:
                yield from formatted([Run(text, url=url)], format, style, self.document.left_out)

        yield from put(_collapsed(parent.text))
        for element in parent:
            name = _local(element)
            if name == "s":
                yield from put(" " * min(number_of(element.get(f"{TEXT}c"), 1), _MOST_SPACES))
            elif name in ("tab", "line-break"):
                yield from put("\t" if name == "tab" else "\n")
            elif name == "a":
                yield from self._inline(element, format, style, element.get(f"{XLINK}href") or url)
            elif name == "note":
                yield from self._note(element, format)
            elif name == "annotation":
                self.document.left_out["comment"] += 1
            elif name == "frame":
                boxes = list(element.iter(f"{DRAW}text-box"))
                self._boxes += boxes
                self.document.left_out.update([] if boxes else ["picture"])
            elif name in ("hidden-text", "conditional-text"):
                self.document.left_out["hidden"] += 1
            elif name and name not in _LEFT_OUT:
                own = element.get(f"{TEXT}style-name") if name == "span" else None
                inner = self.styles.format("text", own).over(format)
                yield from self._inline(element, inner, own or style, url)
            yield from put(_collapsed(element.tail))

    def _note(self, note: etree._Element, format: Format) -> Iterator[Run]:
        body = note.find(f"{TEXT}note-body")
        if body is None:
            return
        reader = Body(self.document, self.styles)
        reader.read(body)
        runs: list[Run] = []
        for paragraph in reader.paragraphs:
            runs += [Run("\n")] if runs else []
            runs += paragraph.runs
        yield from formatted([Run("", note=tuple(runs))], format, "", self.document.left_out)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, without those of tables inside."""
    for child in table:
        if _local(child) == "table-row":
            yield child
        elif _local(child) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)


def _without_edges(runs: list[Run]) -> list[Run]:
    """Return the runs of a paragraph without the spaces at both ends, which a reader of OpenDocument does not print."""
    while runs and runs[0].note is None and not runs[0].text.strip(" "):
        runs.pop(0)
    return runs


def _collapsed(text: str | None) -> str:
    """Return a text with white space as one space: spaces, tabs and line breaks have elements of their own."""
    return _WHITE_SPACE.sub(" ", text) if text else ""


def _number(number: int, form: str) -> str:
    if form in ("a", "A") and number > 0:
        letter = chr(ord(form) + (number - 1) % 26)
        return letter * min((number - 1) // 26 + 1, 9)
    return str(number)


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
