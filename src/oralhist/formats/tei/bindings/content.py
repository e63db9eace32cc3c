"""Content: the element of each inline (TEI P5, 3 and 8.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from oralhist.formats.tei.bindings.rows import Attribute, Computed, Constant, Content, Dating, Element, leaf, within
from oralhist.formats.tei.bindings.values import AGENT, DURATION, LANGUAGE, MOMENT, RESTRICTED, person
from oralhist.model import MentionKind, inlines
from oralhist.model.inlines import EventKind

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext
    from oralhist.formats.tei.writer.register import Register

_SOURCE = Attribute("n", "source")
_DURATION = Attribute("dur", "duration_ms", DURATION)
_BY = Attribute("resp", "by", AGENT)
_CONTENT = Content("content")


def _reference(mention: inlines.Mention, register: Register) -> str | None:
    # A URI has a colon, and an id does not.
    if mention.ref is not None and ":" in mention.ref:
        return mention.ref
    return register.person(mention.ref, "reference of a mention")


def _take_reference(context: ReadContext, plain: Plain, value: str, element: Any) -> None:
    plain["ref"] = context.id_of(value, element) if value[:1] == "#" else value


_MENTIONED = (
    Computed("ref", _reference, "to-mentioned", _take_reference, is_optional=True, field="ref"),
    *within("date", Dating(), Attribute("n", "text")),
    _CONTENT,
)
MENTIONS: dict[MentionKind | None, Element] = {
    MentionKind.PERSON: Element("persName", _MENTIONED),
    MentionKind.PLACE: Element("placeName", _MENTIONED),
    MentionKind.ORGANIZATION: Element("orgName", _MENTIONED),
    MentionKind.EVENT: Element("name", _MENTIONED, key=("type", "event")),
    MentionKind.WORK: Element("title", _MENTIONED),
    MentionKind.DATE: Element("date", _MENTIONED),
    None: Element("name", _MENTIONED, key=("type", None)),
}
"""The element of each kind of mention. TEI also has ``rs``, but a date is not allowed on it, and ``eventName``, but older
schemas do not know it."""
DATE_WITH_OVERLAP = Element("name", _MENTIONED, key=("type", "date"))
"""A mention of a date with an overlap in it: TEI does not allow a ``said`` in a ``date``."""


def _mention(mention: inlines.Mention) -> Element:
    is_date = mention.kind is MentionKind.DATE
    has_overlap = is_date and any(isinstance(item, inlines.Overlap) for item in mention.content)
    return DATE_WITH_OVERLAP if has_overlap else MENTIONS[mention.kind]


EVENTS = {kind: Element(kind.value, (_SOURCE, leaf("desc", "description"))) for kind in EventKind}
SIC = Element("sic", (_SOURCE, _CONTENT))
CORRECTION = Element(
    "choice", (_SOURCE, Element("sic", (_CONTENT,), always=True), Element("corr", text="corrected", always=True))
)
NOTE = Element("note", (Constant("place", "bottom"), Attribute("n", "mark"), _BY, Content("body")), always=True)
ANNOTATED = Element("seg", (_CONTENT, NOTE), key=("type", "annotated"))
"""Words with a note about them, which is the last child."""

SIMPLE: dict[type[Any], Element] = {
    inlines.Pause: Element("pause", (_DURATION, _SOURCE)),
    # Never with a desc, which TEICORPO converts to words of the transcript.
    inlines.Gap: Element("gap", (Attribute("reason", "reason"), _DURATION, _SOURCE)),
    inlines.Unclear: Element("unclear", (Attribute("reason", "reason"), _SOURCE, _CONTENT)),
    inlines.Editorial: Element("supplied", (_BY, _SOURCE, Content("body"))),
    # TEI does not allow a u in a u.
    inlines.Overlap: Element(
        "said", (Attribute("who", "speaker", person("speaker")), _SOURCE, leaf("label", "label"), _CONTENT)
    ),
    inlines.Foreign: Element("foreign", (LANGUAGE, _CONTENT)),
    inlines.Emphasis: Element("hi", (Attribute("rend", "style"), _CONTENT)),
    inlines.Hyperlink: Element("ref", (Attribute("target", "url"), _CONTENT)),
    # The start and the end of an utterance have a @type.
    inlines.TimePoint: Element("anchor", (Attribute("synch", "ms", MOMENT),), key=("type", None)),
    # TEI has no element for restricted words.
    inlines.Restricted: Element("seg", (RESTRICTED, _CONTENT), key=("type", "restricted")),
}
"""The inlines that are always the same element."""

CHOOSE: dict[type[Any], Callable[[Any], Element]] = {
    inlines.Event: lambda event: EVENTS[event.kind],
    inlines.Correction: lambda correction: SIC if correction.corrected is None else CORRECTION,
    inlines.Mention: _mention,
    inlines.Note: lambda note: ANNOTATED if note.content else NOTE,
}
"""The inlines whose element depends on their fields."""

ELEMENTS: tuple[tuple[type[Any], Element], ...] = (
    *((inlines.Event, element) for element in EVENTS.values()),
    *SIMPLE.items(),
    (inlines.Correction, SIC),
    (inlines.Correction, CORRECTION),
    *((inlines.Mention, element) for element in (*MENTIONS.values(), DATE_WITH_OVERLAP)),
    (inlines.Note, NOTE),
    (inlines.Note, Element("seg", (_CONTENT,), key=("type", "annotated"))),  # the note is part of the content
)
"""Every element of inlines, with the class that it is."""
