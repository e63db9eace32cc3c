"""Tables as text (RFC 4180), with commas, semicolons or tabs between cells; malformed tables are read too.

The first row that is not blank has the names of the columns and shows the dialect. Cells are read and written through
``oralhist.syntax.formula_guard``, so that a spreadsheet never runs speech as a formula.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from attrs import frozen

from oralhist.errors import InvalidInterview
from oralhist.syntax.characters import refuse_long_texts, text_key, usable, with_line_feeds
from oralhist.syntax.codes import (
    COLUMN_DROPPED,
    EMPTY_FILE,
    NO_ROWS,
    RAGGED_ROW,
    SHORT_ROW,
    STRAY_QUOTE,
    UNCLOSED_QUOTE,
)
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded, starts_as_text
from oralhist.syntax.formula_guard import guarded, unguarded

_DELIMITERS = "\t;,"
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_PLAIN = {delimiter: re.compile(f"[^{delimiter}\n]*") for delimiter in _DELIMITERS}
_BLANK_LINES = re.compile(r"(?:[ \t;,]*\n)*")
_STATED = re.compile(r'"?sep=([\t;,])"?[ \t;,]*\n')
_FIRST_LINE = re.compile(r"[^\n]*")
_NEEDS_QUOTES = re.compile('[",;\t\r\n]|^\\s|\\s\\Z')


@frozen
class Row:
    """One row: its number and its first line, from 1, its cells, and the text ``beyond`` the last column, with delimiters."""

    number: int
    line: int
    cells: Sequence[str]
    beyond: str

    def cell(self, place: int | None) -> str:
        """Return the cell of a column; empty if the table or the row does not have the column."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@frozen
class Table:
    """A table: the names of its columns as printed, the line of its header, and its rows without blank ones."""

    names: Sequence[str]
    line: int
    rows: Sequence[Row]

    def places(self, is_wanted: Callable[[str], object]) -> list[int]:
        """Return the positions of the columns whose keys are wanted, in order."""
        return [place for place, name in enumerate(self.names) if is_wanted(text_key(name))]

    def place(self, *keys: str) -> int | None:
        """Return the position of the first column that has one of these keys."""
        return next(iter(self.places(keys.__contains__)), None)


def header_in(data: bytes) -> tuple[str, ...]:
    """Return the keys of the columns in the first row of some bytes."""
    text = with_line_feeds(starts_as_text(data))
    return tuple(map(text_key, next((row.cells for row in _rows(text, Diagnostics(), plain_tabs=True)), ())))


def table_in(data: bytes, encoding: str | None, diagnostics: Diagnostics, *, plain_tabs: bool = False) -> Table:
    """Read a table from bytes. Every word is kept.

    With ``plain_tabs``, quotation marks are plain characters in a table with tabs, unless the header has quoted cells.
    A row that is longer than the header keeps its last cells as ``beyond``, which is reported. Raises
    ``UnreadableFile`` for bytes that are not in their encoding, ``InvalidInterview`` for a file without text and for a
    cell that is longer than an interview can hold.
    """
    text = decoded(data, diagnostics, encoding)
    clean = usable(text, diagnostics)
    rows = _rows(clean, diagnostics, plain_tabs=plain_tabs)
    header = next(rows, None)
    if header is None:
        raise InvalidInterview([EMPTY_FILE.finding("the file has no text", hint="give a file with a table")])
    body = list(_body(rows, header, diagnostics))
    if not body:
        diagnostics.report(NO_ROWS, "the table has no rows below its header", header.line)
    return Table([name.strip() for name in header.cells], header.line, body)


def _body(rows: Iterable[Row], header: Row, diagnostics: Diagnostics) -> Iterator[Row]:
    width = len(header.cells)
    for row in rows:
        cells = [unguarded(cell) for cell in row.cells[:width]]
        extra = row.cells[width:]
        beyond = row.beyond + row.beyond.join(extra) if any(map(str.strip, extra)) else ""
        if not beyond and not any(map(str.strip, cells)):
            continue
        if beyond:
            message = f"the row has {len(row.cells)} cells, the header {width}: the words of the last ones are kept"
            hint = "put quotation marks around a cell that has the delimiter in it"
            diagnostics.report(RAGGED_ROW, message, row.line, hint=hint)
        elif len(cells) < width:
            diagnostics.count(SHORT_ROW, "rows with fewer cells than the header, read with empty cells", row.line)
        refuse_long_texts("cell", [(row.line, max(map(len, cells)) + len(beyond))])
        yield Row(row.number, row.line, cells, beyond)


def _rows(text: str, diagnostics: Diagnostics, *, plain_tabs: bool) -> Iterator[Row]:
    """Yield the rows that are not blank, each with the delimiter as its ``beyond``."""
    begin = _BLANK_LINES.match(text).end()  # type: ignore[union-attr]  # matches anything
    first = _FIRST_LINE.match(text, begin)[0]  # type: ignore[index]  # matches anything
    unquoted = re.sub('"[^"]*"', "", first)
    delimiter = max(_DELIMITERS, key=unquoted.count) if any(map(unquoted.count, _DELIMITERS)) else ","
    if stated := _STATED.match(text, begin):  # a line that Excel writes, and not a row of the table
        delimiter, begin = stated[1], stated.end()
    line = text.count("\n", 0, begin) + 1
    if delimiter == "\t" and plain_tabs and not first.startswith('"'):
        parts = (row.split("\t") for row in text[begin:].split("\n"))
        rows: Iterable[tuple[int, list[str]]] = ((line + number, cells) for number, cells in enumerate(parts))
    else:
        rows = _quoted_rows(text, begin, line, delimiter, diagnostics)
    numbered = enumerate(rows, line)  # before the header, each blank line is a row
    yield from (Row(number, line, cells, delimiter) for number, (line, cells) in numbered if any(map(str.strip, cells)))


def _quoted_rows(
    text: str, place: int, line: int, delimiter: str, diagnostics: Diagnostics
) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the cells of each row. Text after a closing quotation mark belongs to the cell.

    A quotation mark that is never closed is a plain character. Only the last one can be unclosed, so at most one search
    for a closing mark runs to the end of the text, and the time stays linear.
    """
    plain = _PLAIN[delimiter]
    while place < len(text):
        cells: list[str] = []
        first = line
        while True:
            cell = ""
            opens = text.startswith('"', place)
            quoted = _QUOTED.match(text, place) if opens else None
            if quoted:
                cell = quoted[1].replace('""', '"')
                line += cell.count("\n")
                place = quoted.end()
            elif opens:
                message = "a quotation mark opens a cell and is never closed: it is read as a character"
                diagnostics.report(UNCLOSED_QUOTE, message, line, hint="close it, or double it in a quoted cell")
            after = plain.match(text, place)[0]  # type: ignore[index]  # matches anything
            if quoted and after.strip():
                what = "cells that continue after their closing quotation mark, read without the mark"
                diagnostics.count(STRAY_QUOTE, what, line)
            cells.append(cell + after)
            place += len(after) + 1
            if not text.startswith(delimiter, place - 1):
                break
        line += 1
        yield first, cells


def report_dropped_columns(table: Table, kept: Container[int | None], diagnostics: Diagnostics) -> None:
    """Report every column that is not kept although it has content."""
    held = Counter(
        place for row in table.rows for place, cell in enumerate(row.cells) if place not in kept and cell.strip()
    )
    for place, number in sorted(held.items()):
        message = f"the column {table.names[place]!r} is not kept; {number} of its cells have content"
        diagnostics.report(COLUMN_DROPPED, message, table.line)


def written_table(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Write rows as a table, quoted where needed; with tabs never, as tabs and line breaks become spaces there."""
    if delimiter == "\t":
        lines = ("\t".join(guarded(" ".join(re.split("[\t\r\n]+", cell))) for cell in row) for row in rows)
    else:
        lines = (delimiter.join(_quoted(guarded(cell)) for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
