"""The rows of the tables: what an element has, and which field of the model each part of it is.

A field is named by its path from the object that the element describes: ``title``, ``publication.place``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import evolve, frozen

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext
    from oralhist.formats.tei.writer.register import Register
    from oralhist.syntax.xml_writer import XmlWriter

Take: TypeAlias = Callable[..., None]
"""Reads an attribute (context, plain, its text, the element) or a child (context, plain, child) into an object."""


@frozen(eq=False)
class Value:
    """How the value of a field is written in an attribute, how it is read, and what a schema allows.

    ``claims`` says whether a pointer is this value, where an attribute points to the values of several fields. A value
    that ``adds`` is a list, to which more than one attribute can add.
    """

    write: Callable[[Any, Register], str | None] = lambda value, _register: str(value)
    read: Callable[[ReadContext, str, Any], Any] | None = None
    pattern: str = ""
    claims: Callable[[str], bool] = lambda _pointer: True
    adds: bool = False
    is_word: bool = False


TEXT = Value()
"""The text itself."""


@frozen(eq=False)
class Attribute:
    """An attribute that is a field."""

    name: str
    field: str
    value: Value = TEXT


@frozen(eq=False)
class Constant:
    """An attribute that always has the same value; whether another value is reported on reading."""

    name: str
    value: str
    is_checked: bool = True


@frozen(eq=False)
class Computed:
    """An attribute that is not simply a field. Without ``take`` it is ignored on reading. ``field`` is for documentation."""

    name: str
    write: Callable[[Any, Register], str | None]
    pattern: str
    take: Take | None = None
    is_optional: bool = False
    field: str = ""


@frozen(eq=False)
class Pointers:
    """An attribute with pointers to the values of several fields; each pointer shows which field it is."""

    name: str
    values: Mapping[str, Value]
    hint: str = ""


@frozen(eq=False)
class Dating:
    """The attributes that date an element; ``of`` is the field of the date, or empty if the element is the date."""

    of: str = ""


@frozen(eq=False)
class Element:
    """An element: the object or the objects in the field ``of``, or else a group of fields of the object around it.

    ``text`` is the field for the text of an element without children. ``key`` is the attribute that distinguishes it
    from others of its name, with its value or, if ``rows`` have the attribute, its values. The children of a ``block``
    are on lines of their own. A group is left out when no field in it is set, unless it is there ``always``; ``filler``
    is the child that TEI requires when there is no other, with its words, and ``otherwise`` the element in place of this one
    when its field is not set. ``objects`` yields what is written, if that
    is not simply what the field holds, and ``model`` is its class; ``take`` reads the element into the object that has the field, if its rows are
    not enough for that; ``after`` completes what was read.
    """

    name: str
    rows: tuple[Row, ...] = ()
    of: str = ""
    each: bool = False
    text: str = ""
    may_be_empty: bool = False
    key: tuple[str, str | tuple[str | None, ...] | None] | None = None
    block: bool = False
    always: bool = False
    filler: tuple[str, str] | None = None
    otherwise: tuple[str, str] | None = None
    objects: Callable[[Any, Register], Iterable[Any]] | None = None
    model: type[Any] | None = None
    take: Take | None = None
    after: Callable[[ReadContext, Plain, Any], None] | None = None


@frozen(eq=False)
class Special:
    """What no table can say: how it is written, what reads each child, what a schema allows, which fields it has.

    ``of`` is the field of the object that it gets.
    """

    write: Callable[[XmlWriter, Any, Register], None]
    takes: Mapping[str, Take]
    pattern: str
    fields: tuple[str, ...] = ()
    of: str = ""


@frozen(eq=False)
class Mixed:
    """Several kinds of elements in the order of the objects, which are yielded with the element of each."""

    objects: Callable[[Any, Register], Iterable[tuple[Element, Any]]]
    elements: tuple[Element, ...]
    at_least_one: bool = False


@frozen(eq=False)
class Content:
    """Text and inlines: those in a field, or those that the element is."""

    field: str


Row: TypeAlias = Attribute | Constant | Computed | Pointers | Dating | Content | Element | Mixed | Special


def _by_type(type: str | None) -> tuple[str, str] | None:
    return ("type", type) if type else None


def leaf(name: str, field: str, *rows: Row, type: str | None = None) -> Element:
    """An element whose text is a field."""
    return Element(name, rows, text=field, key=_by_type(type))


def typed(name: str, *types: str) -> tuple[Element, ...]:
    """Elements of one name whose ``@type`` is the name of the field that their text is."""
    return tuple(leaf(name, type.replace("-", "_"), type=type) for type in types)


def each(field: str, name: str, *rows: Row, text: str = "", type: str | None = None) -> Element:
    """An element for each object of a field."""
    return Element(name, rows, field, each=True, text=text, key=_by_type(type))


def one(field: str, name: str, *rows: Row, text: str = "") -> Element:
    """An element for the object in a field."""
    return Element(name, rows, field, text=text)


def group(name: str, *rows: Row, type: str | None = None) -> Element:
    """An element around some fields, on one line."""
    return Element(name, rows, key=_by_type(type))


def block(name: str, *rows: Row, type: str | None = None) -> Element:
    """An element around some fields, with each child on a line of its own."""
    return Element(name, rows, key=_by_type(type), block=True)


def within(field: str, *rows: Row) -> tuple[Row, ...]:
    """Rows of the object in a field, without an element of its own."""
    return tuple(_within(field, row) for row in rows)


def _within(field: str, row: Row) -> Row:
    def path(inner: str) -> str:
        return f"{field}.{inner}" if inner else field

    match row:
        case Attribute() | Content():
            return evolve(row, field=path(row.field))
        case Pointers():
            return evolve(row, values={path(name): value for name, value in row.values.items()})
        case Dating() | Special():
            return evolve(row, of=path(row.of))
        case Element(of=""):
            return evolve(row, rows=within(field, *row.rows), text=row.text and path(row.text))
        case Element():
            return evolve(row, of=path(row.of))
    return row


def fields_in(row: Row) -> Iterator[str]:
    """Yield the paths of the fields of a row; none for objects that are not in a field."""
    match row:
        case Attribute() | Content():
            yield row.field
        case Pointers():
            yield from row.values
        case Dating(of=of):
            yield f"{of}.value" if of else "value"
        case Special():
            yield from (f"{row.of}.{name}" if row.of else name for name in row.fields)
        case Mixed():
            yield from (field for element in row.elements for field in fields_in(element))
        case Element() if row.of:
            yield row.of
        case Element(model=None):
            if row.text:
                yield row.text
            for inner in row.rows:
                yield from fields_in(inner)
