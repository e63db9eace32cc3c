"""The marks that Oral-History.Digital has in the words, such as ``<v(lacht)>``, read as inlines.

What a mark means is what the platform makes of it when it writes TEI and the public text. A mark that has no certain
place in the model stays text, exactly as it stands.
"""

import re
from functools import cache

from attrs import define

from oralhist.findings import Severity
from oralhist.model import (
    AccessLevel,
    Content,
    Editorial,
    Event,
    EventKind,
    Foreign,
    Gap,
    GapReason,
    Inline,
    Pause,
    Restricted,
    Restriction,
    Unclear,
)
from oralhist.model.content import normal_form
from oralhist.syntax.diagnostics import Diagnostics

ANONYMISED = "XXX"
"""What others read instead of the words in ``<an ...>``."""
EVENTS = {
    "v": EventKind.VOCAL,
    "s": EventKind.VOCAL,
    "g": EventKind.KINESIC,
    "m": EventKind.KINESIC,
    "i": EventKind.INCIDENT,
}
"""The letters of the marks of events; the first of a kind is the one that is written."""
_DEEPEST = 12
"""How deep inlines nest; marks around deeper ones stay text."""
_BALANCED = r"[^()<>]*+(?:\([^()<>]*+\)[^()<>]*+)*+"
IS_BALANCED = re.compile(_BALANCED)
"""What may stand between the parentheses of a mark."""
_TOKEN = re.compile(
    r"[<>]|\(\?\?\?\)|\(-{1,3}\)|\[---\]|\{\[[^][{}<>]{1,1000}\]\}|~[^~<>\s](?:[^~<>]{0,200}[^~<>\s])?~"
)
_HEAD = re.compile(r"<(?:((?i:res|an))(?: |(?=[^\w>]))|l\(([a-z]{2,3})\) |([?]) |n\()")
_PLAIN = re.compile(rf"<(?:p([0-9]{{1,6}})|([?][0-9]{{0,4}})|([vsgmi])\(({_BALANCED})\)|n\(({_BALANCED})\))>")


@define
class _Open:
    """A mark that is not closed yet: its place in the text and among the items, and what nests in it."""

    place: int
    first: int
    head: re.Match[str] | None
    depth: int = 0
    holds_marks: bool = False
    holds_restricted: bool = False

    @property
    def is_restricted(self) -> bool:
        """Whether its words are not published or are anonymised."""
        return self.head is not None and self.head[1] is not None


def content_of(text: str, line: int, diagnostics: Diagnostics) -> Content:
    """The content of a cell's text.

    A passage that is not published or is anonymised (``<res ...>``, ``<an ...>``) is restricted to the archive; one that
    is never closed is restricted to the end of the cell, and told. Restricted words never stand in a ``source``.
    """
    if not any(character in text for character in "<([{~"):
        return normal_form(text)
    marks = _Marks(text, line, diagnostics)
    place = 0
    for found in _TOKEN.finditer(text):
        marks.take(text[place : found.start()])
        place = found.end()
        if found[0] == "<":
            marks.open(found.start())
        elif found[0] == ">":
            marks.close(place)
        else:
            marks.take(marks.bare_mark(found[0]))
    marks.take(text[place:])
    return marks.finish()


class _Marks:
    """What has been read of a text. The items of open marks stand in one list, so that none is moved twice."""

    def __init__(self, text: str, line: int, diagnostics: Diagnostics) -> None:
        self._text = text
        self._line = line
        self._noted = diagnostics
        self._items: list[str | Inline] = []
        self._open: list[_Open] = []
        self._restricted = 0

    def take(self, item: str | Inline) -> None:
        """Take one item."""
        if item:
            self._items.append(item)

    def bare_mark(self, mark: str) -> str | Inline:
        """What a mark without angle brackets is."""
        if mark[0] == "~":
            self._count_kept()
            return mark
        if mark[0] == "{":
            return Event(kind=EventKind.INCIDENT, description=mark[2:-2], source=mark)
        return Gap(reason=GapReason.INAUDIBLE, source=mark) if mark == "(???)" else Pause(source=mark)

    def open(self, place: int) -> None:
        """Begin a mark."""
        mark = _Open(place, len(self._items), _HEAD.match(self._text, place))
        self._open.append(mark)
        self._restricted += mark.is_restricted
        self._items.append("<")

    def close(self, end: int) -> None:
        """End the mark that was opened last: it becomes an inline, or stays text."""
        if not self._open:
            self._items.append(">")
            return
        mark = self._open.pop()
        self._restricted -= mark.is_restricted
        inline = self._restriction(mark) if mark.is_restricted else self._inline(mark, end)
        if inline is None:
            self._items.append(">")
            self._count_kept()
        else:
            self._put(mark, inline)
        self._tell_outer(mark)

    def finish(self) -> Content:
        """The content. What is still open is text, unless it is restricted."""
        while self._open:
            mark = self._open.pop()
            self._restricted -= mark.is_restricted
            inline = self._restriction(mark) if mark.is_restricted else None
            if inline is not None:
                message = "a restricted passage is never closed: everything to the end of the cell is restricted"
                self._noted.add("unclosed-restriction", Severity.WARNING, message, self._line, hint="close it with >")
                self._put(mark, inline)
            self._tell_outer(mark)
        return normal_form(self._items)

    def _put(self, mark: _Open, inline: Inline) -> None:
        del self._items[mark.first :]
        self._items.append(inline)
        mark.depth += 1
        mark.holds_restricted |= isinstance(inline, Restricted)

    def _tell_outer(self, mark: _Open) -> None:
        if self._open:
            outer = self._open[-1]
            outer.depth = max(outer.depth, mark.depth)
            outer.holds_marks = True
            outer.holds_restricted |= mark.holds_restricted

    def _restriction(self, mark: _Open) -> Restricted | None:
        """What is restricted; nothing inside of what is restricted already, where the mark is text."""
        if self._restricted or mark.head is None:
            return None
        what = "passages not published or anonymised, which only the archive may read"
        self._noted.count("restricted", what, self._line)
        replacement = ANONYMISED if mark.head[1].lower() == "an" else None
        restriction = Restriction(level=AccessLevel.ARCHIVE, replacement=replacement)
        return Restricted(content=self._content(mark, mark.head), restriction=restriction)

    def _inline(self, mark: _Open, end: int) -> Inline | None:
        if not mark.holds_marks and (plain := _PLAIN.fullmatch(self._text, mark.place, end)):
            return _plain_mark(plain)
        head = mark.head
        if head is None or mark.depth >= _DEEPEST or not self._begins_with(mark, head):
            return None
        source = None if mark.holds_restricted else self._text[mark.place : end]
        if head[2]:
            language = head[2]
            return Foreign(content=self._content(mark, head), language=language) if _is_language(language) else None
        if head[3]:
            return Unclear(content=self._content(mark, head), source=source)
        if not mark.holds_marks or self._text[end - 2] != ")":
            return None
        body = list(self._content(mark, head))
        if not isinstance(body[-1], str):
            return None
        return Editorial(body=(*body[:-1], body[-1][:-1]), source=source)

    def _begins_with(self, mark: _Open, head: re.Match[str]) -> bool:
        """Whether the first text of a mark holds all of its head, so that no other mark has taken a part of it."""
        first = self._items[mark.first + 1]
        return isinstance(first, str) and first.startswith(head[0][1:])

    def _content(self, mark: _Open, head: re.Match[str]) -> Content:
        first, *rest = self._items[mark.first + 1 :]
        return normal_form((str(first)[len(head[0]) - 1 :], *rest))

    def _count_kept(self) -> None:
        self._noted.count("mark-kept", "marks that have no certain place in the model, kept as text", self._line)


def _plain_mark(found: re.Match[str]) -> Inline | None:
    """A mark that holds nothing but what its letter says."""
    seconds, question, letter, description, note = found.groups()
    if seconds:
        return Pause(duration_ms=int(seconds) * 1000, source=found[0])
    if question:
        return Gap(reason=GapReason.INAUDIBLE, source=found[0])
    if letter and description.strip():
        return Event(kind=EVENTS[letter], description=description, source=found[0])
    return Editorial(body=note, source=found[0]) if note and note.strip() else None


@cache
def _is_language(code: str) -> bool:
    from langcodes import tag_is_valid

    return bool(tag_is_valid(code))
