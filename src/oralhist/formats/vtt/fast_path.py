"""Read plain cues fast: field by field from all of them at once, without a tree of their text.

Most cues of most files are plain. The result is that of ``blocks_in`` and ``voices_in``, which read all other cues.
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
_SHORT_TIMES = re.compile(rf"{_SHORT} --> {_SHORT}((?: .*+)?)")
_NO_TIMES = "00:00:00.000 --> 00:00:00.000"
_IS_VOICE = re.compile(r"[^<>&\s]++(?: [^<>&\s]++)*+(?<!--)")  # "--" and the ">" of the tag would be an arrow


@frozen
class PlainCues:
    """Consecutive plain cues, field by field; ``places`` are their offsets in the body, ``settings`` may be empty."""

    contents: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    ids: Sequence[str | None]
    labels: Sequence[str | None]
    settings: Sequence[str]
    places: Sequence[int]


def plain_cues_and_rest(body: str) -> Iterator[PlainCues | tuple[int, int]]:
    """Split a body into runs of plain cues and stretches of other text, given by their start and end offsets.

    A stretch with a block that is not a cue begins with the cue before it, because text outside of cues belongs to it.
    """
    blocks, places = _blocks(body.rstrip("\n"))
    if not blocks:
        return
    ids, times, texts = _split_blocks(blocks)
    others = _complete_hours(times)
    starts, ends = _milliseconds(times)
    labels = _take_voices(texts) if "<v " in body else [None] * len(blocks)
    contents = [text.strip(SPACE) for text in texts]
    if "</v>" in body:
        contents = [
            text.removesuffix("</v>").rstrip(SPACE) if label else text
            for text, label in zip(contents, labels, strict=True)
        ]
    rest = others | _with_marks(contents, ("<", "&", "-->", "\\"))
    if any(map(int.__lt__, ends, starts)):
        rest |= {place for place, (start, end) in enumerate(zip(starts, ends, strict=True)) if end < start}
    if max(map(len, contents)) > LONGEST_TEXT:
        rest |= {place for place, text in enumerate(contents) if len(text) > LONGEST_TEXT}
    has_settings = max(map(len, times)) > len(_NO_TIMES)
    settings = [line[len(_NO_TIMES) :].strip(SPACE) for line in times] if has_settings else [""] * len(times)
    cues = PlainCues(contents, starts, ends, ids, labels, settings, places)
    first = 0
    for begin, end in _stretches(sorted(rest), others):
        yield from _run(cues, first, begin)
        yield places[begin], places[end]
        first = end
    yield from _run(cues, first, len(blocks))


def _blocks(body: str) -> tuple[list[str], list[int]]:
    """Return the blocks of a body that does not end in a line break, their offsets, and last the end of the body."""
    if "\n\n\n" in body:
        parts = re.split(r"(\n\n++)", body)
        blocks, gaps = parts[::2], [*map(len, parts[1::2]), 0]
        return blocks, [0, *accumulate(len(block) + gap for block, gap in zip(blocks, gaps, strict=True))]
    blocks = body.split("\n\n") if body else []
    places = list(map(add, accumulate(map(len, blocks), initial=0), count(0, 2)))
    places[-1] = len(body)
    return blocks, places


def _split_blocks(blocks: Sequence[str]) -> tuple[list[str | None], list[str], list[str]]:
    """Return the id, the line of times and the text of each block; without an arrow the block is not a cue."""
    times, _, texts = map(list, zip(*[block.partition("\n") for block in blocks], strict=True))
    ids: list[str | None] = [None] * len(blocks)
    for place, line in enumerate(times):
        if "-->" not in line:
            ids[place] = line
            times[place], _, texts[place] = texts[place].partition("\n")
    return ids, times, texts


def _complete_hours(times: list[str]) -> set[int]:
    """Add missing hours to all lines of times. Return the places of other lines, which become zero times."""
    if _ALL_TIMES.fullmatch("\n".join(times) + "\n"):
        return set()
    others = set()
    for place, line in enumerate(times):
        found = _SHORT_TIMES.fullmatch(line)
        if found is None:
            others.add(place)
            times[place] = _NO_TIMES
        else:
            times[place] = f"{found[1] or '00'}:{found[2]} --> {found[3] or '00'}:{found[4]}{found[5]}"
    return others


def _milliseconds(times: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of cues in milliseconds, from their lines of times."""
    figures = "\n".join([line[: len(_NO_TIMES)] for line in times]).replace(":", "").replace(".", "")
    clocks = figures.split()
    return _counted(clocks[::3]), _counted(clocks[2::3])


def _counted(clocks: Sequence[str]) -> list[int]:
    """Return the milliseconds of numbers ``HHMMSSmmm``."""
    surplus = _Surplus()
    return [number - surplus[number // 100_000] for number in map(int, clocks)]


class _Surplus(dict[int, int]):
    """What to subtract from a number ``HHMMSSmmm`` for its ``HHMM``.

    In the number an hour counts as 10,000,000 instead of 3,600,000, and a minute as 100,000 instead of 60,000.
    """

    def __missing__(self, clock: int) -> int:
        self[clock] = surplus = 40_000 * clock + 2_400_000 * (clock // 100)
        return surplus


def _take_voices(texts: list[str]) -> list[str | None]:
    """Remove plain voices from the start of texts and return them; other voices stay in the texts."""
    heads, ends, rests = zip(*[text.partition(">") for text in texts], strict=True)
    voices = {head: head[3:] for head in set(heads) if head.startswith("<v ") and _IS_VOICE.fullmatch(head, 3)}
    labels = [voices.get(head) if end else None for head, end in zip(heads, ends, strict=True)]
    texts[:] = [rest if label else text for rest, label, text in zip(rests, labels, texts, strict=True)]
    return labels


def _with_marks(texts: Sequence[str], marks: Sequence[str]) -> set[int]:
    """Return the places of texts that have one of some marks; searching the joined texts is faster, as few have any."""
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


def _stretches(rest: Sequence[int], others: AbstractSet[int]) -> list[tuple[int, int]]:
    """Return the ranges without plain cues; they include the cue before a block that is not a cue."""
    found: list[tuple[int, int]] = []
    for place in rest:
        begin = place - 1 if place in others and place else place
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, place + 1))
    return found


def _run(cues: PlainCues, first: int, last: int) -> Iterator[PlainCues]:
    if first < last:
        yield PlainCues(*(getattr(cues, field.name)[first:last] for field in fields(PlainCues)))
