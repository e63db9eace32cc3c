"""Content: text and inlines (TEI P5, 3 and 8.3)."""

from collections.abc import Callable
from typing import Any

from oralhist.formats.tei.bindings.values import dating, seconds
from oralhist.formats.tei.writer.register import Register
from oralhist.model import Content, MentionKind, inlines
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
"""The element of each kind of mention, and its ``@type``. TEI also has ``rs``, but a date is not allowed on it, and
``eventName``, but older schemas do not know it."""


class ContentWriter:
    """Writes content. ``clock`` is the owner of the clock of its moments: a recording, a session, or empty."""

    def __init__(self, xml: XmlWriter, register: Register, clock: str = "") -> None:
        self.xml = xml
        self.register = register
        self.clock = clock

    def content(self, content: Content) -> None:
        """Write text and inlines without adding white space."""
        text = self.xml.text
        for item in content:
            if item.__class__ is str:
                text(item)
            else:
                WRITERS[item.__class__](self, item)

    def event(self, event: inlines.Event) -> None:
        """``vocal``, ``kinesic`` or ``incident`` (8.3.3)."""
        self.xml.start(event.kind, {"n": event.source})
        self.xml.leaf("desc", event.description)
        self.xml.end(event.kind)

    def pause(self, pause: inlines.Pause) -> None:
        """``pause`` (8.3.2)."""
        self.xml.empty("pause", {"dur": seconds(pause.duration_ms), "n": pause.source})

    def gap(self, gap: inlines.Gap) -> None:
        """``gap`` (3.5.3)."""
        # Never with a desc, which TEICORPO converts to words of the transcript.
        self.xml.empty("gap", {"reason": gap.reason, "dur": seconds(gap.duration_ms), "n": gap.source})

    def unclear(self, unclear: inlines.Unclear) -> None:
        """``unclear`` (3.5.3)."""
        self._around("unclear", unclear.content, {"reason": unclear.reason, "n": unclear.source})

    def editorial(self, editorial: inlines.Editorial) -> None:
        """``supplied`` (12.3.3.1)."""
        self._around("supplied", editorial.body, {"resp": self.register.agent(editorial.by), "n": editorial.source})

    def correction(self, correction: inlines.Correction) -> None:
        """``sic``; with a known correction, ``choice`` of ``sic`` and ``corr`` (3.5.1)."""
        if correction.corrected is None:
            self._around("sic", correction.content, {"n": correction.source})
            return
        self.xml.start("choice", {"n": correction.source})
        self._around("sic", correction.content, {})
        self.xml.leaf("corr", correction.corrected)
        self.xml.end("choice")

    def overlap(self, overlap: inlines.Overlap) -> None:
        """``said`` (3.3.3), because TEI does not allow a ``u`` in a ``u``."""
        self.xml.start("said", {"who": self.register.person(overlap.speaker, "speaker"), "n": overlap.source})
        if overlap.label is not None:
            self.xml.leaf("label", overlap.label)
        self.content(overlap.content)
        self.xml.end("said")

    def foreign(self, foreign: inlines.Foreign) -> None:
        """``foreign`` (3.3.2.1)."""
        self._around("foreign", foreign.content, {"xml:lang": foreign.language})

    def emphasis(self, emphasis: inlines.Emphasis) -> None:
        """``hi`` (3.3.2.2)."""
        self._around("hi", emphasis.content, {"rend": emphasis.style})

    def mention(self, mention: inlines.Mention) -> None:
        """A name, a ``title`` or a ``date`` (3.6)."""
        name, type = MENTIONS[mention.kind]
        if name == "date" and any(isinstance(item, inlines.Overlap) for item in mention.content):
            name, type = "name", "date"  # TEI does not allow a said in a date
        # A URI has a colon, and an id does not.
        ref = (
            mention.ref
            if mention.ref and ":" in mention.ref
            else self.register.person(mention.ref, "reference of a mention")
        )
        wording = None if mention.date is None else mention.date.text
        self._around(
            name, mention.content, {"type": type, "ref": ref, **dating(mention.date, self.register), "n": wording}
        )

    def link(self, link: inlines.Hyperlink) -> None:
        """``ref`` (3.7)."""
        self._around("ref", link.content, {"target": link.url})

    def note(self, note: inlines.Note) -> None:
        """``note`` (3.9.1); with words that it is about, ``seg`` of the words and the ``note``."""
        if note.content:
            self.xml.start("seg", {"type": "annotated"})
            self.content(note.content)
        self._around("note", note.body, {"place": "bottom", "n": note.mark, "resp": self.register.agent(note.by)})
        if note.content:
            self.xml.end("seg")

    def time(self, time: inlines.TimePoint) -> None:
        """``anchor`` (8.4.2) without the ``@type`` that the start and the end of an utterance have."""
        self.xml.markup(self.register.clock(self.clock).point(time.ms))

    def restricted(self, restricted: inlines.Restricted) -> None:
        """``seg`` with a ``@type``: TEI has no element for restricted words."""
        ana = self.register.restriction(restricted.restriction)
        self._around("seg", restricted.content, {"type": "restricted", "ana": ana})

    def _around(self, name: str, content: Content, attributes: dict[str, str | None]) -> None:
        self.xml.start(name, attributes)
        self.content(content)
        self.xml.end(name)


WRITERS: dict[type, Callable[[ContentWriter, Any], None]] = {
    model: getattr(ContentWriter, type) for type, model in inlines.INLINES.items()
}
"""The method that writes each class of inline; its name is the inline's word in JSON."""


def preserve(content: Content) -> str | None:
    """Return the ``xml:space`` of an element with this content."""
    if not content:
        return None
    first, last = content[0], content[-1]
    outer = (isinstance(first, str) and first[0] == " ") or (isinstance(last, str) and last[-1] == " ")
    return "preserve" if outer or is_spaced(content) else None


def is_spaced(content: Content) -> bool:
    """Return whether any text in a content, at any depth, has white space that another program could change."""
    if spaced("\0".join([item for item in content if item.__class__ is str])):
        return True
    others = [item for item in content if not isinstance(item, str | inlines.TimePoint)]
    return any(is_spaced(held) for item in others for held in contents_of(item))
