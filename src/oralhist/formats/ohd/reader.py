"""From a table of Oral-History.Digital to an interview."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from oralhist.conventions.ids import id_from_label
from oralhist.errors import UnreadableFile
from oralhist.format import Reading, Source
from oralhist.formats.ohd.codes import INFERRED_FRAMES, NOT_OHD
from oralhist.formats.ohd.columns import SPEAKER, TAPE, TIMECODE, TRANSCRIPT, TRANSLATION, kind_of, language_named
from oralhist.formats.ohd.markup_reader import content_of
from oralhist.formats.ohd.times import Timecode, counts_frames, milliseconds_of, timecode_in
from oralhist.model import Recording, Session, Version, VersionKind
from oralhist.syntax.characters import text_key
from oralhist.syntax.codes import INVALID_TIME
from oralhist.syntax.delimited import Table, report_dropped_columns, table_in
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import NO_LABEL
from oralhist.timed.cues import Cue, interview_from_cues
from oralhist.timed.time_cells import time_cell, with_words


def read(source: Source) -> Iterator[Reading]:
    """Read a transcript. Each row is an utterance that starts at its time code; its end is unknown.

    The speaker of a row without one is unknown. Tapes become recordings, translations become versions. Raises
    ``UnreadableFile`` for a table without time codes or words, and what ``table_in`` raises.
    """
    diagnostics = Diagnostics()
    table = table_in(source.data, source.encoding, diagnostics, plain_tabs=True)
    columns, translations = _columns(table)
    report_dropped_columns(table, {*columns.values(), *translations}, diagnostics)
    timecodes = [timecode_in(row.cell(columns[TIMECODE])) for row in table.rows]
    tapes = _tapes(table, timecodes, columns.get(TAPE))
    recordings = _recordings(tapes)
    cues = list(_cues(table, timecodes, columns, diagnostics))
    for cue, tape in zip(cues, tapes, strict=True):
        cue.recording = recordings[tape].id if recordings else None
    _report_unknowns(cues, timecodes, diagnostics, table.line)
    interview = interview_from_cues(source, cues, diagnostics, recordings=tuple(recordings.values()))
    versions = tuple(_versions(table, translations, interview.sessions[0], diagnostics))
    session = evolve(interview.sessions[0], versions=versions)
    yield Reading(interview=evolve(interview, sessions=(session,)), findings=diagnostics.findings())


def _columns(table: Table) -> tuple[dict[str, int], list[int]]:
    """Return the first column of each kind, and those of translations; without a transcript, the first one is it."""
    kinds = [kind_of(text_key(name)) for name in table.names]
    columns = {kind: kinds.index(kind) for kind in kinds if kind}
    translations = [place for place, kind in enumerate(kinds) if kind == TRANSLATION]
    if TRANSCRIPT not in columns and translations:
        columns[TRANSCRIPT] = translations.pop(0)
    if not columns.keys() >= {TIMECODE, TRANSCRIPT}:
        missing = "words" if TIMECODE in columns else "time codes"
        message = f"no column holds the {missing} (the columns are: {', '.join(table.names)[:200]})"
        hint = "name the columns in the first row, separated by tabs: TIMECODE, SPEAKER, TRANSCRIPT"
        raise UnreadableFile([NOT_OHD.finding(message, line=table.line, column=1, hint=hint)])
    return columns, translations


def _tapes(table: Table, timecodes: Sequence[Timecode | None], column: int | None) -> list[str]:
    """Return the tape of every row: from its column, or before the time code; else that of the row before."""
    tapes: list[str] = []
    for row, timecode in zip(table.rows, timecodes, strict=True):
        tape = row.cell(column).strip() or (timecode[0] if timecode else "")
        tapes.append(tape or (tapes[-1] if tapes else ""))
    return tapes


def _recordings(tapes: Sequence[str]) -> dict[str, Recording]:
    """Return a recording for each tape. A single recording needs no id."""
    different = dict.fromkeys(tapes)
    if len(different) < 2:
        return {tape: Recording(part=tape) for tape in different if tape}
    recordings: dict[str, Recording] = {}
    taken: set[str] = set()
    for tape in different:
        id = id_from_label(f"tape {tape}", taken)
        taken.add(id)
        recordings[tape] = Recording(id=id, part=tape or None)
    return recordings


def _cues(
    table: Table, timecodes: Sequence[Timecode | None], columns: dict[str, int], diagnostics: Diagnostics
) -> Iterator[Cue]:
    frames = counts_frames(timecodes)
    for row, timecode in zip(table.rows, timecodes, strict=True):
        cell = row.cell(columns[TIMECODE]).strip()
        other = time_cell(cell) if timecode is None else None
        start = milliseconds_of(timecode, frames=frames) if timecode else other.start_ms if other else None
        if start is None and cell:
            message = f"not a time code: {cell[:60]!r}; the words of the row are kept without a time"
            diagnostics.report(INVALID_TIME, message, row.line, hint="write it as HH:MM:SS.mmm")
        content = content_of(row.cell(columns[TRANSCRIPT]) + row.beyond, row.line, diagnostics)
        yield Cue(
            content=with_words(content, other, row.line, diagnostics),
            start_ms=start,
            end_ms=other.end_ms if other else None,
            label=row.cell(columns.get(SPEAKER)).strip() or None,
            line=row.line,
        )


def _report_unknowns(
    cues: Sequence[Cue], timecodes: Sequence[Timecode | None], diagnostics: Diagnostics, line: int
) -> None:
    unnamed = sum(cue.label is None for cue in cues)
    if 0 < unnamed < len(cues):
        diagnostics.report(NO_LABEL, f"{unnamed} of {len(cues)} rows have no speaker", line)
    if any(timecode and len(timecode[2]) == 2 for timecode in timecodes):
        what = "frames, 25 a second" if counts_frames(timecodes) else "hundredths, as some are too large for frames"
        diagnostics.report(INFERRED_FRAMES, f"two digits after the seconds are read as {what}", line)


def _versions(table: Table, columns: list[int], session: Session, diagnostics: Diagnostics) -> Iterator[Version]:
    """Yield a version for every translation that has words, with an utterance for each of the transcript."""
    for place in columns:
        contents = iter([content_of(row.cell(place), row.line, diagnostics) for row in table.rows])
        turns = tuple(
            evolve(turn, utterances=tuple(evolve(said, content=next(contents)) for said in turn.utterances))
            for turn in session.turns
        )
        if any(said.content for turn in turns for said in turn.utterances):
            yield Version(language=language_named(table.names[place]), kind=VersionKind.TRANSLATION, turns=turns)
