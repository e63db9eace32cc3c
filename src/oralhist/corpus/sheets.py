"""Sheets: the descriptions of many interviews as one table, a row for each, and tables that change the descriptions."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_MOST_NAMED = 5
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


@frozen
class DescribedFile:
    """A record in a sheet: its file, its cells by column, and what changes with any of them."""

    file: str
    people: int
    cells: Mapping[str, str]
    revision: str

    @classmethod
    def of(cls, file: str, interview: Interview) -> "DescribedFile":
        """Return the row of a record."""
        people = len(interview.participants)
        return cls(file, people, cells_of(interview, columns_for(people)), revision_of(interview))


def written_sheet(records: Sequence[DescribedFile], name: str) -> bytes:
    """Return a sheet with a row for each record: a workbook if its name ends with .xlsx, else a table with commas.

    The table begins with a byte-order mark, by which Excel knows that it is in UTF-8. Raises ``InvalidValue`` for a text
    that is longer than a cell of a workbook can be.
    """
    columns = columns_for(max((record.people for record in records), default=0))
    rows = [[_TITLES[FILE], *(column.title for column in columns), _TITLES[REVISION]]]
    for record in records:
        cells = (record.cells.get(column.path, "") for column in columns)
        rows.append([record.file, *cells, record.revision])
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


def rows_by_file(
    sheet: Sheet, files: Sequence[str], ids: Callable[[], Mapping[str, Sequence[str]]]
) -> tuple[dict[str, SheetRow], list[Finding]]:
    """Return the row of each file that has one, and what is wrong with other rows.

    A row names a file by its path, by the end of its path or by its name, or else names the id of the interview;
    ``ids`` gives the files of each id.
    """
    findings: list[Finding] = []
    by_file: dict[str, SheetRow] = {}
    unmatched: list[tuple[SheetRow, str]] = []
    known = _by_name(files)
    last_names = Counter(PurePath(row.cells.get(FILE, "").strip().replace("\\", "/")).name for row in sheet.rows)
    by_id: Mapping[str, Sequence[str]] | None = None
    for row in sheet.rows:
        file, id = row.cells.get(FILE, "").strip(), _id_in(row)
        if file:
            found = _named(file, known, last_names)
        else:
            by_id = ids() if by_id is None else by_id
            found = by_id.get(id) or known.get(id) or ()
        what = f"file {file!r}" if file else f"id {id!r}"
        if len(found) > 1:
            message = f"row {row.number}: {len(found)} records have the {what}: {_some(found)}"
            findings.append(INVALID_CELL.finding(message, line=row.line, hint="name the path of the file in 'file'"))
        elif not found:
            unmatched.append((row, what))
        elif (other := by_file.setdefault(found[0], row)) is not row:
            message = f"rows {other.number} and {row.number} are both about {found[0]}"
            findings.append(INVALID_CELL.finding(message, line=row.line, hint="remove one of them"))
    return by_file, [*findings, *_unmatched(unmatched, sheet)]


def _unmatched(rows: Sequence[tuple[SheetRow, str]], sheet: Sheet) -> Iterator[Finding]:
    """Yield one finding for each row without a record, or one for all if there are many."""
    if rows and not {FILE, "id", *ID_COLUMNS} & set(sheet.names):
        message = "the sheet has no column that names the records"
        yield INVALID_CELL.finding(message, line=rows[0][0].line, hint="add a column 'file' or 'id'")
    elif len(rows) > _MOST_NAMED:
        message = f"rows {_some([str(row.number) for row, _ in rows])}: there are no records with their files or ids"
        yield UNMATCHED_ROW.finding(f"{message}, the first the {rows[0][1]}", line=rows[0][0].line)
    else:
        for row, what in rows:
            yield UNMATCHED_ROW.finding(f"row {row.number}: there is no record with the {what}", line=row.line)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _id_in(row: SheetRow) -> str:
    return next((id for name in ("id", *ID_COLUMNS) if (id := row.cells.get(name, "").strip())), "")


def described_by_row(file: str, old: Interview, row: SheetRow, sheet: Sheet) -> list[Described | Finding]:
    """Return what a row of a sheet makes of a record, or the errors of the row; nothing if the record says the same."""
    return list(_described(file, old, row, sheet))


def _described(file: str, old: Interview, row: SheetRow, sheet: Sheet) -> Iterator[Described | Finding]:
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
    if new != old and row.cells.get(REVISION, "").strip() not in ("", revision_of(old)):
        message = f"row {row.number}: {file} has changed since this sheet was made"
        yield CHANGED_RECORD.finding(message, line=row.line, hint="make a new sheet, or delete the column 'revision'")
        return
    if failed or new == old:
        return
    if errors := new_errors(old, new):
        for message in errors:
            yield INVALID_CELL.finding(f"row {row.number}: {message}", line=row.line)
        return
    columns = {column.path: column for column in columns_for(len(new.participants))}
    columns |= {
        key: column for key, column in _others(row).items() if not any(path.startswith(f"{key}.") for path in columns)
    }
    yield Described(file, old, new, tuple(changed_cells(old, new, tuple(columns.values()))))


def _others(row: SheetRow) -> dict[str, Column]:
    """Return the columns of a row that are not those of catalogues."""
    keys = [key for key in row.cells if key not in (FILE, REVISION) and key not in CATALOGUE_COLUMNS]
    return {key: column_at(key) for key in keys}


def new_errors(old: Interview, new: Interview) -> list[str]:
    """Return what the rules find in the changed interview that they do not find in the old one."""
    known = {(finding.code, finding.path) for finding in errors_in(old)}
    return [finding.text for finding in errors_in(new) if (finding.code, finding.path) not in known]


def _by_name(files: Iterable[str]) -> dict[str, list[str]]:
    """Return the files by their whole paths, by the ends of these, and by the last part without the suffix."""
    found: dict[str, list[str]] = {}
    for file in files:
        parts = PurePath(file).parts
        ends = (PurePath(*parts[place:]).as_posix() for place in range(len(parts)))
        absolute = PurePath(os.path.abspath(file)).as_posix()  # noqa: PTH100
        for key in dict.fromkeys((absolute, *ends, PurePath(file).stem)):
            found.setdefault(key, []).append(file)
    return found


def _named(file: str, known: Mapping[str, Sequence[str]], last_names: Mapping[str, int]) -> Sequence[str]:
    """Return the files that a cell can mean: those with its path or the end of it, or the name if no other row has it."""
    path = PurePath(file.replace("\\", "/"))
    for name in (PurePath(os.path.abspath(file)).as_posix(), path.as_posix()):  # noqa: PTH100
        if name in known:
            return known[name]
    ends = [path.relative_to(*path.parts[:place]).as_posix() for place in range(1, len(path.parts))]
    found = next(((name, known[name]) for name in ends if name in known), None)
    if found is None or ("/" not in found[0] and last_names[path.name] > 1):
        return ()
    return found[1]


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
