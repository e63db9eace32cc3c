"""The text: timelines, sessions, their turns and utterances, and what stands before and after."""

from __future__ import annotations

from oralhist.formats.tei.native.content import PRESERVED, ContentReader, PlainContent
from oralhist.formats.tei.native.document import TEI, XML_ID, Element, Plain, ReadContext, is_layout
from oralhist.formats.tei.native.forms import Form, attribute, derived, leaf
from oralhist.formats.tei.native.header import TRANSCRIPTION
from oralhist.formats.tei.native.profile import LANGUAGES, SETTING
from oralhist.formats.tei.native.source import recording
from oralhist.formats.tei.native.turns import SpeechReader
from oralhist.formats.tei.native.values import restriction, take_restriction
from oralhist.syntax.xml_parser import local_name

DIV, HEAD, P, WHEN = (TEI + name for name in ("div", "head", "p", "when"))
WHEN_ATTRIBUTES = {XML_ID, "interval", "since", "synch"}

LONGEST_NUMBER = 16
"""Digits of the largest number of milliseconds."""

APPLIES = {TEI + name for name in ("recording", "settingDesc", "langUsage", "availability")}
WHAT_APPLIES = ("recordings", "date", "place", "participants", "languages", "restriction")
"""What a session points to in the header, and the fields in which it is kept."""

_TITLE = leaf("title")
_HEADING = leaf("heading")


def read_timeline(file: ReadContext, timeline: Element) -> None:
    """The moments of one clock."""
    held = Form({"unit": derived, "origin": derived, "corresp": derived})
    held.take_attributes(file, {}, timeline)
    in_ms = timeline.get("unit") == "ms"
    if not in_ms:
        file.refuse(timeline, "the unit of a timeline is not the millisecond", 'write unit="ms" and count in it')
    owner, origin = timeline.get("corresp", ""), timeline.get("origin")
    moments = file.clocks.setdefault(owner, {})
    if not is_layout(timeline.xpath("normalize-space(.)")):
        file.stray_text(timeline)
    whens = list(timeline.iterchildren(WHEN))
    for when in whens:
        attributes = when.items()
        if len(attributes) == 3:
            (id_name, id), (name, interval), (since_name, since) = attributes
            if (
                (id_name, name, since_name, since) == (XML_ID, "interval", "since", origin)
                and interval.isascii()
                and interval.isdecimal()
                and len(interval) <= LONGEST_NUMBER
            ):  # as the writer writes them
                moments[f"#{id}"] = int(interval)
                continue
        _read_moment(file, when, owner, origin)
    if len(whens) < len(timeline):
        for other in timeline:
            if other.tag != WHEN:
                file.stray(other)
    if not in_ms:
        moments.update(dict.fromkeys(moments))


def _read_moment(file: ReadContext, when: Element, owner: str, origin: str | None) -> None:
    """The origin of a timeline, and whatever has been changed by hand."""
    attributes = dict(when.items())
    interval = attributes.get("interval", "")
    moment = f"#{attributes.get(XML_ID)}"
    file.clocks[owner][moment] = None
    if not attributes.keys() <= WHEN_ATTRIBUTES:
        file.stray(when)
    elif not (interval.isascii() and interval.isdecimal() and len(interval) <= LONGEST_NUMBER):
        file.fault(when, f"{interval[:20]!r} is no number of milliseconds", 'write interval="4200"')
    elif attributes.get("since", origin) != origin:
        file.fault(when, "a moment counts from another origin than its timeline's", f'write since="{origin}"')
    else:
        file.clocks[owner][moment] = int(interval)
        if "synch" in attributes:
            file.origins[owner] = attributes["synch"], when


_SECTION = Form({"type": attribute("kind"), "decls": take_restriction})


def read_section(file: ReadContext, element: Element) -> Plain:
    """A text before or after the speech; its moments count on nobody's clock."""
    section: Plain = {}
    file.place(section, element)
    _SECTION.take_attributes(file, section, element)
    paragraphs: list[PlainContent] = []
    section["paragraphs"] = paragraphs
    contents = ContentReader(file)
    if not is_layout(element.text):
        file.stray_text(element)
    for child in element:
        if child.tag == HEAD:
            _HEADING(file, section, child)
        elif child.tag == P:
            contents.keep = child.get(PRESERVED) is not None
            Form({PRESERVED: derived}).take_attributes(file, {}, child)
            file.place(paragraphs, child, len(paragraphs))
            paragraphs.append(contents.content(child))
        else:
            file.stray(child)
        if not is_layout(child.tail):
            file.stray_text(element, child)
    return section


def read_session(file: ReadContext, element: Element) -> Plain:
    """A session: what applies to it, its turns, its other texts."""
    session: Plain = {}
    file.place(session, element)
    Form({"type": derived, "xml:id": derived, "decls": derived}).take_attributes(file, {}, element)
    id = element.get(XML_ID)
    own = f"#{id}"
    if id is not None and id[:1] != "_":
        session["id"] = id
    file.own(element, session)
    recordings = _take_what_applies(file, session, element)
    for pointer, read in zip(recordings, session.get("recordings", ()), strict=True):
        if pointer in file.origins:
            synch, when = file.origins[pointer]
            read["offset_ms"] = file.moment(synch, own, when)
    speech = SpeechReader(file, recordings[0] if len(recordings) == 1 else own)
    turns: list[Plain] = []
    if not is_layout(element.text):
        file.stray_text(element)
    body = []
    for child in element:
        if child.tag == HEAD:
            _TITLE(file, session, child)
        elif child.tag == DIV and child.get("type") == "version":
            session.setdefault("versions", []).append(_version(file, child, speech))
        else:
            body.append(child)
            continue
        if not is_layout(child.tail):
            file.stray_text(element, child)
    speech.turns(body, turns)
    session["turns"] = turns
    file.sessions[own] = session, speech.clock
    return session


def _take_what_applies(file: ReadContext, session: Plain, element: Element) -> list[str]:
    """What the session points to; gives back the pointers to its recordings."""
    recordings = []
    for pointer in element.get("decls", "").split():
        declared = file.declared(pointer, element)
        if declared is None or declared.tag not in APPLIES:
            file.lost += [(session, field) for field in WHAT_APPLIES]
        if declared is None:
            continue
        kind = local_name(declared)
        if kind == "recording":
            if pointer in file.recorded:
                file.fault(element, f"the recording {pointer} belongs to a session already", "point to it once")
            file.recorded.add(pointer)
            recordings.append(pointer)
            session.setdefault("recordings", []).append(recording(file, declared))
        elif kind == "settingDesc":
            _take(file, session, file.once(pointer, SETTING, element, kind), element)
        elif kind == "langUsage":
            _take(file, session, file.once(pointer, LANGUAGES, element, kind), element)
        else:
            file.put(session, "restriction", restriction(file, pointer, element), element)
    return recordings


def _take(file: ReadContext, session: Plain, held: Plain | None, element: Element) -> None:
    for field, value in (held or {}).items():
        file.put(session, field, value, element if file.places is None else file.places.get((id(held), field), element))


def _version(file: ReadContext, element: Element, speech: SpeechReader) -> Plain:
    version: Plain = {}
    file.place(version, element)
    Form(
        {"type": derived, "subtype": attribute("kind"), "xml:lang": attribute("language"), "decls": derived}
    ).take_attributes(file, version, element)
    for pointer in element.get("decls", "").split():
        if pointer.startswith("#_transcription"):
            held = file.once(pointer, TRANSCRIPTION, element, "transcriptionDesc")
            file.put(version, "transcription", held, element)
        else:
            file.put(version, "restriction", restriction(file, pointer, element), element)
    turns: list[Plain] = []
    if not is_layout(element.text):
        file.stray_text(element)
    speech.turns(element, turns)
    version["turns"] = turns
    return version
