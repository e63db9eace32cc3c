"""What the law allows, who may see what, and what was agreed to: every ``availability``, told apart by its ``@n``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from oralhist.formats.tei.native.document import Element, Plain, ReadContext
from oralhist.formats.tei.native.forms import (
    Form,
    attribute,
    derived,
    exactly,
    filler,
    leaf,
    many,
    merged,
    one,
    pointer,
)
from oralhist.formats.tei.native.values import DATE, page, restriction

TYPED = Form({"type": derived}, text="text")
"""An element whose ``@type`` has told which field it is."""


def word(taxonomy: str, value: str) -> str | None:
    """The word of a closed vocabulary that a pointer leads to; nothing when it leads to another vocabulary."""
    start = f"#{taxonomy}."
    return value.removeprefix(start) if value.startswith(start) else None


def _take_level(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    for target in value.split():
        for field, taxonomy in (("level", "_level"), ("category", "_category")):
            if (found := word(taxonomy, target)) is not None:
                file.put(plain, field, found, element)
                break
        else:
            file.fault(element, f"{target!r} is neither a level nor a category", "write #_level.archive")


def _dated(field: str) -> Callable[[ReadContext, Plain, Any], None]:
    return merged(Form({"type": derived}, {"date": one(field, DATE)}))


RESTRICTION = Form(
    {
        "n": exactly("restriction"),
        "xml:id": derived,
        "default": exactly("false"),
        "status": derived,
        "ana": _take_level,
    },
    {
        "ab": {
            None: filler,
            "until": _dated("until"),
            "review_on": _dated("review_on"),
            "public_note": leaf("public_note", TYPED),
            "private_note": leaf("private_note", TYPED),
            "replacement": leaf("replacement", TYPED),
        }
    },
)

RIGHTS = Form(
    {"n": derived, "default": exactly("true")},
    {
        "licence": merged(Form({"target": attribute("uri")}, text="statement", text_optional=True)),
        "ab": {field: leaf(field, TYPED) for field in ("holder", "usage", "citation")},
    },
)


def _take_layer(file: ReadContext, plain: Plain, element: Element) -> None:
    held = Form({"type": derived, "subtype": attribute("layer"), "ana": attribute("pointer")})(file, element)
    layer = held.get("layer")
    if layer not in {"record", "metadata", "media", "transcript", "index"} or "pointer" not in held:
        file.fault(element, "which layer is restricted, and how, is not here", "write @subtype and @ana")
        return
    file.put(plain, layer, restriction(file, held["pointer"], element), element)


ACCESS = Form(
    {"n": derived, "default": exactly("true")},
    {
        "ab": {
            "layer": _take_layer,
            "note": leaf("note", TYPED),
            "uri": merged(Form({"type": derived}, {"ptr": merged(page("uri"))})),
        }
    },
)


def _take_status(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    status = word("_consent", value)
    if status is None:
        file.refuse(element, f"{value[:40]!r} says nothing of a consent", "write #_consent.granted")
    file.put(plain, "status", status, element)


_CONSENT = Form(
    {"ana": _take_status, "corresp": pointer("participant")},
    {"date": one("date", DATE), "bibl": leaf("document"), "note": leaf("note")},
)


CONSENTS = Form({"n": derived, "default": exactly("false")}, {"licence": many("consents", _CONSENT)})


def take_availability(file: ReadContext, plain: Plain, element: Element) -> None:
    """Rights, access and consents; a restriction is read when something points to it."""
    match element.get("n"):
        case "rights":
            file.put(plain["metadata"], "rights", RIGHTS(file, element), element)
        case "access":
            file.put(plain, "access", ACCESS(file, element), element)
        case "consents":
            CONSENTS.into(file, plain, element)
        case "restriction":
            return
        case _:
            file.stray(element)
