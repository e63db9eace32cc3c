"""The numbers of items and the ends of utterances, which written files have in styles of their own."""

from collections.abc import Iterable
from itertools import groupby

from oralhist.conventions.timestamps import STAMP, clock_ms, stamp_text
from oralhist.documents.document import Run
from oralhist.documents.lines import Line, line_of
from oralhist.documents.styled_paragraphs import END_TIMECODE, ITEM, TIMECODE, is_style


def with_written_marks(lines: Iterable[Line]) -> list[Line]:
    """Return lines in which a time at the end of a paragraph is a range at its start, and numbers of items are marks."""
    result: list[Line] = []
    for _, group in groupby(lines, lambda line: id(line.paragraph)):
        paragraph = _with_range(list(group))
        result += [_without_number(paragraph[0]), *paragraph[1:]]
    return result


def _with_range(lines: list[Line]) -> list[Line]:
    """Return the lines of a paragraph with the time at its end as part of the time at its start."""
    first, last = lines[0], lines[-1]
    end = _time_of(last.runs[-1]) if last.runs and is_style(last.runs[-1].style, END_TIMECODE) else None
    place = next((place for place, run in enumerate(first.runs) if is_style(run.style, TIMECODE)), None)
    start = None if place is None else _time_of(first.runs[place])
    if place is None or start is None or end is None or end < start:
        return lines
    last.runs.pop()
    first.runs[place] = first.runs[place].with_text(stamp_text(start, end))
    changed = lines[1:-1] if len(lines) > 1 else []
    ends = [_again(first)] if first is last else [_again(first), *changed, _again(last)]
    return [line for line in ends if line.runs]


def _without_number(line: Line) -> Line:
    """Return a line without the number of an item, which is then the mark of its paragraph."""
    place = next((place for place, run in enumerate(line.runs) if is_style(run.style, ITEM)), None)
    if place is None or not any(map(str.isalnum, line.runs[place].text)):
        return line
    line.paragraph.list_mark = line.runs.pop(place).text.strip()
    if place < len(line.runs) and line.runs[place].note is None:
        line.runs[place] = line.runs[place].with_text(line.runs[place].text.lstrip())
    return _again(line)


def _again(line: Line) -> Line:
    return line_of(line.runs, line.paragraph, is_first=line.is_first)


def _time_of(run: Run) -> int | None:
    found = STAMP.fullmatch(run.text.strip())
    return clock_ms(found["clock"]) if found is not None and found["clock"] else None
