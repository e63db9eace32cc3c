"""Times at the ends of paragraphs, as f4 prints them: ``Yes. #00:01:23-4#`` ends a paragraph and begins the next one."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from oralhist.conventions.timestamps import clock_ms, stamp_text
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import STAMP_FORM

_F4 = r"#([0-9]{1,7}:[0-5][0-9]:[0-5][0-9]-[0-9]{1,3})#"
_AT_THE_END = re.compile(rf"[ \t]*{_F4}[ \t]*\Z")
_AT_THE_START = re.compile(rf"\s*{_F4}")
_LONGEST = 40
_ENOUGH = 2
T = TypeVar("T")


def may_have_closing_stamps(texts: Iterable[str]) -> bool:
    """Return whether enough texts, without white space at their ends, can end with a time; most transcripts have none."""
    return sum(text.endswith("#") for text in texts) >= _ENOUGH


def closing_stamp(text: str) -> tuple[int, int] | None:
    """Return the time at the end of a text, in ms, and its length with the white space around it; ``None`` without one."""
    found = _AT_THE_END.search(text[-_LONGEST:]) if "#" in text[-_LONGEST:] else None
    ms = clock_ms(found[1]) if found is not None else None
    return None if found is None or ms is None else (ms, len(found[0]))


def move_closing_stamps(
    paragraphs: Sequence[T], text_of: Callable[[T], str], move: Callable[[T, str, int], None], diagnostics: Diagnostics
) -> None:
    """Move times that end paragraphs to the start, as ranges, such as ``[00:01:10 - 00:01:23.400]``.

    ``move`` puts a text before a paragraph and cuts a number of characters from its end. Nothing changes in a text
    whose paragraphs begin with such times; a first one that both begins and ends with one is no sign of that. The first
    one keeps its time at the end, because no time says when it starts.
    """
    filled = [(paragraph, text) for paragraph in paragraphs if (text := text_of(paragraph)).strip()]
    ends = [closing_stamp(text) for _, text in filled]
    if sum(end is not None for end in ends) < _ENOUGH:
        return
    starts = [place for place, (_, text) in enumerate(filled) if _AT_THE_START.match(text)]
    first = next(place for place, end in enumerate(ends) if end is not None)
    if starts and (starts[0] < first or len(starts) > 1):
        return
    since: int | None = None
    moved = 0
    for (paragraph, _), found in zip(filled, ends, strict=True):
        end, length = found or (None, 0)
        if since is not None and (end is None or end >= since):
            move(paragraph, f"{stamp_text(since, end)} ", length)
            moved += end is not None
        since = end
    message = f"times at the ends of paragraphs are read as the end of one and the start of the next: {moved}"
    diagnostics.report(STAMP_FORM, message)
