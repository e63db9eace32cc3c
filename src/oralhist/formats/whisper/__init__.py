"""The JSON of the Whisper family: Whisper, WhisperX, whisper-timestamped, faster-whisper, whisper.cpp.

The format is only read. Each segment becomes an utterance with its own times; a segment in which the speaker changes
becomes one for each speaker. The start times of words are read on request. Their end times, probabilities and tokens
are not kept.
"""

import re
from collections.abc import Iterator

from oralhist.format import Format

# The pattern matches a text in one way only and without backtracking: the obvious form needs quadratic time.
_TOKEN = re.compile(rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"?+(\s*+:(?:\s*+\[)?+)?+|[{}\[\]]', re.DOTALL)
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


def recognises(data: bytes) -> bool:
    """Return whether bytes look like an object with a list of ``segments`` or of ``transcription``, or with ``words``.

    An object with ``words`` must have a ``text``, one with ``transcription`` the offsets of whisper.cpp.
    """
    if _START.match(data) is None or not any(key in data for key in (b'"segments"', b'"words"', b'"offsets"')):
        return False
    found: set[bytes] = set()
    for key, is_list in _outer_keys(data):
        if key == b"oralhist" or (key == b"segments" and is_list):
            return key == b"segments"
        if key == b"transcription" and is_list:
            return b'"offsets"' in data
        if key == b"text" or (key == b"words" and is_list):
            found.add(key)
    return len(found) == 2


def _outer_keys(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield the keys of the outermost object, and whether a list follows."""
    depth = 0
    for token in _TOKEN.finditer(data):
        start = token[0][:1]
        if start == b'"' and token[2] is not None:
            if depth == 1:
                yield token[1], token[2].endswith(b"[")
            depth += token[2].endswith(b"[")
        elif start in b"{[":
            depth += 1
        elif start in b"}]":
            depth -= 1
            if not depth:
                return


FORMAT = Format(
    name="whisper",
    title="Whisper, WhisperX, whisper-timestamped and whisper.cpp (JSON)",
    suffixes=(".json",),
    media_type="application/json",
    recognises=recognises,
    reader="oralhist.formats.whisper.reader:read",
    has_word_times=True,
)
