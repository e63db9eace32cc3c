"""What was said, and what stands in it, read without a blank more or less."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from oralhist.formats.tei.native.document import TEI, Element, Plain, ReadContext, is_layout
from oralhist.formats.tei.native.forms import Form, TakeChild, attribute, derived, exactly, leaf, pointer
from oralhist.formats.tei.native.header import agent
from oralhist.formats.tei.native.values import DATING, take_duration, take_restriction
from oralhist.formats.tei.writer.content import MENTIONS
from oralhist.model.content import DEEPEST_CONTENT
from oralhist.syntax.xml_parser import local_name

PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"

PlainContent: TypeAlias = str | list[str | Plain | None]
"""A content as JSON holds it; ``None`` where something stands that could not be read."""

LABEL, NOTE, DESC, SIC, CORR = (TEI + name for name in ("label", "note", "desc", "sic", "corr"))


def _take_agent(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    file.put(plain, "by", agent(file, value, element), element)


def _take_reference(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    plain["ref"] = file.id_of(value, element) if value[:1] == "#" else value


SOURCE = {"n": attribute("source")}
EVENT = Form(SOURCE)
PAUSE = Form({"dur": take_duration, **SOURCE})
GAP = Form({"reason": attribute("reason"), "dur": take_duration, **SOURCE})
UNCLEAR = Form({"reason": attribute("reason"), **SOURCE})
EDITORIAL = Form({"resp": _take_agent, **SOURCE})
CORRECTION = Form(SOURCE)
OVERLAP = Form({"who": pointer("speaker"), **SOURCE})
FOREIGN = Form({"xml:lang": attribute("language")})
EMPHASIS = Form({"rend": attribute("style")})
MENTION = Form({"type": exactly("event", "date"), "ref": _take_reference, "n": attribute("text"), **DATING})
LINK = Form({"target": attribute("url")})
FOOTNOTE = Form({"place": exactly("bottom"), "n": attribute("mark"), "resp": _take_agent})
TIME = Form({"synch": derived})
RESTRICTED = Form({"type": derived, "ana": take_restriction})
BARE = Form()

KINDS = {(TEI + name, type): kind for kind, (name, type) in MENTIONS.items()} | {(f"{TEI}name", "date"): "date"}
"""What kind of thing is spoken of, by the element and its type."""

_LABEL = leaf("label")
_CORRECTED = leaf("corrected")
_DESCRIPTION = leaf("description")


class ContentReader:
    """Reads content; ``clock`` points to whose clock its moments count on.

    ``keep`` says whether white space alone counts as text everywhere: where it does, the writer has said so with
    ``xml:space``. Else a line break between two elements is layout that another program has put there.
    """

    def __init__(self, file: ReadContext, clock: str = "") -> None:
        self.file = file
        self.clock = clock
        self.keep = False
        self._depth = 0

    def content(self, element: Element) -> PlainContent:
        """Everything in an element."""
        if not len(element):
            return self.text(element.text)
        items = self._opening(element)
        for child in element:
            self.inline(child, items)
        return items

    def text(self, text: str | None) -> str:
        """Text as it stands, without what is mere layout."""
        if text is None or (not self.keep and "\n" in text and is_layout(text)):
            return ""
        return text

    def _opening(self, element: Element) -> list[str | Plain | None]:
        """A content that begins with the text before the first child."""
        items: list[str | Plain | None] = []
        self._put(element.text, items)
        return items

    def _put(self, text: str | None, items: list[str | Plain | None]) -> None:
        """Add a text, if there is any: items have the positions that they have in the interview."""
        if text and (said := self.text(text)):
            items.append(said)

    def inline(self, child: Element, items: list[str | Plain | None]) -> None:
        """An inline and the text after it."""
        read = INLINES.get(child.tag)
        plain = None
        if read is None:
            self.file.stray(child)
        elif self._depth == DEEPEST_CONTENT:
            message = f"inlines nest deeper than {DEEPEST_CONTENT}"
            self.file.refuse(child, message, "take some of them apart", "too-deep")
        else:
            self._depth += 1
            plain = read(self, child)
            self._depth -= 1
        self.file.place(plain, child)
        items.append(plain)
        self._put(child.tail, items)

    def _start(self, type: str, form: Form, element: Element) -> Plain:
        plain: Plain = {"type": type}
        form.take_attributes(self.file, plain, element)
        return plain

    def _around(self, type: str, form: Form, element: Element, field: str = "content") -> Plain:
        plain = self._start(type, form, element)
        plain[field] = self.content(element)
        return plain

    def _empty(self, element: Element) -> None:
        if not is_layout(element.text):
            self.file.stray_text(element)
        for child in element:
            self.file.stray(child)

    def event(self, element: Element) -> Plain:
        """``vocal``, ``kinesic`` or ``incident``."""
        plain = self._start("event", EVENT, element)
        plain["kind"] = local_name(element)
        self._children(plain, element, {DESC: _DESCRIPTION})
        return plain

    def pause(self, element: Element) -> Plain:
        """``pause``."""
        self._empty(element)
        return self._start("pause", PAUSE, element)

    def gap(self, element: Element) -> Plain:
        """``gap``."""
        self._empty(element)
        return self._start("gap", GAP, element)

    def unclear(self, element: Element) -> Plain:
        """``unclear``."""
        return self._around("unclear", UNCLEAR, element)

    def editorial(self, element: Element) -> Plain:
        """``supplied``."""
        return self._around("editorial", EDITORIAL, element, "body")

    def sic(self, element: Element) -> Plain:
        """``sic`` alone, which nobody has corrected."""
        return self._around("correction", CORRECTION, element)

    def choice(self, element: Element) -> Plain:
        """``choice`` of ``sic`` and ``corr``."""
        plain = self._start("correction", CORRECTION, element)

        def take_said(file: ReadContext, plain: Plain, sic: Any) -> None:
            BARE.take_attributes(file, {}, sic)
            file.put(plain, "content", self.content(sic), sic)

        self._children(plain, element, {SIC: take_said, CORR: _CORRECTED})
        return plain

    def overlap(self, element: Element) -> Plain:
        """``said``, with the label printed before it."""
        plain = self._start("overlap", OVERLAP, element)
        items = self._opening(element)
        for child in element:
            if child.tag == LABEL:
                _LABEL(self.file, plain, child)
                self._put(child.tail, items)
            else:
                self.inline(child, items)
        plain["content"] = items
        return plain

    def foreign(self, element: Element) -> Plain:
        """``foreign``."""
        return self._around("foreign", FOREIGN, element)

    def emphasis(self, element: Element) -> Plain:
        """``hi``."""
        return self._around("emphasis", EMPHASIS, element)

    def mention(self, element: Element) -> Plain | None:
        """A name, a ``title`` or a ``date``."""
        key = element.tag, element.get("type")
        if key not in KINDS:
            self.file.stray(element)
            return None
        plain = self._around("mention", MENTION, element)
        if (kind := KINDS[key]) is not None:
            plain["kind"] = str(kind)
        date = {field: plain.pop(field) for field in ("value", "text") if field in plain}
        if date:
            plain["date"] = date
        return plain

    def link(self, element: Element) -> Plain:
        """``ref``."""
        return self._around("link", LINK, element)

    def note(self, element: Element) -> Plain:
        """``note`` at the foot of the page."""
        plain = self._around("note", FOOTNOTE, element, "body")
        if element.get("place") is None:
            self.file.stray(element)
        return plain

    def time(self, element: Element) -> Plain:
        """``anchor`` without a type."""
        self._empty(element)
        plain = self._start("time", TIME, element)
        plain["ms"] = self.file.moment(element.get("synch"), self.clock, element)
        return plain

    def seg(self, element: Element) -> Plain | None:
        """Words that only some may read, or words with the note about them as the last thing in them."""
        type = element.get("type")
        if type == "restricted":
            return self._around("restricted", RESTRICTED, element)
        last = element[-1] if len(element) else None
        if type != "annotated" or last is None or last.tag != NOTE or self.text(last.tail):
            self.file.stray(element)
            return None
        Form({"type": derived}).take_attributes(self.file, {}, element)
        items = self._opening(element)
        for child in element.iterchildren():
            if child is not last:
                self.inline(child, items)
        plain = self.note(last)
        plain["content"] = items
        return plain

    def _children(self, plain: Plain, element: Element, takes: dict[str, TakeChild]) -> None:
        """The children of an element that holds no text of its own."""
        if not is_layout(element.text):
            self.file.stray_text(element)
        for child in element:
            take = takes.get(child.tag)
            if take is None:
                self.file.stray(child)
            else:
                take(self.file, plain, child)
            if not is_layout(child.tail):
                self.file.stray_text(element, child)


INLINES: dict[Any, Callable[[ContentReader, Any], Plain | None]] = {
    TEI + name: read
    for name, read in {
        "vocal": ContentReader.event,
        "kinesic": ContentReader.event,
        "incident": ContentReader.event,
        "pause": ContentReader.pause,
        "gap": ContentReader.gap,
        "unclear": ContentReader.unclear,
        "supplied": ContentReader.editorial,
        "sic": ContentReader.sic,
        "choice": ContentReader.choice,
        "said": ContentReader.overlap,
        "foreign": ContentReader.foreign,
        "hi": ContentReader.emphasis,
        **{name: ContentReader.mention for name, _ in MENTIONS.values()},
        "ref": ContentReader.link,
        "note": ContentReader.note,
        "anchor": ContentReader.time,
        "seg": ContentReader.seg,
    }.items()
}
