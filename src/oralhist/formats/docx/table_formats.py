"""The colours that tables of a Word document give to their words."""

from collections.abc import Collection, Mapping

from attrs import Factory, define, evolve
from lxml import etree

from oralhist.documents.character_format import NOTHING_SET, Format
from oralhist.formats.docx.names import OFF, W
from oralhist.formats.docx.shading import shading_in
from oralhist.formats.docx.styles import Style

_SIDES = {
    "firstCol": ("firstColumn", 7),
    "lastCol": ("lastColumn", 8),
    "lastRow": ("lastRow", 6),
    "firstRow": ("firstRow", 5),
}
"""The sides that a style of tables may set apart, with their names and bits in ``w:tblLook``."""
_CORNERS = {"nwCell": ("firstRow", "firstCol"), "neCell": ("firstRow", "lastCol"),
            "swCell": ("lastRow", "firstCol"), "seCell": ("lastRow", "lastCol")}  # fmt: skip
"""The corners, with the sides that meet in them. Corners lie over rows, and rows over columns."""


@define
class TableFormat:
    """The colours of a table, and of its sides and corners."""

    whole: Format = NOTHING_SET
    parts: Mapping[str, Format] = Factory(dict)

    def of_cell(self, cell: etree._Element, sides: Collection[str], outer: Format) -> Format:
        """Return the format of a cell that is on some sides; ``outer`` is that of the page or the cell around the table."""
        format = self.whole
        corners = [corner for corner, meeting in _CORNERS.items() if set(meeting) <= set(sides)]
        for name in (*sides, *corners):
            format = self.parts.get(name, NOTHING_SET).over(format)
        own = Format(around=shading_in(cell.find(f"{W}tcPr"))).over(format)
        return own if own is NOTHING_SET else evolve(own.over(outer), around=own.around or outer.around)


def table_format(table: etree._Element, style: Style) -> TableFormat:
    """Return the colours of a table with a style."""
    properties = table.find(f"{W}tblPr")
    whole = Format(around=shading_in(properties) or None).over(style.format)
    look = None if properties is None else properties.find(f"{W}tblLook")
    used = {name for name, (key, bit) in _SIDES.items() if look is not None and _is_used(look, key, bit)}
    used |= {corner for corner, meeting in _CORNERS.items() if used.issuperset(meeting)}
    return TableFormat(whole, {name: format for name, format in style.parts.items() if name in used})


def _is_used(look: etree._Element, key: str, bit: int) -> bool:
    """Return whether a table uses a part of its style: by an attribute, in older files by a bit of a number."""
    if (value := look.get(f"{W}{key}")) is not None:
        return value not in OFF
    try:
        return bool(int((look.get(f"{W}val") or "0")[:8], 16) >> bit & 1)
    except ValueError:
        return False


def sides_of(row: int, column: int, rows: int, columns: int) -> Collection[str]:
    """Return the sides that a cell is on, columns before rows; its place is counted from 0."""
    is_on = (column == 0, column >= columns - 1, row == rows - 1, row == 0)
    return [name for name, holds in zip(_SIDES, is_on, strict=True) if holds]
