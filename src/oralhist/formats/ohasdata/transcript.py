"""The transcript of Oral History as Data: a row a paragraph, read and written."""

from collections.abc import Iterable, Iterator

from oralhist.conventions.rendering import printed
from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.ohasdata.html_text import from_html, to_html
from oralhist.formats.ohasdata.times import milliseconds_in, timestamp
from oralhist.model import Interview, Term
from oralhist.model.content import normal_form
from oralhist.syntax.delimited import Table, note_dropped_columns, table_in, written_table
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.cues import Cue, cues_of, interview_from_cues, refuse_several_clocks

_COLUMNS = ("speaker", "words", "tags", "timestamp")
_NOBODY = "?"
"""Written for a turn of nobody that is known after one of somebody: a blank cell would say that the latter goes on."""
_NO_BRACKETS = str.maketrans("<>", "\u2039\u203a")
"""Tags stand in a web page too, and what is written for a bracket there holds a semicolon, which would part them."""


def read(source: Source) -> Iterator[Reading]:
    """Read a transcript. Each row is an utterance that starts at its timestamp; tags are its keywords.

    A blank speaker is the one of the row before; a colon after a speaker is none of the name; ``?`` is nobody that is
    known. Rows in a row of one speaker are one turn. Raises ``UnreadableFile`` for what is no such table, the table of
    a whole collection among it, and what ``table_in`` raises.
    """
    diagnostics = Diagnostics()
    table = table_in(source.data, source.encoding, diagnostics)
    places = {name: table.place(name) for name in _COLUMNS}
    if places["words"] is None:
        raise UnreadableFile([_not_a_transcript(table)])
    note_dropped_columns(table, places.values(), diagnostics)
    cues = list(_cues(table, places, diagnostics))
    if not cues:
        diagnostics.add("no-rows", Severity.WARNING, "the table has no rows below its header", table.line)
    yield Reading(interview=interview_from_cues(source, cues, diagnostics=diagnostics), findings=diagnostics.findings())


def _not_a_transcript(table: Table) -> Finding:
    if table.place("objectid") is not None:
        return Finding(
            code="collection-table",
            severity=Severity.ERROR,
            message=f"this table describes a collection of {len(table.rows)} objects: it is not a transcript",
            line=table.line,
            column=1,
            hint="give the transcript of one interview, which is named after its objectid",
        )
    return Finding(
        code="not-ohasdata",
        severity=Severity.ERROR,
        message=f"no column is named words (there are: {', '.join(table.names)[:200]})",
        line=table.line,
        column=1,
        hint="name the columns in the first row: speaker, words, tags, timestamp",
    )


def _cues(table: Table, places: dict[str, int | None], diagnostics: Diagnostics) -> Iterator[Cue]:
    """The rows as cues."""
    label: str | None = None
    for row in table.rows:
        printed_label = from_html(row.cell(places["speaker"])).strip().removesuffix(":").rstrip()
        if printed_label:
            label = None if printed_label == _NOBODY else printed_label
        time = row.cell(places["timestamp"])
        start = milliseconds_in(time)
        if start is None and time.strip():
            message = f"not a timestamp: {time.strip()[:60]!r}; the words of the row are kept without a time"
            diagnostics.add("bad-time", Severity.WARNING, message, row.line, hint="write it as M:SS or H:MM:SS")
        words = row.cell(places["words"]) + row.beyond
        if "<" in words:
            diagnostics.count("tags-kept", "rows with tags or angle brackets, kept as text", row.line)
        yield Cue(
            content=normal_form(from_html(words)),
            start_ms=start,
            label=label,
            keywords=_keywords(row.cell(places["tags"])),
            line=row.line,
        )


def _keywords(cell: str) -> tuple[Term, ...]:
    """The tags of a cell. A semicolon always parts them, so there are no references in them."""
    return tuple(Term(term=term) for tag in cell.split(";") if (term := tag.strip()))


def write(interview: Interview) -> bytes:
    """Write the only session, a row for each utterance, its speaker only where another begins to speak.

    Inlines are written as they are printed, times in whole seconds. Raises ``CannotWrite`` for several sessions and
    for times on several recordings, unless they start anew with each.
    """
    cues = cues_of(interview)
    refuse_several_clocks(interview, cues)
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    return written_table((_COLUMNS, *_rows(cues, labels)))


def _rows(cues: Iterable[Cue], labels: dict[str, str]) -> Iterator[tuple[str, ...]]:
    before = ""
    for cue in cues:
        label = (cue.label or "").strip() or (_NOBODY if before else "")
        yield (
            "" if label == before else to_html(label),
            to_html(printed(cue.content, labels)),
            ";".join(keyword.term.translate(_NO_BRACKETS) for keyword in cue.keywords),
            "" if cue.start_ms is None else f"[{timestamp(cue.start_ms)}]",
        )
        before = label
