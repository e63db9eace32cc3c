"""Content: text and inlines, with exactly the white space of the interview."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from oralhist.formats.tei.bindings import content as tables
from oralhist.formats.tei.bindings import rows
from oralhist.formats.tei.namespace import TEI
from oralhist.formats.tei.native.forms import Form, form_of, ignored, leaf
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext, is_layout
from oralhist.model import EventKind, MentionKind
from oralhist.model.content import DEEPEST_CONTENT
from oralhist.model.inlines import Restricted
from oralhist.syntax.codes import TOO_DEEP
from oralhist.syntax.xml_parser import local_name

PlainContent: TypeAlias = str | list[str | Plain | None]
"""A content as JSON holds it; ``None`` in place of something invalid."""

LABEL, NOTE, SIC, CORR = (TEI + name for name in ("label", "note", "sic", "corr"))

_MENTIONED = [*tables.MENTIONS.items(), (MentionKind.DATE, tables.DATE_WITH_OVERLAP)]
MENTION_KINDS = {(TEI + element.name, element.key and element.key[1]): kind for kind, element in _MENTIONED}
"""The kind of a mention, by its element and ``@type``."""


class ContentReader:
    """Reads content. ``clock`` is the owner of the clock of its moments.

    ``keep`` says whether text of only white space always counts, which the writer marks with ``xml:space``. Otherwise
    such a text with a line break is layout that another program has added.
    """

    def __init__(self, context: ReadContext, clock: str = "") -> None:
        self.context = context
        self.clock = clock
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
        read = INLINES.get(child.tag)
        plain = None
        if read is None:
            self.context.unexpected(child)
        elif self._depth == DEEPEST_CONTENT:
            message = f"inlines nest deeper than {DEEPEST_CONTENT}"
            self.context.invalid(child, message, "remove some of the levels", TOO_DEEP)
        else:
            self._depth += 1
            plain = read(self, child)
            self._depth -= 1
        self.context.keep(plain, child)
        items.append(plain)
        self.put(child.tail, items)


Read: TypeAlias = Callable[[ContentReader, Element], Plain | None]
"""Reads an inline; returns ``None`` for an invalid one."""


def _reader(type: str, table: rows.Element) -> Callable[[ContentReader, Element], Plain]:
    """Return what reads an inline by its table: its attributes, its content, or its children."""
    form = form_of(table)
    field = next((row.field for row in table.rows if isinstance(row, rows.Content)), "")

    def read(reader: ContentReader, element: Element) -> Plain:
        plain: Plain = {"type": type}
        if not field:
            form.into(reader.context, plain, element)
            return plain
        form.take_attributes(reader.context, plain, element)
        plain[field] = reader.content(element, form, plain)
        return plain

    return read


_CHOICE = form_of(tables.CORRECTION)
_NO_ATTRIBUTES = Form()
_CORRECTED = leaf("corrected")
_TIME = Form({"synch": ignored})
_ANNOTATED = Form({"type": ignored})
_MENTION = _reader("mention", tables.DATE_WITH_OVERLAP)
_NOTE = _reader("note", tables.NOTE)
_RESTRICTED = _reader("restricted", tables.SIMPLE[Restricted])


def _event(reader: ContentReader, element: Element) -> Plain:
    plain: Plain = {"type": "event", "kind": local_name(element)}
    form_of(tables.EVENTS[EventKind.INCIDENT]).into(reader.context, plain, element)
    return plain


def _choice(reader: ContentReader, element: Element) -> Plain:
    """Read a correction: ``sic`` and ``corr``."""
    context = reader.context
    plain: Plain = {"type": "correction"}
    _CHOICE.take_attributes(context, plain, element)
    for child in context.children(element):
        if child.tag == SIC:
            _NO_ATTRIBUTES.take_attributes(context, {}, child)
            context.put(plain, "content", reader.content(child), child)
        elif child.tag == CORR:
            _CORRECTED(context, plain, child)
        else:
            context.unexpected(child)
    return plain


def _mention(reader: ContentReader, element: Element) -> Plain | None:
    """Read a name, a ``title`` or a ``date``."""
    key = element.tag, element.get("type")
    if key not in MENTION_KINDS:
        reader.context.unexpected(element)
        return None
    plain = _MENTION(reader, element)
    if (kind := MENTION_KINDS[key]) is not None:
        plain["kind"] = str(kind)
    return plain


def _note(reader: ContentReader, element: Element) -> Plain:
    if element.get("place") is None:
        reader.context.unexpected(element)
    return _NOTE(reader, element)


def _time(reader: ContentReader, element: Element) -> Plain:
    plain: Plain = {"type": "time"}
    _TIME.into(reader.context, plain, element)
    plain["ms"] = reader.context.moment(element.get("synch"), reader.clock, element)
    return plain


def _seg(reader: ContentReader, element: Element) -> Plain | None:
    """Read restricted words, or words with a note about them as their last child."""
    type = element.get("type")
    if type == "restricted":
        return _RESTRICTED(reader, element)
    last = element[-1] if len(element) else None
    if type != "annotated" or last is None or last.tag != NOTE or reader.text(last.tail):
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


INLINES: dict[str, Read] = {
    **{TEI + element.name: _reader(model.TYPE, element) for model, element in tables.SIMPLE.items()},
    **{TEI + kind.value: _event for kind in tables.EVENTS},
    **{TEI + element.name: _mention for element in tables.MENTIONS.values()},
    SIC: _reader("correction", tables.SIC),
    TEI + tables.CORRECTION.name: _choice,
    NOTE: _note,
    TEI + "anchor": _time,
    TEI + "seg": _seg,
}
"""What reads each inline, by its element."""
