"""The paragraphs of an OpenDocument text, element by element.

Deletions are stored outside the text and not read; hidden text and comments are counted and not read.
"""

import re
from collections.abc import Iterator

from attrs import Factory, define, evolve
from lxml import etree

from oralhist.documents.character_format import Format, formatted
from oralhist.documents.codes import DOCUMENT_LIMIT
from oralhist.documents.colours import is_black
from oralhist.documents.document import Document, Paragraph, Run, joined, note_of
from oralhist.documents.numerals import number_of, numeral
from oralhist.documents.symbols import with_signs
from oralhist.errors import UnreadableFile
from oralhist.formats.odt.names import DRAW, TABLE, TEXT, XLINK
from oralhist.formats.odt.styles import BULLET, Styles
from oralhist.syntax.xml_parser import local_name

_DEEPEST = 50
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_HOLDERS = frozenset({"list-header", "index-body", "table-of-content", "index-title", "text-box", "bibliography",
    "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index"})  # fmt: skip
_BLOCKS = frozenset({"p", "h", "list", "table", "section"})
_LEFT_OUT = frozenset({"annotation-end", "bookmark", "bookmark-start", "bookmark-end", "soft-page-break", "change",
    "change-start", "change-end", "reference-mark", "reference-mark-start", "reference-mark-end",
    "alphabetical-index-mark", "toc-mark", "user-index-mark", "ruby-text", "script", "hidden-paragraph", "desc", "title"})  # fmt: skip
_NOT_SHOWN = frozenset({"collapse", "filter"})
"""Values of ``table:visibility`` of rows and columns."""
_MOST_SPACES = 1000
_MOST_COLUMNS = 100


@define
class Body:
    """Reads paragraphs into a document."""

    document: Document
    styles: Styles
    paragraphs: list[Paragraph] = Factory(list)
    ground: str | None = None
    """The colour of the page, the section, the cell or the box that is being read."""
    _tables: int = 0
    _boxes: list[tuple[etree._Element, str | None]] = Factory(list)
    _after_space: bool = True
    _counts: dict[str, dict[int, int]] = Factory(dict)

    def read(
        self, parent: etree._Element, cell: tuple[int, int, int] | None = None, mark: str = "", depth: int = 0
    ) -> None:
        """Add the paragraphs in an element; ``mark`` is the mark of the list item that the first one begins."""
        if depth > _DEEPEST:
            raise UnreadableFile([DOCUMENT_LIMIT.finding(f"lists, tables and boxes nest more than {_DEEPEST} deep")])
        for element in parent:
            name = local_name(element)
            if name in ("p", "h"):
                self._paragraph(element, cell, mark, depth)
                mark = ""
            elif name == "list":
                self._list(element, cell, depth)
            elif name == "table":
                self._table(element, depth)
            elif name == "section":
                if element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true":
                    self.document.left_out["hidden"] += 1
                else:
                    self._on(self._ground_of("section", element), element, cell, depth)
            elif name in _HOLDERS:
                self.read(element, cell, depth=depth + 1)
            elif name == "tracked-changes":
                self.document.left_out["deletion"] += sum(1 for _ in element.iter(f"{TEXT}deletion"))
            elif name == "numbered-paragraph":
                level = number_of(element.get(f"{TEXT}level"), 1)
                number = self._next_mark(
                    element.get(f"{TEXT}style-name") or "", level, element.get(f"{TEXT}start-value")
                )
                self.read(element, cell, number, depth + 1)
            elif name == "annotation":
                self.document.left_out["comment"] += 1
            elif element.tag.startswith(DRAW):
                self._boxes += self._boxes_in(element)
                self._read_boxes(cell, depth)

    def _list(
        self, element: etree._Element, cell: tuple[int, int, int] | None, depth: int, style: str = "", level: int = 1
    ) -> None:
        style = element.get(f"{TEXT}style-name") or style
        counts = self._counts.setdefault(style, {})
        if element.get(f"{TEXT}continue-numbering") != "true" and element.get(f"{TEXT}continue-list") is None:
            counts.pop(level, None)
        for item in element:
            if local_name(item) not in ("list-item", "list-header"):
                continue
            mark = ""
            if local_name(item) == "list-item" and any(local_name(child) in ("p", "h") for child in item):
                mark = self._next_mark(style, level, item.get(f"{TEXT}start-value"))
            for child in item:
                if local_name(child) == "list":
                    self._list(child, cell, depth + 1, style, level + 1)
                else:
                    self.read([child], cell, mark, depth + 1)  # type: ignore[arg-type]  # any sequence of elements
                    mark = ""

    def _next_mark(self, style: str, level: int, start: str | None) -> str:
        known = self.styles.lists.get(style, {}).get(level)
        if known is None or known.form in ("", BULLET):
            return known.form if known is not None else ""
        levels, counts = self.styles.lists[style], self._counts.setdefault(style, {})
        counts[level] = number_of(start, counts.get(level, known.start - 1) + 1)
        numbers = [
            numeral(counts.get(upper, levels[upper].start), levels[upper].form)
            for upper in range(max(1, level - known.depth + 1), level + 1)
            if upper in levels and levels[upper].form
        ]
        return f"{known.before}{'.'.join(numbers)}{known.after}".strip()

    def _table(self, table: etree._Element, depth: int) -> None:
        self._tables += 1
        number, whole = self._tables, self._ground_of("table", table)
        hidden = set(_hidden_columns(table))
        rows = [row for row in _rows(table) if not self._is_hidden(row)]
        for place, row in enumerate(rows):
            column = 0
            around = self._ground_of("table-row", row) or whole
            for cell in row:
                if column in hidden:
                    self.document.left_out["hidden"] += any(text.strip() for text in cell.itertext())
                elif local_name(cell) == "table-cell":
                    ground = self._ground_of("table-cell", cell) or around
                    self._on(ground, cell, (number, place, column), depth)
                column += min(number_of(cell.get(f"{TABLE}number-columns-repeated"), 1), _MOST_COLUMNS)

    def _is_hidden(self, row: etree._Element) -> bool:
        """Return whether a row of a table is not shown, and count it."""
        is_hidden = row.get(f"{TABLE}visibility") in _NOT_SHOWN
        self.document.left_out["hidden"] += is_hidden
        return is_hidden

    def _ground_of(self, family: str, element: etree._Element) -> str | None:
        """Return the ground that the style of a table, a row, a cell or a section sets."""
        prefix = TEXT if family == "section" else TABLE
        return self.styles.format(family, element.get(f"{prefix}style-name")).around

    def _on(self, ground: str | None, parent: etree._Element, cell: tuple[int, int, int] | None, depth: int) -> None:
        """Add the paragraphs in an element that has a ground of its own."""
        outer, self.ground = self.ground, ground or self.ground
        self.read(parent, cell, depth=depth + 1)
        self.ground = outer

    def _paragraph(self, element: etree._Element, cell: tuple[int, int, int] | None, mark: str, depth: int) -> None:
        style = element.get(f"{TEXT}style-name")
        level = self.styles.level(style)
        if element.tag == f"{TEXT}h" and level >= 0:
            level = min(max(number_of(element.get(f"{TEXT}outline-level"), 1), 1), 9)
        fields = element.iter(f"{TEXT}hidden-paragraph")
        if any(field.get(f"{TEXT}is-hidden") == "true" for field in fields):
            self.document.left_out["hidden"] += 1
            return
        self._after_space = True
        format = self.styles.format("paragraph", style)
        if not format.around:
            format = evolve(format, around=self.ground)
        runs = joined(self._inline(element, format, "", ""))
        self.paragraphs.append(Paragraph(runs, self.styles.name("paragraph", style), level, mark, cell))
        self._read_boxes(cell, depth)

    def _read_boxes(self, cell: tuple[int, int, int] | None, depth: int) -> None:
        boxes, self._boxes = self._boxes, []
        for box, ground in boxes:
            self._on(ground, box, cell, depth)

    def _inline(self, parent: etree._Element, format: Format, style: str, url: str) -> Iterator[Run]:
        """Yield the runs of an element; ``url`` is the address of the link that it is in."""

        def put(text: str | None) -> Iterator[Run]:
            if text:
                yield from formatted([Run(with_signs(text), url=url)], format, style, self.document.left_out)

        yield from put(self._collapsed(parent.text))
        for element in parent:
            name = local_name(element)
            if name == "s":
                yield from put(" " * min(number_of(element.get(f"{TEXT}c"), 1), _MOST_SPACES))
            elif name in ("tab", "line-break"):
                yield from put("\t" if name == "tab" else "\n")
                self._after_space = False
            elif name == "note":
                yield from self._note(element, format)
            elif name == "annotation":
                self.document.left_out["comment"] += 1
            elif name == "hidden-text" and element.get(f"{TEXT}is-hidden") != "false":
                self.document.left_out["hidden"] += 1
            elif name != "a" and name and element.tag.startswith(DRAW):
                boxes = self._boxes_in(element)
                self._boxes += boxes
                is_cover = is_black(self.styles.format("graphic", element.get(f"{DRAW}style-name")).around)
                self.document.left_out.update([] if boxes else ["cover" if is_cover else "picture"])
            elif name and name not in _LEFT_OUT:
                own = element.get(f"{TEXT}style-name") if name == "span" else None
                inner = self.styles.format("text", own).over(format)
                address = element.get(f"{XLINK}href") if name == "a" else None
                yield from self._inline(element, inner, self.styles.name("text", own) or style, address or url)
            yield from put(self._collapsed(element.tail))

    def _collapsed(self, text: str | None) -> str:
        """Return a text with white space as one space: spaces, tabs and line breaks have elements of their own."""
        text = _WHITE_SPACE.sub(" ", text) if text else ""
        if self._after_space and text.startswith(" "):
            text = text[1:]
        self._after_space = text.endswith(" ") if text else self._after_space
        return text

    def _boxes_in(self, element: etree._Element) -> list[tuple[etree._Element, str | None]]:
        """Return the outermost elements of a drawing that hold paragraphs, with the ground of each."""
        found: list[tuple[etree._Element, str | None]] = []
        pending = [element]
        while pending:
            one = pending.pop()
            if any(local_name(child) in _BLOCKS for child in one):
                styles = (held.get(f"{DRAW}style-name") for held in (one, one.getparent()) if held is not None)
                grounds = (self.styles.format("graphic", style).around for style in styles if style)
                found.append((one, next(filter(None, grounds), None)))
            else:
                pending += [child for child in reversed(one) if isinstance(child.tag, str)]
        return found

    def _note(self, note: etree._Element, format: Format) -> Iterator[Run]:
        body = note.find(f"{TEXT}note-body")
        if body is None:
            return
        reader = Body(self.document, self.styles)
        reader.read(body)
        citation = note.find(f"{TEXT}note-citation")
        mark = citation.get(f"{TEXT}label", "") if citation is not None else ""
        yield from formatted([Run(mark, note=note_of(reader.paragraphs))], format, "", self.document.left_out)


def _hidden_columns(table: etree._Element) -> Iterator[int]:
    """Yield the numbers of the columns of a table that are not shown."""
    column = 0
    for element in table.iter(f"{TABLE}table-column", f"{TABLE}table-row"):
        if element.tag == f"{TABLE}table-row":
            return
        width = min(number_of(element.get(f"{TABLE}number-columns-repeated"), 1), _MOST_COLUMNS)
        if element.get(f"{TABLE}visibility") in _NOT_SHOWN:
            yield from range(column, column + width)
        column += width


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, without those of tables inside."""
    for child in table:
        if local_name(child) == "table-row":
            yield child
        elif local_name(child) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)
