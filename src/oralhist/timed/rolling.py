"""Rolling captions, as YouTube makes them: each line is in two or three cues, first as the new line, then as an old one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from attrs import define

from oralhist.findings import Severity
from oralhist.model import Content, Inline, TimePoint
from oralhist.model.content import normal_form, spoken_text
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import ROLLING_CAPTIONS
from oralhist.timed.cues import Cue, Cues

_BRIEF_MS = 100
"""The longest cue that only moves a line up; YouTube's have 10 ms."""
_SAMPLED = 50
"""How many pairs of cues are compared at first: rolling captions roll everywhere."""

_MOST_LINES = 8
"""The most old lines that are looked for; a screen has two to four lines."""

_Line: TypeAlias = list[str | Inline]


@define
class _Screen:
    """The lines of a cue, and the words of each. ``timed`` is the number of the first line with times of words."""

    lines: list[_Line]
    words: list[str]
    timed: int
    is_brief: bool


def with_lines_once(cues: Cues | list[Cue], diagnostics: Diagnostics, *, unroll: bool) -> Cues | list[Cue]:
    """Report rolling captions; with ``unroll``, return each of their lines once, with the times of its first cue."""
    if not _may_roll(cues.contents if isinstance(cues, Cues) else [cue.content for cue in cues]):
        return cues
    listed = list(cues)
    screens = [_screen(cue) for cue in listed]
    olds = [0, *(_old_lines(one, other) for one, other in pairwise(screens))]
    pairs = list(zip(screens, olds, strict=True))
    repeats = sum(map(bool, olds))
    moves = sum(bool(old) and (old < len(screen.lines) or screen.is_brief) for screen, old in pairs)
    if repeats < 2 or repeats * 2 < len(listed) - 1 or moves * 2 < repeats:  # else it may be "No." three times
        return cues
    first = next(cue.line for cue, old in zip(listed, olds, strict=True) if old)
    if not unroll:
        message = f"{repeats} of {len(listed)} cues repeat lines of the cue before: these are rolling captions"
        diagnostics.report(ROLLING_CAPTIONS, message, first, hint="--unroll reads each line once")
        return cues
    message = f"lines that {repeats} of {len(listed)} cues repeat from the cue before are left out"
    diagnostics.report(ROLLING_CAPTIONS, message, first, severity=Severity.INFO)
    return list(_new_lines(listed, pairs))


def _may_roll(contents: Sequence[Content | str]) -> bool:
    """Return whether enough of some pairs of cues share a line; looking at all of them would slow every reader."""
    step = max(1, (len(contents) - 1) // _SAMPLED)
    places = range(0, len(contents) - 1, step)
    shared = 0
    for place in places:
        above, below = (spoken_text(normal_form(contents[at])).split("\n") for at in (place, place + 1))
        known = {" ".join(line.split()) for line in above} - {""}
        shared += any(" ".join(line.split()) in known for line in below)
    return shared * 4 >= len(places) > 0


def _screen(cue: Cue) -> _Screen:
    lines: list[_Line] = [[]]
    for item in cue.content:
        first, *others = item.split("\n") if isinstance(item, str) else (item,)
        lines[-1].append(first)
        lines += ([other] for other in others)
    lines = [_trimmed(line) for line in lines if spoken_text(tuple(line)).strip()]
    timed = next(
        (place for place, line in enumerate(lines) if any(isinstance(item, TimePoint) for item in line)), len(lines)
    )
    words = [" ".join(spoken_text(tuple(line)).split()) for line in lines]
    is_brief = cue.start_ms is not None and cue.end_ms is not None and cue.end_ms - cue.start_ms <= _BRIEF_MS
    return _Screen(lines, words, timed, is_brief)


def _trimmed(line: _Line) -> _Line:
    line[0] = line[0].lstrip() if isinstance(line[0], str) else line[0]
    line[-1] = line[-1].rstrip() if isinstance(line[-1], str) else line[-1]
    return line


def _old_lines(above: _Screen, below: _Screen) -> int:
    """Return how many lines of a cue are the last ones of the cue before it.

    A line with times of words is new. A longer cue without a new line after a brief one says its last line again.
    """
    most = min(len(above.words), below.timed, _MOST_LINES)
    fitting = [old for old in range(1, most + 1) if above.words[-old:] == below.words[:old]]
    moved = [old for old in fitting if old < len(below.words)]
    if moved and not below.is_brief:
        return moved[-1]
    if fitting and above.is_brief and not below.is_brief:
        return fitting[-1] - 1
    return fitting[-1] if fitting else 0


def _new_lines(cues: Sequence[Cue], pairs: Sequence[tuple[_Screen, int]]) -> Iterator[Cue]:
    for cue, (screen, old) in zip(cues, pairs, strict=True):
        if not old:
            yield cue
        elif old < len(screen.lines):
            cue.content = normal_form([item for line in screen.lines[old:] for item in ("\n", *line)][1:])
            yield cue
