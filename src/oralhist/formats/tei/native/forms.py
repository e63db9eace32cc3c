"""Forms: tables that say which attributes and children an element may have, and which field each is.

A form reports every attribute, child and text that it does not have, because a reader would lose them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from oralhist.formats.tei.namespace import TEI, XML_SPACE, qualified
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext, is_made

TakeAttribute = Callable[[ReadContext, Plain, str, Any], None]
"""Puts the value of an attribute into an object; the last argument is the element that has it."""

TakeChild = Callable[[ReadContext, Plain, Any], None]
"""Puts a child into an object."""

Children = Mapping[str, TakeChild | Mapping[str | None, TakeChild]]
"""What takes each child, by its name; a second table, by ``@type``, for children that share a name."""


class Form:
    """The attributes and children that an element may have, and where each goes.

    ``text`` is the field for the text of an element without children; ``text_optional`` leaves out an empty one.
    """

    def __init__(
        self,
        attributes: Mapping[str, TakeAttribute] | None = None,
        children: Children | None = None,
        *,
        text: str = "",
        text_optional: bool = False,
    ) -> None:
        self.attributes = {qualified(name): take for name, take in (attributes or {}).items()}
        self.children = {TEI + name: take for name, take in (children or {}).items()}
        self.text = text
        self.text_optional = text_optional

    def __call__(self, context: ReadContext, element: Element) -> Plain:
        """Read an element as a new object."""
        plain: Plain = {}
        context.keep(plain, element)
        self.into(context, plain, element)
        return plain

    def into(self, context: ReadContext, plain: Plain, element: Element) -> None:
        """Read an element into an object. In a table of children: an element that only groups fields of its parent."""
        self.take_attributes(context, plain, element)
        if self.text:
            text = text_of(context, element)
            if text or not self.text_optional:
                plain[self.text] = text
            return
        for child in context.children(element):
            take = self.children.get(child.tag)
            if isinstance(take, Mapping):
                take = take.get(child.get("type"))
            if take is None:
                context.unexpected(child)
            else:
                take(context, plain, child)

    def take_attributes(self, context: ReadContext, plain: Plain, element: Element) -> None:
        """Read only the attributes."""
        for name, value in element.items():
            take = self.attributes.get(name)
            if take is not None:
                take(context, plain, value, element)
            elif name != XML_SPACE or not self.text:
                context.unexpected_attribute(element, name, value)


def text_of(context: ReadContext, element: Element) -> str:
    """Return the text of an element that can hold only text, unchanged."""
    for child in element:
        context.unexpected(child)
    return element.text or ""


# Attributes


def attribute(field: str, read: Callable[[ReadContext, str, Any], Any] | None = None) -> TakeAttribute:
    """An attribute that is a field: its text, or what ``read`` returns for its text and its element."""

    def take(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
        context.put(plain, field, value if read is None else read(context, value, element), element)

    return take


def constant(*values: str) -> TakeAttribute:
    """An attribute that must have one of these values, which are not kept."""

    def take(context: ReadContext, _plain: Plain, value: str, element: Element) -> None:
        if value not in values:
            name = next(name for name, held in element.items() if held == value)
            context.unexpected_attribute(element, name, value)

    return take


def ignored(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
    """An attribute that is redundant, or that the caller has read already."""


def id_attribute(_context: ReadContext, plain: Plain, value: str, _element: Element) -> None:
    """An id, which is the interview's unless the writer made it."""
    if not is_made(value):
        plain["id"] = value


def pointer(field: str) -> TakeAttribute:
    """A pointer to one id of the interview."""
    return attribute(field, ReadContext.id_of)


# Children


def leaf(field: str, form: Form | None = None) -> TakeChild:
    """An element whose text is a field; its form names the attributes that it may have."""
    known = form or Form(text="text")

    def take(context: ReadContext, plain: Plain, child: Element) -> None:
        context.put(plain, field, known(context, child)["text"], child)

    return take


TYPED = Form({"type": ignored}, text="text")
"""An element with a text, found by its ``@type``."""


def typed(*types: str) -> dict[str | None, TakeChild]:
    """Elements whose text is a field, by their ``@type``, which is the name of the field."""
    return {type: leaf(type.replace("-", "_"), TYPED) for type in types}


def one(field: str, read: Callable[[ReadContext, Any], Any]) -> TakeChild:
    """An element that is the object in a field."""

    def take(context: ReadContext, plain: Plain, child: Element) -> None:
        context.put(plain, field, read(context, child), child)

    return take


def many(field: str, read: Callable[[ReadContext, Any], Any]) -> TakeChild:
    """An element that is one of the objects of a field."""

    def take(context: ReadContext, plain: Plain, child: Element) -> None:
        plain.setdefault(field, []).append(read(context, child))

    return take


def inside(field: str, take: TakeChild) -> TakeChild:
    """A child with fields of the object in this field, such as the metadata."""

    def take_child(context: ReadContext, plain: Plain, child: Element) -> None:
        take(context, plain.setdefault(field, {}), child)

    return take_child


def skipped(context: ReadContext, plain: Plain, child: Element) -> None:
    """An element that is redundant, or that is read when something points to it."""


placeholder = Form().into
"""An empty element that TEI requires."""
