"""Plain cues, which are most cues of most files: taken field by field from all at once, without a tree of their text.

What is read here is read as ``blocks_in`` and ``voices_in`` read it, only faster; whatever is not plain is left to them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, count
from operator import add

from attrs import fields, frozen

from oralhist.formats.vtt.times import SPACE
from oralhist.model.shapes import LONGEST_TEXT

_CLOCK = r"[0-9]{2}:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}"
_TIMES = rf"{_CLOCK} --> {_CLOCK}(?: .*+)?"
_ALL_TIMES = re.compile(rf"(?:{_TIMES}\n)*+")
_SHORT = r"(?:([0-9]{2}):)?([0-5][0-9]:[0-5][0-9]\.[0-9]{3})"
_PERHAPS_SHORT = re.compile(rf"{_SHORT} --> {_SHORT}((?: .*+)?)")
_NO_TIMES = "00:00:00.000 --> 00:00:00.000"
_IS_VOICE = re.compile(r"[^<>&\s]++(?: [^<>&\s]++)*+(?<!--)")  # else the arrow of times is taken in two


@frozen
class PlainCues:
    """Plain cues in a row, field by field; ``places`` are where they begin in the body, ``settings`` may be empty."""

    contents: Sequence[str]
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
    blocks, places = _blocks(body.rstrip("\n"))
    if not blocks:
        return
    ids, times, texts = _parted(blocks)
    others = _put_in_full(times)
    starts, ends = _milliseconds(times)
    labels = _take_voices(texts) if "<v " in body else [None] * len(blocks)
    said = [text.strip(SPACE) for text in texts]
    if "</v>" in body:
        said = [
            text.removesuffix("</v>").rstrip(SPACE) if label else text for text, label in zip(said, labels, strict=True)
        ]
    odd = others | _holding(said, ("<", "&", "-->"))
    if any(map(int.__lt__, ends, starts)):
        odd |= {place for place, (start, end) in enumerate(zip(starts, ends, strict=True)) if end < start}
    if max(map(len, said)) > LONGEST_TEXT:
        odd |= {place for place, text in enumerate(said) if len(text) > LONGEST_TEXT}
    has_settings = max(map(len, times)) > len(_NO_TIMES)
    settings = [line[len(_NO_TIMES) :].strip(SPACE) for line in times] if has_settings else [""] * len(times)
    cues = PlainCues(
        contents=said,
        starts=starts,
        ends=ends,
        ids=ids,
        labels=labels,
        settings=settings,
        places=places,
    )
    first = 0
    for begin, end in _stretches(sorted(odd), others):
        yield from _run(cues, first, begin)
        yield places[begin], places[end]
        first = end
    yield from _run(cues, first, len(blocks))


def _blocks(body: str) -> tuple[list[str], list[int]]:
    """The blocks of a body that does not end in a line break, and where each begins; at last where the body ends."""
    if "\n\n\n" in body:
        parts = re.split(r"(\n\n++)", body)
        blocks, gaps = parts[::2], [*map(len, parts[1::2]), 0]
        return blocks, [0, *accumulate(len(block) + gap for block, gap in zip(blocks, gaps, strict=True))]
    blocks = body.split("\n\n") if body else []
    places = list(map(add, accumulate(map(len, blocks), initial=0), count(0, 2)))
    places[-1] = len(body)
    return blocks, places


def _parted(blocks: Sequence[str]) -> tuple[list[str | None], list[str], list[str]]:
    """For each block its id, the line of its times, its text; the line has no arrow where the block is no cue."""
    times, _, texts = map(list, zip(*[block.partition("\n") for block in blocks], strict=True))
    ids: list[str | None] = [None] * len(blocks)
    for place, line in enumerate(times):
        if "-->" not in line:
            ids[place] = line
            times[place], _, texts[place] = texts[place].partition("\n")
    return ids, times, texts


def _put_in_full(times: list[str]) -> set[int]:
    """Give all lines of times their hours; the places of those that are none, in which nought stands for them."""
    if _ALL_TIMES.fullmatch("\n".join(times) + "\n"):
        return set()
    others = set()
    for place, line in enumerate(times):
        found = _PERHAPS_SHORT.fullmatch(line)
        if found is None:
            others.add(place)
            times[place] = _NO_TIMES
        else:
            times[place] = f"{found[1] or '00'}:{found[2]} --> {found[3] or '00'}:{found[4]}{found[5]}"
    return others


def _milliseconds(times: Sequence[str]) -> tuple[list[int], list[int]]:
    """When cues start and when they end, in milliseconds, by their lines of times."""
    figures = "\n".join([line[: len(_NO_TIMES)] for line in times]).replace(":", "").replace(".", "")
    clocks = figures.split()
    return _counted(clocks[::3]), _counted(clocks[2::3])


def _counted(clocks: Sequence[str]) -> list[int]:
    """The milliseconds of ``HHMMSSmmm``."""
    surplus = _Surplus()
    return [number - surplus[number // 100_000] for number in map(int, clocks)]


class _Surplus(dict[int, int]):
    """By how much ``HHMM`` exceeds its milliseconds: such a number counts a minute as 100,000, an hour as 10,000,000."""

    def __missing__(self, clock: int) -> int:
        self[clock] = surplus = 40_000 * clock + 2_400_000 * (clock // 100)
        return surplus


def _take_voices(texts: list[str]) -> list[str | None]:
    """Take plain voices off the texts they begin; any other stays."""
    heads, ends, rests = zip(*[text.partition(">") for text in texts], strict=True)
    voices = {head: head[3:] for head in set(heads) if head.startswith("<v ") and _IS_VOICE.fullmatch(head, 3)}
    labels = [voices.get(head) if end else None for head, end in zip(heads, ends, strict=True)]
    texts[:] = [rest if label else text for rest, label, text in zip(rests, labels, texts, strict=True)]
    return labels


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


def _stretches(odd: Sequence[int], others: AbstractSet[int]) -> list[tuple[int, int]]:
    """From where to where there are no plain cues; the one before a block that is no cue counts among the others."""
    found: list[tuple[int, int]] = []
    for place in odd:
        begin = place - 1 if place in others and place else place
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, place + 1))
    return found


def _run(cues: PlainCues, first: int, last: int) -> Iterator[PlainCues]:
    if first < last:
        yield PlainCues(*(getattr(cues, field.name)[first:last] for field in fields(PlainCues)))
