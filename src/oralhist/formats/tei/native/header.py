"""The header: the description of the interview, how the file was made, what was done to it."""

from __future__ import annotations

from oralhist.formats.tei.namespace import XML_ID
from oralhist.formats.tei.native.forms import (
    TYPED,
    Form,
    TakeChild,
    attribute,
    constant,
    ignored,
    inside,
    leaf,
    many,
    one,
    placeholder,
    skipped,
    typed,
)
from oralhist.formats.tei.native.profile import PROFILE, take_number
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.formats.tei.native.rights import take_availability
from oralhist.formats.tei.native.source import SOURCE
from oralhist.formats.tei.native.values import (
    DATE,
    DATING,
    DESCRIBED,
    IDENTIFIER,
    ORGANIZATION,
    WORDING,
    page,
    take_series,
    words,
)
from oralhist.formats.tei.writer.encoding import TRANSCRIPTION_TEXTS, VERSION
from oralhist.formats.tei.writer.header import TITLE_TYPES
from oralhist.model import TranscriptionKind, TranscriptionMethod


def _published(take: TakeChild) -> TakeChild:
    return inside("metadata", inside("publication", take))


def _title_type(_context: ReadContext, value: str, _element: Element) -> str:
    return next(type.value for type, written in TITLE_TYPES.items() if written == value)


_TITLE = Form({"type": attribute("type", _title_type), "xml:lang": attribute("language")}, text="text")

_FUNDER = Form(children={"orgName": leaf("name"), "idno": many("identifiers", IDENTIFIER), "note": typed("award")})

_TITLES = Form(
    children={
        "title": {
            "main": leaf("title", TYPED),
            **dict.fromkeys((None, *TITLE_TYPES.values()), many("alternative_titles", _TITLE)),
        },
        "funder": many("funders", _FUNDER),
        "respStmt": skipped,
    }
)


def _take_idno(context: ReadContext, plain: Plain, child: Element) -> None:
    """Read an identifier; the one without a scheme is the interview's id."""
    take = leaf("id") if child.get("type") is None else inside("metadata", many("identifiers", IDENTIFIER))
    take(context, plain, child)


_PUBLICATION = Form(
    children={
        "publisher": _published(one("publisher", ORGANIZATION)),
        "authority": placeholder,
        "pubPlace": _published(leaf("place")),
        "date": _published(one("date", DATE)),
        "ptr": _published(page("url").into),
        "idno": _take_idno,
        "availability": take_availability,
    }
)

_RELATED = Form(children={"title": leaf("title"), "ptr": page("url").into, "idno": one("identifier", IDENTIFIER)})

_NOTES = Form(
    children={
        "note": many("descriptions", Form({"type": attribute("type"), "n": take_number, **DESCRIBED}, text="text")),
        "relatedItem": many("related", Form({"type": attribute("relation")}, {"bibl": _RELATED.into})),
    }
)

_FILE_DESCRIPTION = Form(
    children={
        "titleStmt": inside("metadata", _TITLES.into),
        "publicationStmt": _PUBLICATION.into,
        "seriesStmt": inside("metadata", take_series),
        "notesStmt": inside("metadata", _NOTES.into),
        "sourceDesc": SOURCE.into,
    }
)

TRANSCRIPTION = Form(
    {
        "xml:id": ignored,
        "ident": constant("oralhist"),
        "version": constant(VERSION),
        "ana": words("#_kind.verbatim", kind=TranscriptionKind, method=TranscriptionMethod),
    },
    {"desc": typed(*TRANSCRIPTION_TEXTS)},
)


def _take_transcription(context: ReadContext, plain: Plain, child: Element) -> None:
    """Read how the interview was transcribed; a description with an id is that of a version."""
    if child.get(XML_ID) is None and (held := TRANSCRIPTION(context, child)):
        context.put(plain, "transcription", held, child)


_PROJECT = Form(children={"p": Form(children={"bibl": take_series}).into})

_ENCODING = Form(
    children={
        "projectDesc": inside("metadata", _PROJECT.into),
        "transcriptionDesc": _take_transcription,
        "classDecl": skipped,
    }
)

_AGENT = Form({"xml:id": ignored}, {"resp": leaf("resp"), "name": leaf("name")})


def agent(context: ReadContext, pointer: str, element: Element) -> str | None:
    """Return who did something: the id of a participant, or the name that a pointer leads to."""
    if not pointer.startswith("#_"):
        return context.id_of(pointer, element)
    named = context.resolve(pointer, _AGENT, element, "respStmt")
    return None if named is None else named.get("name")


_CHANGE = Form({**DATING, "who": attribute("agent", agent)}, {**WORDING, "note": leaf("note")})


def _change(context: ReadContext, element: Element) -> Plain:
    change = _CHANGE(context, element)
    change["date"] = {field: change.pop(field) for field in ("value", "text") if field in change}
    context.keep(change["date"], element)
    return change


def _take_extension(context: ReadContext, _plain: Plain, child: Element) -> None:
    context.extensions.append(child)


def _take_language(_context: ReadContext, plain: Plain, value: str, _element: Element) -> None:
    plain["metadata"]["language"] = value


HEADER = Form(
    {"xml:lang": _take_language},
    {
        "fileDesc": _FILE_DESCRIPTION.into,
        "encodingDesc": _ENCODING.into,
        "profileDesc": PROFILE.into,
        "xenoData": _take_extension,
        "revisionDesc": Form(children={"change": many("history", _change)}).into,
    },
)
