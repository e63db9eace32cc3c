"""The first sheet of an Excel workbook (.xlsx) as rows of texts, by the package openpyxl."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from oralhist.errors import InvalidValue, UnreadableFile, missing_package
from oralhist.syntax.codes import UNREADABLE_WORKBOOK

WIDTHS = {0: 30, 2: 40}
"""Widths of columns in characters; the others have 24."""

_LONGEST_CELL = 32_767
_MOST_BYTES = 1 << 28


def read_workbook(data: bytes) -> list[tuple[int, list[str]]]:
    """Return the number and the cells of each row of the first sheet that is not blank.

    A cell with a date has the day, as 1998-03-14. Raises ``UnreadableFile``, and ``MissingPackage`` without openpyxl.
    """
    openpyxl = _openpyxl()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _MOST_BYTES:
                raise ValueError("it is too large when unpacked")
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        rows = [
            (number, [_text(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
        ]
    except Exception as error:  # noqa: BLE001 - openpyxl raises many kinds for a damaged file
        message = f"this is no workbook that can be read: {error}"
        raise UnreadableFile([UNREADABLE_WORKBOOK.finding(message, hint="save it as CSV")]) from None
    return [(number, cells) for number, cells in rows if any(map(str.strip, cells))]


def written_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook with one sheet of texts, the first row of which stays in view. No cell can be a formula.

    Raises ``InvalidValue`` for a text that is longer than a cell can be.
    """
    openpyxl = _openpyxl()
    for number, row in enumerate(rows, 1):
        if (longest := max(map(len, row), default=0)) > _LONGEST_CELL:
            message = (
                f"row {number} has a text of {longest:,} characters, and a cell of a workbook holds {_LONGEST_CELL:,}"
            )
            raise InvalidValue(f"{message}: write a table (.csv)")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.freeze_panes = "B2"
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, place)
                cell.value = _cleaned(text)
                cell.data_type = "s"
                cell.number_format = "@"  # text: Excel does not make a date of it
    for place in range(len(rows[0]) if rows else 0):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(place + 1)].width = WIDTHS.get(place, 24)
    made = datetime(2000, 1, 1)  # noqa: DTZ001 - the same sheet gives the same bytes
    book.properties.creator, book.properties.created, book.properties.modified = "", made, made
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _cleaned(text: str) -> str:
    """Return a text without the control characters that a workbook cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")


def _openpyxl() -> Any:
    try:
        import openpyxl
        import openpyxl.utils
    except ImportError:
        raise missing_package("reading workbooks", "openpyxl", "'oralhist[xlsx]'") from None
    return openpyxl
