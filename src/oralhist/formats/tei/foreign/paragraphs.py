"""Utterances from what stands in a turn: one for each paragraph, with its times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from oralhist.formats.tei.foreign.items import Break, Item, collapsed
from oralhist.model import Content, Inline, TimePoint, Utterance
from oralhist.model.content import spoken_text

_BLANK_LINE = re.compile(r"[ \t\r]*\n[ \t\r]*\n[ \t\r\n]*")


@frozen
class Paragraph:
    """An utterance, and the line of its own element; 0 where it has none."""

    utterance: Utterance
    line: int


@frozen
class _Part:
    """What stands between two breaks."""

    id: str | None = None
    line: int = 0
    items: list[str | Inline] = field(factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but white space."""
        return all(isinstance(item, str) and not item.strip(" \t\r\n") for item in self.items)

    @property
    def moments(self) -> list[TimePoint] | None:
        """The moments, if there is nothing else; they stand between paragraphs then."""
        held = [item for item in self.items if not isinstance(item, str)]
        is_silent = all(not isinstance(item, str) or not item.strip(" \t\r\n") for item in self.items)
        moments = [item for item in held if isinstance(item, TimePoint)]
        return moments if is_silent and held and len(moments) == len(held) else None

    @property
    def has_words(self) -> bool:
        """Whether anything was said."""
        return bool(spoken_text(tuple(self.items)).strip(" \t\r\n"))


def paragraphs_of(items: Iterable[Item]) -> list[Paragraph]:
    """The paragraphs, each an utterance.

    What has no words, such as a pause between two paragraphs, stays with the one before; a moment between two ends
    the one and starts the other. Moments at the ends of a paragraph are its times.
    """
    paragraphs: list[_Part] = []
    waiting: list[str | Inline] = []
    for part in _parted(items):
        if part.is_empty:
            continue
        moments = part.moments
        if part.has_words:
            paragraphs.append(_Part(part.id, part.line, [*waiting, *part.items]))
            waiting = []
        elif not paragraphs:
            waiting += [*part.items, " "]
        elif moments is None:
            paragraphs[-1].items.extend([" ", *part.items])
        else:
            paragraphs[-1].items.append(moments[0])
            waiting = [moments[-1]]
    if waiting and not paragraphs:
        paragraphs.append(_Part(items=waiting))
    return [Paragraph(_utterance(part.id, collapsed(part.items)), part.line) for part in paragraphs]


def _parted(items: Iterable[Item]) -> Iterator[_Part]:
    """What stands between the breaks and the blank lines."""
    part = _Part()
    for item in items:
        if isinstance(item, Break):
            yield part
            part = _Part(item.id, item.line)
        elif isinstance(item, str) and "\n" in item:
            opening, *others = _BLANK_LINE.split(item)
            part.items.append(opening)
            for text in others:
                yield part
                part = _Part(items=[text])
        else:
            part.items.append(item)
    yield part


def _utterance(id: str | None, content: Content) -> Utterance:
    """An utterance whose times are the moments nearest to its words at either end."""
    first, last = 0, len(content)
    while first < last and isinstance(content[first], TimePoint):
        first += 1
    while last > first and isinstance(content[last - 1], TimePoint):
        last -= 1
    opening, closing = content[:first], content[last:]
    return Utterance(
        id=id,
        content=collapsed(content[first:last]),
        start_ms=_ms(opening[-1]) if opening else None,
        end_ms=_ms(closing[0]) if closing else None,
    )


def _ms(item: str | Inline) -> int | None:
    return item.ms if isinstance(item, TimePoint) else None
