"""The text: timelines, sessions with their turns, sections before and after."""

from __future__ import annotations

from oralhist.formats.tei.bindings.profile import SESSION_LANGUAGES, SESSION_SETTING
from oralhist.formats.tei.bindings.recordings import RECORDING
from oralhist.formats.tei.bindings.speech import VERSION
from oralhist.formats.tei.bindings.values import LIMIT, declared, whole_number
from oralhist.formats.tei.namespace import TEI, XML_ID
from oralhist.formats.tei.native.forms import Form, form_of, ignored, leaf
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext, is_layout, is_made
from oralhist.formats.tei.native.turns import SpeechReader
from oralhist.syntax.xml_parser import local_name

DIV, HEAD, WHEN = (TEI + name for name in ("div", "head", "when"))
WHEN_ATTRIBUTES = {XML_ID, "interval", "since", "synch"}

LONGEST_NUMBER = 16
"""Digits of the largest number of milliseconds that an interview can hold."""

APPLIES = {TEI + name for name in ("recording", "settingDesc", "langUsage", "availability")}
WHAT_APPLIES = ("recordings", "date", "place", "participants", "languages", "restriction")
"""What a session points to in the header, and the fields for it."""

_TIMELINE = Form({"unit": ignored, "origin": ignored, "corresp": ignored})
_SESSION = Form({"type": ignored, "xml:id": ignored, "decls": ignored})
_VERSION = form_of(VERSION)
_TITLE = leaf("title")


def read_timeline(context: ReadContext, timeline: Element) -> None:
    """Read the moments of one clock."""
    _TIMELINE.take_attributes(context, {}, timeline)
    in_ms = timeline.get("unit") == "ms"
    if not in_ms:
        context.invalid(timeline, "the unit of a timeline is not the millisecond", 'write unit="ms" and milliseconds')
    owner, origin = timeline.get("corresp", ""), timeline.get("origin")
    moments = context.clocks.setdefault(owner, {})
    if not is_layout(timeline.xpath("normalize-space(.)")):
        context.unexpected_text(timeline)
    for child in timeline:
        if child.tag == WHEN:
            _read_moment(context, child, owner, origin)
        else:
            context.unexpected(child)
    moments.update(context.taken_moments.pop(origin or "", {}))
    if not in_ms:
        moments.update(dict.fromkeys(moments))


def _read_moment(context: ReadContext, when: Element, owner: str, origin: str | None) -> None:
    """Read the origin of a timeline, or another moment."""
    attributes = dict(when.items())
    interval = attributes.get("interval", "")
    ms = whole_number(interval, LONGEST_NUMBER)
    moment = f"#{attributes.get(XML_ID)}"
    context.clocks[owner][moment] = None
    if not attributes.keys() <= WHEN_ATTRIBUTES:
        context.unexpected(when)
    elif ms is None:
        context.error(when, f"{interval[:20]!r} is not a number of milliseconds", 'write interval="4200"')
    elif attributes.get("since", origin) != origin:
        context.error(when, "@since is not the origin of the timeline", f'write since="{origin}"')
    else:
        context.clocks[owner][moment] = ms
        if "synch" in attributes:
            context.origins[owner] = attributes["synch"], when


def read_session(context: ReadContext, element: Element) -> Plain:
    """Read a session: what applies to it, its turns, its versions."""
    session: Plain = {}
    context.keep(session, element)
    _SESSION.take_attributes(context, {}, element)
    id = element.get(XML_ID)
    own = f"#{id}"
    if id is not None and not is_made(id):
        session["id"] = id
    context.register_owner(element, session)
    recordings = _take_what_applies(context, session, element)
    context.clock = own
    for pointer, read in zip(recordings, session.get("recordings", ()), strict=True):
        if pointer in context.origins:
            synch, when = context.origins[pointer]
            read["offset_ms"] = context.moment(synch, when)
    speech = SpeechReader(context, recordings[0] if len(recordings) == 1 else own)
    turns = []
    for child in context.children(element):
        if child.tag == HEAD:
            _TITLE(context, session, child)
        elif child.tag == DIV and child.get("type") == "version":
            session.setdefault("versions", []).append(_version(context, child, speech))
        else:
            turns.append(child)
    session["turns"] = speech.turns(turns)
    context.sessions[own] = session, speech.clock
    return session


def _take_what_applies(context: ReadContext, session: Plain, element: Element) -> list[str]:
    """Read what a session points to; return the pointers to its recordings."""
    recordings = []
    for pointer in element.get("decls", "").split():
        applied = context.declared(pointer, element)
        if applied is None or applied.tag not in APPLIES:
            context.unknown += [(session, field) for field in WHAT_APPLIES]
        if applied is None:
            continue
        kind = local_name(applied)
        if kind == "recording":
            if pointer in context.assigned:
                message = f"the recording {pointer} already belongs to a session"
                context.error(element, message, "point to a recording from one session only")
            context.assigned.add(pointer)
            recordings.append(pointer)
            context.clock = pointer
            session.setdefault("recordings", []).append(form_of(RECORDING)(context, applied))
        elif kind in {"settingDesc", "langUsage"}:
            table = SESSION_SETTING if kind == "settingDesc" else SESSION_LANGUAGES
            held = declared(context, pointer, element, table) or {}
            for field, value in held.items():
                context.put(session, field, value, (context.elements or {}).get((id(held), field), element))
        else:
            context.put(session, "restriction", declared(context, pointer, element, LIMIT), element)
    return recordings


def _version(context: ReadContext, element: Element, speech: SpeechReader) -> Plain:
    version: Plain = {}
    context.keep(version, element)
    _VERSION.take_attributes(context, version, element)
    version["turns"] = speech.turns(context.children(element))
    return version
