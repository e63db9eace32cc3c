"""What stands in a turn before it is parted into utterances: texts, inlines, and breaks between paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from attrs import frozen

from oralhist.formats.tei.foreign.elements import SPACES
from oralhist.model import Content, Inline, TimePoint
from oralhist.model.content import normal_form


@frozen
class Break:
    """A place where paragraphs part, and the id and the line of the one that begins."""

    id: str | None = None
    line: int = 0


Item: TypeAlias = "str | Inline | Break"


def collapsed(items: Iterable[str | Inline]) -> Content:
    """Items as a content: runs of white space made one blank, none at the ends or beside a moment's other side."""
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
