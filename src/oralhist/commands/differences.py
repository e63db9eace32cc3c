"""How differences between interviews are printed: one line for each kind of place, or all as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from oralhist.commands.report import printable
from oralhist.comparison import Difference
from oralhist.converter import plain_value
from oralhist.findings import path_text
from oralhist.model import Inline
from oralhist.model.content import walk

__all__ = ["as_json", "by_kind", "kind_lines"]

_LONGEST_VALUE = 60


def by_kind(changes: Sequence[Difference]) -> Mapping[str, list[Difference]]:
    """The differences by the kind of their place: its path without the positions, ``sessions[].turns[].language``."""
    kinds: dict[str, list[Difference]] = {}
    for change in changes:
        kind = "".join(_step(step) for step in change.path).removeprefix(".")
        kinds.setdefault(kind, []).append(change)
    return kinds


def _step(step: str | int) -> str:
    return "[]" if isinstance(step, int) else f".{step}"


def kind_lines(changes: Sequence[Difference]) -> Iterator[str]:
    """One line for each kind of place: how often, where first, what was there, what is there now."""
    for kind, alike in by_kind(changes).items():
        first = alike[0]
        often = f" ({len(alike)}, the first at {path_text(first.path)})" if len(alike) > 1 else ""
        inlines = _inlines_gone(alike)
        told = f"without {inlines}" if inlines else f"{_shown(first.old)} → {_shown(first.new)}"
        yield printable(f"{kind}{often}: {told}")


def _inlines_gone(changes: Sequence[Difference]) -> str:
    """The inlines that contents have lost, counted: ``2 event, 1 note``."""
    gone: Counter[str] = Counter()
    for change in changes:
        if change.path[-1] == "content":
            gone += _inlines(change.old) - _inlines(change.new)
    return ", ".join(f"{number} {kind}" for kind, number in gone.items())


def _inlines(content: Any) -> Counter[str]:
    return Counter(item.TYPE for item in walk(content or ()) if isinstance(item, Inline))


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = json.dumps(plain_value(value), ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def as_json(changes: Sequence[Difference]) -> str:
    """All differences as a JSON list of objects with path, old and new; null stands for nothing."""
    told = [
        {"path": path_text(change.path), "old": plain_value(change.old), "new": plain_value(change.new)}
        for change in changes
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)
