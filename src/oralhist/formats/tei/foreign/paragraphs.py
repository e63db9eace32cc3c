"""Utterances from the content of a turn: one for each paragraph, with its times."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import field, frozen

from oralhist.formats.tei.foreign.elements import SPACES
from oralhist.model import Content, Inline, TimePoint, Utterance
from oralhist.model.content import normal_form, spoken_text

_BLANK_LINE = re.compile(r"[ \t\r]*\n[ \t\r]*\n[ \t\r\n]*")
_WHITE_SPACE = " \t\r\n"


@frozen
class Break:
    """A break between paragraphs, with the id and the line of the paragraph that begins; 0 is an unknown line."""

    id: str | None = None
    line: int = 0


Item: TypeAlias = "str | Inline | Break"


@frozen
class _Stretch:
    """What is between two breaks."""

    id: str | None = None
    line: int = 0
    items: list[str | Inline] = field(factory=list)


def paragraphs_of(items: Iterable[Item]) -> tuple[list[Utterance], list[int]]:
    """Return the paragraphs, each as an utterance, and the lines of their elements; 0 if a paragraph has none.

    What has no words, such as a pause between two paragraphs, belongs to the paragraph before it. A moment between two
    paragraphs ends the first and starts the second. Moments at the ends of a paragraph are its times.
    """
    paragraphs: list[_Stretch] = []
    waiting: list[str | Inline] = []
    for stretch in _stretches(items):
        visible = [item for item in stretch.items if not isinstance(item, str) or item.strip(_WHITE_SPACE)]
        moments = [item for item in visible if isinstance(item, TimePoint)]
        if not visible:
            continue
        if spoken_text(tuple(stretch.items)).strip(_WHITE_SPACE):
            paragraphs.append(_Stretch(stretch.id, stretch.line, [*waiting, *stretch.items]))
            waiting = []
        elif not paragraphs:
            waiting += [*stretch.items, " "]
        elif len(moments) == len(visible):
            paragraphs[-1].items.append(moments[0])
            waiting = [moments[-1]]
        else:
            paragraphs[-1].items.extend([" ", *stretch.items])
    if waiting and not paragraphs:
        paragraphs.append(_Stretch(items=waiting))
    return [_utterance(one.id, collapsed(one.items)) for one in paragraphs], [one.line for one in paragraphs]


def _stretches(items: Iterable[Item]) -> Iterator[_Stretch]:
    """Split items at breaks and at blank lines."""
    stretch = _Stretch()
    for item in items:
        if isinstance(item, Break):
            yield stretch
            stretch = _Stretch(item.id, item.line)
        elif isinstance(item, str) and "\n" in item:
            opening, *others = _BLANK_LINE.split(item)
            stretch.items.append(opening)
            for text in others:
                yield stretch
                stretch = _Stretch(items=[text])
        else:
            stretch.items.append(item)
    yield stretch


def _utterance(id: str | None, content: Content) -> Utterance:
    """Return an utterance whose times are the moments nearest to its words at either end."""
    first, last = 0, len(content)
    start_ms = end_ms = None
    while first < last and isinstance(item := content[first], TimePoint):
        start_ms = item.ms
        first += 1
    while last > first and isinstance(item := content[last - 1], TimePoint):
        end_ms = item.ms
        last -= 1
    return Utterance(id=id, content=collapsed(content[first:last]), start_ms=start_ms, end_ms=end_ms)


def without_breaks(items: Iterable[Item]) -> list[str | Inline]:
    """Return the items with a space for each break."""
    return [" " if isinstance(item, Break) else item for item in items]


def collapsed(items: Iterable[str | Inline]) -> Content:
    """Return items as content: each run of white space is one space, without spaces at the ends.

    A moment is invisible, so spaces on both sides of it are one run.
    """
    texts: list[str | Inline] = []
    ends_blank = True
    for item in items:
        if isinstance(item, str):
            text = SPACES.sub(" ", item)
            text = text.removeprefix(" ") if ends_blank else text
            ends_blank = text[-1:] == " " if text else ends_blank
            texts.append(text)
        else:
            ends_blank = ends_blank and isinstance(item, TimePoint)
            texts.append(item)
    for place in range(len(texts) - 1, -1, -1):
        item = texts[place]
        if isinstance(item, str):
            texts[place] = item.rstrip(" ")
        if texts[place] != "" and not isinstance(texts[place], TimePoint):
            break
    return normal_form(texts)
