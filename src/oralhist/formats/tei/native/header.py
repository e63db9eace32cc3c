"""The header: the description of the interview, how the file was made, what was done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from oralhist.formats.tei.native.document import XML_ID, Element, Plain, ReadContext
from oralhist.formats.tei.native.forms import (
    Form,
    attribute,
    derived,
    exactly,
    filler,
    leaf,
    many,
    merged,
    one,
    unread,
)
from oralhist.formats.tei.native.profile import PROFILE, take_number
from oralhist.formats.tei.native.rights import TYPED, take_availability, word
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
)
from oralhist.formats.tei.writer.encoding import VERSION
from oralhist.formats.tei.writer.header import TITLE_TYPES

Take = Callable[[ReadContext, Plain, Any], None]


def _in(field: str, take: Take) -> Take:
    """A child that says something of what a field holds: of the description, or of the publication in it."""

    def take_child(file: ReadContext, plain: Plain, child: Element) -> None:
        take(file, plain.setdefault(field, {}), child)

    return take_child


def _take_title_type(_file: ReadContext, plain: Plain, value: str, _element: Element) -> None:
    plain["type"] = next(type.value for type, written in TITLE_TYPES.items() if written == value)


_TITLE = Form({"type": _take_title_type, "xml:lang": attribute("language")}, text="text")

_FUNDER = Form(
    children={
        "orgName": leaf("name"),
        "idno": many("identifiers", IDENTIFIER),
        "note": {"award": leaf("award", TYPED)},
    }
)

_TITLES = Form(
    children={
        "title": {
            "main": leaf("title", TYPED),
            **dict.fromkeys((None, *TITLE_TYPES.values()), many("alternative_titles", _TITLE)),
        },
        "funder": many("funders", _FUNDER),
        "respStmt": unread,
    }
)


def _take_idno(file: ReadContext, plain: Plain, child: Element) -> None:
    """The interview's own id has no scheme."""
    if child.get("type") is None:
        leaf("id")(file, plain, child)
    else:
        many("identifiers", IDENTIFIER)(file, plain["metadata"], child)


def _published(take: Take) -> Take:
    return _in("metadata", _in("publication", take))


_PUBLICATION = Form(
    children={
        "publisher": _published(one("publisher", ORGANIZATION)),
        "authority": filler,
        "pubPlace": _published(leaf("place")),
        "date": _published(one("date", DATE)),
        "ptr": _published(merged(page("url"))),
        "idno": _take_idno,
        "availability": take_availability,
    }
)

_NOTE = Form({"type": attribute("type"), "n": take_number, **DESCRIBED}, text="text")


_RELATED = Form(
    {"type": attribute("relation")},
    {
        "bibl": merged(
            Form(children={"title": leaf("title"), "ptr": merged(page("url")), "idno": one("identifier", IDENTIFIER)})
        )
    },
)

_NOTES = Form(children={"note": many("descriptions", _NOTE), "relatedItem": many("related", _RELATED)})

_FILE_DESCRIPTION = Form(
    children={
        "titleStmt": _in("metadata", merged(_TITLES)),
        "publicationStmt": merged(_PUBLICATION),
        "seriesStmt": _in("metadata", take_series),
        "notesStmt": _in("metadata", merged(_NOTES)),
        "sourceDesc": merged(SOURCE),
    }
)


def _take_how(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    for target in value.split():
        for field, taxonomy in (("kind", "_kind"), ("method", "_method")):
            if (found := word(taxonomy, target)) is not None:
                file.put(plain, field, found, element)
                break
        else:
            file.fault(element, f"{target!r} does not say how the text was made", "write #_kind.verbatim")


TRANSCRIPTION = Form(
    {"xml:id": derived, "ident": exactly("oralhist"), "version": exactly(VERSION), "ana": _take_how},
    {"desc": {"tool": leaf("tool", TYPED), "conventions": leaf("conventions", TYPED)}},
)


def _take_transcription(file: ReadContext, plain: Plain, child: Element) -> None:
    """How the interview was transcribed; how a version was is read from the version."""
    if child.get(XML_ID) is not None:
        return
    held = TRANSCRIPTION(file, child)
    if held:
        file.put(plain, "transcription", held, child)


_ENCODING = Form(
    children={
        "projectDesc": _in("metadata", merged(Form(children={"p": merged(Form(children={"bibl": take_series}))}))),
        "transcriptionDesc": _take_transcription,
        "classDecl": unread,
    }
)


_NAMED = Form({"xml:id": derived}, {"resp": leaf("resp"), "name": leaf("name")})


def agent(file: ReadContext, value: str, element: Element) -> str | None:
    """Who did something: a participant's id, or the name that a pointer leads to."""
    if not value.startswith("#_"):
        return file.id_of(value, element)
    named = file.once(value, _NAMED, element, "respStmt")
    return None if named is None else named.get("name")


def _take_agent(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    file.put(plain, "agent", agent(file, value, element), element)


_CHANGE = Form({**DATING, "who": _take_agent}, {"date": leaf("text", WORDING), "note": leaf("note")})


def _change(file: ReadContext, element: Element) -> Plain:
    change = _CHANGE(file, element)
    date = {field: change.pop(field) for field in ("value", "text") if field in change}
    file.place(date, element)
    change["date"] = date
    return change


def _take_extension(file: ReadContext, _plain: Plain, child: Element) -> None:
    file.extensions.append(child)


def _take_language(_file: ReadContext, plain: Plain, value: str, _element: Element) -> None:
    """The language of the descriptions."""
    plain["metadata"]["language"] = value


HEADER = Form(
    {"xml:lang": _take_language},
    {
        "fileDesc": merged(_FILE_DESCRIPTION),
        "encodingDesc": merged(_ENCODING),
        "profileDesc": merged(PROFILE),
        "xenoData": _take_extension,
        "revisionDesc": merged(Form(children={"change": many("history", _change)})),
    },
)
