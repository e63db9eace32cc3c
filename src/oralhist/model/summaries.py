"""Large objects on one line, for Python's prompt and failing tests."""

from collections.abc import Sequence
from typing import Any

from oralhist.model.shapes import abbreviated


def clock(milliseconds: int) -> str:
    """Return a time as on a player: ``12:05`` or ``1:02:03``."""
    seconds = milliseconds // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def counted(number: int, noun: str) -> str:
    """Return a number with a noun: ``1 turn``, ``2 turns``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(described: object, **parts: Any) -> str:
    """Return the ``repr`` of a large object: the name of its class, then what is set of these parts.

    A sequence is counted; ``times`` are a start and an end in ms; ``duration_ms`` is shown as a time of a player.
    """
    shown = [_shown(name, value) for name, value in parts.items() if value not in (None, ())]
    return f"{type(described).__name__}({', '.join(filter(None, shown))})"


def _shown(name: str, value: Any) -> str:
    if name == "times":
        return "–".join(clock(time) for time in value if time is not None)
    if name == "duration_ms":
        return clock(value)
    if name == "restriction":
        return f"restricted to {str(value.level)!r}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return counted(len(value), name.replace("_", " ").removesuffix("s"))
    return abbreviated(value) if name == "text" else f"{name}={abbreviated(value)}"
