"""From an interview to a table of Oral-History.Digital."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from oralhist.conventions.timestamps import time_text
from oralhist.formats.ohd.markup_writer import marked_up
from oralhist.model import Interview, Recording, Version, VersionKind
from oralhist.syntax.delimited import written_table
from oralhist.timed.cues import Cue, cues_of


def write(interview: Interview) -> bytes:
    """Write the only session, a row for each utterance, with markup in its words.

    The tape is written if there are several recordings, or if the only one is a numbered part. Translations that have
    an utterance for each of the transcript have their own columns. Tabs and line ends in a cell become spaces, as the
    platform writes them.
    """
    cues = cues_of(interview)
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    recordings = [recording for session in interview.sessions for recording in session.recordings]
    versions = [version for session in interview.sessions for version in session.versions if _fits(version, cues)]
    translations = [_translated(version, interview) for version in versions]
    columns = [
        [time_text(cue.start_ms) if cue.start_ms is not None else "" for cue in cues],
        [cue.label or "" for cue in cues],
        *([marked_up(cue.content, labels) for cue in column] for column in (cues, *translations)),
    ]
    names = ["TIMECODE", "SPEAKER", "TRANSCRIPT", *(f"TRANSLATION ({version.language})" for version in versions)]
    if len(recordings) > 1 or any(_is_number(recording.part) for recording in recordings):
        columns.insert(0, list(_tapes(cues, recordings)))
        names.insert(0, "BAND")
    return written_table((names, *zip(*columns, strict=True)), "\t")


def _fits(version: Version, cues: Sequence[Cue]) -> bool:
    length = sum(len(turn.utterances) for turn in version.turns)
    return version.kind is VersionKind.TRANSLATION and length == len(cues) > 0


def _translated(version: Version, interview: Interview) -> list[Cue]:
    session = evolve(interview.sessions[0], turns=version.turns)
    return cues_of(evolve(interview, sessions=(session,)))


def _tapes(cues: Sequence[Cue], recordings: Sequence[Recording]) -> Iterator[str]:
    """Yield the tape number of every utterance: the part of its recording if all parts are numbers, else its position."""
    parts = [recording.part or "" for recording in recordings]
    if len(set(parts)) < len(parts) or not all(map(_is_number, parts)):
        parts = [str(position) for position in range(1, len(recordings) + 1)]
    numbers = {recording.id: part for recording, part in zip(recordings, parts, strict=True)}
    for cue in cues:
        yield numbers.get(cue.recording, "") if len(recordings) > 1 else parts[0]


def _is_number(part: str | None) -> bool:
    return part is not None and part.isascii() and part.isdigit()
