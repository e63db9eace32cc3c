"""Finds the words of one list in another, as a comparison of long texts needs."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

__all__ = ["aligned"]


def aligned(left: Sequence[str], right: Sequence[str]) -> list[int | None]:
    """Return the place in ``right`` of each word of ``left``, or ``None``.

    Runs of six words that both have once are anchors, in their longest common order; the words between two anchors are
    compared one by one.
    """
    place: list[int | None] = [None] * len(left)
    bounds = [(0, 0), *_anchors(left, right), (len(left), len(right))]
    for (a, b), (c, d) in pairwise(bounds):
        if (c - a) * (d - b) > 4_000_000:  # nothing is alike here: only a damaged or an unread file
            continue
        for block in SequenceMatcher(None, left[a:c], right[b:d], autojunk=False).get_matching_blocks():
            for n in range(block.size):
                place[a + block.a + n] = b + block.b + n
    return place


def _anchors(left: Sequence[str], right: Sequence[str], size: int = 6) -> list[tuple[int, int]]:
    once = [_once(words, size) for words in (left, right)]
    pairs = sorted((once[0][run], once[1][run]) for run in once[0].keys() & once[1].keys())
    tops: list[int] = []
    best: list[int] = []
    links: list[int] = []
    for number, (_, b) in enumerate(pairs):
        at = bisect_left(tops, b)
        links.append(best[at - 1] if at else -1)
        tops[at : at + 1], best[at : at + 1] = [b], [number]
    chain, number = [], best[-1] if best else -1
    while number >= 0:
        chain.append(pairs[number])
        number = links[number]
    return chain[::-1]


def _once(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for n in range(len(words) - size + 1):
        run = tuple(words[n : n + size])
        seen[run] += 1
        places[run] = n
    return {run: n for run, n in places.items() if seen[run] == 1}
