"""Refuse times that are not seconds, so that no word gets a time a thousand times too late."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from oralhist.errors import InvalidInterview
from oralhist.formats.whisper.codes import NOT_SECONDS
from oralhist.formats.whisper.values import LAST_SECOND

_DURATIONS = ("duration", "audio_duration")
_PADDING = 60
"""Seconds by which a recogniser may pass the end of a recording: Whisper pads its last window to 30 seconds."""
_SLOWEST = Decimal("0.1")
"""Characters a second below which whole numbers are no seconds: slow speech has five, milliseconds give 0.015."""
_LONG = 100
"""The mean length of segments from which their speed is counted; Whisper's are at most 30 seconds long."""


def refuse_other_units(plain: dict[str, Any]) -> None:
    """Raise ``InvalidInterview`` for a transcript whose times cannot be seconds."""
    if reason := _reason(plain):
        hint = "have WebVTT or SRT made of it, or divide its times by 1,000 if they are milliseconds"
        raise InvalidInterview(
            [NOT_SECONDS.finding(f"the times are not seconds: {reason}", hint=hint, line=1, column=1)]
        )


def _reason(plain: dict[str, Any]) -> str:
    """Return why the times cannot be seconds; the empty string if they can."""
    times = [time for item in _timed(plain) for key in ("start", "end") if (time := _number(item, key)) is not None]
    if not times:
        return ""
    last = max(times)
    for key in _DURATIONS:
        duration = _number(plain, key)
        if duration and 0 < duration < last - _PADDING:
            return f"the last one is {last}, but {key!r} is {duration}"
    if any(time.__class__ is not int for time in times):
        return ""
    length: int | Decimal = 0
    characters = number = 0
    for item in _timed(plain):
        start, end = _number(item, "start"), _number(item, "end")
        if start is not None and end is not None and end > start:
            length += end - start
            characters += len(str(item.get("text") or item.get("word") or ""))
            number += 1
    if number and length > _LONG * number and characters < length * _SLOWEST:
        return f"{characters:,} characters of speech would last {length:,} seconds"
    return ""


def _timed(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the segments, or the words of a transcript without segments."""
    listed = plain.get("segments") or plain.get("words")
    for item in listed if listed.__class__ is list else ():
        if item.__class__ is dict:
            yield item


def _number(item: dict[str, Any], key: str) -> int | Decimal | None:
    """Return a number that can be a time; others are reported by the reader."""
    value = item.get(key)
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        return None
    return value if Decimal(value).is_finite() and value <= LAST_SECOND else None
