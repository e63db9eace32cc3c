"""The times of words as one text: how an interview file spells the time points of an utterance.

``{"content": "I was born", "word_ms": "1500 +586 +586"}`` means a ``TimePoint`` before each word. The text has one entry for each
word of the texts and for each inline of the content, in order: the first time in milliseconds from the start of the
recording, each other one as the difference from the time before it, and ``_`` where there is no time. One more entry is a
time at the end. Words are separated by white space, and end at the end of a text.
"""

import re
from collections import deque
from collections.abc import Iterable
from itertools import accumulate, repeat
from operator import sub
from typing import Any

from oralhist.errors import InvalidValue
from oralhist.model.content import Content, joined
from oralhist.model.inlines import TimePoint
from oralhist.model.patterns import END
from oralhist.model.shapes import LARGEST_WHOLE, LONGEST_TEXT, Text

WORD_TIMES = Text(
    "word_times",
    "the times of words, such as 1500 +586 _ +586",
    rf"^(?:_ )*[0-9]{{1,16}}(?: (?:_|[+-][0-9]{{1,16}}))*{END}",
    examples=("1500 +586 _ +586",),
)
_WORD = re.compile(r"\S+\s*")


def with_word_times(content: Content, times: str) -> Content:
    """Return a content with a time point before each word and each inline that has a time.

    Raises ``InvalidValue`` for a content with time points, for a wrong number of entries, and for a time out of range.
    """
    points = _points(times)
    items: list[Any] = []
    places = 0
    for item in content:
        words: list[Any] = [item]
        if item.__class__ is str:
            words = _WORD.findall(item)
            if item[0].isspace():
                items.append(item[: len(item) - len(item.lstrip())])
        elif item.__class__ is TimePoint:
            raise InvalidValue("the content has time points of its own")
        both: list[Any] = [""] * (2 * len(words))
        both[1::2] = words
        both[::2] = points[places : places + len(words)] + [""] * (places + len(words) - len(points))
        items += both
        places += len(words)
    if len(points) not in (places, places + 1):
        raise InvalidValue(f"{len(points)} times for {places} words and inlines")
    items += points[places:]
    return tuple(joined(items)) if "_" in times else tuple(items)


def _points(times: str) -> list[Any]:
    """Return a time point for each entry, and an empty text for each without a time."""
    moments = list(accumulate(map(int, times.replace("_ ", "").replace(" _", "").split(" "))))
    if min(moments) < 0 or max(moments) > LARGEST_WHOLE:
        raise InvalidValue(f"a time is not between 0 and {LARGEST_WHOLE}")
    # Hours of speech have a hundred thousand words: no step of Python for each.
    points = list(map(object.__new__, repeat(TimePoint, len(moments))))
    set_ms: Any = TimePoint.ms
    deque(map(set_ms.__set__, points, moments), maxlen=0)
    left = iter(points)
    return ["" if entry == "_" else next(left) for entry in times.split(" ")] if "_" in times else points


def without_word_times(content: Content) -> tuple[Content, str]:
    """Return a content without its time points, and their times; the same content and "" if it keeps them.

    It keeps them if one is not directly before a word or an inline, or at the end, and if most words have no time.
    """
    if TimePoint not in map(type, content):
        return content, ""
    # Nearly every utterance of a recogniser is a time point and a word, again and again.
    points, words = content[::2], content[1::2]
    if {*map(type, points)} == {TimePoint} and {*map(type, words)} == {str} and len(points) == len(words):
        text = "".join(words)  # type: ignore[arg-type]
        if _WORD.findall(text) == [*words] and len(text) <= LONGEST_TEXT:
            return (text,), _times(points)
    return _separated(content)


def _separated(content: Content) -> tuple[Content, str]:
    places: list[bool] = []  # whether each word and inline has a time
    has_time = in_word = False
    for item in content:
        if item.__class__ is TimePoint:
            if has_time:
                return content, ""
            has_time = True
        elif item.__class__ is str:
            words = len(_WORD.findall(item))
            if has_time and (in_word or item[0].isspace()):
                return content, ""
            places += [has_time, *[False] * (words - 1)][:words]
            has_time, in_word = False, not item[-1].isspace()
        else:
            places.append(has_time)
            has_time = in_word = False
    places += [True] * has_time
    if 2 * sum(places) < max(len(places), 1):
        return content, ""
    entries = iter(_times(item for item in content if item.__class__ is TimePoint).split(" "))
    times = " ".join([next(entries) if has_time else "_" for has_time in places])
    said = [item for item in content if item.__class__ is not TimePoint]
    if len(times) > LONGEST_TEXT or sum(len(item) for item in said if isinstance(item, str)) > LONGEST_TEXT:
        return content, ""
    return tuple(joined(said)), times


def _times(points: Iterable[Any]) -> str:
    moments = [point.ms for point in points]
    return f"{moments[0]}" + " %+d" * (len(moments) - 1) % tuple(map(sub, moments[1:], moments))
