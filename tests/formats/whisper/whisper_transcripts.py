"""Small transcripts as recognisers write them, and functions that read them."""

import json
from typing import Any

from oralhist.format import Reading, Source
from oralhist.formats.whisper import FORMAT
from oralhist.model import Interview
from oralhist.reading import read_one

Shown = tuple[str | None, int | None, int | None, str]


def reading_of(plain: Any, name: str = "oh-12") -> Reading:
    """Read data, or a text that is JSON already."""
    text = plain if isinstance(plain, str) else json.dumps(plain)
    return read_one(FORMAT, Source(data=text.encode(), name=name))


def cues_of(interview: Interview) -> list[Shown]:
    """Return speaker, start, end and words of each cue."""
    return [
        (turn.speaker, utterance.start_ms, utterance.end_ms, utterance.text)
        for turn in interview.sessions[0].turns
        for utterance in turn.utterances
    ]


def places_of(reading: Reading) -> list[tuple[str, int, int]]:
    """Return the code, line and column of each finding."""
    return [(finding.code, finding.line, finding.column) for finding in reading.findings]


def segment(text: str, start: Any = 0, end: Any = 1, **more: Any) -> dict[str, Any]:
    """Return a segment."""
    return {"start": start, "end": end, "text": text, **more}


def word(text: str, *rest: Any) -> dict[str, Any]:
    """Return a word; after its text come start and end, or the speaker, or all three."""
    keys = ("start", "end", "speaker") if len(rest) != 1 else ("speaker",)
    return {"word": text, **dict(zip(keys, rest, strict=False))}
