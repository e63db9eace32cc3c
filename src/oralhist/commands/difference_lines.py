"""Print differences between interviews: a line for each kind of place, place by place, or as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import click

from oralhist.comparison import Difference, aligned
from oralhist.conventions.rendering import printed
from oralhist.converter import unstructure_value
from oralhist.findings import path_text
from oralhist.model import Inline, Turn, Utterance
from oralhist.model.content import walk
from oralhist.reports.escaping import printable

_LONGEST_VALUE = 60
_WORDS_AROUND = 5


def by_kind(changes: Sequence[Difference]) -> Mapping[str, list[Difference]]:
    """Group differences by their path without positions, such as ``sessions[].turns[].language``."""
    kinds: dict[str, list[Difference]] = {}
    for change in changes:
        kinds.setdefault(change.kind, []).append(change)
    return kinds


def kind_lines(changes: Sequence[Difference]) -> Iterator[str]:
    """Yield a line for each kind of place: the number of changes, the first of them, its old and new value."""
    for kind, alike in by_kind(changes).items():
        first = alike[0]
        often = f" ({len(alike)}, the first at {path_text(first.path)})" if len(alike) > 1 else ""
        inlines = _lost_inlines(alike)
        change = f"without {inlines}" if inlines else f"{_shortened(first.old)} → {_shortened(first.new)}"
        yield printable(f"{kind}{often}: {change}")


def _lost_inlines(changes: Sequence[Difference]) -> str:
    """Count the inlines that contents have lost: ``2 event, 1 note``."""
    gone: Counter[str] = Counter()
    for change in changes:
        if change.path[-1] == "content":
            gone += _inlines(change.old) - _inlines(change.new)
    return ", ".join(f"{number} {kind}" for kind, number in gone.items())


def _inlines(content: Any) -> Counter[str]:
    return Counter(item.TYPE for item in walk(content or ()) if isinstance(item, Inline))


def _shortened(value: Any) -> str:
    if value is None:
        return "nothing"
    text = json.dumps(unstructure_value(value), ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def place_lines(change: Difference) -> Iterator[str]:
    """Yield the lines for one difference: its path, its old and new value; of speech, the words that changed."""
    yield click.style(path_text(change.path), bold=True)
    words = _marked_words(change) if change.path[-1] == "content" else ""
    if words:
        yield f"    {words}"
        return
    for sign, value, colour in (("-", change.old, "red"), ("+", change.new, "green")):
        if value is not None:
            text = (
                value.text
                if isinstance(value, Turn | Utterance)
                else json.dumps(unstructure_value(value), ensure_ascii=False)
            )
            for line in printable(text).split("\n"):
                yield click.style(f"  {sign} {line}", fg=colour)


def _marked_words(change: Difference) -> str:
    """Return the words of a content, with removed and added words marked; the empty string if no word has changed."""
    old, new = (printable(printed(content or ())).split() for content in (change.old, change.new))
    if old == new:
        return ""
    parts: list[str] = []
    for same, run in groupby(aligned(old, new, (str,)), lambda pair: _same(old, new, *pair)):
        gone, come = zip(*run, strict=True)
        if same:
            parts.append(_around([old[place] for place in gone], is_first=not parts, is_last=gone[-1] == len(old) - 1))
            continue
        parts += [click.style(f"[-{words}-]", fg="red") for words in _words(old, gone)]
        parts += [click.style(f"{{+{words}+}}", fg="green") for words in _words(new, come)]
    return " ".join(parts)


def _same(old: Sequence[str], new: Sequence[str], before: int | None, after: int | None) -> bool:
    return before is not None and after is not None and old[before] == new[after]


def _words(words: Sequence[str], places: Sequence[int | None]) -> list[str]:
    """Return a list with the words at these positions as one text; an empty list without positions."""
    text = " ".join(words[place] for place in places if place is not None)
    return [text] if text else []


def _around(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """Return unchanged words between two changes: those next to the changes, and an ellipsis for the others."""
    before = [] if is_first else words[:_WORDS_AROUND]
    after = [] if is_last and not is_first else words[len(before) :][-_WORDS_AROUND:]
    left_out = len(before) + len(after) < len(words)
    return " ".join([*before, *(["…"] if left_out else []), *after])


def as_json(changes: Iterable[tuple[int, Sequence[Difference]]]) -> str:
    """Return differences as a JSON list of objects with interview, path, old and new; null means no value.

    The number of the interview is 0 in a file of one.
    """
    plain = [
        {
            "interview": number,
            "path": path_text(change.path),
            "old": unstructure_value(change.old),
            "new": unstructure_value(change.new),
        }
        for number, some in changes
        for change in some
    ]
    return json.dumps(plain, ensure_ascii=False, indent=2)
