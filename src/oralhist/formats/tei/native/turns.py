"""The turns of a session and of its versions."""

from __future__ import annotations

from collections.abc import Iterable

from oralhist.formats.tei.bindings.profile import KEYWORDS
from oralhist.formats.tei.bindings.speech import TURN
from oralhist.formats.tei.bindings.values import declared
from oralhist.formats.tei.namespace import TEI, XML_ID, XML_SPACE
from oralhist.formats.tei.native.forms import form_of, leaf
from oralhist.formats.tei.native.inlines import ContentReader
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.formats.tei.native.written_lines import plain_turns, plain_utterances

ANCHOR, LABEL, NOTE, SEG, U = (TEI + name for name in ("anchor", "label", "note", "seg", "u"))

TIMES = {"start": "start_ms", "end": "end_ms"}

NO_MOMENTS: dict[str, int | None] = {}

_TURN = form_of(TURN)
_LABEL = leaf("label")
_SPEAKER = leaf("label", "type")


class SpeechReader:
    """Reads the turns of one session. ``clock`` is the owner of the clock of utterances that name no recording."""

    def __init__(self, context: ReadContext, clock: str) -> None:
        self.context = context
        self.clock = clock
        self.contents: ContentReader = context.contents

    def turns(self, elements: Iterable[Element]) -> list[Plain]:
        """Read every ``u``, with the label before it."""
        turns: list[Plain] = []
        label: Element | None = None
        for element in elements:
            if element.tag == U:
                taken = self.context.taken.get(element)
                new = [self.turn(element)] if taken is None else plain_turns(taken, self._moments(self.clock))
                if label is not None:
                    _SPEAKER(self.context, new[0], label)
                    label = None
                turns += new
            elif element.tag == NOTE and element.get("type") == "speaker" and label is None:
                label = element
            else:
                self.context.unexpected(element)
        if label is not None:
            self.context.error(label, "a label without a turn after it", "remove it, or write the <u>")
        return turns

    def turn(self, u: Element) -> Plain:
        """Read one ``u``."""
        context = self.context
        turn: Plain = {}
        context.keep(turn, u)
        _TURN.take_attributes(context, turn, u)
        utterances: list[str | Plain] = []
        for seg in context.children(u):
            if seg.tag == SEG and seg in context.taken:
                utterances += plain_utterances(context.taken[seg], self._moments(self.clock))
            elif seg.tag == SEG:
                context.keep(utterances, seg, len(utterances))
                utterances.append(self.utterance(seg))
            else:
                context.unexpected(seg)
        turn["utterances"] = utterances
        return turn

    def utterance(self, seg: Element) -> str | Plain:
        """Read one ``seg`` of a ``u``; return only its text when it has nothing else."""
        contents = self.contents
        plain: Plain = {}
        self.context.keep(plain, seg)
        contents.keep = False
        self.context.clock = self.clock
        if len(seg.attrib):
            self._take_attributes(plain, seg)
        if not len(seg):
            plain["content"] = contents.text(seg.text)
            return plain if len(plain) > 1 else plain["content"]
        items = contents.opening(seg)
        for child in seg:
            if child.tag == ANCHOR and len(child.attrib) == 2:
                self._take_time(plain, child)
            elif child.tag == LABEL:
                _LABEL(self.context, plain, child)
            else:
                contents.inline(child, items)
                continue
            contents.put(child.tail, items)
        plain["content"] = items[0] if len(items) == 1 and items[0].__class__ is str else items
        return plain

    def _moments(self, clock: str) -> dict[str, int | None]:
        return self.context.clocks.get(clock) or NO_MOMENTS

    def _take_attributes(self, plain: Plain, seg: Element) -> None:
        """Read the attributes of an utterance."""
        for name, value in seg.items():
            if name == "ana":
                self._take_ana(plain, value, seg)
            elif name == XML_ID:
                plain["id"] = value
            elif name == "corresp":
                plain["corresponds"] = self.context.ids_of(value, seg)
            elif name == XML_SPACE:
                self.contents.keep = True
            else:
                self.context.unexpected_attribute(seg, name, value)

    def _take_ana(self, plain: Plain, value: str, seg: Element) -> None:
        """Read the recording of an utterance, which has its clock, and its keywords."""
        for target in value.split():
            if target.startswith("#_"):
                held = declared(self.context, target, seg, KEYWORDS)
                self.context.put(plain, "keywords", None if held is None else held.get("keywords", []), seg)
            else:
                self.context.put(plain, "recording", self.context.id_of(target, seg), seg)
                self.context.clock = target

    def _take_time(self, plain: Plain, anchor: Element) -> None:
        """Read the start or the end."""
        type, pointer = anchor.get("type", ""), anchor.get("synch")
        field = TIMES.get(type)
        if field is None or pointer is None:
            self.context.unexpected(anchor)
            return
        if field in plain:
            self.context.error(anchor, f"a second {type} of the utterance", "keep one of them")
        plain[field] = self.context.moment(pointer, anchor)
