"""The index of Oral History as Data: a row a point, read and written."""

from collections.abc import Iterator

from attrs import evolve

from oralhist.errors import CannotWrite, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.ohasdata.html_text import from_html, to_html
from oralhist.formats.ohasdata.times import milliseconds_in, timestamp
from oralhist.model import IndexPoint, Interview
from oralhist.syntax.delimited import Table, note_dropped_columns, table_in, written_table
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.cues import interview_from_cues

_COLUMNS = ("time", "title", "description")


def read(source: Source) -> Iterator[Reading]:
    """Read an index: an interview of one session without turns, whose points have a title and a synopsis.

    A row without a time is no point: it is left out, and told. Raises ``UnreadableFile`` for a table without times
    or without titles, and what ``table_in`` raises.
    """
    diagnostics = Diagnostics()
    table = table_in(source.data, source.encoding, diagnostics)
    places = {name: table.place(name) for name in _COLUMNS}
    if places["time"] is None or (places["title"] is None and places["description"] is None):
        finding = Finding(
            code="not-ohasdata-index",
            severity=Severity.ERROR,
            message=f"the columns of an index are missing (there are: {', '.join(table.names)[:200]})",
            line=table.line,
            column=1,
            hint="name the columns in the first row: time, title, description",
        )
        raise UnreadableFile([finding])
    note_dropped_columns(table, places.values(), diagnostics)
    points = tuple(_points(table, places, diagnostics))
    interview = interview_from_cues(source, ())
    session = evolve(interview.sessions[0], index=points)
    yield Reading(interview=evolve(interview, sessions=(session,)), findings=diagnostics.findings())


def _points(table: Table, places: dict[str, int | None], diagnostics: Diagnostics) -> Iterator[IndexPoint]:
    for row in table.rows:
        title = from_html(row.cell(places["title"]))
        synopsis = from_html(row.cell(places["description"]) + row.beyond)
        start = milliseconds_in(row.cell(places["time"]))
        if start is None:
            message = f"a row without a time is no point of an index: {(title or synopsis).strip()[:60]!r} is left out"
            diagnostics.add(
                "no-time", Severity.WARNING, message, row.line, hint="give the row a time, as M:SS or H:MM:SS"
            )
            continue
        yield IndexPoint(
            start_ms=start,
            title=title if title.strip() else None,
            synopsis=synopsis if synopsis.strip() else None,
        )


def write(interview: Interview) -> bytes:
    """Write the index of the only session: of each point its time in whole seconds, its title and its synopsis.

    A point that stands at a turn or an utterance has that one's time. Raises ``CannotWrite`` for several sessions and
    several clocks.
    """
    if len(interview.sessions) > 1:
        raise CannotWrite(f"this interview has {len(interview.sessions)} sessions: an index file holds one's")
    starts: dict[str | None, int | None] = {}
    rows: list[tuple[str, str, str]] = []
    clocks: set[str | None] = set()
    for session in interview.sessions:
        for turn in session.turns:
            starts |= {utterance.id: utterance.start_ms for utterance in turn.utterances}
            starts[turn.id] = turn.start_ms
        for point in session.index:
            start = starts.get(point.at) if point.start_ms is None else point.start_ms
            rows.append(
                ("" if start is None else timestamp(start), to_html(point.title or ""), to_html(point.synopsis or ""))
            )
        if len(session.recordings) > 1:
            clocks = {point.recording for point in session.index if point.start_ms is not None}
    if len(clocks) > 1:
        raise CannotWrite("the points stand on several recordings: an index file has one clock (split the session)")
    return written_table((_COLUMNS, *rows))
