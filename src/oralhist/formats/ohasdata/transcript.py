"""The transcript of Oral History as Data: one row for each paragraph."""

from collections.abc import Iterable, Iterator

from oralhist.conventions.rendering import printed
from oralhist.errors import UnreadableFile
from oralhist.findings import Finding
from oralhist.format import Reading, Source
from oralhist.formats.ohasdata.cells import from_html, milliseconds_in, timestamp, to_html
from oralhist.formats.ohasdata.codes import COLLECTION_TABLE, NOT_OHASDATA
from oralhist.model import Interview, Term
from oralhist.model.content import normal_form
from oralhist.syntax.codes import INVALID_TIME, MARKUP_KEPT
from oralhist.syntax.delimited import Table, report_dropped_columns, table_in, written_table
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.cues import Cue, cues_of, interview_from_cues, refuse_several_clocks
from oralhist.timed.time_cells import time_cell, with_words

_COLUMNS = ("speaker", "words", "tags", "timestamp")
_UNKNOWN = "?"
"""The label of an unknown speaker after a known one: a blank cell would continue the known one."""
_NO_BRACKETS = str.maketrans("<>", "\u2039\u203a")
"""Keywords get other brackets: the character references of HTML end in a semicolon, which separates keywords."""


def read(source: Source) -> Iterator[Reading]:
    """Read a transcript. Each row is an utterance that starts at its timestamp; tags are its keywords.

    A blank speaker is the one of the row before; a colon after a speaker is dropped; ``?`` is an unknown speaker.
    Consecutive rows of one speaker are one turn. Raises ``UnreadableFile`` for other tables, such as that of a whole
    collection, and what ``table_in`` raises.
    """
    diagnostics = Diagnostics()
    table = table_in(source.data, source.encoding, diagnostics)
    places = [table.place(name) for name in _COLUMNS]
    if table.place("words") is None:
        raise UnreadableFile([_not_a_transcript(table)])
    report_dropped_columns(table, places, diagnostics)
    interview = interview_from_cues(source, _cues(table, places, diagnostics), diagnostics)
    yield Reading(interview=interview, findings=diagnostics.findings())


def _not_a_transcript(table: Table) -> Finding:
    if table.place("objectid") is not None:
        message = f"this table describes a collection of {len(table.rows)} objects: it is not a transcript"
        hint = "give the transcript of one interview, which is named after its objectid"
        return COLLECTION_TABLE.finding(message, line=table.line, column=1, hint=hint)
    message = f"no column is named words (the columns are: {', '.join(table.names)[:200]})"
    hint = "name the columns in the first row: speaker, words, tags, timestamp"
    return NOT_OHASDATA.finding(message, line=table.line, column=1, hint=hint)


def _cues(table: Table, places: list[int | None], diagnostics: Diagnostics) -> Iterator[Cue]:
    label: str | None = None
    for row in table.rows:
        speaker, words, tags, time = map(row.cell, places)
        words += row.beyond
        if speaker := from_html(speaker).strip().removesuffix(":").rstrip():
            label = None if speaker == _UNKNOWN else speaker
        start = milliseconds_in(time)
        cell = time_cell(from_html(time)) if start is None else None
        if start is None and cell is None and time.strip():
            message = f"not a timestamp: {time.strip()[:60]!r}; the words of the row are kept without a time"
            diagnostics.report(INVALID_TIME, message, row.line, hint="write it as M:SS or H:MM:SS")
        if "<" in words:
            diagnostics.count(MARKUP_KEPT, "rows with tags or angle brackets, kept as text", row.line)
        # A semicolon always separates tags, so they have no character references.
        keywords = tuple(Term(term=term) for tag in tags.split(";") if (term := tag.strip()))
        content = with_words(normal_form(from_html(words)), cell, row.line, diagnostics)
        start, end = (cell.start_ms, cell.end_ms) if cell else (start, None)
        yield Cue(content=content, start_ms=start, end_ms=end, label=label, keywords=keywords, line=row.line)


def write(interview: Interview) -> bytes:
    """Write the only session, a row for each utterance, with a speaker only where another one begins.

    Inlines are written as they are printed, times in whole seconds. Raises ``CannotWrite`` for times on
    several recordings, unless they restart with each.
    """
    cues = cues_of(interview)
    refuse_several_clocks(interview, cues)
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    return written_table((_COLUMNS, *_rows(cues, labels)))


def _rows(cues: Iterable[Cue], labels: dict[str, str]) -> Iterator[tuple[str, ...]]:
    before = ""
    for cue in cues:
        label = (cue.label or "").strip() or (_UNKNOWN if before else "")
        yield (
            "" if label == before else to_html(label),
            to_html(printed(cue.content, labels)),
            ";".join(keyword.term.translate(_NO_BRACKETS) for keyword in cue.keywords),
            "" if cue.start_ms is None else f"[{timestamp(cue.start_ms)}]",
        )
        before = label
