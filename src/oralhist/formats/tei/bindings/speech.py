"""The text: sections, sessions, turns and utterances (TEI P5, 4 and 8).

Only the schema and the documentation are made from these tables: speech is most of a file, and is written and read by
functions of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

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
from oralhist.formats.tei.bindings.values import LANGUAGE, RESTRICTION, person
from oralhist.model import Session, Turn

if TYPE_CHECKING:
    from oralhist.formats.tei.writer.register import Register
    from oralhist.syntax.xml_writer import XmlWriter


def _written_elsewhere(_xml: XmlWriter, _held: Any, _register: Register) -> None:
    raise TypeError("sessions and turns are written by oralhist.formats.tei.writer.speech")


def _not_here(_held: Any, _register: Register) -> tuple[()]:
    return ()


def _only(pattern: str) -> Value:
    return Value(pattern=pattern)


_SPACE = Computed("xml:space", lambda _held, _register: None, "preserve", is_optional=True)
_ID = Attribute("xml:id", "id", _only("id"))
_CORRESPONDS = Attribute("corresp", "corresponds", _only("to-passages"))
_DECLS = Attribute("decls", "restriction", RESTRICTION)


def _other(name: str, pattern: str, *, is_optional: bool = False) -> Computed:
    return Computed(name, lambda _held, _register: None, pattern, is_optional=is_optional)


_SECTION = (Attribute("type", "kind"), _DECLS, leaf("head", "heading"), each("paragraphs", "p", _SPACE, Content("")))

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
            Pointers("ana", {"recording": _only("to-own-recording"), "keywords": _only("to-keywords")}),
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

_SESSION = Element(
    "div",
    (
        _other("xml:id", "session-id"),
        _other("decls", "session-declarations", is_optional=True),
        leaf("head", "title"),
        _TURNS,
        Element(
            "div",
            (
                Attribute("subtype", "kind"),
                LANGUAGE,
                Pointers("decls", {"transcription": _only("to-transcription"), "restriction": RESTRICTION}),
                _TURNS,
            ),
            of="versions",
            each=True,
            key=("type", "version"),
        ),
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
        group("front", each("front", "div", *_SECTION)),
        Element("body", (_SESSION,), filler=("div", "")),
        group("back", evolve(INDEX, objects=_not_here, model=Session), each("back", "div", *_SECTION)),
    ),
    always=True,
)
