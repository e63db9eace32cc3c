"""Rights, access and consents (TEI P5, 2.2.4): the ``availability`` elements, by their ``@n``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from oralhist.formats.tei.bindings.rows import Attribute, Constant, Element, each, group, leaf, typed
from oralhist.formats.tei.bindings.values import LIMIT, RESTRICTION, date, page, person, word
from oralhist.model import ConsentStatus

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext

LAYERS = ("record", "metadata", "media", "transcript", "index")
"""The fields of ``Access`` that are restrictions."""


def _read_status(context: ReadContext, pointer: str, element: Any) -> str | None:
    if not _STATUS.claims(pointer):
        context.invalid(element, f"{pointer[:40]!r} is not the status of a consent", "write #_consent.granted")
        return None
    return pointer.partition(".")[2]


def _take_layer(context: ReadContext, plain: Plain, element: Any) -> None:
    from oralhist.formats.tei.native.forms import form_of

    layer = _LAYERS.get(element.get("subtype"))
    if layer is None or element.get("ana") is None:
        context.error(element, "the restricted layer or its restriction is missing", "write @subtype and @ana")
    else:
        form_of(layer).into(context, plain, element)


_STATUS = word(ConsentStatus)

_LAYERS = {
    layer: Element(
        "ab",
        (Constant("subtype", layer), Attribute("ana", layer, RESTRICTION)),
        key=("type", "layer"),
        take=_take_layer,
    )
    for layer in LAYERS
}

AVAILABILITY = (
    Element(
        "availability",
        (
            Constant("default", "true"),
            Element("licence", (Attribute("target", "uri"),), text="statement", may_be_empty=True),
            *typed("ab", "holder", "usage", "citation"),
        ),
        of="metadata.rights",
        key=("n", "rights"),
        block=True,
    ),
    Element(
        "availability",
        (
            Constant("default", "true"),
            *_LAYERS.values(),
            leaf("ab", "note", type="note"),
            group("ab", page("uri"), type="uri"),
        ),
        of="access",
        key=("n", "access"),
        block=True,
    ),
    Element(
        "availability",
        (
            Constant("default", "false"),
            each(
                "consents",
                "licence",
                Attribute("ana", "status", evolve(_STATUS, read=_read_status)),
                Attribute("corresp", "participant", person("participant of a consent")),
                date("date"),
                leaf("bibl", "document"),
                leaf("note", "note"),
            ),
        ),
        key=("n", "consents"),
        block=True,
    ),
    LIMIT,
)
