"""The text: sessions with their turns, sections before and after, timelines (TEI P5, 4 and 8)."""

from collections.abc import Iterable, Sequence

from oralhist.formats.tei.writer.elements import write_text
from oralhist.formats.tei.writer.inlines import ContentWriter, preserve
from oralhist.formats.tei.writer.register import Clock, Register, RegisteredSession, pointers
from oralhist.model import Section, TimePoint, Turn, Utterance
from oralhist.syntax.xml_writer import NO_ATTRIBUTES, Attributes, XmlWriter, is_plain


def write_section(xml: XmlWriter, section: Section, register: Register) -> None:
    """Write a section before or after the speech."""
    writer = ContentWriter(xml, register)
    xml.open("div", {"type": section.kind, "decls": register.restriction(section.restriction)})
    write_text(xml, "head", section.heading)
    for paragraph in section.paragraphs:
        xml.line()
        xml.start("p", {"xml:space": preserve(paragraph)})
        writer.content(paragraph)
        xml.end("p")
    xml.close("div")


def write_session(xml: XmlWriter, registered: RegisteredSession, register: Register) -> None:
    """Write a session: its turns, then its versions."""
    session = registered.session
    decls = pointers(
        *(f"#{id}" for id, _ in registered.recordings),
        registered.setting and f"#{registered.setting}",
        registered.languages and f"#{registered.languages}",
        register.restriction(session.restriction),
    )
    speech = SpeechWriter(xml, register, registered)
    xml.open("div", {"type": "session", "xml:id": registered.id, "decls": decls})
    write_text(xml, "head", session.title)
    speech.turns(session.turns)
    for version in session.versions:
        decls = pointers(register.transcription(version.transcription), register.restriction(version.restriction))
        kind = {"type": "version", "subtype": version.kind, "xml:lang": version.language, "decls": decls}
        xml.open("div", kind)
        speech.turns(version.turns)
        xml.close("div")
    xml.close("div")


class SpeechWriter:
    """Writes the turns of one session."""

    def __init__(self, xml: XmlWriter, register: Register, registered: RegisteredSession) -> None:
        self.xml = xml
        self.register = register
        self.clock = registered.clock
        self.contents = ContentWriter(xml, register)
        self._clocks: dict[str, Clock] = {}

    def turns(self, turns: Sequence[Turn]) -> None:
        """Write turns. The label of a turn comes before it, because it is not speech."""
        for turn in turns:
            if turn.label is not None:
                write_text(self.xml, "note", turn.label, {"type": "speaker"})
            self.xml.open("u", self._turn(turn))
            for utterance in turn.utterances:
                self.utterance(utterance)
            self.xml.close("u")

    def _turn(self, turn: Turn) -> Attributes:
        register = self.register
        attributes: dict[str, str | None] = {}
        if turn.id is not None:
            attributes["xml:id"] = register.declare_passage(turn.id)
        if turn.speaker is not None:
            attributes["who"] = register.person(turn.speaker, "speaker of a turn")
        if turn.language is not None:
            attributes["xml:lang"] = turn.language
        for utterance in turn.utterances:
            if utterance.start_ms is not None:
                attributes["start"] = self._clock_of(utterance).at(utterance.start_ms)
                break
        for utterance in reversed(turn.utterances):
            if utterance.end_ms is not None:
                attributes["end"] = self._clock_of(utterance).at(utterance.end_ms)
                break
        if turn.corresponds:
            attributes["corresp"] = register.passages(turn.corresponds, "counterpart of a turn")
        if turn.restriction is not None:
            attributes["decls"] = register.restriction(turn.restriction)
        return attributes

    def utterance(self, utterance: Utterance) -> None:
        """Write one utterance on one line."""
        xml, content, start_ms, end_ms = self.xml, utterance.content, utterance.start_ms, utterance.end_ms
        start = end = ""
        if start_ms is not None or end_ms is not None:
            clock = self._clock_of(utterance)
            start = "" if start_ms is None else clock.anchor("start", start_ms)
            end = "" if end_ms is None else clock.anchor("end", end_ms)
        attributes = self._utterance(utterance)
        if not attributes and utterance.label is None:
            # Most utterances are one text, or words with moments between them, and have nothing to escape.
            words = ""
            if len(content) == 1 and content[0].__class__ is str:
                words = content[0] if is_plain(content[0]) else ""
            elif TimePoint in map(type, content):
                words = self._clock_of(utterance).words(content)
            if words:
                xml.line_of("<seg>", start, words, end, "</seg>")
                return
        xml.line()
        self.contents.clock = utterance.recording or self.clock
        xml.start("seg", {**attributes, "xml:space": preserve(content)})
        if start:
            xml.markup(start)
        if utterance.label is not None:
            xml.leaf("label", utterance.label)
        self.contents.content(content)
        if end:
            xml.markup(end)
        xml.end("seg")

    def _utterance(self, utterance: Utterance) -> Attributes:
        if not (utterance.id or utterance.corresponds or utterance.recording or utterance.keywords):
            return NO_ATTRIBUTES
        register = self.register
        attributes: dict[str, str | None] = {}
        if utterance.id is not None:
            attributes["xml:id"] = register.declare_passage(utterance.id)
        if utterance.corresponds:
            attributes["corresp"] = register.passages(utterance.corresponds, "counterpart of an utterance")
        if utterance.recording is not None or utterance.keywords:
            recording = register.recording(utterance.recording)
            attributes["ana"] = pointers(recording, register.keyword_list(utterance.keywords))
        return attributes

    def _clock_of(self, utterance: Utterance) -> Clock:
        owner = utterance.recording or self.clock
        clock = self._clocks.get(owner)
        if clock is None:
            clock = self._clocks[owner] = self.register.clock(owner)
        return clock


_TOGETHER = 500
"""How many moments are written at once: the lines of all would need new memory, which takes a third longer."""


def write_timelines(xml: XmlWriter, register: Register) -> None:
    """Write a timeline for each recording, and for each session with times on no recording (TEI P5, 8.4.2)."""
    for owner, clock in register.clocks.items():
        timeline = f"_t{clock.number}"
        xml.open("timeline", {"unit": "ms", "origin": f"#{timeline}.0", "corresp": f"#{owner}" if owner else None})
        xml.line()
        # Without an interval on the origin, TEICORPO starts the first turn at the second moment.
        xml.empty("when", {"xml:id": f"{timeline}.0", "interval": "0", "synch": clock.synch})
        moments = clock.moments
        for first in range(0, len(moments), _TOGETHER):
            xml.lines(moment_lines(timeline, moments[first : first + _TOGETHER]))
        xml.close("timeline")


def moment_lines(timeline: str, moments: Iterable[int | str]) -> list[str]:
    """Return the markup of the moments after the origin of a timeline, in milliseconds; no character needs escaping."""
    return [f'<when xml:id="{timeline}.{ms}" interval="{ms}" since="#{timeline}.0"/>' for ms in moments]
