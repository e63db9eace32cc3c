"""Write elements by the tables of ``bindings``: each is made into a function on first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from oralhist.formats.tei.bindings.rows import (
    TEXT,
    Attribute,
    Computed,
    Constant,
    Content,
    Dating,
    Element,
    Mixed,
    Pointers,
    Row,
    Special,
    fields_in,
    getter,
)
from oralhist.formats.tei.bindings.values import dating
from oralhist.model.shapes import is_set
from oralhist.syntax.xml_writer import NO_ATTRIBUTES, Attributes, XmlWriter

if TYPE_CHECKING:
    from oralhist.formats.tei.writer.register import Register

Write: TypeAlias = Callable[[XmlWriter, Any, "Register"], None]
"""Writes a row for the object that has its fields."""


@cache
def writer_of(row: Row, *, line: bool = True) -> Write:
    """Return what writes an element, on its own line unless ``line`` is false, or several, or none."""
    match row:
        case Special():
            return _special_writer(row)
        case Mixed():
            return _mixed_writer(row)
        case Element(objects=None, each=False, of="", rows=()) if row.text and not row.always:
            return _leaf_writer(row, line=line)
        case Element():
            return _occurrence_writer(row, _element_writer(row, line=line))
    raise TypeError(f"{type(row).__name__} is written with the element that has it")


def _special_writer(row: Special) -> Write:
    get = getter(row.of)

    def write_special(xml: XmlWriter, held: Any, register: Register) -> None:
        if (found := get(held)) is not None:
            row.write(xml, found, register)

    return write_special if row.of else row.write


def _mixed_writer(row: Mixed) -> Write:
    writers = {element: _element_writer(element, line=True) for element in row.elements}

    def write_mixed(xml: XmlWriter, held: Any, register: Register) -> None:
        for element, item in row.objects(held, register):
            writers[element](xml, item, register)

    return write_mixed


def _leaf_writer(element: Element, *, line: bool) -> Write:
    """Return what writes an element that is only a text: most of them, so in one step."""
    name, get_text, attributes = element.name, getter(element.text), fixed_attributes(element)

    def write_leaf(xml: XmlWriter, held: Any, register: Register) -> None:
        if (text := get_text(held)) is not None:
            if line:
                xml.line()
            xml.leaf(name, text, attributes)

    return write_leaf


def _occurrence_writer(element: Element, write: Write) -> Write:
    """Return what writes an element for each of its objects, or if one of its fields is set."""
    get, objects, otherwise = getter(element.of), element.objects, element.otherwise
    fields = [getter(path) for path in fields_in(element)]

    def write_objects(xml: XmlWriter, held: Any, register: Register) -> None:
        for item in (get(held) or ()) if objects is None else objects(held, register):
            write(xml, item, register)

    def write_one(xml: XmlWriter, held: Any, register: Register) -> None:
        if (item := get(held)) is not None:
            write(xml, item, register)
        elif otherwise is not None:
            xml.line()
            xml.leaf(*otherwise)

    def write_group(xml: XmlWriter, held: Any, register: Register) -> None:
        for get in fields:
            if is_set(get(held)):
                write(xml, held, register)
                return

    if objects is not None or element.each:
        return write_objects
    if element.of:
        return write_one
    return write if element.always or element.block else write_group


def _element_writer(element: Element, *, line: bool) -> Write:
    name, get_text = element.name, getter(element.text)
    attributes = attributes_writer(element)
    content = [writer_of(row, line=element.block) for row in element.rows if isinstance(row, Element | Mixed | Special)]

    def write_text(xml: XmlWriter, held: Any, register: Register) -> None:
        if line:
            xml.line()
        xml.leaf(name, get_text(held), attributes(held, register))

    def write_in_line(xml: XmlWriter, held: Any, register: Register) -> None:
        if line:
            xml.line()
        xml.start(name, attributes(held, register))
        for write in content:
            write(xml, held, register)
        xml.end(name)

    def write_block(xml: XmlWriter, held: Any, register: Register) -> None:
        xml.open(name, attributes(held, register))
        for write in content:
            write(xml, held, register)
        xml.close(name)

    def write_block_if_filled(xml: XmlWriter, held: Any, register: Register) -> None:
        found, inner = attributes(held, register), xml.inner()
        for write in content:
            write(inner, held, register)
        if inner.is_empty and element.filler:
            inner.line()
            inner.leaf(element.filler[0], element.filler[1] or None)
        xml.enclose(name, inner, found)

    if element.text:
        return write_text
    if not element.block:
        return write_in_line
    is_there = (element.of or element.always or element.objects or element.model) and not element.filler
    return write_block if is_there else write_block_if_filled


def fixed_attributes(element: Element) -> dict[str, str | None]:
    """Return the attribute that distinguishes an element from others of its name."""
    key, value = element.key or ("", None)
    return {key: value} if isinstance(value, str) else {}


def attributes_writer(element: Element) -> Callable[[Any, Register], dict[str, str | None]]:
    """Return what makes the attributes of an element, in the order of its rows."""
    fixed = fixed_attributes(element)
    adds = [_adds(row) for row in element.rows if not isinstance(row, Element | Mixed | Special | Content)]
    if not adds:
        return lambda _held, _register: fixed

    def attributes(held: Any, register: Register) -> dict[str, str | None]:
        found = fixed.copy()
        for name, get, write in adds:
            value = held if get is None else get(held)
            if value is not None:
                if write is not None:
                    value = write(value, register)
                if name:
                    found[name] = value
                else:
                    found |= value
        return found

    return attributes


def _adds(row: Row) -> tuple[str, Callable[[Any], Any] | None, Callable[[Any, Register], Any] | None]:
    """Return an attribute: its name, the value for it in an object, and how that is written. Several have no name."""
    match row:
        case Attribute():
            return row.name, getter(row.field), None if row.value is TEXT else row.value.write
        case Constant():
            return row.name, None, lambda _held, _register: row.value
        case Computed():
            return row.name, None, row.write
        case Dating():
            return "", getter(row.of), dating
        case Pointers():
            values = [(getter(path), value.write) for path, value in row.values.items()]

            def pointers(held: Any, register: Register) -> str | None:
                found = [write(value, register) for get, write in values if (value := get(held)) is not None]
                return " ".join(filter(None, found)) or None

            return row.name, None, pointers
    raise TypeError(f"{type(row).__name__} is not an attribute")


def write_text(xml: XmlWriter, name: str, text: str | None, attributes: Attributes = NO_ATTRIBUTES) -> None:
    """Write an element with a text on its own line; nothing when there is no text."""
    if text is not None:
        xml.line()
        xml.leaf(name, text, attributes)
