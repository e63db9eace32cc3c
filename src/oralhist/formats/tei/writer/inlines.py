"""Content: text and inlines, by the tables of ``bindings``."""

from collections.abc import Callable
from typing import Any

from oralhist.formats.tei.bindings.content import CHOOSE, SIMPLE
from oralhist.formats.tei.bindings.rows import Element
from oralhist.formats.tei.writer.elements import Write, object_writer
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
                WRITERS[item.__class__](self.xml, item, self.register, self)


def _time(xml: XmlWriter, time: inlines.TimePoint, register: Register, contents: ContentWriter) -> None:
    """Write a moment, as the table says but in one step: a file can have one for each word."""
    xml.markup(register.clock(contents.clock).point(time.ms))


def _first(model: type[Any], element: Element) -> Write:
    """Return what writes an inline the first time: it makes the writer, which then writes all."""

    def write(xml: XmlWriter, inline: Any, register: Register, contents: ContentWriter) -> None:
        WRITERS[model] = object_writer(element)
        WRITERS[model](xml, inline, register, contents)

    return write


def _choosing(choose: Callable[[Any], Element]) -> Write:
    def write(xml: XmlWriter, inline: Any, register: Register, contents: ContentWriter) -> None:
        object_writer(choose(inline))(xml, inline, register, contents)

    return write


WRITERS: dict[type, Write] = {
    **{model: _first(model, element) for model, element in SIMPLE.items()},
    **{model: _choosing(choose) for model, choose in CHOOSE.items()},
    inlines.TimePoint: _time,
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
    texts = [item for item in content if item.__class__ is str]
    if spaced("\0".join(texts)):  # one test for all, because words with times are many texts
        return True
    inner: list[Any] = [
        item for item in content if item.__class__ is not str and item.__class__ is not inlines.TimePoint
    ]
    return any(is_spaced(held) for item in inner for held in contents_of(item))
