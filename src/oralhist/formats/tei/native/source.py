"""The recordings and the repository."""

from __future__ import annotations

from oralhist.formats.tei.namespace import TEI, XML_ID
from oralhist.formats.tei.native.forms import (
    Children,
    Form,
    attribute,
    id_attribute,
    ignored,
    inside,
    leaf,
    many,
    one,
    placeholder,
    skipped,
    typed,
)
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.formats.tei.native.values import DURATION, ORGANIZATION, RESTRICTED
from oralhist.formats.tei.writer.source import ANY_MEDIA_TYPE, FILE_TEXTS

_ANCHOR = Form({"type": ignored, "synch": ignored})

ANCHORS: Children = {"anchor": {"start": skipped, "end": skipped}}
"""The start and the end of something, which ``take_times`` reads when its clock is known."""


def take_times(context: ReadContext, plain: Plain, element: Element, clock: str) -> None:
    """Read the start and the end of something, its two typed anchors, on the clock with this owner."""
    for anchor in element:
        if anchor.tag == f"{TEI}anchor":
            _ANCHOR(context, anchor)
            ms = context.moment(anchor.get("synch"), clock, anchor)
            context.put(plain, f"{anchor.get('type')}_ms", ms, anchor)


def _take_url(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
    # Of a file without an address, TEI has the pointer to its own recording.
    if value != f"#{element.getparent().get(XML_ID)}":
        context.put(plain, "url", value, element)


def _take_media_type(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
    if value != ANY_MEDIA_TYPE:
        context.put(plain, "media_type", value, element)


_FILE = Form({"url": _take_url, "mimeType": _take_media_type, **RESTRICTED}, {"desc": typed(*FILE_TEXTS)})

_RESTRICTED_TIME = Form({"type": ignored, **RESTRICTED}, ANCHORS)


def _restricted_time(context: ReadContext, element: Element) -> Plain:
    """Read a restricted stretch of a recording, on the recording's own clock."""
    stretch = _RESTRICTED_TIME(context, element)
    take_times(context, stretch, element, f"#{element.getparent().get(XML_ID)}")
    return stretch


_RECORDING = Form(
    {"xml:id": id_attribute, "type": ignored, "n": attribute("part"), **DURATION, **RESTRICTED},
    {
        "ab": {**typed("title"), "restricted-time": many("restricted_times", _restricted_time)},
        "equipment": Form(children={"p": leaf("carrier")}).into,
        "media": many("files", _FILE),
    },
)


def recording(context: ReadContext, element: Element) -> Plain:
    """Read a recording without its offset, which its timeline has."""
    read = _RECORDING(context, element)
    context.register_owner(element, read)
    return read


_REPOSITORY = Form(children={"repository": inside("metadata", one("repository", ORGANIZATION))})

SOURCE = Form(
    children={
        "recordingStmt": Form(children={"recording": skipped}).into,
        "msDesc": Form(children={"msIdentifier": _REPOSITORY.into}).into,
        "p": placeholder,
    }
)
