"""What was said, and what stands in it: text and inlines (TEI P5, 3 and 8.3)."""

from collections.abc import Callable
from typing import Any

from oralhist.formats.tei.writer.register import Register
from oralhist.formats.tei.writer.values import dating, seconds
from oralhist.model import (
    Content,
    Correction,
    Editorial,
    Emphasis,
    Event,
    Foreign,
    Gap,
    Hyperlink,
    Mention,
    MentionKind,
    Note,
    Overlap,
    Pause,
    Restricted,
    TimePoint,
    Unclear,
)
from oralhist.model.content import contents_of
from oralhist.syntax.xml_writer import XmlWriter, spaced

MENTIONS: dict[MentionKind | None, tuple[str, str | None]] = {
    MentionKind.PERSON: ("persName", None),
    MentionKind.PLACE: ("placeName", None),
    MentionKind.ORGANIZATION: ("orgName", None),
    MentionKind.EVENT: ("name", "event"),
    MentionKind.WORK: ("title", None),
    MentionKind.DATE: ("date", None),
    None: ("name", None),
}
"""The element of each kind of mention, and its type. ``rs`` and ``eventName`` would say as much, but the one takes
no date and the other is unknown to older schemas."""


class ContentWriter:
    """Writes content; ``clock`` is the id of the recording or session whose clock its moments count on, if any."""

    def __init__(self, xml: XmlWriter, register: Register, clock: str = "") -> None:
        self.xml = xml
        self.register = register
        self.clock = clock

    def content(self, content: Content) -> None:
        """Write text and inlines, and not a blank more."""
        for item in content:
            if isinstance(item, str):
                self.xml.text(item)
            else:
                WRITERS[type(item)](self, item)

    def event(self, event: Event) -> None:
        """``vocal``, ``kinesic`` or ``incident`` (8.3.3)."""
        self.xml.start(event.kind, {"n": event.source})
        self.xml.leaf("desc", event.description)
        self.xml.end(event.kind)

    def pause(self, pause: Pause) -> None:
        """``pause`` (8.3.2)."""
        self.xml.empty("pause", {"dur": seconds(pause.duration_ms), "n": pause.source})

    def gap(self, gap: Gap) -> None:
        """``gap`` (3.5.3)."""
        # Never with a desc, which TEICORPO takes for words of the transcript.
        self.xml.empty("gap", {"reason": gap.reason, "dur": seconds(gap.duration_ms), "n": gap.source})

    def unclear(self, unclear: Unclear) -> None:
        """``unclear`` (3.5.3)."""
        self._around("unclear", unclear.content, {"reason": unclear.reason, "n": unclear.source})

    def editorial(self, editorial: Editorial) -> None:
        """``supplied`` (12.3.3.1)."""
        self._around("supplied", editorial.body, {"resp": self.register.agent(editorial.by), "n": editorial.source})

    def correction(self, correction: Correction) -> None:
        """``sic``, in a ``choice`` with ``corr`` when it is known (3.5.1)."""
        if correction.corrected is None:
            self._around("sic", correction.content, {"n": correction.source})
            return
        self.xml.start("choice", {"n": correction.source})
        self._around("sic", correction.content, {})
        self.xml.leaf("corr", correction.corrected)
        self.xml.end("choice")

    def overlap(self, overlap: Overlap) -> None:
        """``said`` (3.3.3), as ``u`` may not stand in ``u``."""
        self.xml.start("said", {"who": self.register.person(overlap.speaker, "speaker"), "n": overlap.source})
        if overlap.label is not None:
            self.xml.leaf("label", overlap.label)
        self.content(overlap.content)
        self.xml.end("said")

    def foreign(self, foreign: Foreign) -> None:
        """``foreign`` (3.3.2.1)."""
        self._around("foreign", foreign.content, {"xml:lang": foreign.language})

    def emphasis(self, emphasis: Emphasis) -> None:
        """``hi`` (3.3.2.2)."""
        self._around("hi", emphasis.content, {"rend": emphasis.style})

    def mention(self, mention: Mention) -> None:
        """A name, a ``title`` or a ``date`` (3.6)."""
        name, type = MENTIONS[mention.kind]
        if name == "date" and any(isinstance(item, Overlap) for item in mention.content):
            name, type = "name", "date"  # TEI lets nobody speak within a date
        # An id has no colon and a URI has one.
        ref = mention.ref if mention.ref and ":" in mention.ref else self.register.person(mention.ref, "one mentioned")
        wording = None if mention.date is None else mention.date.text
        self._around(
            name, mention.content, {"type": type, "ref": ref, **dating(mention.date, self.register), "n": wording}
        )

    def link(self, link: Hyperlink) -> None:
        """``ref`` (3.7)."""
        self._around("ref", link.content, {"target": link.url})

    def note(self, note: Note) -> None:
        """``note``, last in a ``seg`` of the words it is about (3.9.1)."""
        if note.content:
            self.xml.start("seg", {"type": "annotated"})
            self.content(note.content)
        self._around("note", note.body, {"place": "bottom", "n": note.mark, "resp": self.register.agent(note.by)})
        if note.content:
            self.xml.end("seg")

    def time(self, time: TimePoint) -> None:
        """``anchor`` (8.4.2), told by having no type from those that begin and end an utterance."""
        self.xml.empty("anchor", {"synch": self.register.at(self.clock, time.ms)})

    def restricted(self, restricted: Restricted) -> None:
        """A typed ``seg``, as TEI has no element for it."""
        ana = self.register.restriction(restricted.restriction)
        self._around("seg", restricted.content, {"type": "restricted", "ana": ana})

    def _around(self, name: str, content: Content, attributes: dict[str, str | None]) -> None:
        self.xml.start(name, attributes)
        self.content(content)
        self.xml.end(name)


WRITERS: dict[type, Callable[[ContentWriter, Any], None]] = {
    Event: ContentWriter.event,
    Pause: ContentWriter.pause,
    Gap: ContentWriter.gap,
    Unclear: ContentWriter.unclear,
    Editorial: ContentWriter.editorial,
    Correction: ContentWriter.correction,
    Overlap: ContentWriter.overlap,
    Foreign: ContentWriter.foreign,
    Emphasis: ContentWriter.emphasis,
    Mention: ContentWriter.mention,
    Hyperlink: ContentWriter.link,
    Note: ContentWriter.note,
    TimePoint: ContentWriter.time,
    Restricted: ContentWriter.restricted,
}


def preserve(content: Content) -> str | None:
    """The value of ``xml:space`` for an element that holds this content."""
    if not content:
        return None
    first, last = content[0], content[-1]
    outer = (isinstance(first, str) and first[0] == " ") or (isinstance(last, str) and last[-1] == " ")
    return "preserve" if outer or is_spaced(content) else None


def is_spaced(content: Content) -> bool:
    """Whether white space counts inside a content, at whatever depth."""
    for item in content:
        if isinstance(item, str):
            if spaced(item):
                return True
        elif any(map(is_spaced, contents_of(item))):
            return True
    return False
