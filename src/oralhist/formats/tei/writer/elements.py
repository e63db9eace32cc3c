"""Write elements by the tables of ``bindings``: each is made into a function on first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from oralhist.formats.tei.bindings.rows import (
    Attribute,
    Computed,
    Constant,
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

Add: TypeAlias = Callable[[dict[str, str | None], Any, "Register"], None]
"""Adds an attribute."""


@cache
def writer_of(row: Row, *, line: bool = True) -> Write:
    """Return what writes an element, on its own line unless ``line`` is false, or several, or none."""
    if isinstance(row, Special):
        return _special_writer(row)
    if isinstance(row, Mixed):
        return _mixed_writer(row)
    if not isinstance(row, Element):
        raise TypeError(f"{type(row).__name__} is written with the element that has it")
    write, get, objects = _element_writer(row, line=line), getter(row.of), row.objects
    if objects is not None:

        def write_objects(xml: XmlWriter, held: Any, register: Register) -> None:
            for item in objects(held, register):
                write(xml, item, register)

        return write_objects
    if row.each:

        def write_each(xml: XmlWriter, held: Any, register: Register) -> None:
            for item in get(held) or ():
                write(xml, item, register)

        return write_each
    if row.always or (row.block and not row.of):
        return write
    otherwise = row.otherwise
    set_by = [get] if row.of else [getter(path) for path in fields_in(row)]

    def write_if_set(xml: XmlWriter, held: Any, register: Register) -> None:
        if any(is_set(get(held)) for get in set_by):
            write(xml, get(held), register)
        elif otherwise is not None:
            xml.line()
            xml.leaf(*otherwise)

    return write_if_set


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


def _element_writer(element: Element, *, line: bool) -> Write:
    name, get_text = element.name, getter(element.text)
    attributes = _attributes_writer(element)
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
        found, inner = attributes(held, register), xml.inner()
        for write in content:
            write(inner, held, register)
        if inner.is_empty and element.filler:
            inner.line()
            inner.leaf(element.filler[0], element.filler[1] or None)
        if element.of or element.always or element.objects or not inner.is_empty:
            xml.open(name, found)
            xml.append(inner)
            xml.close(name)

    return write_text if element.text else write_block if element.block else write_in_line


def _attributes_writer(element: Element) -> Callable[[Any, Register], dict[str, str | None]]:
    """Return what makes the attributes of an element, in the order of its rows."""
    key, value = element.key or ("", None)
    fixed = {key: value} if isinstance(value, str) else {}
    adds = [_adds(row) for row in element.rows if not isinstance(row, Element | Mixed | Special)]

    def attributes(held: Any, register: Register) -> dict[str, str | None]:
        found: dict[str, str | None] = {**fixed}
        for add in adds:
            add(found, held, register)
        return found

    return attributes


def _adds(row: Row) -> Add:
    match row:
        case Attribute():
            name, get, write = row.name, getter(row.field), row.value.write

            def add(found: dict[str, str | None], held: Any, register: Register) -> None:
                value = get(held)
                if is_set(value):
                    found[name] = write(value, register)

            return add
        case Constant():
            return lambda found, _held, _register: found.update({row.name: row.value})
        case Computed():
            return lambda found, held, register: found.update({row.name: row.write(held, register)})
        case Dating():
            date = getter(row.of)
            return lambda found, held, register: found.update(dating(date(held), register))
        case Pointers():
            values = [(getter(path), value.write) for path, value in row.values.items()]

            def add_pointers(found: dict[str, str | None], held: Any, register: Register) -> None:
                pointers = [write(value, register) for get, write in values if is_set(value := get(held))]
                found[row.name] = " ".join(filter(None, pointers)) or None

            return add_pointers
    raise TypeError(f"{type(row).__name__} is not an attribute")


def write_text(xml: XmlWriter, name: str, text: str | None, attributes: Attributes = NO_ATTRIBUTES) -> None:
    """Write an element with a text on its own line; nothing when there is no text."""
    if text is not None:
        xml.line()
        xml.leaf(name, text, attributes)
