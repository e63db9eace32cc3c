"""Tables: one with a column of speakers or times is a transcript, the cells of others are paragraphs, row by row."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.conventions.timestamps import Stamp, Stamps, bare_stamp, stamp_text
from oralhist.documents.codes import TABLE_FLATTENED
from oralhist.documents.document import Paragraph
from oralhist.documents.lines import Line, can_be_label
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.header_search import headers_of

_FEWEST_ROWS = 3
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 5
_SHARE_OF_TIMES = 0.6  # of the cells of a column of times; others are empty or say "no sound"
_SHARE_OF_LABELS = 0.6
_SHARE_OF_NUMBERS = 0.8
_LONGEST_NAME = 30
"""Most characters of the name of a column."""
_NUMBER = re.compile(r"[0-9]{1,5}[.)]?")

_Cells = Mapping[int, Sequence[Line]]
"""The lines of a row by their columns."""


@frozen
class _Shape:
    """The columns of a transcript: its words, and its speakers or times or both."""

    words: int
    speaker: int | None
    time: int | None
    number: int | None
    """The column with the numbers of the rows."""


def with_tables_read(lines: Iterable[Line], diagnostics: Diagnostics) -> list[Line]:
    """Return lines in which each row of a table with a transcript has the form ``Speaker: [HH:MM:SS] words``."""
    read: list[Line] = []
    flattened: list[Paragraph] = []
    for number, group in groupby(lines, lambda line: line.paragraph.cell and line.paragraph.cell[0]):
        held = list(group)
        rows = _rows(held) if number is not None else []
        shape = _shape_of(rows)
        if shape is not None:
            if has_names := _has_names(rows, shape):
                read.append(_names(rows[0]))
            for row in rows[has_names:]:
                read += _turn(row, shape)
        elif fields := _fields(rows):
            read += fields
        else:
            read += held
            flattened += [held[0].paragraph] if _is_wide(rows) else []
    if flattened:
        message = f"tables without a column of speakers or times are read cell by cell: {len(flattened)}"
        diagnostics.add(TABLE_FLATTENED.finding(message, paragraph=flattened[0].number))
    return read


def _rows(lines: Iterable[Line]) -> list[_Cells]:
    rows: defaultdict[int, defaultdict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.paragraph.cell is not None:
            _, row, column = line.paragraph.cell
            rows[row][column].append(line)
    return [rows[number] for number in sorted(rows)]


def _is_wide(rows: Sequence[_Cells]) -> bool:
    return len({column for row in rows for column in row}) > 1


def _fields(rows: Sequence[_Cells]) -> list[Line]:
    """Return the lines ``Field: value`` of a table with the header of a transcript; none for another table."""
    fields: list[Line] = []
    for row in rows:
        if not row.keys() <= {0, 1} or len(row.get(0, ())) != 1:
            return []
        name, *values = (*row[0], *row.get(1, ()))
        first = values[0] if values else Line("", [], name.paragraph)
        notes = [run for run in name.runs if run.note is not None]
        fields.append(Line(f"{_label(name.text)}: {first.text}".rstrip(), [*notes, *first.runs], name.paragraph))
        fields += values[1:]
    headers = headers_of([line.text for line in fields])
    return fields if headers and sum(len(header.entries) for header in headers) > 1 else []


def _shape_of(rows: Sequence[_Cells]) -> _Shape | None:
    """Return which column of a table has what; ``None`` if it is no transcript."""
    columns = sorted({column for row in rows for column in row})
    if len(rows) < _FEWEST_ROWS or not _FEWEST_COLUMNS <= len(columns) <= _MOST_COLUMNS:
        return None
    cells = {column: [text for row in rows if (text := _text(row, column))] for column in columns}
    words = max(columns, key=lambda column: sum(map(len, cells[column])))
    others = [column for column in columns if column != words and cells[column]]
    time = next((column for column in others if _are_times(cells[column])), None)
    speaker = next((column for column in others if column != time and _are_speakers(cells[column])), None)
    if time is None and speaker is None:
        return None
    number = next((column for column in others if _are_numbers(cells[column])), None)
    return _Shape(words, speaker, time, number)


def _text(row: _Cells, column: int) -> str:
    return " ".join(line.text for line in row.get(column, ())).strip()


def _are_times(cells: Sequence[str]) -> bool:
    return sum(_stamp(cell) is not None for cell in cells) > _SHARE_OF_TIMES * len(cells)


def _stamp(cell: str) -> Stamp | None:
    return bare_stamp(cell) or Stamps([cell, cell]).at(cell)


def _are_speakers(cells: Sequence[str]) -> bool:
    labels = [_label(cell) for cell in cells]
    numbers = Counter(map(label_key, labels))
    recurring = [label for label in labels if numbers[label_key(label)] > 1 and can_be_label(label)]
    return len(recurring) > _SHARE_OF_LABELS * len(labels)


def _are_numbers(cells: Sequence[str]) -> bool:
    return sum(_NUMBER.fullmatch(cell) is not None for cell in cells) >= _SHARE_OF_NUMBERS * len(cells)


def _has_names(rows: Sequence[_Cells], shape: _Shape) -> bool:
    """Return whether the first row has the names of the columns: short words, and a speaker who occurs only there."""
    words = _text(rows[0], shape.words)
    if len(words) > _LONGEST_NAME or words.endswith((".", "?", "!", "…", "。", "？", "؟")):
        return False
    if shape.speaker is None:
        return False
    first, *others = (label_key(_label(_text(row, shape.speaker))) for row in rows)
    return first not in others


def _names(row: _Cells) -> Line:
    """Return the names of the columns as one line in brackets, which is no title."""
    lines = [line for column in sorted(row) for line in row[column]]
    notes = [run for line in lines for run in line.runs if run.note is not None]
    names = filter(None, (_text(row, column) for column in sorted(row)))
    return Line(f"[{' | '.join(names)}]", notes, lines[0].paragraph)


def _label(cell: str) -> str:
    return cell.rstrip(": \t")


def _turn(row: _Cells, shape: _Shape) -> Iterator[Line]:
    """Yield the lines of a row: the words with speaker and time before them, then the other columns."""
    label = "" if shape.speaker is None else _label(_text(row, shape.speaker))
    clock = "" if shape.time is None else _text(row, shape.time)
    stamp = _stamp(clock)
    if (clock and stamp is None) or (label and not can_be_label(label)):  # the names of the columns, or a remark
        yield from _others(row, ())
        return
    heads = [line for column in row if column in (shape.speaker, shape.time) for line in row[column]]
    words = list(row.get(shape.words, ()))
    if heads:
        time = (stamp_text(stamp.ms, stamp.end_ms), clock[stamp.end :].strip()) if stamp else ()
        first = words[0] if words else Line("", [], heads[0].paragraph)
        notes = [run for line in heads for run in line.runs if run.note is not None]
        text = " ".join(filter(None, (label and f"{label}:", *time, first.text)))
        words[:1] = [Line(text, [*notes, *first.runs], first.paragraph)]
    number = None if shape.number is None or not words else shape.number
    if number is not None:
        words[0].paragraph.list_mark = _text(row, number)
    yield from words
    yield from _others(row, (shape.words, shape.speaker, shape.time, number))


def _others(row: _Cells, taken: Collection[int | None]) -> Iterator[Line]:
    for column in sorted(row.keys() - set(taken)):
        yield from row[column]
