"""The index of a session, in the back matter."""

from __future__ import annotations

from oralhist.formats.tei.namespace import XML_ID
from oralhist.formats.tei.native.forms import Form, TakeChild, attribute, constant, ignored, leaf, many, pointer, typed
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.formats.tei.native.source import ANCHORS, take_times
from oralhist.formats.tei.native.values import PLACE, TERM, restriction, scheme, whole_number
from oralhist.formats.tei.writer.index import POINT_TEXTS

_TERM = Form({**TERM, "ana": attribute("scheme", scheme)}, text="term")


def _list_of(field: str, element: str, form: Form) -> TakeChild:
    return Form({"type": ignored}, {element: many(field, form)}).into


_TEXTS: dict[str | None, TakeChild] = {
    **typed(*POINT_TEXTS),
    "keywords": _list_of("keywords", "term", _TERM),
    "subjects": _list_of("subjects", "term", _TERM),
}
"""What a point says in each of its languages."""

_TEXT = Form({"type": constant("index-text"), "xml:lang": attribute("language")}, {"head": leaf("title"), "ab": _TEXTS})

_LINK = Form({"target": attribute("url")}, text="text", text_optional=True)


def _level(context: ReadContext, value: str, element: Element) -> int | None:
    level = whole_number(value)
    if level is None:
        context.invalid(element, f"{value[:20]!r} is not a level", "write 1 for the outermost")
    return level


def _take_decls(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
    for target in value.split():
        if target.startswith("#_"):
            context.put(plain, "restriction", restriction(context, target, element), element)
        else:
            context.put(plain, "recording", context.id_of(target, element), element)


_POINT = Form(
    {
        "type": constant("index-point"),
        "xml:id": ignored,
        "n": attribute("level", _level),
        "corresp": pointer("at"),
        "decls": _take_decls,
    },
    {
        **ANCHORS,
        "head": leaf("title"),
        "ab": {
            **_TEXTS,
            "places": Form({"type": ignored}, {"listPlace": Form(children={"place": many("places", PLACE)}).into}).into,
            "links": _list_of("links", "ref", _LINK),
        },
        "div": {"index-text": many("texts", _TEXT)},
    },
)


def read_point(context: ReadContext, element: Element, clock: str) -> Plain:
    """Read a point of the index. ``clock`` is the owner of its clock when it names no recording."""
    point = _POINT(context, element)
    take_times(context, point, element, f"#{point['recording']}" if "recording" in point else clock)
    if element.get(XML_ID) is not None:
        context.register_owner(element, point)
    return point
