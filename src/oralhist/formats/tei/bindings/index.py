"""The index of a session, as back matter (TEI P5, 4.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from oralhist.formats.tei.bindings.recordings import END, START
from oralhist.formats.tei.bindings.rows import (
    Attribute,
    Computed,
    Constant,
    Element,
    Pointers,
    Value,
    block,
    each,
    leaf,
    typed,
)
from oralhist.formats.tei.bindings.values import LANGUAGE, RESTRICTION, SCHEME, own, place, whole_number
from oralhist.model import IndexPoint

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import ReadContext
    from oralhist.formats.tei.writer.register import Register, RegisteredSession


def _read_level(context: ReadContext, value: str, element: Any) -> int | None:
    level = whole_number(value)
    if level is None:
        context.invalid(element, f"{value[:20]!r} is not a level", "write 1 for the outermost")
    return level


def _read_recording(context: ReadContext, pointer: str, element: Any) -> str | None:
    context.clock = pointer
    return context.id_of(pointer, element)


_LEVEL = Value(lambda level, _register: str(level), _read_level, "number")
_PASSAGE = Value(
    write=lambda id, register: register.passages((id,), "the start of an index point"),
    read=lambda context, pointer, element: context.id_of(pointer, element),
    pattern="to-passage",
)
_RECORDING = Value(
    write=lambda id, register: register.recording(id),
    read=_read_recording,
    pattern="to-own-recording",
    claims=lambda pointer: not pointer.startswith("#_"),
)


def _terms(field: str) -> Element:
    term = each(field, "term", Attribute("ref", "uri"), Attribute("ana", "scheme", SCHEME), LANGUAGE, text="term")
    return block("ab", term, type=field)


_TEXTS = (
    leaf("head", "title"),
    *typed("ab", "synopsis", "partial_transcript"),
    _terms("keywords"),
    _terms("subjects"),
)
"""What a point says in one language."""


def _points(registered: RegisteredSession, register: Register) -> Iterator[IndexPoint]:
    for number, point in enumerate(registered.session.index, 1):
        register.here = f"_point{registered.number}.{number}"
        register.clock_owner = point.recording or registered.clock
        if point.extensions:
            register.extend(register.declare(register.here), point.extensions)
        yield point


POINT = Element(
    "div",
    (
        Constant("type", "index-point"),
        Computed(
            "xml:id", lambda point, register: register.here if point.extensions else None, "point-id", is_optional=True
        ),
        Attribute("n", "level", _LEVEL),
        Attribute("corresp", "at", _PASSAGE),
        Pointers("decls", {"recording": _RECORDING, "restriction": RESTRICTION}),
        START,
        END,
        *_TEXTS,
        block("ab", block("listPlace", place("places", each=True)), type="places"),
        block(
            "ab",
            Element("ref", (Attribute("target", "url"),), "links", each=True, text="text", may_be_empty=True),
            type="links",
        ),
        Element("div", (LANGUAGE, *_TEXTS), "texts", each=True, key=("type", "index-text"), block=True),
    ),
    block=True,
    objects=_points,
    model=IndexPoint,
    after=own,
)

INDEX = Element(
    "div",
    (Computed("corresp", lambda registered, _register: f"#{registered.id}", "to-session"), POINT),
    key=("type", "index"),
    block=True,
)
