"""Elements of any TEI: with or without the namespace, and with pointers that have ``#`` or lack it."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml.etree import _Element

from oralhist.errors import InvalidInterview
from oralhist.formats.tei.namespace import XML_ID, XML_LANG
from oralhist.model.shapes import ID, LANGUAGE, Text
from oralhist.syntax.codes import TOO_DEEP
from oralhist.syntax.xml_parser import line_of

Element: TypeAlias = _Element

DEEPEST = 100
"""The deepest level of nesting; no known transcript needs half of it."""

SPACES = re.compile(r"[ \t\r\n]+")
"""White space as XML defines it (XML 1.0, 2.3). A no-break space is a character like any other."""


def descendants(parent: Element | None, *names: str) -> Iterator[Element]:
    """Yield the descendants that have one of these names, in the order of the file."""
    if parent is not None:
        yield from parent.iterdescendants(*[f"{{*}}{name}" for name in names])


def descendant(parent: Element | None, *names: str) -> Element | None:
    """Return the first descendant that has one of these names."""
    return next(descendants(parent, *names), None)


def children(parent: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children that have one of these names."""
    if parent is not None:
        yield from parent.iterchildren(*[f"{{*}}{name}" for name in names])


def child(parent: Element | None, *names: str) -> Element | None:
    """Return the first child that has one of these names."""
    return next(children(parent, *names), None)


def holders_of(elements: Iterable[Element]) -> set[Element]:
    """Return the elements that hold one of some elements, at any depth."""
    holders: set[Element] = set()
    for element in elements:
        holder = element.getparent()
        while holder is not None and holder not in holders:
            holders.add(holder)
            holder = holder.getparent()
    return holders


def text_of(element: Element | None) -> str:
    """Return all text in an element, each run of white space as one space."""
    return "" if element is None else SPACES.sub(" ", "".join(map(str, element.itertext()))).strip(" ")


def loose_text_of(element: Element) -> str:
    """Return the text of an element that is in none of its children."""
    return " ".join([element.text or "", *(part.tail or "" for part in element)])


def xml_id_of(element: Element) -> str:
    """Return an element's ``xml:id``, in TEI P4 its ``id``; empty if it has none."""
    return element.get(XML_ID) or element.get("id") or ""


def id_of(element: Element) -> str | None:
    """Return an element's id if an interview can hold it."""
    return valid(ID, xml_id_of(element))


def language_of(element: Element | None) -> str | None:
    """Return an element's ``xml:lang``, in TEI P4 its ``lang``, if it is a valid tag."""
    return None if element is None else valid(LANGUAGE, element.get(XML_LANG) or element.get("lang"))


def ids_in(pointers: str | None) -> list[str]:
    """Return the ids that an attribute points to: ``#a`` in TEI, ``a`` in the files of Oral-History.Digital."""
    found = (pointer.rpartition("#")[2] for pointer in (pointers or "").split())
    return [id for id in found if id]


def valid(shape: Text, value: str | None) -> str | None:
    """Return a value, without white space around it, if a field of this shape can hold it."""
    text = (value or "").strip()
    return text if text and shape.problem(text) is None else None


def first_valid(shape: Text, values: Iterable[str | None]) -> str | None:
    """Return the first of the values that a field of this shape can hold."""
    return next((text for value in values if (text := valid(shape, value)) is not None), None)


def check_depth(root: Element) -> None:
    """Raise ``InvalidInterview`` for elements that nest deeper than ``DEEPEST``."""
    pending: list[tuple[Iterable[Element], int]] = [((root,), 1)]
    while pending:
        elements, depth = pending.pop()
        for element in elements:
            if depth > DEEPEST:
                message, hint = f"elements nest deeper than {DEEPEST}", "remove the elements that add nothing"
                raise InvalidInterview([TOO_DEEP.finding(message, line=line_of(element), hint=hint)])
            if len(element):
                pending.append((element, depth + 1))
