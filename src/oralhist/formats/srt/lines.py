"""From the bytes of SRT to lines of text."""

import codecs

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.formats.cues import Tally, without_controls
from oralhist.formats.srt.times import times_in

__all__ = ["lines_of", "recognises"]

_ENOUGH = 20_000
"""Bytes at the start of a file that show what it is."""
_FIRST_LINES = 6
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def lines_of(data: bytes, tally: Tally) -> list[str]:
    """The lines of a file in UTF-8, in UTF-16 with a byte-order mark, or else in Windows-1252, which is noted.

    Raises ``UnreadableFile`` for UTF-16 that is broken and ``InvalidInterview`` for a file without text.
    """
    text = _decoded(data, tally).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    clean = without_controls(text)
    if clean != text.replace("\f", " "):
        place = next(n for n, (a, b) in enumerate(zip(text, clean, strict=True)) if a != b and a != "\f")
        message = "characters that an interview cannot hold are read as U+FFFD"
        tally.add("unusable-character", Severity.WARNING, message, text.count("\n", 0, place) + 1)
    if not clean.strip():
        message = "the file holds no text"
        raise InvalidInterview(
            [Finding(code="empty-file", severity=Severity.ERROR, message=message, hint="give a file with captions")]
        )
    return clean.split("\n")


def _decoded(data: bytes, tally: Tally) -> str:
    if data.startswith(_BYTE_ORDER_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            finding = Finding(
                code="not-utf-16",
                severity=Severity.ERROR,
                message="the byte-order mark says UTF-16, but the bytes are not",
                line=1,
                column=1,
                hint="save the file as UTF-8",
            )
            raise UnreadableFile([finding]) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8: the file is read as Windows-1252"
        tally.add("assumed-encoding", Severity.WARNING, message, line, "save the file as UTF-8")
        return data.decode("cp1252", "replace")


def recognises(data: bytes) -> bool:
    """Whether one of the first lines of some bytes gives the times of a cue."""
    start = data[:_ENOUGH]
    text = start.decode("utf-16" if start.startswith(_BYTE_ORDER_MARKS) else "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("WEBVTT"):
        return False
    return any(times_in(line) for line in text.splitlines()[:_FIRST_LINES])
