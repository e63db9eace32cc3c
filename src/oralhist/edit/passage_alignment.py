"""Which passages of a corrected text are which utterances, where words alone do not say it.

Most words occur often, so a short passage in which most words are corrected resembles no utterance, or a neighbour of
the right one. Here whole passages are compared, with their speakers and their order: one passage can be one utterance,
a part of one, or several joined, or be new, and an utterance can be deleted. The pairs with the best sum of scores are
found by dynamic programming, as sentences of translations are aligned (Gale and Church 1993).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

Range = tuple[int, int]

_SIZES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1))
"""How many utterances and passages can belong together."""

_OTHER_WORD, _LEFT_OUT, _GAP, _NOT_ONE = 0.3, 0.25, 1.0, 0.5
"""What is taken from the score: for a word on one side only, for one that is left out, for a passage without a partner, and
for each passage more than one."""

_NO_PART, _OTHER_SPEAKER, _OTHER_WORDS = 2.0, 2.0, 4.0
"""What is taken for a part without a common word, for two speakers, and besides for two if most words are others."""

_MOST_LOST = 0.4
"""The share of its words that an utterance has at least if words alone say where they belong."""

_MOST_PAIRS = 1_000
"""Larger regions are left to the words, because the time grows with the product of both sides."""


@frozen
class Passage:
    """The keys of the words of an utterance or a passage, and who says it, if that is known."""

    keys: Counter[str]
    speaker: str | None


def regions(owners: Sequence[Sequence[int]], kept: Sequence[float]) -> Iterator[tuple[Range, Range]]:
    """Yield the ranges of utterances and passages in which an utterance lost most of its words, or a passage is new.

    ``owners`` are the positions of the utterances to which the words of each passage went; ``kept`` is the share of the
    words of each utterance that it still has. A region has the utterances and passages around such a place, too.
    """
    blocks = list(_blocks(owners, len(kept)))
    wanted: set[int] = set()
    for place, ((first, last), (start, end)) in enumerate(blocks):
        if start == end or min(kept[first:last], default=0) < _MOST_LOST or not all(owners[start:end]):
            wanted |= {place - 1, place, place + 1}
    run: list[int] = []
    for place in [*sorted(wanted & set(range(len(blocks)))), len(blocks) + 1]:
        if run and place > run[-1] + 1:
            (first, _), (start, _) = blocks[run[0]]
            (_, last), (_, end) = blocks[run[-1]]
            if 0 < (last - first) * (end - start) <= _MOST_PAIRS:
                yield (first, last), (start, end)
            run = []
        run.append(place)


def _blocks(owners: Sequence[Sequence[int]], utterances: int) -> Iterator[tuple[Range, Range]]:
    """Yield the smallest ranges of utterances and passages that share no words with others."""
    lows = [utterances]
    for some in reversed(owners):
        lows.append(min([lows[-1], *some]))
    lows.reverse()
    before = (0, 0)
    high = -1
    for passage in range(len(owners) + 1):
        if passage:
            high = max([high, *owners[passage - 1]])
        for utterance in range(high + 1, lows[passage] + 1):
            if (utterance, passage) != before:
                yield (before[0], utterance), (before[1], passage)
                before = (utterance, passage)


def beads(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[Range, Range]]:
    """Return the ranges of utterances and passages that belong together, in order."""
    best: dict[Range, tuple[float, Range]] = {(0, 0): (0.0, (0, 0))}
    for utterance in range(len(old) + 1):
        for passage in range(len(new) + 1):
            found = [
                (best[came][0] + _score(old[came[0] : utterance], new[came[1] : passage]), came)
                for rows, columns in _SIZES
                if (came := (utterance - rows, passage - columns)) in best
            ]
            if found:
                best[utterance, passage] = max(found, key=lambda one: one[0])
    path: list[tuple[Range, Range]] = []
    place = (len(old), len(new))
    while place != (0, 0):
        came = best[place][1]
        path.append(((came[0], place[0]), (came[1], place[1])))
        place = came
    return path[::-1]


def _score(old: Sequence[Passage], new: Sequence[Passage]) -> float:
    before, after = _together(old), _together(new)
    number = before.total() + after.total()
    if not old or not new:
        return -_GAP - _LEFT_OUT * number
    common = (before & after).total()
    score = common - _OTHER_WORD * (number - 2 * common) - _NOT_ONE * (len(old) + len(new) - 2)
    for some, whole, other in ((old, before, after), (new, after, before)):
        if len(some) > 1:  # without a part, fewer words are common
            idle = [one for one in some if ((whole - one.keys) & other).total() == common]
            score -= sum(_NO_PART + _LEFT_OUT * one.keys.total() for one in idle)
    if len({one.speaker for one in (*old, *new) if one.speaker}) > 1:
        score -= _OTHER_SPEAKER + (_OTHER_WORDS if common * 4 < number else 0)
    return score


def _together(passages: Iterable[Passage]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in passages:
        found += one.keys
    return found
