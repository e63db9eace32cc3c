"""Sheets: the descriptions of many interviews as one table, a row for each, and tables that change the descriptions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from attrs import field, frozen

from oralhist.corpus.codes import CHANGED_RECORD, INVALID_CELL, UNMATCHED_ROW, UNUSED_COLUMN
from oralhist.edit.catalogue import CATALOGUE_COLUMNS, ID_COLUMNS, with_catalogue_cell
from oralhist.edit.columns import Column, column_at, columns_for
from oralhist.edit.sheet import cells_of, changed_cells, revision_of, with_cell
from oralhist.errors import InvalidValue
from oralhist.findings import Finding
from oralhist.model import Interview
from oralhist.rules import errors_in
from oralhist.syntax.characters import text_key
from oralhist.syntax.delimited import table_in, written_table
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.workbook import read_workbook, written_workbook

FILE, REVISION = "file", "revision"
_TITLES = {FILE: "File (file)", REVISION: "Do not change this column (revision)"}
_DEGREES = ("latitude", "longitude")
_PATH = re.compile(r"\(([a-z_]+(?:\[\d+\])*(?:\.[a-z_]+(?:\[\d+\])*)*)\)\s*$")


@frozen
class SheetRow:
    """A row of a sheet: its number, its line in a text, and its cells by column."""

    number: int
    line: int
    cells: Mapping[str, str]


@frozen
class Sheet:
    """A sheet that was read: the printed name of each column that is used, the rows, and what was found."""

    names: Mapping[str, str]
    rows: tuple[SheetRow, ...]
    findings: tuple[Finding, ...] = ()


@frozen
class Described:
    """A record and what a sheet makes of it: the changed interview, and each change as path, old and new text."""

    file: str
    old: Interview
    new: Interview
    changes: tuple[tuple[str, str, str], ...] = field(default=())


def written_sheet(records: Sequence[tuple[str, Interview]], name: str) -> bytes:
    """Return a sheet with a row for each record: a workbook if its name ends with .xlsx, else a table with commas.

    The table begins with a byte-order mark, by which Excel knows that it is in UTF-8.
    """
    columns = columns_for(max((len(interview.participants) for _, interview in records), default=0))
    rows = [[_TITLES[FILE], *(column.title for column in columns), _TITLES[REVISION]]]
    for file, interview in records:
        rows.append([file, *cells_of(interview, columns).values(), revision_of(interview)])
    return written_workbook(rows) if _is_workbook(name) else b"\xef\xbb\xbf" + written_table(rows)


def read_sheet(data: bytes, name: str) -> Sheet:
    """Read a sheet: a workbook, or a table with commas, semicolons or tabs.

    A column is known by its path, by its heading with the path in parentheses, or as a column of OHMS's or
    CollectionBuilder's metadata. Raises ``UnreadableFile`` and ``InvalidInterview``.
    """
    diagnostics = Diagnostics()
    if _is_workbook(name):
        (first, header), *body = read_workbook(data) or [(1, [])]
        rows = [(number, number, cells) for number, cells in body]
    else:
        table = table_in(data, None, diagnostics)
        first, header = table.line, list(table.names)
        rows = [(row.number, row.line, list(row.cells)) for row in table.rows]
    keys = [_column_of(text) for text in header]
    unused = [repr(text) for text, key in zip(header, keys, strict=True) if text.strip() and not key]
    if unused:
        diagnostics.report(UNUSED_COLUMN, f"columns that are not used: {', '.join(unused)}", first)
    for key, number in Counter(filter(None, keys)).items():
        if number > 1:
            diagnostics.report(INVALID_CELL, f"{number} columns mean {key}", first, hint="keep one of them")
    return Sheet(
        names={key: text for key, text in zip(keys, header, strict=True) if key},
        rows=tuple(
            SheetRow(number, line, _together({key: cell for key, cell in zip(keys, cells, strict=False) if key}))
            for number, line, cells in rows
        ),
        findings=diagnostics.findings(),
    )


def described(records: Sequence[tuple[str, Interview]], sheet: Sheet) -> Iterator[Described | Finding]:
    """Yield what each row of a sheet makes of its record, or the errors of the row."""
    by_file = _by_name(records)
    by_id = _by_name((interview.id, interview) for _, interview in records)
    places = {id(interview): file for file, interview in records}
    for row in sheet.rows:
        file, number = row.cells.get(FILE, "").strip(), _id_in(row)
        names = (file, PurePath(file).name) if file else ()
        found = next((by_file[name] for name in names if name in by_file), [])
        found = found or ([] if file else by_id.get(number) or by_file.get(number) or [])
        if not found or len(found) > 1:
            what = f"file {file!r}" if file else f"id {number!r}"
            message = f"{len(found)} records have the {what}" if found else f"there is no record with the {what}"
            yield UNMATCHED_ROW.finding(f"row {row.number}: {message}", line=row.line)
            continue
        yield from _changed(places[id(found[0])], found[0], row, sheet)


def _id_in(row: SheetRow) -> str:
    return next((id for name in ("id", *ID_COLUMNS) if (id := row.cells.get(name, "").strip())), "")


def _changed(file: str, old: Interview, row: SheetRow, sheet: Sheet) -> Iterator[Described | Finding]:
    if row.cells.get(REVISION, "").strip() not in ("", revision_of(old)):
        message = f"row {row.number}: {file} has changed since this sheet was made"
        yield CHANGED_RECORD.finding(message, line=row.line, hint="make a new sheet, or delete the column 'revision'")
        return
    new, failed = old, False
    for key, cell in row.cells.items():
        if key in (FILE, REVISION) or (key in CATALOGUE_COLUMNS and not cell.strip()):
            continue
        try:
            new = (
                with_catalogue_cell(new, key, cell)
                if key in CATALOGUE_COLUMNS
                else with_cell(new, column_at(key), cell)
            )
        except InvalidValue as error:
            failed = True
            yield INVALID_CELL.finding(
                f"row {row.number}, column {sheet.names.get(key, key)!r}: {error}", line=row.line
            )
    if failed or new is old:
        return
    if errors := new_errors(old, new):
        for message in errors:
            yield INVALID_CELL.finding(f"row {row.number}: {message}", line=row.line)
        return
    columns = {column.path: column for column in columns_for(len(new.participants))} | _others(row)
    yield Described(file, old, new, tuple(changed_cells(old, new, tuple(columns.values()))))


def _others(row: SheetRow) -> dict[str, Column]:
    """Return the columns of a row that are not those of catalogues."""
    keys = [key for key in row.cells if key not in (FILE, REVISION) and key not in CATALOGUE_COLUMNS]
    return {key: column_at(key) for key in keys}


def new_errors(old: Interview, new: Interview) -> list[str]:
    """Return what the rules find in the changed interview that they do not find in the old one."""
    known = {(finding.code, finding.path) for finding in errors_in(old)}
    return [finding.text for finding in errors_in(new) if (finding.code, finding.path) not in known]


def _by_name(records: Iterable[tuple[str, Interview]]) -> dict[str, list[Interview]]:
    """Return the records by their whole names, by the last part of them, and by that without the suffix."""
    found: dict[str, list[Interview]] = {}
    for name, interview in records:
        for key in dict.fromkeys((name, PurePath(name).name, PurePath(name).stem)):
            found.setdefault(key, []).append(interview)
    return found


def _column_of(header: str) -> str | None:
    """Return the key of a column by its header, or ``None``."""
    found = _PATH.search(header)
    key = found[1] if found else header.strip()
    if key.lower() in (FILE, REVISION, "id"):
        return key.lower()
    try:
        return column_at(key).path
    except InvalidValue:
        name = text_key(header).replace("_", " ")
        return name if name in CATALOGUE_COLUMNS or name in _DEGREES else _by_heading().get(name)


def _together(cells: dict[str, str]) -> dict[str, str]:
    """Return the cells of a row with a latitude and a longitude as one, after all others, so that there is a place."""
    degrees = [cells.pop(name, "").strip() for name in _DEGREES]
    return {**cells, "coordinates": ", ".join(degrees)} if all(degrees) else cells


def _by_heading() -> dict[str, str]:
    return {text_key(column.heading): column.path for column in columns_for(9)}


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(".xlsx")
