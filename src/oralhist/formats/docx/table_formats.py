"""The colours that tables of a Word document give to their words."""

from collections.abc import Collection, Mapping

from attrs import Factory, define, evolve
from lxml import etree

from oralhist.documents.character_format import NOTHING_SET, Format
from oralhist.formats.docx.names import OFF, W
from oralhist.formats.docx.shading import shading_in
from oralhist.formats.docx.styles import Style

_PARTS = (
    ("firstCol", "firstColumn", 7),
    ("lastCol", "lastColumn", 8),
    ("lastRow", "lastRow", 6),
    ("firstRow", "firstRow", 5),
)
"""The parts that a style of tables may set apart, the lowest first: their names, and their names and bits in ``w:tblLook``."""


@define
class TableFormat:
    """The colours of a table, and of its first and last rows and columns, by the names of these parts."""

    whole: Format = NOTHING_SET
    parts: Mapping[str, Format] = Factory(dict)

    def of_cell(self, cell: etree._Element, sides: Collection[str], outer: Format) -> Format:
        """Return the format of a cell that is in some parts; ``outer`` is that of the page or the cell around the table."""
        format = self.whole
        for name, _, _ in _PARTS:
            if name in sides and name in self.parts:
                format = self.parts[name].over(format)
        own = Format(around=shading_in(cell.find(f"{W}tcPr"))).over(format)
        return own if own is NOTHING_SET else evolve(own.over(outer), around=own.around or outer.around)


def table_format(table: etree._Element, style: Style) -> TableFormat:
    """Return the colours of a table with a style."""
    properties = table.find(f"{W}tblPr")
    whole = Format(around=shading_in(properties) or None).over(style.format)
    look = None if properties is None else properties.find(f"{W}tblLook")
    used = (name for name, key, bit in _PARTS if name in style.parts and look is not None and _is_used(look, key, bit))
    return TableFormat(whole, {name: style.parts[name] for name in used})


def _is_used(look: etree._Element, key: str, bit: int) -> bool:
    """Return whether a table uses a part of its style: by an attribute, in older files by a bit of a number."""
    if (value := look.get(f"{W}{key}")) is not None:
        return value not in OFF
    try:
        return bool(int((look.get(f"{W}val") or "0")[:8], 16) >> bit & 1)
    except ValueError:
        return False


def sides_of(row: int, column: int, rows: int, columns: int) -> Collection[str]:
    """Return the parts that a cell is in, counted from 0."""
    sides = {
        "firstRow": row == 0,
        "lastRow": row == rows - 1,
        "firstCol": column == 0,
        "lastCol": column >= columns - 1,
    }
    return [name for name, is_in in sides.items() if is_in]
