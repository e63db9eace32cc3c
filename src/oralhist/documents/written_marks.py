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
        first, *others = _with_range(list(group))
        result += [_without_number(first), *others]
    return result


def _with_range(lines: list[Line]) -> list[Line]:
    """Return the lines of a paragraph with the time at its end as part of the time at its start."""
    until = _stamp_in_style(lines[-1], END_TIMECODE)
    since = _stamp_in_style(lines[0], TIMECODE) if until is not None else None
    if until is None or since is None or until[2] < since[2]:
        return lines
    lines[-1] = _with_piece(lines[-1], until[0], until[1], None)
    start = Run(stamp_text(since[2], until[2]), style=TIMECODE)
    lines[0] = _with_piece(lines[0], since[0], since[1], start)
    return [line for line in lines if line.runs]


def _without_number(line: Line) -> Line:
    """Return a line without the number of an item, which is then the mark of its paragraph."""
    place = 0
    for run in line.runs:
        if is_style(run.style, ITEM) and any(map(str.isalnum, run.text)):
            line.paragraph.list_mark = run.text.strip()
            after = line.text[place + len(run.text) :]
            white = len(after) - len(after.lstrip())
            return _with_piece(line, place, place + len(run.text) + white, None)
        place += len(run.text) if run.note is None else 0
    return line


def _stamp_in_style(line: Line, style: str) -> tuple[int, int, int] | None:
    """Return the start, the stop and the ms of a time that is in a style; its brackets may have lost the style."""
    place = 0
    for run in line.runs:
        if run.note is not None:
            continue
        if is_style(run.style, style):
            middle = place + len(run.text) // 2
            stamps = (found for found in STAMP.finditer(line.text) if found.start() <= middle < found.end())
            for found in stamps:
                if found["clock"] and (ms := clock_ms(found["clock"])) is not None:
                    return found.start(), found.end(), ms
        place += len(run.text)
    return None


def _with_piece(line: Line, start: int, stop: int, new: Run | None) -> Line:
    """Return a line with a run, or nothing, in the place of the characters between two places."""
    runs: list[Run] = []
    place = 0
    for run in line.runs:
        if run.note is not None:
            runs.append(run)
            continue
        end = place + len(run.text)
        if place <= start < end and new is not None:
            runs += [run.with_text(run.text[: start - place]), new, run.with_text(run.text[max(stop - place, 0) :])]
        elif place < stop and end > start:
            runs.append(run.with_text(run.text[: max(start - place, 0)] + run.text[max(stop - place, 0) :]))
        else:
            runs.append(run)
        place = end
    return line_of([run for run in runs if run.text or run.note is not None], line.paragraph, is_first=line.is_first)
