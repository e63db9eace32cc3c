"""The markup of Oral-History.Digital in the words, such as ``<v(lacht)>``, read as inlines.

It has the meaning that the platform gives it in its TEI and its public text. Markup whose meaning is uncertain stays
text, character by character.
"""

import re

from attrs import define

from oralhist.conventions.languages import standard_tag
from oralhist.formats.ohd.codes import RESTRICTED, UNCLOSED_RESTRICTION
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
from oralhist.syntax.codes import MARKUP_KEPT
from oralhist.syntax.diagnostics import Diagnostics

ANONYMISED = "XXX"
"""What the public reads instead of the words in ``<an ...>``."""
EVENTS = {"v": EventKind.VOCAL, "s": EventKind.VOCAL, "g": EventKind.KINESIC, "m": EventKind.KINESIC,
          "i": EventKind.INCIDENT}  # fmt: skip
"""The kinds of events by their letters; the first letter of a kind is written."""
_DEEPEST = 12
"""The deepest nesting of inlines, half of what the model allows; markup around it stays text."""
_BALANCED = r"[^()<>]*+(?:\([^()<>]*+\)[^()<>]*+)*+"
IS_BALANCED = re.compile(_BALANCED)
"""Matches text that is allowed between the parentheses of markup."""
_TOKEN = re.compile(
    r"[<>]|\(\?\?\?\)|\(-{1,3}\)|\[---\]|\{\[[^][{}<>]{1,1000}\]\}|~[^~<>\s](?:[^~<>]{0,200}[^~<>\s])?~"
)
_HEAD = re.compile(r"<(?:((?i:res|an))(?: |(?=[^\w>]))|l\(([a-z]{2,3})\) |([?]) |n\()")
_PLAIN = re.compile(rf"<(?:p([0-9]{{1,6}})|([?][0-9]{{0,4}})|([vsgmi])\(({_BALANCED})\)|n\(({_BALANCED})\))>")


@define
class _OpenMarkup:
    """Markup that is not closed yet: its offset in the text, its first item, and what is nested in it."""

    offset: int
    first: int
    head: re.Match[str] | None
    depth: int = 0
    has_markup: bool = False
    has_restricted: bool = False

    @property
    def is_restricted(self) -> bool:
        """Whether its words are not published or are anonymised."""
        return self.head is not None and self.head[1] is not None


def content_of(text: str, line: int, diagnostics: Diagnostics) -> Content:
    """Return the text of a cell as content.

    Words that are not published or are anonymised (``<res ...>``, ``<an ...>``) are restricted to the archive. A
    restricted passage without an end extends to the end of the cell and is reported. The ``source`` of an inline never has
    restricted words.
    """
    if not any(character in text for character in "<([{~"):
        return normal_form(text)
    reader = _MarkupReader(text, line, diagnostics)
    done = 0
    for found in _TOKEN.finditer(text):
        reader.items.append(text[done : found.start()])
        done = found.end()
        if found[0] == "<":
            reader.open(found.start())
        elif found[0] == ">":
            reader.close(done)
        else:
            reader.items.append(reader.short_form(found[0]))
    reader.items.append(text[done:])
    return reader.finish()


class _MarkupReader:
    """Reads the markup of a text. The items of all open markup are in one list, so that none is moved twice."""

    def __init__(self, text: str, line: int, diagnostics: Diagnostics) -> None:
        self.items: list[str | Inline] = []
        self._text = text
        self._line = line
        self._diagnostics = diagnostics
        self._open: list[_OpenMarkup] = []
        self._restricted = 0

    def short_form(self, markup: str) -> str | Inline:
        """Return the meaning of markup without angle brackets."""
        if markup[0] == "~":
            self._count_kept()
            return markup
        if markup[0] == "{":
            return Event(kind=EventKind.INCIDENT, description=markup[2:-2], source=markup)
        return Gap(reason=GapReason.INAUDIBLE, source=markup) if markup == "(???)" else Pause(source=markup)

    def open(self, offset: int) -> None:
        markup = _OpenMarkup(offset, len(self.items), _HEAD.match(self._text, offset))
        self._open.append(markup)
        self._restricted += markup.is_restricted
        self.items.append("<")

    def close(self, end: int) -> None:
        """Close the markup that was opened last: it becomes an inline or stays text."""
        if not self._open:
            self.items.append(">")
        elif not self._becomes_inline(self._open.pop(), end):
            self.items.append(">")
            self._count_kept()

    def finish(self) -> Content:
        """Return the content. Markup that is still open is text, unless it is restricted."""
        while self._open:
            if self._becomes_inline(self._open.pop(), None):
                message = "a restricted passage has no end: everything to the end of the cell is restricted"
                self._diagnostics.report(UNCLOSED_RESTRICTION, message, self._line, hint="close it with >")
        return normal_form(self.items)

    def _becomes_inline(self, markup: _OpenMarkup, end: int | None) -> bool:
        """Replace markup by an inline if it has a certain meaning; without an end, only restricted words have one."""
        self._restricted -= markup.is_restricted
        inline: Inline | None = None
        if markup.is_restricted:
            inline = self._restriction(markup)
        elif end is not None:
            inline = self._inline(markup, end)
        if inline is not None:
            self.items[markup.first :] = [inline]
            markup.depth += 1
            markup.has_restricted |= isinstance(inline, Restricted)
        if self._open:
            outer = self._open[-1]
            outer.depth = max(outer.depth, markup.depth)
            outer.has_markup = True
            outer.has_restricted |= markup.has_restricted
        return inline is not None

    def _restriction(self, markup: _OpenMarkup) -> Restricted | None:
        """Return the restricted words; nothing inside other restricted words, where the markup is text."""
        if self._restricted or markup.head is None:
            return None
        what = "passages that are not published or are anonymised, which only the archive may read"
        self._diagnostics.count(RESTRICTED, what, self._line)
        replacement = ANONYMISED if markup.head[1].lower() == "an" else None
        restriction = Restriction(level=AccessLevel.ARCHIVE, replacement=replacement)
        return Restricted(content=self._content(markup, markup.head), restriction=restriction)

    def _inline(self, markup: _OpenMarkup, end: int) -> Inline | None:
        if not markup.has_markup and (plain := _PLAIN.fullmatch(self._text, markup.offset, end)):
            return _plain_inline(plain)
        head, first = markup.head, self.items[markup.first + 1]
        is_whole = head is not None and isinstance(first, str) and first.startswith(head[0][1:])
        if head is None or not is_whole or markup.depth >= _DEEPEST:  # other markup can have taken a part of the head
            return None
        source = None if markup.has_restricted else self._text[markup.offset : end]
        if head[2]:
            language = head[2]
            return Foreign(content=self._content(markup, head), language=language) if standard_tag(language) else None
        if head[3]:
            return Unclear(content=self._content(markup, head), source=source)
        if not markup.has_markup or self._text[end - 2] != ")":
            return None
        body = list(self._content(markup, head))
        if not isinstance(body[-1], str):
            return None
        return Editorial(body=(*body[:-1], body[-1][:-1]), source=source)

    def _content(self, markup: _OpenMarkup, head: re.Match[str]) -> Content:
        first, *rest = self.items[markup.first + 1 :]
        return normal_form((str(first)[len(head[0]) - 1 :], *rest))

    def _count_kept(self) -> None:
        self._diagnostics.count(MARKUP_KEPT, "markup without a certain meaning, kept as text", self._line)


def _plain_inline(found: re.Match[str]) -> Inline | None:
    """Return the inline for markup without other markup inside."""
    seconds, question, letter, description, note = found.groups()
    if seconds:
        return Pause(duration_ms=int(seconds) * 1000, source=found[0])
    if question:
        return Gap(reason=GapReason.INAUDIBLE, source=found[0])
    if letter and description.strip():
        return Event(kind=EVENTS[letter], description=description, source=found[0])
    return Editorial(body=note, source=found[0]) if note and note.strip() else None
