"""Looking at elements of any TEI: with the namespace or without, pointers with ``#`` or without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity
from oralhist.model.shapes import ID, LANGUAGE, Text
from oralhist.syntax.xml_parser import line_of

if TYPE_CHECKING:
    from lxml import etree


DEEPEST = 100
"""Elements inside one another; no transcript needs half as many."""

SPACES = re.compile(r"[ \t\r\n]+")
"""White space as XML has it (XML 1.0, 2.3). A no-break space is a character like any other."""

_XML = "{http://www.w3.org/XML/1998/namespace}"


def named(parent: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The descendants of these names, in the order of the file."""
    if parent is not None:
        yield from parent.iterdescendants(*[f"{{*}}{name}" for name in names])


def first(parent: etree._Element | None, *names: str) -> etree._Element | None:
    """The first descendant of one of these names."""
    return next(named(parent, *names), None)


def children(parent: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The elements of these names that stand right inside another."""
    if parent is not None:
        yield from parent.iterchildren(*[f"{{*}}{name}" for name in names])


def child(parent: etree._Element | None, *names: str) -> etree._Element | None:
    """The first element of one of these names that stands right inside another."""
    return next(children(parent, *names), None)


def words_of(element: etree._Element | None) -> str:
    """All text in an element, its white space made single blanks."""
    return "" if element is None else SPACES.sub(" ", "".join(map(str, element.itertext()))).strip(" ")


def pointer_to(element: etree._Element) -> str:
    """What pointers call an element: its ``xml:id``, in P4 its ``id``; empty when it has none."""
    return element.get(f"{_XML}id") or element.get("id") or ""


def id_of(element: etree._Element) -> str | None:
    """An element's id, if an interview can hold it."""
    return allowed(ID, pointer_to(element))


def language_of(element: etree._Element | None) -> str | None:
    """An element's own ``xml:lang``, in P4 its ``lang``."""
    if element is None:
        return None
    return allowed(LANGUAGE, element.get(f"{_XML}lang") or element.get("lang"))


def pointed_at(pointers: str | None) -> list[str]:
    """The ids that an attribute points to: ``#a``, as it should be, or ``a``, as it often is."""
    found = (pointer.rpartition("#")[2] for pointer in (pointers or "").split())
    return [id for id in found if id]


def allowed(shape: Text, value: str | None) -> str | None:
    """A value if a field of this shape can hold it."""
    text = (value or "").strip()
    return text if text and shape.problem(text) is None else None


def refuse_deep(root: etree._Element) -> None:
    """Raise ``InvalidInterview`` for elements that nest deeper than ``DEEPEST``."""
    pending: list[tuple[Iterable[etree._Element], int]] = [((root,), 1)]
    while pending:
        elements, depth = pending.pop()
        for element in elements:
            if depth > DEEPEST:
                finding = Finding(
                    code="too-deep",
                    severity=Severity.ERROR,
                    message=f"elements nest deeper than {DEEPEST}",
                    line=line_of(element),
                    hint="take out the elements that add nothing",
                )
                raise InvalidInterview([finding])
            if len(element):
                pending.append((element, depth + 1))
