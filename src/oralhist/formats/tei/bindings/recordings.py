"""The recordings (TEI P5, 8.2), and times on their clocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from oralhist.formats.tei.bindings.rows import Attribute, Computed, Element, block, each, leaf, typed
from oralhist.formats.tei.bindings.values import DURATION, MOMENT, RESTRICTED, own, skip, take_id
from oralhist.formats.tei.namespace import XML_ID
from oralhist.model import Interview, MediaFile, Recording

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext
    from oralhist.formats.tei.writer.register import Register

ANY_MEDIA_TYPE = "*/*"
"""The media type of a file without one, because TEI requires it; no real media type has this form."""

START, END = (
    Element("anchor", (Attribute("synch", f"{type}_ms", MOMENT),), key=("type", type)) for type in ("start", "end")
)
"""The start and the end of something."""


def _recordings(_interview: Interview, register: Register) -> Iterator[Recording]:
    for registered in register.sessions:
        for id, recording in registered.recordings:
            if recording.offset_ms is not None:
                register.clock(id).synch = register.at(registered.id, recording.offset_ms)
            register.here = register.clock_owner = id
            yield recording


def _medium(recording: Recording, _register: Register) -> str | None:
    """Return ``audio`` or ``video`` when all files of a recording are that, by their media types."""
    media = {(file.media_type or "").partition("/")[0] for file in recording.files}
    medium = media.pop() if len(media) == 1 else None
    return medium if medium in {"audio", "video"} else None


def _url(file: MediaFile, register: Register) -> str:
    # TEI requires an address. A file without one gets a pointer to its recording, which no url of the model can be.
    return f"#{register.here}" if file.url is None else file.url


def _take_url(context: ReadContext, plain: Plain, value: str, element: Any) -> None:
    if value != f"#{element.getparent().get(XML_ID)}":
        context.put(plain, "url", value, element)


def _media_type(file: MediaFile, _register: Register) -> str:
    return ANY_MEDIA_TYPE if file.media_type is None else file.media_type


def _take_media_type(context: ReadContext, plain: Plain, value: str, element: Any) -> None:
    if value != ANY_MEDIA_TYPE:
        context.put(plain, "media_type", value, element)


RECORDING = Element(
    "recording",
    (
        Computed("xml:id", lambda _recording, register: register.here, "recording-id", take_id, field="id"),
        Computed("type", _medium, "medium", is_optional=True),
        Attribute("n", "part"),
        Attribute("dur", "duration_ms", DURATION),
        RESTRICTED,
        *typed("ab", "title"),
        block("equipment", leaf("p", "carrier")),
        each(
            "files",
            "media",
            Computed("url", _url, "word", _take_url, field="url"),
            Computed("mimeType", _media_type, "media-type", _take_media_type, field="media_type"),
            RESTRICTED,
            *typed("desc", "host", "host-id", "checksum"),
        ),
        each("restricted_times", "ab", RESTRICTED, START, END, type="restricted-time"),
    ),
    block=True,
    objects=_recordings,
    model=Recording,
    take=skip,
    after=own,
)
