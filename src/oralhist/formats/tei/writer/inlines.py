"""Content: text and inlines, by the tables of ``bindings``."""

from collections.abc import Callable
from typing import Any, TypeAlias

from oralhist.formats.tei.bindings.content import CHOOSE, SIMPLE
from oralhist.formats.tei.bindings.rows import Content as ContentRow
from oralhist.formats.tei.bindings.rows import Element, getter
from oralhist.formats.tei.writer.elements import attributes_writer
from oralhist.formats.tei.writer.register import Register
from oralhist.model import Content, inlines
from oralhist.model.content import contents_of
from oralhist.syntax.xml_writer import XmlWriter, spaced


class ContentWriter:
    """Writes content. ``clock`` is the owner of the clock of its moments: a recording, a session, or empty."""

    def __init__(self, xml: XmlWriter, register: Register, clock: str = "") -> None:
        self.xml = xml
        self.register = register
        self.clock = clock

    def content(self, content: Content) -> None:
        """Write text and inlines without adding white space."""
        text = self.xml.text
        for item in content:
            if item.__class__ is str:
                text(item)
            else:
                WRITERS[item.__class__](self, item)

    def time(self, time: inlines.TimePoint) -> None:
        """Write a moment, as the table says but in one step: a file can have one for each word."""
        self.xml.markup(self.register.clock(self.clock).point(time.ms))


WriteInline: TypeAlias = Callable[[ContentWriter, Any], None]


def _writer(element: Element) -> WriteInline:
    """Return what writes an inline, or a child of one, as an element."""
    name, attributes, get_text = element.name, attributes_writer(element), getter(element.text)
    rows = [_row_writer(row) for row in element.rows if isinstance(row, ContentRow | Element)]

    def write_text(writer: ContentWriter, inline: Any) -> None:
        if (text := get_text(inline)) is not None:
            writer.xml.leaf(name, text, attributes(inline, writer.register))

    def write(writer: ContentWriter, inline: Any) -> None:
        writer.xml.start(name, attributes(inline, writer.register))
        for row in rows:
            row(writer, inline)
        writer.xml.end(name)

    def write_empty(writer: ContentWriter, inline: Any) -> None:
        writer.xml.empty(name, attributes(inline, writer.register))

    return write_text if element.text else write if rows else write_empty


def _row_writer(row: Element | ContentRow) -> WriteInline:
    if isinstance(row, Element):
        return _writer(row)
    get = getter(row.field)
    return lambda writer, inline: writer.content(get(inline))


def _choosing_writer(choose: Callable[[Any], Element]) -> WriteInline:
    writers: dict[Element, WriteInline] = {}

    def write(writer: ContentWriter, inline: Any) -> None:
        element = choose(inline)
        found = writers.get(element)
        if found is None:
            found = writers[element] = _writer(element)
        found(writer, inline)

    return write


WRITERS: dict[type, WriteInline] = {
    **{model: _writer(element) for model, element in SIMPLE.items()},
    **{model: _choosing_writer(choose) for model, choose in CHOOSE.items()},
    inlines.TimePoint: ContentWriter.time,
}
"""What writes each class of inline."""


def preserve(content: Content) -> str | None:
    """Return the ``xml:space`` of an element with this content."""
    if not content:
        return None
    first, last = content[0], content[-1]
    outer = (isinstance(first, str) and first[0] == " ") or (isinstance(last, str) and last[-1] == " ")
    return "preserve" if outer or is_spaced(content) else None


def is_spaced(content: Content) -> bool:
    """Return whether any text in a content, at any depth, has white space that another program could change."""
    if spaced("\0".join([item for item in content if item.__class__ is str])):
        return True
    others = [item for item in content if not isinstance(item, str | inlines.TimePoint)]
    return any(is_spaced(held) for item in others for held in contents_of(item))
