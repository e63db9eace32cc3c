"""From the bytes of SRT to lines of text."""

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity
from oralhist.format import Source
from oralhist.formats.srt.times import times_in
from oralhist.syntax.characters import usable
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded, starts_as_text

_FIRST_LINES = 6


def lines_of(source: Source, diagnostics: Diagnostics) -> list[str]:
    """The lines of a file, in the encoding that was declared or that fits.

    Raises ``UnreadableFile`` for bytes that are not of that encoding and ``InvalidInterview`` for a file without text.
    """
    text = decoded(source.data, diagnostics, source.encoding)
    clean = usable(text, diagnostics)
    if not clean.strip():
        message = "the file holds no text"
        raise InvalidInterview(
            [Finding(code="empty-file", severity=Severity.ERROR, message=message, hint="give a file with captions")]
        )
    return clean.split("\n")


def recognises(data: bytes) -> bool:
    """Whether one of the first lines of some bytes gives the times of a cue."""
    text = starts_as_text(data).lstrip(" \t\r\n")
    if text.startswith("WEBVTT"):
        return False
    return any(times_in(line) for line in text.splitlines()[:_FIRST_LINES])
