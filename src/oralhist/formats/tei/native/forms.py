"""How an element that holds elements, or text alone, becomes an object: one table of attributes, one of children.

What a table does not know is a fault: what is not read would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from oralhist.formats.tei.native.document import TEI, XML, Element, Plain, ReadContext, is_layout

TakeAttribute = Callable[[ReadContext, Plain, str, Any], None]
"""Takes the value of an attribute, with the element it stands on, into an object."""

TakeChild = Callable[[ReadContext, Plain, Any], None]
"""Takes a child into an object."""

SPACE = f"{XML}space"


class Form:
    """What may stand on and in an element, and where it goes.

    Children that have one name are told apart by their ``@type``: their entry is a table of types. ``text`` is the
    field that takes the text of an element without children; left out when it is empty, if ``text_optional``.
    """

    def __init__(
        self,
        attributes: Mapping[str, TakeAttribute] | None = None,
        children: Mapping[str, TakeChild | Mapping[str | None, TakeChild]] | None = None,
        *,
        text: str = "",
        text_optional: bool = False,
    ) -> None:
        self.attributes = {name.replace("xml:", XML): take for name, take in (attributes or {}).items()}
        self.children = {TEI + name: take for name, take in (children or {}).items()}
        self.text = text
        self.text_optional = text_optional

    def __call__(self, file: ReadContext, element: Element) -> Plain:
        """Read an element as an object of its own."""
        plain: Plain = {}
        file.place(plain, element)
        self.into(file, plain, element)
        return plain

    def into(self, file: ReadContext, plain: Plain, element: Element) -> None:
        """Read an element into an object."""
        self.take_attributes(file, plain, element)
        if self.text:
            text = words(file, element)
            if text or not self.text_optional:
                plain[self.text] = text
            return
        if not is_layout(element.text):
            file.stray_text(element)
        for child in element:
            take = self.children.get(child.tag)
            if isinstance(take, Mapping):
                take = take.get(child.get("type"))
            if take is None:
                file.stray(child)
            else:
                take(file, plain, child)
            if not is_layout(child.tail):
                file.stray_text(element, child)

    def take_attributes(self, file: ReadContext, plain: Plain, element: Element) -> None:
        """Read the attributes alone."""
        for name, value in element.items():
            take = self.attributes.get(name)
            if take is not None:
                take(file, plain, value, element)
            elif name != SPACE or not self.text:
                file.stray_attribute(element, name, value)


def words(file: ReadContext, element: Element) -> str:
    """The text of an element that holds text alone, as it stands."""
    for child in element:
        file.stray(child)
    return element.text or ""


# Attributes


def attribute(field: str) -> TakeAttribute:
    """An attribute that is a field."""

    def take(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
        file.put(plain, field, value, element)

    return take


def exactly(*values: str) -> TakeAttribute:
    """An attribute that has one of these values and says nothing."""

    def take(file: ReadContext, _plain: Plain, value: str, element: Element) -> None:
        if value not in values:
            name = next(name for name, held in element.items() if held == value)
            file.stray_attribute(element, name, value)

    return take


def derived(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    """An attribute that repeats, for other programs, what stands elsewhere."""


def id_attribute(_file: ReadContext, plain: Plain, value: str, _element: Element) -> None:
    """An id, which is the model's unless the writer has made it."""
    if value[:1] != "_":
        plain["id"] = value


def pointer(field: str) -> TakeAttribute:
    """A pointer to one id of the interview."""

    def take(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
        file.put(plain, field, file.id_of(value, element), element)

    return take


def pointers(field: str) -> TakeAttribute:
    """Pointers to ids of the interview."""

    def take(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
        file.put(plain, field, file.ids_of(value, element), element)

    return take


# Children


def leaf(field: str, form: Form | None = None) -> TakeChild:
    """An element whose text is a field; its form says which attributes it may have."""
    known = form or Form(text="text")

    def take(file: ReadContext, plain: Plain, child: Element) -> None:
        held = known(file, child)
        file.put(plain, field, held["text"], child)

    return take


def one(field: str, read: Callable[[ReadContext, Any], Any]) -> TakeChild:
    """An element that is an object in a field."""

    def take(file: ReadContext, plain: Plain, child: Element) -> None:
        file.put(plain, field, read(file, child), child)

    return take


def many(field: str, read: Callable[[ReadContext, Any], Any]) -> TakeChild:
    """An element that is one of the objects of a field."""

    def take(file: ReadContext, plain: Plain, child: Element) -> None:
        plain.setdefault(field, []).append(read(file, child))

    return take


def merged(form: Form) -> TakeChild:
    """An element that only holds fields of the object around it."""

    def take(file: ReadContext, plain: Plain, child: Element) -> None:
        form.into(file, plain, child)

    return take


def unread(file: ReadContext, plain: Plain, child: Element) -> None:
    """An element that repeats what stands elsewhere, or is read when something points to it."""


def filler(file: ReadContext, _plain: Plain, child: Element) -> None:
    """An element that TEI asks for and that holds nothing."""
    Form().into(file, {}, child)
