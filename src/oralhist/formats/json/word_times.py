"""The place in an interview file of an item of a content whose time points are spelled as ``word_ms``."""

from typing import Any

from oralhist.errors import InvalidValue
from oralhist.findings import Path
from oralhist.model import TimePoint, Utterance
from oralhist.model.word_times import with_word_times

WORD_TIMES_KEY = f'"{Utterance.WORD_TIMES}"'.encode()
"""What a file with such an utterance holds."""


def spelled_path(path: Path, plain: Any) -> Path:
    """Return the path of a value in the plain data of a file. The file counts the items without their time points."""
    held = plain
    for number, step in enumerate(path[:-1]):
        if held.__class__ is dict and step == "content" and Utterance.WORD_TIMES in held:
            return (*path[:number], *_spelled(held, path[number + 1]), *path[number + 2 :])
        try:
            held = held[step]
        except (KeyError, IndexError, TypeError):  # a shorthand, or data that does not fit the model
            return path
    return path


def _spelled(utterance: dict[str, Any], place: Any) -> Path:
    """Return where the file has an item of the content of an utterance; ``place`` counts time points too."""
    content = utterance["content"]
    kept = [content] if content.__class__ is str else content
    try:
        items = with_word_times(tuple(kept), utterance[Utterance.WORD_TIMES])
        found = items[place]
    except (InvalidValue, TypeError, ValueError, AttributeError, IndexError):  # data that does not fit the model
        return ("content", place)
    if found.__class__ is TimePoint:
        return (Utterance.WORD_TIMES,)
    said = [item.__class__ is str for item in items[: place + 1] if item.__class__ is not TimePoint]
    return (
        "content",
        sum(not (is_text and after_text) for is_text, after_text in zip(said, [False, *said], strict=False)) - 1,
    )
