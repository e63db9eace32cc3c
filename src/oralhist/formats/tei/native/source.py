"""Where the words come from: the recordings, and who keeps them."""

from __future__ import annotations

from oralhist.formats.tei.native.document import TEI, XML_ID, Element, Plain, ReadContext
from oralhist.formats.tei.native.forms import (
    Form,
    attribute,
    derived,
    filler,
    id_attribute,
    leaf,
    many,
    merged,
    unread,
)
from oralhist.formats.tei.native.rights import TYPED
from oralhist.formats.tei.native.values import ORGANIZATION, take_duration, take_restriction
from oralhist.formats.tei.writer.source import ANY_MEDIA_TYPE

ANCHOR = Form({"type": derived, "synch": derived})


def moments(file: ReadContext, plain: Plain, element: Element, clock: str) -> None:
    """The moments at which something starts and ends, by the two typed anchors in it."""
    for anchor in element:
        if anchor.tag == f"{TEI}anchor":
            ANCHOR(file, anchor)
            file.put(plain, f"{anchor.get('type')}_ms", file.moment(anchor.get("synch"), clock, anchor), anchor)


def _take_url(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    parent = element.getparent()
    # The pointer to its own recording stands where no address is known.
    if parent is None or value != f"#{parent.get(XML_ID)}":
        file.put(plain, "url", value, element)


def _take_media_type(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    if value != ANY_MEDIA_TYPE:
        file.put(plain, "media_type", value, element)


_FILE = Form(
    {"url": _take_url, "mimeType": _take_media_type, "ana": take_restriction},
    {"desc": {"host": leaf("host", TYPED), "host-id": leaf("host_id", TYPED), "checksum": leaf("checksum", TYPED)}},
)

_STRETCH = Form({"type": derived, "ana": take_restriction}, {"anchor": {"start": unread, "end": unread}})


def _stretch(file: ReadContext, element: Element) -> Plain:
    """A stretch that only some may hear, on the recording's own clock."""
    stretch = _STRETCH(file, element)
    parent = element.getparent()
    moments(file, stretch, element, "" if parent is None else f"#{parent.get(XML_ID)}")
    return stretch


_RECORDING = Form(
    {
        "xml:id": id_attribute,
        "type": derived,
        "n": attribute("part"),
        "dur": take_duration,
        "ana": take_restriction,
    },
    {
        "ab": {"title": leaf("title", TYPED), "restricted-time": many("restricted_times", _stretch)},
        "equipment": merged(Form(children={"p": leaf("carrier")})),
        "media": many("files", _FILE),
    },
)


def recording(file: ReadContext, element: Element) -> Plain:
    """A recording, but for its offset, which stands on its timeline."""
    read = _RECORDING(file, element)
    file.own(element, read)
    return read


def _take_repository(file: ReadContext, plain: Plain, element: Element) -> None:
    file.put(plain["metadata"], "repository", ORGANIZATION(file, element), element)


SOURCE = Form(
    children={
        "recordingStmt": merged(Form(children={"recording": unread})),
        "msDesc": merged(Form(children={"msIdentifier": merged(Form(children={"repository": _take_repository}))})),
        "p": filler,
    }
)
