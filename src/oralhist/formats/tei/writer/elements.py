"""Write elements by the tables of ``bindings``: each is made into Python source on first use, as one would write it by hand.

``source_of`` returns the source; closures would take twice the time.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import count
from typing import Any, TypeAlias

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
    Value,
    fields_in,
)
from oralhist.formats.tei.bindings.values import dating
from oralhist.formats.tei.writer.register import pointers
from oralhist.syntax.xml_writer import NO_ATTRIBUTES, Attributes, XmlWriter

Write: TypeAlias = Callable[..., None]
"""Writes an element: to an ``XmlWriter``, of an object, with the ``Register``, for inlines with the ``ContentWriter``."""


@cache
def writer_of(row: Row) -> Write:
    """Return what writes an element wherever it occurs: on a line of its own, for each of its objects, or not at all."""
    return _compiled(row, _Source().occurring(row, "held", "xml", line=True))


@cache
def object_writer(element: Element) -> Write:
    """Return what writes one object as an element, in a line."""
    return _compiled(element, _Source().element(element, "held", "xml", line=False))


@cache
def _line_writer(element: Element) -> Write:
    return _compiled(element, _Source().element(element, "held", "xml", line=True))


def source_of(row: Row) -> str:
    """Return the source of what writes an element."""
    return "".join(linecache.getlines(writer_of(row).__code__.co_filename))


_NAMES: dict[str, Any] = {"pointers": pointers, "dating": dating, "line_writer": _line_writer}
"""What the source refers to."""
_NUMBERS = count(1)


def _compiled(row: Row, lines: Iterable[str]) -> Write:
    source = "\n    ".join(["def write(xml, held, register, contents=None):", *lines]) + "\n"
    file = f"<oralhist: TEI {getattr(row, 'name', '')} {next(_NUMBERS)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    found: dict[str, Any] = {}
    exec(compile(source, file, "exec"), _NAMES, found)  # noqa: S102 - the source is made of the tables
    write: Write = found["write"]
    return write


def _name(stem: str, value: Any) -> str:
    """Return a name for an object in the source."""
    name = f"{stem}_{next(_NUMBERS)}"
    _NAMES[name] = value
    return name


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def _got(held: str, path: str) -> str:
    """Return the expression for a field, which is ``None`` where an object on the way to it is."""
    *outer, last = [held, *path.split(".")] if path else [held]
    steps = [".".join(outer[: number + 1]) for number in range(1, len(outer))]
    return " and ".join([*steps, ".".join([*outer, last])])


class _Source:
    """Makes the source of elements. ``held`` and ``xml`` are the names of the object and of the writer in it."""

    def occurring(self, row: Row, held: str, xml: str, *, line: bool) -> Iterator[str]:
        """Yield the source of a row that is not an attribute."""
        match row:
            case Special():
                yield f"if (found := {_got(held, row.of)}) is not None:"
                yield f"    {_name('write', row.write)}({xml}, found, register)"
            case Content():
                yield f"contents.content({_got(held, row.field)})"
            case Mixed():
                yield f"for element, item in {_name('objects', row.objects)}({held}, register):"
                yield f"    line_writer(element)({xml}, item, register)"
            case Element():
                yield from self.element_occurring(row, held, xml, line=line)

    def element_occurring(self, element: Element, held: str, xml: str, *, line: bool) -> Iterator[str]:
        """Yield the source of an element for each of its objects, or if one of its fields is set."""
        got, item = _got(held, element.of), f"item_{next(_NUMBERS)}"
        if element.objects is not None:
            yield f"for {item} in {_name('objects', element.objects)}({held}, register):"
        elif element.each:
            yield f"for {item} in {got} or ():"
        elif element.of:
            yield f"if ({item} := {got}) is not None:"
        elif element.always or element.block:
            yield from self.element(element, held, xml, line=line)
            return
        else:
            item = held
            set_ = [f"({_got(held, path)}) not in (None, ())" for path in fields_in(element)]
            yield f"if {' or '.join(set_)}:"
        yield from _indented(self.element(element, item, xml, line=line))
        if element.otherwise is not None:
            name, words = element.otherwise
            yield from ("else:", f"    {xml}.line()", f"    {xml}.leaf({name!r}, {words!r})")

    def element(self, element: Element, held: str, xml: str, *, line: bool) -> Iterator[str]:
        """Yield the source of an element that occurs."""
        attributes = self.attributes(element, held)
        content = [row for row in element.rows if isinstance(row, Element | Mixed | Special | Content)]
        if element.block:
            yield from self.block(element, content, attributes, held, xml)
            return
        if line:
            yield f"{xml}.line()"
        if element.text or not content:
            text = f", {_got(held, element.text)}" if element.text else ""
            yield f"{xml}.{'leaf' if text else 'empty'}({element.name!r}{text}{attributes})"
            return
        yield f"{xml}.start({element.name!r}{attributes})"
        for row in content:
            yield from self.occurring(row, held, xml, line=False)
        yield f"{xml}.end({element.name!r})"

    def block(self, element: Element, rows: list[Any], attributes: str, held: str, xml: str) -> Iterator[str]:
        """Yield the source of an element whose children are on lines; a group without any is left out."""
        if (element.of or element.always or element.objects or element.model) and not element.filler:
            yield f"{xml}.open({element.name!r}{attributes})"
            for row in rows:
                yield from self.occurring(row, held, xml, line=True)
            yield f"{xml}.close({element.name!r})"
            return
        number = next(_NUMBERS)
        inner, found = f"inner_{number}", f"attributes_{number}"
        yield f"{found}, {inner} = {attributes.removeprefix(', ') or '{}'}, {xml}.inner()"
        for row in rows:
            yield from self.occurring(row, held, inner, line=True)
        if element.filler is not None:
            name, words = element.filler
            yield f"if {inner}.is_empty:"
            yield from (f"    {inner}.line()", f"    {inner}.leaf({name!r}, {words or None!r})")
        yield f"{xml}.enclose({element.name!r}, {inner}, {found})"

    def attributes(self, element: Element, held: str) -> str:
        """Return the source of the attributes of an element, in the order of its rows, as an argument."""
        key, value = element.key or ("", None)
        found = [f"{key!r}: {value!r}"] if isinstance(value, str) else []
        for row in element.rows:
            match row:
                case Attribute():
                    found.append(f"{row.name!r}: {self.value(_got(held, row.field), row.value)}")
                case Constant():
                    found.append(f"{row.name!r}: {row.value!r}")
                case Computed():
                    found.append(f"{row.name!r}: {_name('write', row.write)}({held}, register)")
                case Pointers():
                    values = [self.value(_got(held, path), value) for path, value in row.values.items()]
                    found.append(f"{row.name!r}: pointers({', '.join(values)})")
                case Dating():
                    found.append(f"**dating({_got(held, row.of)}, register)")
        return f", {{{', '.join(found)}}}" if found else ""

    def value(self, got: str, value: Value) -> str:
        """Return the source of the value of an attribute."""
        if value is TEXT:
            return got
        return f"{_name('write', value.write)}(value, register) if (value := {got}) is not None else None"


def write_text(xml: XmlWriter, name: str, text: str | None, attributes: Attributes = NO_ATTRIBUTES) -> None:
    """Write an element with a text on its own line; nothing when there is no text."""
    if text is not None:
        xml.line()
        xml.leaf(name, text, attributes)
