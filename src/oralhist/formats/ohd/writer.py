"""From an interview to a table of Oral-History.Digital."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from oralhist.conventions.timestamps import time_text
from oralhist.formats.ohd.markup_writer import marked_up
from oralhist.model import Interview, Recording, Version, VersionKind
from oralhist.syntax.delimited import written_table
from oralhist.timed.cues import Cue, cues_of


def write(interview: Interview) -> bytes:
    """Write the only session, a row for each utterance, with marks in its words.

    The tape is written where there are several recordings, or the only one is a numbered part; translations that run
    beside the transcript utterance by utterance stand in columns of their own. Tabs and line ends in a cell become
    spaces, as the platform writes them. Raises ``CannotWrite`` for several sessions.
    """
    cues = cues_of(interview)
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    recordings = [recording for session in interview.sessions for recording in session.recordings]
    versions = [
        version
        for session in interview.sessions
        for version in session.versions
        if version.kind is VersionKind.TRANSLATION and cues and _length(version) == len(cues)
    ]
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


def _length(version: Version) -> int:
    return sum(len(turn.utterances) for turn in version.turns)


def _translated(version: Version, interview: Interview) -> list[Cue]:
    session = evolve(interview.sessions[0], turns=version.turns)
    return cues_of(evolve(interview, sessions=(session,)))


def _tapes(cues: Sequence[Cue], recordings: Sequence[Recording]) -> Iterator[str]:
    """The number of every utterance's tape: its recording's part where all are numbers, else its place."""
    parts = [recording.part or "" for recording in recordings]
    if len(set(parts)) < len(parts) or not all(map(_is_number, parts)):
        parts = [str(place) for place in range(1, len(recordings) + 1)]
    numbers = {recording.id: part for recording, part in zip(recordings, parts, strict=True)}
    for cue in cues:
        yield numbers.get(cue.recording, "") if len(recordings) > 1 else parts[0]


def _is_number(part: str | None) -> bool:
    return part is not None and part.isascii() and part.isdigit()
