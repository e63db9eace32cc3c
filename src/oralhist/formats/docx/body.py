"""The paragraphs of a Word document, element by element.

Deletions, hidden text and comments are counted and not read. Words that the page does not show, on a black ground or in its colour, are replaced.
"""

from collections.abc import Mapping, Sequence

from attrs import Factory, define, evolve
from lxml import etree

from oralhist.documents.character_format import NOTHING_SET, Format, formatted
from oralhist.documents.codes import DOCUMENT_LIMIT
from oralhist.documents.document import Document, Paragraph, Run, joined
from oralhist.documents.numerals import number_of
from oralhist.documents.symbols import symbol
from oralhist.errors import UnreadableFile
from oralhist.formats.docx.fields import Field, url_in
from oralhist.formats.docx.names import MC, OFF, M, R, W, children_of, value_in, value_of
from oralhist.formats.docx.numbering import Numbering
from oralhist.formats.docx.shading import box_ground, covers_in, is_hidden, shading_of
from oralhist.formats.docx.styles import Style, Styles, format_of, level_of
from oralhist.formats.docx.table_formats import sides_of, table_format
from oralhist.syntax.xml_parser import local_name

_DEEPEST = 50
"""How deep tables, controls and boxes may nest; real files nest four deep."""
_OF_PARAGRAPH, _OF_RUN = f"{W}pPr", f"{W}rPr"
_NO_STYLE = Style()
_TRANSPARENT = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo", "txbxContent"}
)
_DELETED = frozenset({"del", "moveFrom"})
_DELETIONS = (f"{W}del", f"{W}moveFrom")
_COUNTED = {"commentReference": "comment", "delText": "deletion", "delInstrText": "deletion"}
_PICTURES = frozenset({"drawing", "pict", "object"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PAGE_BREAKS = frozenset({"page", "column"})

Notes = Mapping[tuple[str, str], tuple[Run, ...]]
"""The texts of footnotes and endnotes by the name of their reference and their id."""


def _text(element: etree._Element, name: str) -> str:
    """Return the text of a child of a run; empty for one that prints none."""
    match name:
        case "t":
            return element.text or ""
        case "br":
            return "" if element.get(f"{W}type") in _PAGE_BREAKS else "\n"
        case "sym":
            return symbol(element.get(f"{W}font") or "", element.get(f"{W}char") or "")
        case _:
            return _CHARACTERS.get(name, "")


@define
class _Open:
    """The paragraph that is being read: its runs, and the boxes that hang on it with the colour of each."""

    runs: list[Run] = Factory(list)
    boxes: list[tuple[etree._Element, str | None]] = Factory(list)
    mark: int | None = None
    """Where the text begins that is the mark of the note before it."""
    bases: list[etree._Element] = Factory(list)
    """The words under signs of pronunciation (ruby)."""


@define
class Body:
    """Reads paragraphs into a document. ``links`` are the addresses of external relations by their ids."""

    document: Document
    styles: Styles
    numbering: Numbering
    links: Mapping[str, str]
    notes: Notes
    paragraphs: list[Paragraph] = Factory(list)
    ground: Format = NOTHING_SET
    """What the page, or the cell that is being read, sets for all words on it."""
    _looks: dict[object, tuple[Format, str, bool]] = Factory(dict)
    _tables: int = 0
    _fields: list[Field] = Factory(list)
    _goes_on: _Open | None = None

    def read(self, parent: etree._Element, cell: tuple[int, int, int] | None = None, depth: int = 0) -> None:
        """Add the paragraphs in an element: of the body, a cell, a note, a header or a box."""
        if depth > _DEEPEST:
            raise UnreadableFile([DOCUMENT_LIMIT.finding(f"tables and boxes nest more than {_DEEPEST} deep")])
        for element in parent:
            name = local_name(element)
            if name == "p":
                self._paragraph(element, cell, depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name == "sdt":
                if (content := _content_of(element)) is not None:
                    self.read(content, cell, depth + 1)
            elif name in _TRANSPARENT:
                self.read(element, cell, depth + 1)
            elif name in _DELETED:
                self.document.left_out["deletion"] += 1
            elif name == "altChunk":
                self.document.left_out["embedded"] += 1
            elif name == "AlternateContent":
                self.read(_alternative(element), cell, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        self._tables += 1
        number, outer = self._tables, self.ground
        style = self.styles.by_id.get(value_of(table.find(f"{W}tblPr"), "tblStyle") or "", Style())
        format = table_format(table, style)
        rows = [row for row in _own(table, "tr") if not self._is_left_out(row, "trPr", "del")]
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row, element in enumerate(rows):
            column = 0
            for cell in _own(element, "tc"):
                if self._is_left_out(cell, "tcPr", "cellDel"):
                    continue
                width = max(1, number_of(value_of(cell.find(f"{W}tcPr"), "gridSpan"), 1))
                sides = sides_of(row, column, len(rows), columns - width + 1) if format.parts else ()
                self.ground = format.of_cell(cell, sides, outer)
                self.read(cell, (number, row, column), depth + 1)
                column += width
        self.ground = outer

    def _is_left_out(self, element: etree._Element, properties: str, mark: str) -> bool:
        """Return whether a row or a cell is deleted or hidden, and count it."""
        held = element.find(f"{W}{properties}")
        is_deleted = held is not None and held.find(f"{W}{mark}") is not None
        hidden = value_of(held, "hidden")
        is_hidden = hidden is not None and hidden not in OFF
        self.document.left_out["deletion"] += is_deleted
        self.document.left_out["hidden"] += is_hidden and not is_deleted
        return is_deleted or is_hidden

    def _paragraph(self, element: etree._Element, cell: tuple[int, int, int] | None, depth: int) -> None:
        properties = element.find(_OF_PARAGRAPH)
        held = children_of(properties)
        style = self.styles.named(value_in(held, "pStyle"))
        numbering = children_of(held.get("numPr"))
        number = value_in(numbering, "numId") or style.list_number
        level = value_in(numbering, "ilvl") or style.list_level
        opened = self._goes_on or _Open()
        base = style.format if self.ground is NOTHING_SET else style.format.over(self.ground)
        around = (shading_of(held["shd"]) if "shd" in held else style.format.around) or self.ground.around
        base = base if base.around == around else evolve(base, around=around)
        self._inline(element, opened, base, "")
        if "framePr" in held and held["framePr"].get(f"{W}dropCap", "none") != "none":  # the next paragraph goes on
            self._goes_on = opened
            return
        if "rPr" in held and held["rPr"].find(f"{W}del") is not None:  # the end is deleted: the next paragraph goes on
            self.document.left_out["deletion"] += 1
            self._goes_on = opened
            return
        self._goes_on = None
        self.paragraphs.append(
            Paragraph(
                runs=joined(opened.runs),
                style=style.name,
                level=(level_of(properties) if "outlineLvl" in held else 0) or style.level,
                list_mark=self.numbering.next_mark(number, level) if number else "",
                cell=cell,
            )
        )
        outer = self.ground
        for box, ground in opened.boxes:
            self.ground = NOTHING_SET if ground is None else Format(around=ground)
            self.read(box, cell, depth + 1)
        self.ground = outer

    def _inline(self, parent: etree._Element, opened: _Open, base: Format, url: str) -> None:
        for element in parent:
            name = local_name(element)
            if name == "r":
                self._run(element, opened, base, url)
            elif name == "hyperlink":
                self._inline(element, opened, base, self.links.get(element.get(f"{R}id") or "", url))
            elif name == "fldSimple":
                self._inline(element, opened, base, url_in(element.get(f"{W}instr") or "") or url)
            elif name in _TRANSPARENT:
                self._inline(element, opened, base, url)
            elif name == "sdt":
                if (content := _content_of(element)) is not None:
                    self._inline(content, opened, base, url)
            elif name in _DELETED:
                self.document.left_out["deletion"] += 1
            elif name == "commentReference":
                self.document.left_out["comment"] += 1
            elif name == "AlternateContent":
                self._inline(_alternative(element), opened, base, url)
            elif element.tag in (f"{M}oMath", f"{M}oMathPara"):
                self._formula(element, opened, base)

    def _run(self, run: etree._Element, opened: _Open, base: Format, url: str) -> None:
        properties = run.find(_OF_RUN)
        format, style, is_deleted = self._look(properties, base)
        if is_deleted:
            self.document.left_out["deletion"] += 1
            return
        own = _Open()
        for element in run:
            if element is not properties:
                self._piece(element, own, url)
        if own.mark is not None:
            own.runs[own.mark - 1 :] = [_with_mark(own.runs[own.mark - 1], own.runs[own.mark :])]
        if format.hidden and own.boxes:
            self.document.left_out["hidden"] += 1
        else:
            opened.boxes += own.boxes
        opened.runs += formatted(own.runs, format, style, self.document.left_out)
        for base_text in own.bases:
            self._inline(base_text, opened, format, url)

    def _look(self, properties: etree._Element | None, base: Format) -> tuple[Format, str, bool]:
        """Return the format of a run, the name of its style, and whether its text is deleted; a document has few of them."""
        if properties is None:
            return base, "", False
        key = (base, *[(child.tag, *child.items()) for child in properties])
        if key not in self._looks:
            name = value_of(properties, "rStyle")
            style = self.styles.by_id.get(name, _NO_STYLE) if name else _NO_STYLE
            format = format_of(properties).over(style.format.over(base))
            self._looks[key] = format, style.name, properties.find(f"{W}del") is not None
        return self._looks[key]

    def _formula(self, formula: etree._Element, opened: _Open, base: Format) -> None:
        """Add the text of a formula without what is deleted in it."""
        for run in formula.iter(f"{M}r"):
            if next(run.iterancestors(*_DELETIONS), None) is None:
                text = "".join(text.text or "" for text in run.iterfind(f"{M}t"))
                format = format_of(run.find(f"{W}rPr")).over(base)
                opened.runs += formatted([Run(text)], format, "", self.document.left_out)

    def _piece(self, element: etree._Element, opened: _Open, url: str) -> None:
        """Add what one child of a run prints. The code of a field is not printed, its result is."""
        name = local_name(element)
        if name == "fldChar":
            self._field_mark(element.get(f"{W}fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1].code += element.text or ""
        elif all(field.is_result for field in self._fields):
            address = next((field.url for field in reversed(self._fields) if field.url), url)
            if text := _text(element, name):
                opened.runs.append(Run(text, url=address))
            else:
                self._object(element, name, opened, url)

    def _object(self, element: etree._Element, name: str, opened: _Open, url: str) -> None:
        """Add the mark of a note or the boxes of a drawing; count what is not read."""
        if name in ("footnoteReference", "endnoteReference"):
            note = self.notes.get((name, element.get(f"{W}id") or ""))
            opened.runs += [] if note is None else [Run("", note=note)]
            has_mark = element.get(f"{W}customMarkFollows", "0") not in OFF
            opened.mark = len(opened.runs) if has_mark and note is not None else opened.mark
        elif name == "AlternateContent":
            for child in _alternative(element):
                self._piece(child, opened, url)
        elif name == "ruby":
            opened.bases += element.iterfind(f"{W}rubyBase")
        elif name in _PICTURES and is_hidden(element):
            self.document.left_out["hidden"] += 1
        elif name in _PICTURES:
            boxes = list(element.iter(f"{W}txbxContent"))
            inner = {box for outer in boxes for box in outer.iterdescendants(f"{W}txbxContent")}
            opened.boxes += ((box, box_ground(box)) for box in boxes if box not in inner)
            covers = covers_in(element)
            self.document.left_out.update(cover=covers, picture=not boxes and not covers)
        elif name in _COUNTED:
            self.document.left_out[_COUNTED[name]] += 1

    def _field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
            self._fields[-1].url = url_in(self._fields[-1].code)
        elif kind == "end" and self._fields:
            self._fields.pop()


def _with_mark(note: Run, runs: Sequence[Run]) -> Run:
    """Return a note whose mark is in the text after it, and printed again at the start of its body."""
    mark = "".join(run.text for run in runs).strip()
    first, *others = note.note or (Run(""),)
    body = first.with_text(first.text.lstrip().removeprefix(mark).lstrip() if mark else first.text)
    return Run(mark, note=(body, *others))


def _alternative(element: etree._Element) -> etree._Element:
    """Return the first choice; without one, the fallback, which repeats it for older programs."""
    choice = element.find(f"{MC}Choice")
    fallback = element.find(f"{MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else etree.Element("nothing")


def _content_of(control: etree._Element) -> etree._Element | None:
    """Return the content of a content control; ``None`` while it shows its prompt, as in "Click to enter text"."""
    shows_prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return None if shows_prompt else control.find(f"{W}sdtContent")


def _own(parent: etree._Element, name: str) -> list[etree._Element]:
    """Return the rows of a table or the cells of a row, without those of tables inside, through content controls."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == f"{W}{name}":
            found.append(child)
        elif local_name(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            found += _own(child, name)
    return found
