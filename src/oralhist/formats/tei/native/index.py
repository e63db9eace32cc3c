"""The index of a session, which stands in the back matter."""

from __future__ import annotations

from oralhist.formats.tei.native.document import XML_ID, Element, Plain, ReadContext
from oralhist.formats.tei.native.forms import (
    Form,
    TakeChild,
    attribute,
    derived,
    exactly,
    leaf,
    many,
    merged,
    pointer,
    unread,
)
from oralhist.formats.tei.native.rights import TYPED
from oralhist.formats.tei.native.source import moments
from oralhist.formats.tei.native.values import PLACE, TERM, restriction, scheme


def _take_scheme(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    file.put(plain, "scheme", scheme(file, value, element), element)


_TERM = Form(text="term")
_TERM.attributes = {**TERM.attributes, "ana": _take_scheme}

_WORDS: dict[str | None, TakeChild] = {
    "synopsis": leaf("synopsis", TYPED),
    "partial_transcript": leaf("partial_transcript", TYPED),
    "keywords": merged(Form({"type": derived}, {"term": many("keywords", _TERM)})),
    "subjects": merged(Form({"type": derived}, {"term": many("subjects", _TERM)})),
}
"""What a point says in each of its languages."""

_TEXT = Form({"type": exactly("index-text"), "xml:lang": attribute("language")}, {"head": leaf("title"), "ab": _WORDS})

_LINK = Form({"target": attribute("url")}, text="text", text_optional=True)


def _take_level(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        file.refuse(element, f"{value[:20]!r} is no level", "write 1 for the outermost")
        file.put(plain, "level", None, element)
        return
    file.put(plain, "level", int(value), element)


def _take_decls(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    for target in value.split():
        if target.startswith("#_"):
            file.put(plain, "restriction", restriction(file, target, element), element)
        else:
            file.put(plain, "recording", file.id_of(target, element), element)


_POINT = Form(
    {
        "type": exactly("index-point"),
        "xml:id": derived,
        "n": _take_level,
        "corresp": pointer("at"),
        "decls": _take_decls,
    },
    {
        "anchor": {"start": unread, "end": unread},
        "head": leaf("title"),
        "ab": {
            **_WORDS,
            "places": merged(
                Form({"type": derived}, {"listPlace": merged(Form(children={"place": many("places", PLACE)}))})
            ),
            "links": merged(Form({"type": derived}, {"ref": many("links", _LINK)})),
        },
        "div": {"index-text": many("texts", _TEXT)},
    },
)


def read_point(file: ReadContext, element: Element, clock: str) -> Plain:
    """A point of the index; ``clock`` points to whose clock its times count on when it names no recording."""
    point = _POINT(file, element)
    moments(file, point, element, f"#{point['recording']}" if "recording" in point else clock)
    if element.get(XML_ID) is not None:
        file.own(element, point)
    return point
