"""The turns of a session and of its versions: most of a file, so read without tables."""

from __future__ import annotations

from collections.abc import Iterable

from oralhist.formats.tei.native.content import PRESERVED, ContentReader
from oralhist.formats.tei.native.document import TEI, XML_ID, Element, Plain, ReadContext, is_layout
from oralhist.formats.tei.native.forms import leaf
from oralhist.formats.tei.native.profile import keyword_list
from oralhist.formats.tei.native.rights import TYPED
from oralhist.formats.tei.native.values import restriction

ANCHOR, LABEL, NOTE, SEG, U = (TEI + name for name in ("anchor", "label", "note", "seg", "u"))
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

MOMENTS = {"start": "start_ms", "end": "end_ms"}

NO_MOMENTS: dict[str, int | None] = {}

_LABEL = leaf("label")
_SPEAKER = leaf("label", TYPED)


class SpeechReader:
    """Reads the turns of one session; ``clock`` points to whose clock counts where an utterance names no recording."""

    def __init__(self, file: ReadContext, clock: str) -> None:
        self.file = file
        self.clock = clock
        self.contents = ContentReader(file)

    def turns(self, elements: Iterable[Element], turns: list[Plain]) -> None:
        """Read every ``u``, with the label that stands before it."""
        label: Element | None = None
        for element in elements:
            if not is_layout(element.tail):
                self.file.stray_text(element.getparent(), element)
            if element.tag == U:
                turn = self.turn(element)
                if label is not None:
                    _SPEAKER(self.file, turn, label)
                    label = None
                turns.append(turn)
            elif element.tag == NOTE and element.get("type") == "speaker" and label is None:
                label = element
            else:
                self.file.stray(element)
        if label is not None:
            self.file.fault(label, "a label stands here and no turn after it", "take it out, or write the <u>")

    def turn(self, u: Element) -> Plain:
        """One ``u``."""
        file = self.file
        turn: Plain = {}
        file.place(turn, u)
        for name, value in u.items():
            if name == "who":
                turn["speaker"] = file.id_of(value, u)
            elif name == XML_ID:
                turn["id"] = value
            elif name == LANGUAGE:
                turn["language"] = value
            elif name == "corresp":
                turn["corresponds"] = file.ids_of(value, u)
            elif name == "decls":
                turn["restriction"] = restriction(file, value, u)
            elif name not in {"start", "end"}:
                file.stray_attribute(u, name, value)
        if not is_layout(u.text):
            file.stray_text(u)
        utterances: list[str | Plain] = []
        for seg in u:
            if seg.tag == SEG:
                file.place(utterances, seg, len(utterances))
                utterances.append(self.utterance(seg))
            else:
                file.stray(seg)
            if not is_layout(seg.tail):
                file.stray_text(u, seg)
        turn["utterances"] = utterances
        return turn

    def utterance(self, seg: Element) -> str | Plain:
        """One ``seg`` that stands in a ``u``; a text, when that is all there is."""
        file, contents = self.file, self.contents
        plain: Plain = {}
        file.place(plain, seg)
        clock = self.clock
        contents.keep = False
        for name, value in seg.items():
            if name == "ana":
                clock = self._take_ana(plain, value, seg)
            elif name == XML_ID:
                plain["id"] = value
            elif name == "corresp":
                plain["corresponds"] = file.ids_of(value, seg)
            elif name == PRESERVED:
                contents.keep = True
            else:
                file.stray_attribute(seg, name, value)
        text = seg.text
        if not len(seg):
            plain["content"] = contents.text(text)
            return plain if len(plain) > 1 else plain["content"]
        contents.clock = clock
        moments = file.clocks.get(clock) or NO_MOMENTS
        items: list[str | Plain | None] = []
        if text and (said := contents.text(text)):
            items.append(said)
        for child in seg:
            tag = child.tag
            if tag == ANCHOR and len(attributes := child.items()) == 2:
                (first, type), (second, pointer) = attributes
                field, ms = MOMENTS.get(type), moments.get(pointer)
                if first != "type" or second != "synch" or field is None or ms is None or field in plain:
                    self._take_moment(plain, child, dict(attributes), clock)
                else:
                    plain[field] = ms
            elif tag == LABEL:
                _LABEL(file, plain, child)
            else:
                contents.inline(child, items)
                continue
            text = child.tail
            if text and (said := contents.text(text)):
                items.append(said)
        plain["content"] = items[0] if len(items) == 1 and items[0].__class__ is str else items
        return plain

    def _take_moment(self, plain: Plain, anchor: Element, attributes: dict[str, str], clock: str) -> None:
        """Where an utterance starts or ends."""
        type, pointer = attributes.get("type", ""), attributes.get("synch")
        field = MOMENTS.get(type)
        if field is None or pointer is None:
            self.file.stray(anchor)
            return
        if field in plain:
            self.file.fault(anchor, f"a second {type} of the utterance stands here", "keep one of them")
        plain[field] = self.file.moment(pointer, clock, anchor)

    def _take_ana(self, plain: Plain, value: str, seg: Element) -> str:
        """The recording and the keywords that an utterance names; gives back whose clock its times count on."""
        clock = self.clock
        for target in value.split():
            if target.startswith("#_"):
                keywords = self.file.once(target, keyword_list, seg, "textClass")
                self.file.put(plain, "keywords", keywords, seg)
            else:
                self.file.put(plain, "recording", self.file.id_of(target, seg), seg)
                clock = target
        return clock
