"""The JSON of whisper.cpp: Whisper's transcript with other keys, and times in milliseconds.

Source: ``output_json`` in examples/cli/cli.cpp of whisper.cpp.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

KEY = "transcription"
"""The key of the segments."""


def segments_of(plain: Any) -> list[Any] | None:
    """Return the segments as Whisper writes them; ``None`` for data that is not from whisper.cpp."""
    segments = plain.get(KEY) if plain.__class__ is dict else None
    if segments.__class__ is not list or not all(item.__class__ is dict and "text" in item for item in segments):
        return None
    if not any("offsets" in item for item in segments) and "systeminfo" not in plain:
        return None
    return [_segment(item) for item in segments]


def language_of(plain: dict[str, Any]) -> Any:
    """Return the language that was recognised."""
    result = plain.get("result")
    return result.get("language") if result.__class__ is dict else None


def _segment(item: dict[str, Any]) -> dict[str, Any]:
    segment = {"text": item["text"], "start": _seconds(item, "from"), "end": _seconds(item, "to")}
    if "speaker" in item:
        segment["speaker"] = item["speaker"]
    if words := list(_words(item.get("tokens"))):
        segment["words"] = words
    return segment


def _seconds(item: dict[str, Any], key: str) -> Any:
    offsets = item.get("offsets")
    value = offsets.get(key) if offsets.__class__ is dict else None
    return Decimal(value).scaleb(-3) if value.__class__ is int else value


def _words(tokens: Any) -> Iterator[dict[str, Any]]:
    """Yield the words of tokens: a token that begins with a space begins a word; ``[_BEG_]`` and the like are marks."""
    word: dict[str, Any] | None = None
    for token in tokens if tokens.__class__ is list else ():
        text = token.get("text") if token.__class__ is dict else None
        if text.__class__ is not str or text.startswith("[_"):
            continue
        if word is None or text.startswith(" "):
            if word is not None:
                yield word
            word = {"word": "", "start": _seconds(token, "from"), "end": None}
        word["word"] += text
        word["end"] = _seconds(token, "to")
    if word is not None:
        yield word
