"""The differences between two interviews, with their paths."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from attrs import frozen

from oralhist.arguments import checked
from oralhist.findings import Path
from oralhist.model import Interview, Participant, Turn, Utterance
from oralhist.model.content import spoken_text
from oralhist.model.shapes import ListOf, ModelObject, Nested, Shape, fields_of, is_set, shape_of

_DEEPEST_SEARCH = 12
"""The most levels of division by one key; deeper levels use the next key, which bounds the time for any input."""


@frozen(kw_only=True)
class Difference:
    """One difference between two interviews.

    ``path`` is a path in the old interview, or in the new one for an added value. ``old`` is ``None`` for an added
    value, ``new`` for a removed one. Both are values of the model. A content is compared as a whole.
    """

    path: Path
    old: Any = None
    new: Any = None

    @property
    def kind(self) -> str:
        """The path without positions, such as ``sessions[].turns[].language``."""
        return "".join("[]" if isinstance(step, int) else f".{step}" for step in self.path).removeprefix(".")


@checked
def differences(old: Interview, new: Interview) -> tuple[Difference, ...]:
    """Return all differences between two interviews, in the order of the model.

    The items of a list are matched by their ids, then by their texts, then by their positions. Items without a match
    were removed or added. An item that has moved counts as removed and added.
    """
    return tuple(_between_objects(old, new, (), ()))


def _between_objects(old: ModelObject, new: ModelObject, path: Path, new_path: Path) -> Iterator[Difference]:
    for field in fields_of(type(old)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before is not after and before != after:
            steps = (*path, field.name), (*new_path, field.name)
            if not is_set(after):
                yield Difference(path=steps[0], old=before)
            elif not is_set(before):
                yield Difference(path=steps[1], new=after)
            else:
                yield from _between(shape_of(field), before, after, *steps)


def _between(shape: Shape, old: Any, new: Any, path: Path, new_path: Path) -> Iterator[Difference]:
    if isinstance(shape, Nested):
        yield from _between_objects(old, new, path, new_path)
    elif isinstance(shape, ListOf):
        yield from _between_items(shape.item, old, new, path, new_path)
    else:
        yield Difference(path=path, old=old, new=new)


def _between_items(
    shape: Shape, old: Sequence[Any], new: Sequence[Any], path: Path, new_path: Path
) -> Iterator[Difference]:
    for before, after in aligned(old, new, (_id_of, _text_of)):
        if after is None and before is not None:
            yield Difference(path=(*path, before), old=old[before])
        elif before is None and after is not None:
            yield Difference(path=(*new_path, after), new=new[after])
        elif before is not None and after is not None and old[before] != new[after]:
            yield from _between(shape, old[before], new[after], (*path, before), (*new_path, after))


def _id_of(item: Any) -> Hashable:
    """Return the id of an item of a list, if it has one."""
    return getattr(item, "id", None)


def _text_of(item: Any) -> Hashable:
    """Return the text that distinguishes an item from others: what is said in it, or its first text field."""
    if item.__class__ is tuple:
        return spoken_text(item) or None
    if not isinstance(item, ModelObject):
        return str(item)
    if isinstance(item, Turn | Utterance):
        return item.text or None
    if isinstance(item, Participant):
        return item.printed_label
    named = (getattr(item, field.name) for field in fields_of(type(item)) if field.name != "id")
    return next((text for text in named if isinstance(text, str)), None)


def aligned(
    old: Sequence[Any], new: Sequence[Any], keys: Sequence[Callable[[Any], Hashable]]
) -> Iterator[tuple[int | None, int | None]]:
    """Match the items of two sequences, in order: yield pairs of positions, with ``None`` for an item without a match.

    Items match by equal values of the first key, then of the next; a key of ``None`` never matches. Without keys,
    they match by position. The algorithm is the patience diff: items that occur once on each side are matched first,
    and divide the sequences into smaller ones. It takes n log n time.
    """
    matched = _matched(old, new, keys)
    left = right = 0
    for before, after in [*matched, (len(old), len(new))]:
        yield from ((place, None) for place in range(left, before))
        yield from ((None, place) for place in range(right, after))
        if before < len(old):
            yield before, after
        left, right = before + 1, after + 1


def _matched(
    old: Sequence[Any], new: Sequence[Any], keys: Sequence[Callable[[Any], Hashable]], depth: int = 0
) -> list[tuple[int, int]]:
    """Return the pairs of positions that match, in order."""
    if not old or not new:
        return []
    if not keys:
        return [(place, place) for place in range(min(len(old), len(new)))]
    anchors = _anchors(list(map(keys[0], old)), list(map(keys[0], new)))
    deeper = keys if anchors and depth < _DEEPEST_SEARCH else keys[1:]
    found: list[tuple[int, int]] = []
    left = right = 0
    for before, after in [*anchors, (len(old), len(new))]:
        inner = _matched(old[left:before], new[right:after], deeper, depth + 1)
        found += [(left + one, right + other) for one, other in inner]
        if before < len(old):
            found.append((before, after))
        left, right = before + 1, after + 1
    return found


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return matches that are certain: equal keys at both ends, and keys that occur once on each side."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start] is not None:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end] is not None:
        end += 1
    head = [(place, place) for place in range(start)]
    tail = [(len(old) - place, len(new) - place) for place in range(end, 0, -1)]
    return [*head, *_increasing(_unique_pairs(old, new, start, end)), *tail]


def _unique_pairs(old: Sequence[Hashable], new: Sequence[Hashable], start: int, end: int) -> list[tuple[int, int]]:
    middle = range(start, len(old) - end), range(start, len(new) - end)
    counts = [Counter(keys[place] for place in places) for keys, places in zip((old, new), middle, strict=True)]
    single = {new[place]: place for place in middle[1] if new[place] is not None and counts[1][new[place]] == 1}
    return [(place, single[old[place]]) for place in middle[0] if old[place] in single and counts[0][old[place]] == 1]


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs in which both positions increase."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        tails[length : length + 1] = [place]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    series: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        series.append(pairs[number])
        number = before[number]
    return series[::-1]
