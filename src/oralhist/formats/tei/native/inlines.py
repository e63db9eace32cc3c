"""Content: text and inlines, with exactly the white space of the interview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from oralhist.formats.tei.bindings.content import DATE_WITH_OVERLAP, ELEMENTS, EVENTS, MENTIONS, NOTE
from oralhist.formats.tei.bindings.rows import Element as Table
from oralhist.formats.tei.namespace import TEI
from oralhist.formats.tei.native.forms import Form, form_of, ignored
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext, is_layout
from oralhist.model import MentionKind, Note
from oralhist.model.content import DEEPEST_CONTENT
from oralhist.syntax.codes import TOO_DEEP

PlainContent: TypeAlias = str | list[str | Plain | None]
"""A content as JSON holds it; ``None`` in place of something invalid."""


class ContentReader:
    """Reads content. Its moments are on the clock of the context.

    ``keep`` says whether text of only white space always counts, which the writer marks with ``xml:space``. Otherwise
    such a text with a line break is layout that another program has added.
    """

    def __init__(self, context: ReadContext) -> None:
        self.context = context
        self.keep = False
        self._depth = 0

    def content(self, element: Element, form: Form | None = None, plain: Plain | None = None) -> PlainContent:
        """Read everything in an element. Children that are fields, such as a label, go into an object by its form."""
        if not len(element):
            return self.text(element.text)
        items = self.opening(element)
        for child in element:
            take = None if form is None or plain is None else form.take_of(child)
            if take is None or plain is None:
                self.inline(child, items)
            else:
                take(self.context, plain, child)
                self.put(child.tail, items)
        return items

    def text(self, text: str | None) -> str:
        """Return a text unchanged, and layout as the empty text."""
        if text is None or (not self.keep and "\n" in text and is_layout(text)):
            return ""
        return text

    def opening(self, element: Element) -> list[str | Plain | None]:
        """Return a new content with the text before the first child."""
        items: list[str | Plain | None] = []
        self.put(element.text, items)
        return items

    def put(self, text: str | None, items: list[str | Plain | None]) -> None:
        """Add a text, unless it is empty: an item's position must be that in the interview."""
        if text and (said := self.text(text)):
            items.append(said)

    def inline(self, child: Element, items: list[str | Plain | None]) -> None:
        """Read an inline and the text after it."""
        key, reads = INLINES.get(child.tag, ("", {}))
        read, others = reads.get(child.get(key) if key else None), reads.get(None)
        plain = None
        if read is None:
            self.context.unexpected(child)
            read = others  # a name of an unknown type keeps its words
        if read is not None and self._depth == DEEPEST_CONTENT:
            message = f"inlines nest deeper than {DEEPEST_CONTENT}"
            self.context.invalid(child, message, "remove some of the levels", TOO_DEEP)
        elif read is not None:
            self._depth += 1
            plain = read(self, child)
            self._depth -= 1
        self.context.keep(plain, child)
        items.append(plain)
        self.put(child.tail, items)


Read: TypeAlias = Callable[[ContentReader, Element], Any]
"""Reads an inline as plain data; returns ``None`` for an invalid one."""

_KINDS = {
    element: kind for kind, element in (*EVENTS.items(), *MENTIONS.items(), (MentionKind.DATE, DATE_WITH_OVERLAP))
}
"""The kind of an event or a mention, which its element says."""


def _reader(model: type[Any], table: Table) -> Read:
    """Return what reads an inline by its table."""
    form, kind = form_of(table), _KINDS.get(table)
    known: Plain = {"type": model.TYPE} if kind is None else {"type": model.TYPE, "kind": str(kind)}

    def read(reader: ContentReader, element: Element) -> Plain:
        plain = dict(known)
        form.into(reader.context, plain, element)
        return plain

    return read


_NOTE = _reader(Note, NOTE)
_ANNOTATED = Form({"type": ignored})


def _note(reader: ContentReader, element: Element) -> Plain:
    if element.get("place") is None:
        reader.context.unexpected(element)
    plain: Plain = _NOTE(reader, element)
    return plain


def _annotated(reader: ContentReader, element: Element) -> Plain | None:
    """Read words with a note about them as their last child."""
    last = element[-1] if len(element) else None
    if last is None or last.tag != TEI + NOTE.name or reader.text(last.tail):
        reader.context.unexpected(element)
        return None
    _ANNOTATED.take_attributes(reader.context, {}, element)
    items = reader.opening(element)
    for child in element.iterchildren():
        if child is not last:
            reader.inline(child, items)
    plain = _note(reader, last)
    plain["content"] = items
    return plain


INLINES: dict[str, tuple[str, dict[str | None, Read]]] = {}
"""What reads each inline, by its element and the attribute that distinguishes it from others of that name."""

for _model, _table in ELEMENTS:
    _key, _value = _table.key or ("", None)
    _known, _reads = INLINES.get(TEI + _table.name, ("", {}))
    _reads[str(_value) if _value else None] = _reader(_model, _table)
    INLINES[TEI + _table.name] = _known or _key, _reads
INLINES[f"{TEI}note"][1][None] = _note
INLINES[f"{TEI}seg"][1]["annotated"] = _annotated
