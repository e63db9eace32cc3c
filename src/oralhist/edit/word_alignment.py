"""Which words of a corrected text belong to which utterance of the record, wherever its lines and paragraphs end."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from attrs import frozen

from oralhist.comparison import aligned
from oralhist.edit.passage_alignment import Passage, beads, regions

Place = tuple[int, int]
"""A turn and an utterance in it, by position."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff65"
    "\U00020000-\U0003ffff"
)
"""Characters of scripts that write no spaces between words: each is compared for itself."""

_UNIT = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
_IS_UNSPACED = re.compile(rf"[{UNSPACED}]")
_NEAR, _FAR = 1, 3
"""Words before and after a word that are compared with it first, because most words occur often in an interview."""


@frozen
class Unit:
    """A word, or a character of a script without spaces; the passage it is in, and whether a space is before it."""

    text: str
    passage: Place
    is_apart: bool

    @property
    def key(self) -> str:
        """What is compared: letters and digits in small letters; a mark of Thai for itself; empty for other signs."""
        letters = "".join(sign for sign in self.text.casefold() if sign.isalnum())
        return letters or (self.text if "\u0e00" <= self.text <= "\u17ff" else "")


@frozen
class Said:
    """The words of an utterance with its place, and who says them, as the record names that person."""

    place: Place
    text: str
    speaker: str | None = None


@frozen
class Assigned:
    """The new words of each utterance of a record, the new passages that follow each utterance, ``None`` the start.

    ``owners`` are the utterances into which each passage of the corrected text went, with the numbers of its words.
    """

    words: dict[Place, str]
    added: dict[Place | None, list[Place]]
    owners: dict[Place, dict[Place, int]]


def assigned(old: Sequence[Said], new: Sequence[Said]) -> Assigned:
    """Assign the words of a corrected text to the utterances of a record.

    A word that occurs in both belongs to the utterance where it was; other words to that of their neighbours. Where that
    leaves an utterance without words, or a passage without an utterance, whole passages are compared.
    """
    if [one.text.split() for one in old] == [one.text.split() for one in new]:
        # Signs such as a dash are not compared below, so an utterance of them alone would join its neighbour.
        pairs = [(one.place, other) for one, other in zip(old, new, strict=True) if other.text.strip()]
        words = {place: other.text for place, other in pairs}
        return Assigned(words, {}, {other.place: {place: len(other.text.split())} for place, other in pairs})
    old_units, new_units = units_in(old), units_in(new)
    owners = _owners(old_units, new_units)
    _compare_passages(owners, old, new, old_units, new_units)
    _put_in_order(owners)
    found: dict[Place, list[Unit]] = {}
    result = Assigned({}, {}, {})
    last: Place | None = None
    for unit, owner in zip(new_units, owners, strict=True):
        if owner is not None:
            found.setdefault(owner, []).append(unit)
            counts = result.owners.setdefault(unit.passage, {})
            counts[owner] = counts.get(owner, 0) + 1
            last = owner
        elif unit.passage not in result.added.setdefault(last, []):
            result.added[last].append(unit.passage)
    result.words.update({place: _joined(units) for place, units in found.items()})
    return result


def units_in(texts: Iterable[Said]) -> list[Unit]:
    """Return the units of some texts in order."""
    return [
        Unit(match[0], one.place, match.start() == 0 or one.text[match.start() - 1].isspace())
        for one in texts
        for match in _UNIT.finditer(one.text)
    ]


def _owners(old: Sequence[Unit], new: Sequence[Unit]) -> list[Place | None]:
    """Return the utterance of each word of a corrected text, by the words of both alone."""
    owners = _matching(old, new)
    _fill(owners, [unit.passage for unit in new], [unit.passage for unit in old])
    _put_in_order(owners)
    return owners


def _compare_passages(
    owners: list[Place | None],
    old: Sequence[Said],
    new: Sequence[Said],
    old_units: Sequence[Unit],
    new_units: Sequence[Unit],
) -> None:
    """Correct the owners of words where an utterance has lost all of its words, or a passage has no utterance."""
    old_groups, new_groups = _by_passage(old_units), _by_passage(new_units)
    numbers = {place: number for number, place in enumerate(old_groups)}
    of_units = iter(owners)
    of_passages = [{owner for _ in units if (owner := next(of_units))} for units in new_groups.values()]
    found = [sorted(numbers[owner] for owner in some) for some in of_passages]
    starts = dict(zip(new_groups, accumulate(map(len, new_groups.values()), initial=0), strict=False))
    before, after = _passages(old_groups, old), _passages(new_groups, new)
    old_places, new_places = list(old_groups), list(new_groups)
    left = Counter(owners)
    kept = [left[place] / len(units) for place, units in old_groups.items()]
    for (first, last), (start, end) in list(regions(found, kept)):
        for (one, other), (begin, finish) in beads(before[first:last], after[start:end]):
            passages = [new_groups[place] for place in new_places[start + begin : start + finish]]
            utterances = [old_groups[place] for place in old_places[first + one : first + other]]
            if passages:
                meant = _owners_in_bead(utterances, [unit for units in passages for unit in units])
                place = starts[new_places[start + begin]]
                owners[place : place + len(meant)] = meant


def _owners_in_bead(utterances: Sequence[Sequence[Unit]], words: Sequence[Unit]) -> Sequence[Place | None]:
    """Return the utterances of words that belong to some of them together; ``None`` for those of a new passage."""
    if len(utterances) < 2:
        return [utterances[0][0].passage if utterances else None] * len(words)
    owners = _owners([unit for units in utterances for unit in units], words)
    if len(set(owners)) < len(utterances) <= len(words):  # only their lengths are left to compare
        return _by_length(utterances, len(words))
    return owners


def _passages(groups: Mapping[Place, Sequence[Unit]], said: Iterable[Said]) -> list[Passage]:
    speakers = {one.place: one.speaker for one in said}
    return [
        Passage(Counter(filter(None, (unit.key for unit in units))), speakers[place]) for place, units in groups.items()
    ]


def _by_length(passages: Sequence[Sequence[Unit]], number: int) -> list[Place]:
    """Divide a number of words among passages by their lengths; each gets one at least."""
    found: list[Place] = []
    whole, length = sum(map(len, passages)), 0
    for place, units in enumerate(passages, 1):
        length += len(units)
        end = min(max(round(number * length / whole), len(found) + 1), number - (len(passages) - place))
        found += [units[0].passage] * (end - len(found))
    return found


def _by_passage(units: Iterable[Unit]) -> dict[Place, list[Unit]]:
    groups: dict[Place, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.passage, []).append(unit)
    return groups


def contexts(keys: Sequence[Hashable]) -> list[tuple[Hashable, ...]]:
    """Return each key with its neighbours, with its nearest ones, and alone: the keys for ``in_contexts``.

    A key that is empty is ``None`` in all three, so that it matches nothing.
    """
    return [
        (tuple(keys[max(n - _FAR, 0) : n + _FAR + 1]), tuple(keys[max(n - _NEAR, 0) : n + _NEAR + 1]), key)
        if key
        else (None, None, None)
        for n, key in enumerate(keys)
    ]


IN_CONTEXTS = tuple((lambda item, level=level: item[level]) for level in range(3))
"""The keys for ``aligned`` of what ``contexts`` returns."""


def _joined(units: Sequence[Unit]) -> str:
    """Return units as a text; between two passages there is a space, unless the script has none."""
    text = units[0].text
    for before, unit in pairwise(units):
        is_new = before.passage != unit.passage
        has_space = not (_IS_UNSPACED.match(before.text) and _IS_UNSPACED.match(unit.text)) if is_new else unit.is_apart
        text += " " * has_space + unit.text
    return text


def _matching(old: Sequence[Unit], new: Sequence[Unit]) -> list[Place | None]:
    """Return the utterance in which each new word was, ``None`` for a word that is not in both."""
    owners: list[Place | None] = [None] * len(new)
    before_, after_ = contexts([unit.key for unit in old]), contexts([unit.key for unit in new])
    for before, after in aligned(before_, after_, IN_CONTEXTS):
        if before is not None and after is not None:
            owners[after] = old[before].passage
    return owners


def _fill(owners: list[Place | None], passages: Sequence[Place], old: Sequence[Place]) -> None:
    """Give the words that are new the utterance of their neighbours in the same passage, or one that has lost all words."""
    order = list(dict.fromkeys(old))
    rank = {place: number for number, place in enumerate(order)}
    matched = set(owners)
    following = _next_known(owners)
    previous: Place | None = None
    place = 0
    while place < len(owners):
        if owners[place] is not None:
            previous, place = owners[place], place + 1
            continue
        end = place
        while end < len(owners) and owners[end] is None and passages[end] == passages[place]:
            end += 1
        later = following[end]
        before = previous if place and passages[place - 1] == passages[place] else None
        after = owners[end] if end < len(owners) and passages[end] == passages[place] else None
        lost = order[rank[previous] + 1 if previous else 0 : rank[later] if later else len(order)]
        owner = before or after or next((one for one in lost if one not in matched), None)
        owners[place:end] = [owner] * (end - place)
        matched.add(owner)
        previous, place = owner or previous, end


def _next_known(owners: Sequence[Place | None]) -> list[Place | None]:
    """Return the next utterance that is known from each word on, and ``None`` for the end."""
    found: list[Place | None] = [None]
    for owner in reversed(owners):
        found.append(found[-1] if owner is None else owner)
    return found[::-1]


def _put_in_order(owners: list[Place | None]) -> None:
    """Give words that would leave their order the utterance of the words before."""
    before: list[Place | None] = []
    last: Place | None = None
    for place, owner in enumerate(owners):
        before.append(last)
        if owner is not None and last is not None and owner < last:
            owners[place] = last
        last = owners[place] or last
    following: Place | None = None
    for place in reversed(range(len(owners))):
        if owners[place] is None and before[place] == following:
            owners[place] = following
        following = owners[place] or following
