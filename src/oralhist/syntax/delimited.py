"""Tables as text: rows of cells between commas, semicolons or tabs (RFC 4180), read as they are out there.

The first row that is not blank names the columns and shows the dialect. Cells are read and written through
``oralhist.syntax.formula_guard``, so that no spreadsheet runs what somebody said.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from attrs import frozen

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.syntax.characters import usable
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded, starts_as_text
from oralhist.syntax.formula_guard import guarded, unguarded

_DELIMITERS = "\t;,"
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_PLAIN = {delimiter: re.compile(f"[^{delimiter}\n]*") for delimiter in _DELIMITERS}
_BLANK_LINES = re.compile(r"(?:[ \t;,]*\n)*")
_FIRST_LINE = re.compile(r"[^\n]*")
_NEEDS_QUOTES = re.compile('[",;\t\r\n]|^\\s|\\s\\Z')


@frozen
class Row:
    """One row: the line it begins on, its cells, and what stands beyond the last column, with its delimiters."""

    line: int
    cells: Sequence[str]
    beyond: str

    def cell(self, place: int | None) -> str:
        """The cell of a column; empty for a column that the table or the row does not have."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@frozen
class Table:
    """A table: the names of its columns as they are printed, and its rows; blank rows are left out."""

    names: Sequence[str]
    line: int
    rows: Sequence[Row]

    def places(self, is_wanted: Callable[[str], object]) -> list[int]:
        """The places of the columns whose keys are wanted, in their order."""
        return [place for place, name in enumerate(self.names) if is_wanted(column_key(name))]

    def place(self, *keys: str) -> int | None:
        """The place of the first column that has one of these keys."""
        return next(iter(self.places(keys.__contains__)), None)


def column_key(name: str) -> str:
    """What tells one column from another: its name, whatever the white space and the case."""
    return " ".join(name.split()).casefold()


def header_in(data: bytes) -> tuple[str, ...]:
    """The keys of the columns that the first row of some bytes names."""
    text = starts_as_text(data).replace("\r\n", "\n").replace("\r", "\n")
    return tuple(map(column_key, next((row.cells for row in _rows(text, Diagnostics(), plain_tabs=True)), ())))


def table_in(data: bytes, encoding: str | None, diagnostics: Diagnostics, *, plain_tabs: bool = False) -> Table:
    """The table that some bytes hold. Every word is kept.

    ``plain_tabs`` says that a quotation mark means nothing in cells between tabs, unless the header has quoted cells.
    A row with more cells than the header keeps them as ``beyond``, which is noted. Raises ``UnreadableFile`` for bytes
    that are not of their encoding, ``InvalidInterview`` for a file without text or with a cell longer than the model
    holds.
    """
    text = decoded(data, diagnostics, encoding)
    clean = usable(text, diagnostics)
    rows = _rows(clean, diagnostics, plain_tabs=plain_tabs)
    header = next(rows, None)
    if header is None:
        raise _refused("empty-file", "the file holds no text", 0, "give a file with a table")
    return Table([name.strip() for name in header.cells], header.line, list(_body(rows, header, diagnostics)))


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
            hint = "put quotation marks around a cell that holds the delimiter"
            diagnostics.add("ragged-row", Severity.WARNING, message, row.line, hint=hint)
        elif len(cells) < width:
            diagnostics.count(
                "short-row", "rows with fewer cells than the header, read as if the rest were empty", row.line
            )
        if max(map(len, cells)) + len(beyond) > LONGEST_TEXT:
            message = f"a cell has more than {LONGEST_TEXT:,} characters"
            raise _refused("text-too-long", message, row.line, "part it into several rows")
        yield Row(row.line, cells, beyond)


def _rows(text: str, diagnostics: Diagnostics, *, plain_tabs: bool) -> Iterator[Row]:
    """The rows that are not blank; ``beyond`` is the delimiter."""
    begin = _BLANK_LINES.match(text).end()  # type: ignore[union-attr]  # matches anything
    first = _FIRST_LINE.match(text, begin)[0]  # type: ignore[index]  # matches anything
    bare = re.sub('"[^"]*"', "", first)
    delimiter = max(_DELIMITERS, key=bare.count) if any(map(bare.count, _DELIMITERS)) else ","
    line = text.count("\n", 0, begin) + 1
    if delimiter == "\t" and plain_tabs and not first.startswith('"'):
        parts = (row.split("\t") for row in text[begin:].split("\n"))
        rows: Iterable[tuple[int, list[str]]] = ((line + number, cells) for number, cells in enumerate(parts))
    else:
        rows = _quoted_rows(text, begin, line, delimiter, diagnostics)
    yield from (Row(line, cells, delimiter) for line, cells in rows if any(map(str.strip, cells)))


def _quoted_rows(
    text: str, place: int, line: int, delimiter: str, diagnostics: Diagnostics
) -> Iterator[tuple[int, list[str]]]:
    """Each row's line and cells.

    What follows a closing quotation mark belongs to the cell. One that is never closed means nothing: that can be said
    of one place in a text only, so the search for the end is made at most once in vain.
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
                diagnostics.add(
                    "unclosed-quote", Severity.WARNING, message, line, hint="close it, or double it in a quoted cell"
                )
            after = plain.match(text, place)[0]  # type: ignore[index]  # matches anything
            if quoted and after.strip():
                what = "cells that go on after their closing quotation mark, read without the mark"
                diagnostics.count("stray-quote", what, line, Severity.WARNING)
            cells.append(cell + after)
            place += len(after) + 1
            if not text.startswith(delimiter, place - 1):
                break
        line += 1
        yield first, cells


def _refused(code: str, message: str, line: int, hint: str) -> InvalidInterview:
    return InvalidInterview([Finding(code=code, severity=Severity.ERROR, message=message, line=line, hint=hint)])


def note_dropped_columns(table: Table, kept: Container[int | None], diagnostics: Diagnostics) -> None:
    """Note every column that holds something and is not kept."""
    held = Counter(
        place for row in table.rows for place, cell in enumerate(row.cells) if place not in kept and cell.strip()
    )
    for place, number in sorted(held.items()):
        message = f"the column {table.names[place]!r} is not kept; it holds {number} cells"
        diagnostics.add("column-dropped", Severity.WARNING, message, table.line)


def written_table(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Rows as a table, quoted where needed; between tabs never, as white space there is never more than spaces."""
    if delimiter == "\t":
        lines = ("\t".join(guarded(" ".join(re.split("[\t\r\n]+", cell))) for cell in row) for row in rows)
    else:
        lines = (delimiter.join(_quoted(guarded(cell)) for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
