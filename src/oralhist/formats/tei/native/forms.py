"""Forms: what reads each attribute and child of an element, made from the tables of ``bindings`` on first use.

A form reports every attribute, child and text that its table does not have, because a reader would lose them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias

from oralhist.formats.tei.bindings.rows import (
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
)
from oralhist.formats.tei.namespace import TEI, XML_SPACE, qualified
from oralhist.formats.tei.native.read_context import Element as Found
from oralhist.formats.tei.native.read_context import Plain, ReadContext

TakeAttribute: TypeAlias = Callable[[ReadContext, Plain, str, Any], None]
"""Reads the value of an attribute into an object; the last argument is the element that has it."""

TakeChild: TypeAlias = Callable[[ReadContext, Plain, Any], None]
"""Reads a child into an object."""

ANY = "*"
"""Any other value of the attribute that distinguishes elements of one name."""


class Form:
    """The attributes and children that an element may have, and what reads each.

    ``text`` is the path to the field for the text of an element without children, ``content`` is the field for text and
    inlines, among which children may be other fields.
    """

    def __init__(
        self,
        attributes: Mapping[str, TakeAttribute] | None = None,
        children: Mapping[str, TakeChild] | None = None,
        *,
        text: str = "",
    ) -> None:
        self.attributes = {qualified(name): take for name, take in (attributes or {}).items()}
        self.children: dict[str, tuple[str, dict[str | None, TakeChild]]] = {
            TEI + name: ("", {None: take}) for name, take in (children or {}).items()
        }
        self.text = text
        self.content: str | None = None
        self.may_be_empty = False
        self.after: TakeChild | None = None

    def __call__(self, context: ReadContext, element: Found) -> Plain:
        """Read an element as a new object."""
        plain: Plain = {}
        context.keep(plain, element)
        self.into(context, plain, element)
        return plain

    def into(self, context: ReadContext, plain: Plain, element: Found) -> None:
        """Read an element into an object."""
        self.take_attributes(context, plain, element)
        if self.content is not None:
            if XML_SPACE in self.attributes:
                context.contents.keep = element.get(XML_SPACE) is not None
            context.put(plain, self.content, context.contents.content(element, self, plain), element)
        elif self.text:
            text = text_of(context, element)
            if text or not self.may_be_empty:
                context.put(*holder(context, plain, self.text, element.getparent()), text, element)
        else:
            for child in context.children(element):
                take = self.take_of(child)
                if take is None:
                    context.unexpected(child)
                else:
                    take(context, plain, child)
        if self.after is not None:
            self.after(context, plain, element)

    def take_of(self, child: Found) -> TakeChild | None:
        """Return what reads a child, by its name and the attribute that distinguishes it; ``None`` for an unknown one."""
        known = self.children.get(child.tag)
        if known is None:
            return None
        key, takes = known
        return takes.get(child.get(key) if key else None) or takes.get(ANY)

    def take_attributes(self, context: ReadContext, plain: Plain, element: Found) -> None:
        """Read only the attributes."""
        for name, value in element.items():
            take = self.attributes.get(name)
            if take is not None:
                take(context, plain, value, element)
            elif name != XML_SPACE or not self.text:
                context.unexpected_attribute(element, name, value)


def text_of(context: ReadContext, element: Found) -> str:
    """Return the text of an element that can hold only text, unchanged."""
    for child in element:
        context.unexpected(child)
    return element.text or ""


def holder(context: ReadContext, plain: Plain, path: str, element: Found) -> tuple[Plain, str]:
    """Return the object that has the field at a path, which is made if necessary, and the name of the field."""
    if "." not in path:
        return plain, path
    *outer, field = path.split(".")
    for step in outer:
        inner = plain.get(step)
        if inner is None:
            inner = plain[step] = {}
            context.keep(inner, element)
        plain = inner
    return plain, field


@cache
def form_of(element: Element) -> Form:
    """Return the form of an element of the tables."""
    form = Form(text=element.text)
    form.may_be_empty, form.after = element.may_be_empty, element.after
    if element.key is not None:
        form.attributes[qualified(element.key[0])] = ignored
    for row in element.rows:
        _enter(form, row)
    if element.filler is not None:
        name, words = element.filler
        form.children.setdefault(TEI + name, ("type", {}))[1][None] = placeholder(words)
    return form


def _enter(form: Form, row: Row) -> None:
    """Enter what reads a row."""
    match row:
        case Attribute():
            form.attributes[qualified(row.name)] = attribute(row.field, row.value.read, adds=row.value.adds)
        case Constant():
            form.attributes[qualified(row.name)] = constant(row.value) if row.is_checked else ignored
        case Computed():
            form.attributes[qualified(row.name)] = row.take or ignored
        case Pointers():
            form.attributes[qualified(row.name)] = _pointers(row)
        case Content():
            form.content = row.field
        case Dating():
            form.attributes |= dating(f"{row.of}.value" if row.of else "value")
        case Mixed():
            for element in row.elements:
                _enter_child(form, element)
        case Special():
            for name, take in row.takes.items():
                form.children[TEI + name] = "", {None: _into(row.of, take)}
        case Element():
            _enter_child(form, row)


def _enter_child(form: Form, element: Element) -> None:
    key, values = element.key or ("", None)
    known, takes = form.children.get(TEI + element.name, ("", {}))
    takes |= dict.fromkeys(values if isinstance(values, tuple) else (values,), _child(element))
    form.children[TEI + element.name] = known or qualified(key), takes
    if element.otherwise is not None:
        name, words = element.otherwise
        form.children[TEI + name] = "", {None: placeholder(words)}


def _child(element: Element) -> TakeChild:
    form, outer = form_of(element), element.of.rpartition(".")[0]
    if element.take is not None:
        return _into(outer, element.take)
    if not element.of:
        return form.into

    def take_one(context: ReadContext, plain: Plain, child: Found) -> None:
        context.put(*holder(context, plain, element.of, child.getparent()), form(context, child), child)

    def take_each(context: ReadContext, plain: Plain, child: Found) -> None:
        held, field = holder(context, plain, element.of, child.getparent())
        items = held.setdefault(field, [])
        item: Any = form(context, child)
        if "" in item:  # a text or a content, and not an object with fields
            item = item[""]
            context.keep(items, child, len(items))
        items.append(item)

    return take_each if element.each else take_one


def _into(path: str, take: TakeChild) -> TakeChild:
    """A child with fields of the object at a path."""

    def take_child(context: ReadContext, plain: Plain, child: Found) -> None:
        take(context, holder(context, plain, f"{path}.", child.getparent())[0], child)

    return take_child if path else take


# Attributes


def attribute(
    path: str, read: Callable[[ReadContext, str, Any], Any] | None = None, *, adds: bool = False
) -> TakeAttribute:
    """An attribute that is a field: its text, or what ``read`` returns for its text and its element."""

    def take(context: ReadContext, plain: Plain, value: str, element: Found) -> None:
        held, field = holder(context, plain, path, element)
        found = value if read is None else read(context, value, element)
        if adds:
            held.setdefault(field, []).extend(found)
        else:
            context.put(held, field, found, element)

    return take


def _pointers(row: Pointers) -> TakeAttribute:
    """Pointers to the values of several fields; one that no field claims is reported."""

    def take(context: ReadContext, plain: Plain, value: str, element: Found) -> None:
        for pointer in value.split():
            path = next((path for path, value in row.values.items() if value.claims(pointer)), None)
            if path is None:
                message = f"{pointer!r} does not point to a {' or a '.join(row.values)}"
                context.error(element, message, row.hint)
            else:
                takes[path](context, plain, pointer, element)
                if path in plain and plain[path] is None:  # a misspelt pointer could be any of the words
                    context.unknown += [(plain, other) for other, value in row.values.items() if value.is_word]

    takes = {path: attribute(path, value.read, adds=value.adds) for path, value in row.values.items()}
    return take


def constant(*values: str) -> TakeAttribute:
    """An attribute that must have one of these values, which are not kept."""

    def take(context: ReadContext, _plain: Plain, value: str, element: Found) -> None:
        if value not in values:
            name = next(name for name, held in element.items() if held == value)
            context.unexpected_attribute(element, name, value)

    return take


def ignored(context: ReadContext, plain: Plain, value: str, element: Found) -> None:
    """An attribute that is redundant, or that the caller has read already."""


def dating(path: str) -> dict[str, TakeAttribute]:
    """The dating attributes: the EDTF value is read, and the first and last day for other programs are ignored."""
    value = attribute(path)
    others: dict[str, TakeAttribute] = dict.fromkeys(("from", "to", "notBefore", "notAfter"), ignored)
    return {"when": value, "when-custom": value, "datingMethod": constant("#_edtf"), **others}


# Children


def leaf(field: str, *attributes: str) -> TakeChild:
    """An element whose text is a field, with attributes that are not kept."""
    return Form(dict.fromkeys(attributes, ignored), text=field).into


def placeholder(words: str) -> TakeChild:
    """An element that TEI requires: it is empty or has these words, which mean nothing."""
    empty = Form()

    def take(context: ReadContext, plain: Plain, child: Found) -> None:
        if child.text == words and not len(child):
            empty.take_attributes(context, plain, child)
        else:
            empty.into(context, plain, child)

    return take
