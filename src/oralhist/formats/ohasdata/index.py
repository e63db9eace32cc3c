"""The index of Oral History as Data: one row for each index point."""

from collections.abc import Iterator

from attrs import evolve

from oralhist.errors import CannotWrite, UnreadableFile
from oralhist.format import Reading, Source
from oralhist.formats.ohasdata.cells import from_html, milliseconds_in, timestamp, to_html
from oralhist.formats.ohasdata.codes import NO_TIME, NOT_OHASDATA
from oralhist.model import IndexPoint, Interview, Session
from oralhist.syntax.codes import TIME_WITH_WORDS
from oralhist.syntax.delimited import Table, report_dropped_columns, table_in, written_table
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.cues import interview_from_cues
from oralhist.timed.time_cells import time_cell

_COLUMNS = ("time", "title", "description")


def read(source: Source) -> Iterator[Reading]:
    """Read an index: an interview of one session without turns, whose points have a title and a synopsis.

    A row without a time is left out and reported. Raises ``UnreadableFile`` for a table without times or without
    titles, and what ``table_in`` raises.
    """
    diagnostics = Diagnostics()
    table = table_in(source.data, source.encoding, diagnostics)
    time, title, description = places = [table.place(name) for name in _COLUMNS]
    if time is None or (title is None and description is None):
        message = f"the columns of an index are missing (the columns are: {', '.join(table.names)[:200]})"
        hint = "name the columns in the first row: time, title, description"
        raise UnreadableFile([NOT_OHASDATA.finding(message, line=table.line, column=1, hint=hint)])
    report_dropped_columns(table, places, diagnostics)
    points = tuple(_points(table, places, diagnostics))
    interview = interview_from_cues(source, (), diagnostics)
    session = evolve(interview.sessions[0], index=points)
    yield Reading(interview=evolve(interview, sessions=(session,)), findings=diagnostics.findings())


def _points(table: Table, places: list[int | None], diagnostics: Diagnostics) -> Iterator[IndexPoint]:
    for row in table.rows:
        time, title, description = map(row.cell, places)
        title, synopsis = from_html(title), from_html(description + row.beyond)
        start = milliseconds_in(time)
        cell = time_cell(from_html(time)) if start is None else None
        if cell and cell.words:
            diagnostics.count(TIME_WITH_WORDS, "words in cells of times, kept before the description", row.line)
            synopsis = f"{cell.words}\n{synopsis}" if synopsis.strip() else cell.words
        start = cell.start_ms if cell else start
        if start is None:
            message = f"a row of an index has no time: {(title or synopsis).strip()[:60]!r} is left out"
            diagnostics.report(NO_TIME, message, row.line, hint="give the row a time, as M:SS or H:MM:SS")
            continue
        yield IndexPoint(
            start_ms=start,
            end_ms=cell.end_ms if cell else None,
            title=title if title.strip() else None,
            synopsis=synopsis if synopsis.strip() else None,
        )


def write(interview: Interview) -> bytes:
    """Write the index of the only session: for each point its time in whole seconds, its title and its synopsis.

    A point at a turn or an utterance has the time of that. Raises ``CannotWrite`` for times on several recordings.
    """
    session = interview.sessions[0] if interview.sessions else Session()
    clocks = {point.recording for point in session.index if point.start_ms is not None}
    if len(session.recordings) > 1 and len(clocks) > 1:
        raise CannotWrite(
            "the index points are on several recordings: an index file has one clock (write to a file: each recording becomes one)"
        )
    rows = (
        ("" if start is None else timestamp(start), to_html(point.title or ""), to_html(point.synopsis or ""))
        for point, start in zip(session.index, session.index_starts, strict=True)
    )
    return written_table((_COLUMNS, *rows))
