"""The header: titles, publication, notes, source; how the file was made; history (TEI P5, 2)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import evolve

from oralhist.formats.tei.bindings.access import AVAILABILITY
from oralhist.formats.tei.bindings.people import RESPONSIBILITIES
from oralhist.formats.tei.bindings.profile import NUMBER, PROFILE, described
from oralhist.formats.tei.bindings.recordings import RECORDING
from oralhist.formats.tei.bindings.rows import (
    Attribute,
    Constant,
    Element,
    Pointers,
    Row,
    Special,
    Value,
    block,
    each,
    leaf,
    one,
    typed,
    within,
)
from oralhist.formats.tei.bindings.values import (
    AGENT,
    DATED,
    IDENTIFIERS,
    LANGUAGE,
    ORGANIZATION,
    RESTRICTED,
    TAXONOMIES,
    date,
    declaration,
    page,
    skip,
    word,
)
from oralhist.formats.tei.namespace import TEI
from oralhist.model import (
    Interview,
    TitleType,
    Transcription,
    TranscriptionKind,
    TranscriptionMethod,
)

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext
    from oralhist.formats.tei.writer.register import Register
    from oralhist.syntax.xml_writer import XmlWriter

VERSION = "1"
"""The version of this mapping of an interview to TEI."""

NO_PUBLISHER = "No publisher is recorded."
NO_SOURCE = "No recording and no repository is recorded."
"""The words of elements that TEI requires; they mean nothing."""

# Titles, publication, notes, source

TITLE_TYPES = {TitleType.ALTERNATIVE: "alt", TitleType.SUBTITLE: "sub", TitleType.TRANSLATED: "translated"}
"""The ``@type`` of each type of title: two words that TEI suggests, and a third."""

_TITLE_TYPE = Value(
    write=lambda type, _register: TITLE_TYPES[type],
    read=lambda _context, value, _element: next(type.value for type, word in TITLE_TYPES.items() if word == value),
    pattern="title-type",
)

TITLES = block(
    "titleStmt",
    *within(
        "metadata",
        leaf("title", "title", type="main"),
        Element(
            "title",
            (Attribute("type", "type", _TITLE_TYPE), LANGUAGE),
            of="alternative_titles",
            each=True,
            text="text",
            key=("type", (None, *TITLE_TYPES.values())),
        ),
        each("funders", "funder", leaf("orgName", "name"), IDENTIFIERS, leaf("note", "award", type="award")),
    ),
    RESPONSIBILITIES,
)


PUBLICATION = block(
    "publicationStmt",
    Element("publisher", ORGANIZATION, "metadata.publication.publisher", otherwise=("authority", NO_PUBLISHER)),
    *within("metadata.publication", leaf("pubPlace", "place"), date("date"), page("url")),
    Element("idno", text="id", key=("type", None)),
    evolve(IDENTIFIERS, of="metadata.identifiers", key=("type", ("*",))),
    *AVAILABILITY,
)


def _take_series(context: ReadContext, plain: Plain, element: Any) -> None:
    """Read a series, a collection or a project, whichever the title says."""
    from oralhist.formats.tei.native.forms import form_of

    title = element.find(f"{TEI}title")
    kind = None if title is None else title.get("type")
    if kind in _SERIES:
        context.put(plain, kind, form_of(_SERIES[kind])(context, element), element)
    else:
        hint = 'write <title level="s" type="series">'
        context.error(element, "the title does not say what kind of series this is", hint)


def _series(field: str, element: str) -> Element:
    return Element(
        element,
        (
            leaf("title", "title", Constant("level", "s"), Constant("type", field), Attribute("ref", "url")),
            leaf("idno", "id"),
            leaf("biblScope", "number"),
        ),
        of=f"metadata.{field}",
        block=True,
        take=_take_series,
    )


_SERIES = {field: _series(field, "seriesStmt") for field in ("series", "collection")} | {
    "project": _series("project", "bibl")
}


NOTES = block(
    "notesStmt",
    Element(
        "note",
        (Attribute("type", "type"), NUMBER, LANGUAGE, RESTRICTED),
        of="metadata.descriptions",
        each=True,
        text="text",
        objects=described(in_abstracts=False),
    ),
    each(
        "metadata.related",
        "relatedItem",
        Attribute("type", "relation"),
        Element(
            "bibl",
            (
                leaf("title", "title"),
                page("url"),
                one("identifier", "idno", Attribute("type", "scheme"), text="value"),
            ),
            always=True,
        ),
    ),
)

SOURCE = Element(
    "sourceDesc",
    (
        block("recordingStmt", RECORDING),
        block("msDesc", block("msIdentifier", one("metadata.repository", "repository", *ORGANIZATION))),
    ),
    block=True,
    filler=("p", NO_SOURCE),
)

SERIES = (_SERIES["series"], _SERIES["collection"])

FILE = block("fileDesc", TITLES, PUBLICATION, *SERIES, NOTES, SOURCE)


# How the text was made

_WORDS = {"kind": word(TranscriptionKind), "method": word(TranscriptionMethod)}

TRANSCRIPTION: tuple[Row, ...] = (
    Constant("ident", "oralhist"),
    Constant("version", VERSION),
    Pointers("ana", _WORDS, "write #_kind.verbatim"),
    *typed("desc", "tool", "conventions"),
)


def _transcriptions(_interview: Interview, register: Register) -> Iterator[Transcription]:
    for id, transcription in register.transcriptions:
        register.here = id
        yield transcription


VERSION_TRANSCRIPTION = declaration(
    "transcriptionDesc", "transcription-id", *TRANSCRIPTION, model=Transcription, objects=_transcriptions
)


def _write_taxonomies(xml: XmlWriter, _interview: Interview, register: Register) -> None:
    if register.has_edtf:
        _write_name(xml, "_edtf", "Extended Date/Time Format (ISO 8601-2), levels 0 and 1")
    for vocabulary, id in TAXONOMIES.items():
        if vocabulary in register.taxonomies:
            xml.open("taxonomy", {"xml:id": id})
            for word in vocabulary:
                xml.line()
                xml.start("category", {"xml:id": f"{id}.{word}"})
                xml.leaf("catDesc", word.meaning)
                xml.end("category")
            xml.close("taxonomy")
    for scheme, id in register.schemes.items():
        _write_name(xml, id, scheme)


def _write_name(xml: XmlWriter, id: str, name: str) -> None:
    xml.line()
    xml.start("taxonomy", {"xml:id": id})
    xml.leaf("desc", name)
    xml.end("taxonomy")


ENCODING = block(
    "encodingDesc",
    block("projectDesc", block("p", _SERIES["project"])),
    Element(
        "transcriptionDesc", within("transcription", *TRANSCRIPTION), key=("xml:id", None), block=True, always=True
    ),
    VERSION_TRANSCRIPTION,
    # Last: by now everything that uses a vocabulary has been written.
    Element(
        "classDecl",
        (Special(_write_taxonomies, {}, '<oneOrMore><ref name="taxonomy"/></oneOrMore>'),),
        block=True,
        take=skip,
    ),
)


# Extensions and history


def _write_extensions(xml: XmlWriter, _interview: Interview, register: Register) -> None:
    """Write extensions: each is an element with a JSON value and a pointer to its owner."""
    for owner, name, value in register.extensions:
        xml.line()
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
        xml.leaf("xenoData", text, {"type": "json", "subtype": name, "corresp": owner})


def _take_extension(context: ReadContext, _plain: Plain, element: Any) -> None:
    context.extensions.append(element)


EXTENSIONS = Special(
    _write_extensions, {"xenoData": _take_extension}, '<zeroOrMore><ref name="extension"/></zeroOrMore>'
)


def _complete_change(context: ReadContext, plain: Plain, element: Any) -> None:
    if "date" not in plain:
        plain["date"] = {}
        context.keep(plain["date"], element)


_CHANGE = (*within("date", *DATED), Attribute("who", "agent", AGENT), leaf("note", "note"))

HISTORY = block("revisionDesc", Element("change", _CHANGE, "history", each=True, after=_complete_change))

HEADER = block("teiHeader", Attribute("xml:lang", "metadata.language"), FILE, ENCODING, PROFILE, EXTENSIONS, HISTORY)

WRITING_ORDER: tuple[Row, ...] = (SOURCE, NOTES, PROFILE, EXTENSIONS, HISTORY, PUBLICATION, TITLES, *SERIES, ENCODING)
"""The parts of the header in an order in which what points to a declaration is written before the declaration."""
