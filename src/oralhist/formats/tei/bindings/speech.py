"""The text: sections, sessions, turns and utterances (TEI P5, 4 and 8).

The schema and the documentation are made from these tables, and sections and attributes are read by them. Speech is most of
a file, and is written and read by functions of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from oralhist.formats.tei.bindings.header import VERSION_TRANSCRIPTION
from oralhist.formats.tei.bindings.index import INDEX
from oralhist.formats.tei.bindings.recordings import END, START
from oralhist.formats.tei.bindings.rows import (
    Attribute,
    Computed,
    Constant,
    Content,
    Element,
    Pointers,
    Special,
    Value,
    each,
    group,
    leaf,
)
from oralhist.formats.tei.bindings.values import LANGUAGE, RESTRICTION, declared, person
from oralhist.model import Session, Turn

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext
    from oralhist.formats.tei.writer.register import Register
    from oralhist.syntax.xml_writer import XmlWriter


def _written_elsewhere(_xml: XmlWriter, _held: Any, _register: Register) -> None:
    raise TypeError("sessions and turns are written by oralhist.formats.tei.writer.speech")


def _not_here(_held: Any, _register: Register) -> tuple[()]:
    return ()


_SPACE = Computed("xml:space", lambda _held, _register: None, "preserve", is_optional=True)
_ID = Attribute("xml:id", "id", Value(pattern="id"))
_CORRESPONDS = Attribute(
    "corresp",
    "corresponds",
    Value(read=lambda context, pointers, element: context.ids_of(pointers, element), pattern="to-passages"),
)
_DECLS = Attribute("decls", "restriction", RESTRICTION)


def _other(name: str, pattern: str, *, is_optional: bool = False) -> Computed:
    return Computed(name, lambda _held, _register: None, pattern, is_optional=is_optional)


def _with_paragraphs(_context: ReadContext, plain: Plain, _element: Any) -> None:
    plain.setdefault("paragraphs", [])


SECTION = Element(
    "div",
    (Attribute("type", "kind"), _DECLS, leaf("head", "heading"), each("paragraphs", "p", _SPACE, Content(""))),
    each=True,
    after=_with_paragraphs,
)
"""A section before or after the speech."""

TURN = Element(
    "u",
    (
        _ID,
        Attribute("who", "speaker", person("speaker of a turn")),
        LANGUAGE,
        _other("start", "to-moment", is_optional=True),
        _other("end", "to-moment", is_optional=True),
        _CORRESPONDS,
        _DECLS,
        each(
            "utterances",
            "seg",
            _ID,
            _CORRESPONDS,
            Pointers("ana", {"recording": Value(pattern="to-own-recording"), "keywords": Value(pattern="to-keywords")}),
            _SPACE,
            START,
            leaf("label", "label"),
            Content("content"),
            END,
        ),
    ),
    model=Turn,
)

_TURNS = Special(
    _written_elsewhere,
    {},
    '<zeroOrMore><optional><element name="note"><attribute name="type"><value>speaker</value></attribute>'
    '<ref name="words"/></element></optional><ref name="turn"/></zeroOrMore>',
)
"""Turns, each with its label before it, because that is not speech."""

_TRANSCRIPTION = Value(
    read=lambda context, pointer, element: declared(context, pointer, element, VERSION_TRANSCRIPTION),
    pattern="to-transcription",
    claims=lambda pointer: pointer.startswith("#_transcription"),
)
VERSION = Element(
    "div",
    (
        Attribute("subtype", "kind"),
        LANGUAGE,
        Pointers("decls", {"transcription": _TRANSCRIPTION, "restriction": RESTRICTION}),
        _TURNS,
    ),
    of="versions",
    each=True,
    key=("type", "version"),
)

_SESSION = Element(
    "div",
    (
        _other("xml:id", "session-id"),
        _other("decls", "session-declarations", is_optional=True),
        leaf("head", "title"),
        _TURNS,
        VERSION,
    ),
    of="sessions",
    each=True,
    key=("type", "session"),
)

_TIMELINE = Element(
    "timeline",
    (
        Constant("unit", "ms"),
        _other("origin", "to-moment"),
        _other("corresp", "to-clock", is_optional=True),
        # The moment at which this recording starts, on the clock of the session.
        Element(
            "when",
            (_other("xml:id", "origin-id"), Constant("interval", "0"), _other("synch", "to-moment", is_optional=True)),
            always=True,
        ),
        Element(
            "when",
            (_other("xml:id", "moment-id"), _other("interval", "number"), _other("since", "to-moment")),
            objects=_not_here,
        ),
    ),
    objects=_not_here,
)

TEXT = Element(
    "text",
    (
        _other("xml:lang", "language-tag", is_optional=True),
        _TIMELINE,
        group("front", evolve(SECTION, of="front")),
        Element("body", (_SESSION,), filler=("div", "")),
        group("back", evolve(INDEX, objects=_not_here, model=Session), evolve(SECTION, of="back")),
    ),
    always=True,
)
