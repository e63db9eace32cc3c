"""Rights, access and consents: the ``availability`` elements that are not restrictions, by their ``@n``."""

from __future__ import annotations

from oralhist.formats.tei.native.forms import Form, attribute, constant, ignored, leaf, many, one, pointer, typed
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.formats.tei.native.values import DATE, page, restriction, word
from oralhist.formats.tei.writer.rights import LAYERS, RIGHTS_TEXTS
from oralhist.model import ConsentStatus

_RIGHTS = Form(
    {"n": ignored, "default": constant("true")},
    {
        "licence": Form({"target": attribute("uri")}, text="statement", text_optional=True).into,
        "ab": typed(*RIGHTS_TEXTS),
    },
)

_LAYER = Form({"type": ignored, "subtype": attribute("layer"), "ana": attribute("pointer")})


def _take_layer(context: ReadContext, plain: Plain, element: Element) -> None:
    held = _LAYER(context, element)
    layer = held.get("layer")
    if layer not in LAYERS or "pointer" not in held:
        context.error(element, "the restricted layer or its restriction is missing", "write @subtype and @ana")
        return
    context.put(plain, layer, restriction(context, held["pointer"], element), element)


_ACCESS = Form(
    {"n": ignored, "default": constant("true")},
    {"ab": {"layer": _take_layer, **typed("note"), "uri": Form({"type": ignored}, {"ptr": page("uri").into}).into}},
)


def _status(context: ReadContext, value: str, element: Element) -> str | None:
    status = word(ConsentStatus, value)
    if status is None:
        context.invalid(element, f"{value[:40]!r} is not the status of a consent", "write #_consent.granted")
    return status


_CONSENT = Form(
    {"ana": attribute("status", _status), "corresp": pointer("participant")},
    {"date": one("date", DATE), "bibl": leaf("document"), "note": leaf("note")},
)

_CONSENTS = Form({"n": ignored, "default": constant("false")}, {"licence": many("consents", _CONSENT)})


def take_availability(context: ReadContext, plain: Plain, element: Element) -> None:
    """Read rights, access and consents. A restriction is read when something points to it."""
    match element.get("n"):
        case "rights":
            context.put(plain["metadata"], "rights", _RIGHTS(context, element), element)
        case "access":
            context.put(plain, "access", _ACCESS(context, element), element)
        case "consents":
            _CONSENTS.into(context, plain, element)
        case "restriction":
            return
        case _:
            context.unexpected(element)
