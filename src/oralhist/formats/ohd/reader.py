"""From a table of Oral-History.Digital to an interview."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from oralhist.conventions.ids import id_from_label
from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.ohd.columns import (
    is_speaker,
    is_tape,
    is_timecode,
    is_transcript,
    is_translation,
    language_named,
)
from oralhist.formats.ohd.markup_reader import content_of
from oralhist.formats.ohd.times import Timecode, counts_frames, milliseconds_of, timecode_in
from oralhist.model import Content, Recording, Session, Turn, Utterance, Version, VersionKind
from oralhist.syntax.delimited import Row, Table, note_dropped_columns, table_in
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.cues import Cue, interview_from_cues


@frozen
class _Columns:
    """The places of the columns."""

    timecode: int
    transcript: int
    speaker: int | None
    tape: int | None
    translations: Sequence[int]

    def all(self) -> tuple[int | None, ...]:
        return (self.timecode, self.transcript, self.speaker, self.tape, *self.translations)


def read(source: Source) -> Iterator[Reading]:
    """Read a transcript. Each row is an utterance that starts at its time code; nothing says where it ends.

    A row without a speaker is one of nobody that is known. Two figures after the seconds are frames, 25 a second,
    unless one of them is larger. Tapes become recordings, translations become versions. Raises ``UnreadableFile`` for
    a table without time codes or words, and what ``table_in`` raises.
    """
    diagnostics = Diagnostics()
    table = table_in(source.data, source.encoding, diagnostics, plain_tabs=True)
    columns = _columns(table)
    note_dropped_columns(table, columns.all(), diagnostics)
    codes = [timecode_in(row.cell(columns.timecode)) for row in table.rows]
    tapes = _tapes(table.rows, codes, columns)
    recordings = _recordings(tapes)
    cues = list(_cues(table.rows, codes, tapes, recordings, columns, diagnostics))
    _note_what_is_open(cues, codes, diagnostics, table.line)
    interview = interview_from_cues(source, cues, recordings=tuple(recordings.values()), diagnostics=diagnostics)
    versions = tuple(_versions(table, columns, interview.sessions[0], diagnostics))
    session = evolve(interview.sessions[0], versions=versions)
    yield Reading(interview=evolve(interview, sessions=(session,)), findings=diagnostics.findings())


def _columns(table: Table) -> _Columns:
    timecodes, transcripts, translations = map(table.places, (is_timecode, is_transcript, is_translation))
    words = transcripts or translations
    if not timecodes or not words:
        finding = Finding(
            code="not-ohd",
            severity=Severity.ERROR,
            message=f"no column holds the {'words' if timecodes else 'time codes'} (there are: "
            f"{', '.join(table.names)[:200]})",
            line=table.line,
            column=1,
            hint="name the columns in the first row, with tabs between them: TIMECODE, SPEAKER, TRANSCRIPT",
        )
        raise UnreadableFile([finding])
    return _Columns(
        timecode=timecodes[0],
        transcript=words[0],
        speaker=next(iter(table.places(is_speaker)), None),
        tape=next(iter(table.places(is_tape)), None),
        translations=[place for place in translations if place != words[0]],
    )


def _tapes(rows: Iterable[Row], codes: Iterable[Timecode | None], columns: _Columns) -> list[str]:
    """The tape of every row: in its own column, or before the time code; else that of the row before."""
    tapes: list[str] = []
    for row, code in zip(rows, codes, strict=True):
        said = row.cell(columns.tape).strip() or (code[0] if code else "")
        tapes.append(said or (tapes[-1] if tapes else ""))
    return tapes


def _recordings(tapes: Iterable[str]) -> dict[str, Recording]:
    """A recording for every tape. Only several need ids."""
    several = dict.fromkeys(tapes)
    if len(several) < 2:
        return {tape: Recording(part=tape) for tape in several if tape}
    recordings: dict[str, Recording] = {}
    taken: set[str] = set()
    for tape in several:
        id = id_from_label(f"tape {tape}", taken)
        taken.add(id)
        recordings[tape] = Recording(id=id, part=tape or None)
    return recordings


def _cues(
    rows: Iterable[Row],
    codes: Sequence[Timecode | None],
    tapes: Iterable[str],
    recordings: dict[str, Recording],
    columns: _Columns,
    diagnostics: Diagnostics,
) -> Iterator[Cue]:
    frames = counts_frames(codes)
    for row, code, tape in zip(rows, codes, tapes, strict=True):
        cell = row.cell(columns.timecode).strip()
        if code is None and cell:
            message = f"not a time code: {cell[:60]!r}; the words of the row are kept without a time"
            diagnostics.add("bad-time", Severity.WARNING, message, row.line, hint="write it as HH:MM:SS.mmm")
        yield Cue(
            content=content_of(row.cell(columns.transcript) + row.beyond, row.line, diagnostics),
            start_ms=None if code is None else milliseconds_of(code, frames=frames),
            label=row.cell(columns.speaker).strip() or None,
            recording=recordings[tape].id if recordings else None,
            line=row.line,
        )


def _note_what_is_open(
    cues: Sequence[Cue], codes: Sequence[Timecode | None], diagnostics: Diagnostics, line: int
) -> None:
    if not cues:
        diagnostics.add("no-rows", Severity.WARNING, "the table has no rows below its header", line)
    unnamed = sum(cue.label is None for cue in cues)
    if 0 < unnamed < len(cues):
        message = f"{unnamed} of {len(cues)} rows name no speaker: it is left open"
        diagnostics.add("no-label", Severity.INFO, message, line)
    if any(code and len(code[2]) == 2 for code in codes):
        what = "frames, 25 a second" if counts_frames(codes) else "hundredths, as some are too large for frames"
        diagnostics.add("inferred-frames", Severity.INFO, f"two figures after the seconds are read as {what}", line)


def _versions(table: Table, columns: _Columns, session: Session, diagnostics: Diagnostics) -> Iterator[Version]:
    """A version for every translation in which something stands, its utterances beside those of the transcript."""
    for place in columns.translations:
        contents = iter([content_of(row.cell(place), row.line, diagnostics) for row in table.rows])
        turns = tuple(
            Turn(
                speaker=turn.speaker,
                label=turn.label,
                utterances=tuple(_translated(utterance, contents) for utterance in turn.utterances),
            )
            for turn in session.turns
        )
        if any(utterance.content for turn in turns for utterance in turn.utterances):
            language = language_named(table.names[place])
            yield Version(language=language, kind=VersionKind.TRANSLATION, turns=turns)


def _translated(utterance: Utterance, contents: Iterator[Content]) -> Utterance:
    return Utterance(content=next(contents), recording=utterance.recording, start_ms=utterance.start_ms)
