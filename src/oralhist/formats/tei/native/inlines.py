"""Content: text and inlines, with exactly the white space of the interview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from oralhist.formats.tei.bindings.values import AGENT, DURATION, RESTRICTION
from oralhist.formats.tei.namespace import TEI
from oralhist.formats.tei.native.forms import Form, TakeAttribute, attribute, constant, dating, ignored, leaf, pointer
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext, is_layout
from oralhist.formats.tei.writer.inlines import MENTIONS
from oralhist.model.content import DEEPEST_CONTENT
from oralhist.syntax.codes import TOO_DEEP
from oralhist.syntax.xml_parser import local_name

PlainContent: TypeAlias = str | list[str | Plain | None]
"""A content as JSON holds it; ``None`` in place of something invalid."""

LABEL, NOTE, SIC, CORR = (TEI + name for name in ("label", "note", "sic", "corr"))

MENTION_KINDS = {(TEI + name, type): kind for kind, (name, type) in MENTIONS.items()} | {(f"{TEI}name", "date"): "date"}
"""The kind of a mention, by its element and ``@type``."""


class ContentReader:
    """Reads content. ``clock`` is the owner of the clock of its moments.

    ``keep`` says whether text of only white space always counts, which the writer marks with ``xml:space``. Otherwise
    such a text with a line break is layout that another program has added.
    """

    def __init__(self, context: ReadContext, clock: str = "") -> None:
        self.context = context
        self.clock = clock
        self.keep = False
        self._depth = 0

    def content(self, element: Element) -> PlainContent:
        """Read everything in an element."""
        if not len(element):
            return self.text(element.text)
        items = self.opening(element)
        for child in element:
            self.inline(child, items)
        return items

    def text(self, text: str | None) -> str:
        """Return a text unchanged, and layout as the empty text."""
        if text is None or (not self.keep and "\n" in text and is_layout(text)):
            return ""
        return text

    def opening(self, element: Element) -> list[str | Plain | None]:
        """Return a new content with the text before the first child."""
        items: list[str | Plain | None] = []
        self.put(element.text, items)
        return items

    def put(self, text: str | None, items: list[str | Plain | None]) -> None:
        """Add a text, unless it is empty: an item's position must be that in the interview."""
        if text and (said := self.text(text)):
            items.append(said)

    def inline(self, child: Element, items: list[str | Plain | None]) -> None:
        """Read an inline and the text after it."""
        read = INLINES.get(child.tag)
        plain = None
        if read is None:
            self.context.unexpected(child)
        elif self._depth == DEEPEST_CONTENT:
            message = f"inlines nest deeper than {DEEPEST_CONTENT}"
            self.context.invalid(child, message, "remove some of the levels", TOO_DEEP)
        else:
            self._depth += 1
            plain = read(self, child)
            self._depth -= 1
        self.context.keep(plain, child)
        items.append(plain)
        self.put(child.tail, items)


Read: TypeAlias = Callable[[ContentReader, Element], Plain]


def _around(type: str, attributes: Mapping[str, TakeAttribute], field: str = "content") -> Read:
    """An inline around content, which goes into a field."""
    form = Form(attributes)

    def read(reader: ContentReader, element: Element) -> Plain:
        plain: Plain = {"type": type}
        form.take_attributes(reader.context, plain, element)
        plain[field] = reader.content(element)
        return plain

    return read


def _empty(type: str, attributes: Mapping[str, TakeAttribute]) -> Read:
    """An inline without content."""
    form = Form(attributes)

    def read(reader: ContentReader, element: Element) -> Plain:
        plain: Plain = {"type": type}
        form.into(reader.context, plain, element)
        return plain

    return read


def _take_reference(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
    plain["ref"] = context.id_of(value, element) if value[:1] == "#" else value


_SOURCE = {"n": attribute("source")}
_EVENT = Form(_SOURCE, {"desc": leaf("description")})
_CHOICE = Form(_SOURCE)
_OVERLAP = Form({"who": pointer("speaker"), **_SOURCE})
_ANNOTATED = Form({"type": ignored})
_NO_ATTRIBUTES = Form()
_LABEL = leaf("label")
_CORRECTED = leaf("corrected")

_MENTION = _around(
    "mention", {"type": constant("event", "date"), "ref": _take_reference, "n": attribute("text"), **dating("value")}
)
_FOOTNOTE = _around(
    "note", {"place": constant("bottom"), "n": attribute("mark"), "resp": attribute("by", AGENT.read)}, "body"
)
_RESTRICTED = _around("restricted", {"type": ignored, "ana": attribute("restriction", RESTRICTION.read)})
_TIME = _empty("time", {"synch": ignored})


def _event(reader: ContentReader, element: Element) -> Plain:
    plain: Plain = {"type": "event", "kind": local_name(element)}
    _EVENT.into(reader.context, plain, element)
    return plain


def _choice(reader: ContentReader, element: Element) -> Plain:
    """Read a correction: ``sic`` and ``corr``."""
    context = reader.context
    plain: Plain = {"type": "correction"}
    _CHOICE.take_attributes(context, plain, element)
    for child in context.children(element):
        if child.tag == SIC:
            _NO_ATTRIBUTES.take_attributes(context, {}, child)
            context.put(plain, "content", reader.content(child), child)
        elif child.tag == CORR:
            _CORRECTED(context, plain, child)
        else:
            context.unexpected(child)
    return plain


def _overlap(reader: ContentReader, element: Element) -> Plain:
    """Read ``said``, with the label before its words."""
    plain: Plain = {"type": "overlap"}
    _OVERLAP.take_attributes(reader.context, plain, element)
    items = reader.opening(element)
    for child in element:
        if child.tag == LABEL:
            _LABEL(reader.context, plain, child)
            reader.put(child.tail, items)
        else:
            reader.inline(child, items)
    plain["content"] = items
    return plain


def _mention(reader: ContentReader, element: Element) -> Plain | None:
    """Read a name, a ``title`` or a ``date``."""
    key = element.tag, element.get("type")
    if key not in MENTION_KINDS:
        reader.context.unexpected(element)
        return None
    plain = _MENTION(reader, element)
    if (kind := MENTION_KINDS[key]) is not None:
        plain["kind"] = str(kind)
    date = {field: plain.pop(field) for field in ("value", "text") if field in plain}
    if date:
        plain["date"] = date
    return plain


def _note(reader: ContentReader, element: Element) -> Plain:
    if element.get("place") is None:
        reader.context.unexpected(element)
    return _FOOTNOTE(reader, element)


def _time(reader: ContentReader, element: Element) -> Plain:
    plain = _TIME(reader, element)
    plain["ms"] = reader.context.moment(element.get("synch"), reader.clock, element)
    return plain


def _seg(reader: ContentReader, element: Element) -> Plain | None:
    """Read restricted words, or words with a note about them as their last child."""
    type = element.get("type")
    if type == "restricted":
        return _RESTRICTED(reader, element)
    last = element[-1] if len(element) else None
    if type != "annotated" or last is None or last.tag != NOTE or reader.text(last.tail):
        reader.context.unexpected(element)
        return None
    _ANNOTATED.take_attributes(reader.context, {}, element)
    items = reader.opening(element)
    for child in element.iterchildren():
        if child is not last:
            reader.inline(child, items)
    plain = _note(reader, last)
    plain["content"] = items
    return plain


INLINES: dict[str, Callable[[ContentReader, Element], Plain | None]] = {
    TEI + name: read
    for name, read in {
        **dict.fromkeys(("vocal", "kinesic", "incident"), _event),
        "pause": _empty("pause", {"dur": attribute("duration_ms", DURATION.read), **_SOURCE}),
        "gap": _empty(
            "gap", {"reason": attribute("reason"), "dur": attribute("duration_ms", DURATION.read), **_SOURCE}
        ),
        "unclear": _around("unclear", {"reason": attribute("reason"), **_SOURCE}),
        "supplied": _around("editorial", {"resp": attribute("by", AGENT.read), **_SOURCE}, "body"),
        "sic": _around("correction", _SOURCE),
        "choice": _choice,
        "said": _overlap,
        "foreign": _around("foreign", {"xml:lang": attribute("language")}),
        "hi": _around("emphasis", {"rend": attribute("style")}),
        **{name: _mention for name, _ in MENTIONS.values()},
        "ref": _around("link", {"target": attribute("url")}),
        "note": _note,
        "anchor": _time,
        "seg": _seg,
    }.items()
}
"""What reads each inline, by its element; ``None`` for an invalid one."""
