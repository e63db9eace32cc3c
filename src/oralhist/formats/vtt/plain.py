"""Plain cues, which are most cues of most files: taken by one pattern, field by field, without a tree of their text.

What is read here is read as ``blocks_in`` and ``voices_in`` read it, only faster; whatever is not plain is left to them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import fields, frozen

from oralhist.formats.vtt.times import SPACE
from oralhist.model import Content
from oralhist.model.shapes import LONGEST_TEXT

__all__ = ["PLAIN", "PlainCues", "plain_and_others"]

_CLOCK = r"((?:[0-9]{1,9}:)?[0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
PLAIN = (
    r"(?:(.++)\n)?"  # its id
    rf"{_CLOCK} --> {_CLOCK}(?: (.*+))?"  # its settings
    r"(?:\n(?!\n)(?:<v ([^<>&\s]++(?: [^<>&\s]++)*+)>)?"  # its voice
    r"(.*+(?:\n.++)*+))?"
    r"(?:\n\n++|\n?\Z)"
)
"""What may be a plain cue, and the blank lines after it; matched without going back."""
_OTHER = r"(.++(?:\n.++)*+\n*+)"
"""Any other block, and the blank lines after it."""
_SECONDS = {f"{number:02d}": number * 1000 for number in range(60)} | {"": 0}
_THOUSANDTHS = {f"{number:03d}": number for number in range(1000)} | {"": 0}


@frozen
class PlainCues:
    """Plain cues in a row, field by field; ``places`` are where they begin in the body, ``settings`` may be empty."""

    contents: Sequence[Content]
    starts: Sequence[int]
    ends: Sequence[int]
    ids: Sequence[str | None]
    labels: Sequence[str | None]
    settings: Sequence[str]
    places: Sequence[int]


def plain_and_others(body: str) -> Iterator[PlainCues | tuple[int, int]]:
    """Part a body into runs of plain cues and stretches of whatever else, given by their starts and ends.

    A stretch in which a block is no cue begins with the cue before it, as words that stand in no block belong to that.
    """
    rows = re.findall(f"({PLAIN}|{_OTHER})", body)
    if not rows:
        return
    wholes, ids, hours, seconds, rests, end_hours, end_seconds, end_rests, settings, labels, texts, others = zip(
        *rows, strict=True
    )
    places = [0, *accumulate(map(len, wholes))]
    starts = _milliseconds(hours, seconds, rests)
    ends = _milliseconds(end_hours, end_seconds, end_rests)
    said = [text.strip(SPACE) for text in texts]
    if "</v>" in body:
        said = [
            text.removesuffix("</v>").rstrip(SPACE) if label else text for text, label in zip(said, labels, strict=True)
        ]
    cues = PlainCues(
        contents=[(text,) if text else () for text in said],
        starts=starts,
        ends=ends,
        ids=[id or None for id in ids],
        labels=[label or None for label in labels],
        settings=[text.strip(SPACE) for text in settings] if any(settings) else settings,
        places=places,
    )
    odd = _holding(said, ("<", "&", "-->")) | _holding(ids, ("-->",))
    if any(others):
        odd |= {place for place, other in enumerate(others) if other}
    if max(map(len, said)) > LONGEST_TEXT:
        odd |= {place for place, text in enumerate(said) if len(text) > LONGEST_TEXT}
    if any(map(int.__lt__, ends, starts)):
        odd |= {place for place, (start, end) in enumerate(zip(starts, ends, strict=True)) if end < start}
    first = 0
    for begin, end in _stretches(sorted(odd), others):
        yield from _run(cues, first, begin)
        yield places[begin], places[end]
        first = end
    yield from _run(cues, first, len(rows))


def _holding(texts: Sequence[str], marks: Sequence[str]) -> set[int]:
    """The places of texts that hold any of some marks: looked for in all of them at once, as few do."""
    joined = "\0".join(texts)
    found: list[int] = []
    for mark in marks:
        place = joined.find(mark)
        while place >= 0:
            found.append(place)
            place = joined.find(mark, place + 1)
    if not found:
        return set()
    ends = list(accumulate(len(text) + 1 for text in texts))
    return {bisect_right(ends, place) for place in found}


def _stretches(odd: Sequence[int], others: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where there are no plain cues; the one before a block that is no cue counts among the others."""
    found: list[tuple[int, int]] = []
    for place in odd:
        begin = place - 1 if others[place] and place else place
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, place + 1))
    return found


def _run(cues: PlainCues, first: int, last: int) -> Iterator[PlainCues]:
    if first < last:
        yield PlainCues(*(getattr(cues, field.name)[first:last] for field in fields(PlainCues)))


def _milliseconds(times: Sequence[str], seconds: Sequence[str], rests: Sequence[str]) -> list[int]:
    """The moments in milliseconds; ``times`` are ``HH:MM`` or ``MM``, few of which differ. Nothing is nought."""
    minutes = {time: _whole_minutes(time) for time in set(times)}
    return [
        minutes[time] + _SECONDS[second] + _THOUSANDTHS[rest]
        for time, second, rest in zip(times, seconds, rests, strict=True)
    ]


def _whole_minutes(time: str) -> int:
    hours, _, minutes = time.rpartition(":")
    return (int(hours or 0) * 60 + int(minutes or 0)) * 60_000
