"""Values and small elements that occur in several tables: dates, names, places, pointers, restrictions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from oralhist.formats.tei.bindings.rows import (
    Attribute,
    Computed,
    Constant,
    Dating,
    Element,
    Pointers,
    Row,
    Special,
    Value,
    each,
    group,
    leaf,
    typed,
)
from oralhist.model import (
    AccessLevel,
    ConsentStatus,
    EdtfDate,
    Interview,
    Place,
    PublishAs,
    Restriction,
    RestrictionCategory,
    Role,
    TranscriptionKind,
    TranscriptionMethod,
)
from oralhist.model.shapes import Vocabulary

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext
    from oralhist.formats.tei.writer.register import Register
    from oralhist.syntax.xml_writer import XmlWriter

TAXONOMIES: dict[type[Vocabulary], str] = {
    AccessLevel: "_level",
    RestrictionCategory: "_category",
    ConsentStatus: "_consent",
    PublishAs: "_publish_as",
    Role: "_role",
    TranscriptionKind: "_kind",
    TranscriptionMethod: "_method",
}
"""The id of the taxonomy of each vocabulary that TEI has no attribute for."""

_PLAIN_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_SECONDS = re.compile(r"PT([0-9]{1,16})(?:\.([0-9]{1,3}))?S")
_GEO = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]+)?) (-?[0-9]{1,3}(?:\.[0-9]+)?)")


# Values of attributes


def word(vocabulary: type[Vocabulary]) -> Value:
    """A pointer to a word of a closed vocabulary."""
    start = f"#{TAXONOMIES[vocabulary]}."
    return Value(
        write=lambda held, register: register.word(held),
        read=lambda _context, pointer, _element: pointer.removeprefix(start),
        pattern=f"to-{vocabulary.__name__}",
        claims=lambda pointer: pointer.startswith(start),
        is_word=True,
    )


def person(what: str) -> Value:
    """A pointer to a participant; ``what`` says in an error what the participant is."""
    return Value(
        write=lambda id, register: register.person(id, what),
        read=lambda context, pointer, element: context.id_of(pointer, element),
        pattern="to-participant",
    )


def persons(what: str) -> Value:
    """Pointers to participants."""
    return Value(
        write=lambda ids, register: register.persons(ids, what),
        read=lambda context, pointers, element: context.ids_of(pointers, element),
        pattern="to-participants",
    )


def seconds(ms: int | None) -> str | None:
    """Return a duration as XML Schema writes it, in seconds to the millisecond."""
    if ms is None:
        return None
    whole, rest = divmod(ms, 1000)
    return f"PT{whole}S" if not rest else f"PT{whole}.{rest:03}".rstrip("0") + "S"


def _read_duration(context: ReadContext, value: str, element: Any) -> int | None:
    found = _SECONDS.fullmatch(value)
    if found is None:
        context.invalid(element, f"{value[:40]!r} is not a duration in seconds", "write PT3723.5S")
        return None
    return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))


def whole_number(text: str, digits: int = 9) -> int | None:
    """Return a whole number of at most so many digits; ``None`` for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None


def declared(context: ReadContext, pointer: str, element: Any, table: Element) -> Any:
    """Read the declaration in the header that a pointer leads to; ``None`` without one."""
    from oralhist.formats.tei.native.forms import form_of

    return context.resolve(pointer, form_of(table), element, table.name)


def _read_agent(context: ReadContext, pointer: str, element: Any) -> str | None:
    if not pointer.startswith("#_"):
        return context.id_of(pointer, element)
    found = declared(context, pointer, element, _AGENT)
    return None if found is None else found.get("name")


def read_scheme(context: ReadContext, pointer: str, element: Any) -> str | None:
    """Return the name of the vocabulary that a pointer leads to."""
    found = declared(context, pointer, element, _SCHEME)
    return None if found is None else found.get("name")


def _read_restriction(context: ReadContext, pointer: str, element: Any) -> Plain | None:
    held: Plain | None = declared(context, pointer, element, LIMIT)
    return held


MOMENT = Value(
    write=lambda ms, register: register.at(register.clock_owner, ms),
    read=lambda context, pointer, element: context.moment(pointer, element),
    pattern="to-moment",
)
"""A moment on the clock of what is being written or read."""
DURATION = Value(lambda ms, _register: seconds(ms), _read_duration, "duration")
AGENT = Value(lambda by, register: register.agent(by), _read_agent, "to-agent")
"""Who did something: the id of a participant, or a name that the header has."""
SCHEME = Value(lambda name, register: register.scheme(name), read_scheme, "to-scheme")
"""The vocabulary that a term is from."""
RESTRICTION = Value(lambda held, register: register.restriction(held), _read_restriction, "to-restriction")
RESTRICTED = Attribute("ana", "restriction", RESTRICTION)
LANGUAGE = Attribute("xml:lang", "language")


def made_id(pattern: str) -> Computed:
    """The id that the writer made for a declaration in the header."""
    return Computed("xml:id", lambda _held, register: register.here, pattern)


def declaration(
    name: str,
    id: str,
    *rows: Row,
    model: type[Any],
    objects: Callable[[Interview, Register], Iterator[Any]] | None = None,
) -> Element:
    """An element that has an id of the writer, and is read when something points to it."""
    own_id = made_id(id)
    return Element(name, (own_id, *rows), key=("xml:id", ("*",)), block=True, objects=objects, model=model, take=skip)


_AGENT = Element("respStmt", (made_id("agent-id"), leaf("resp", "resp"), leaf("name", "name")))
_SCHEME = Element("taxonomy", (made_id("taxonomy-id"), leaf("desc", "name")))


# Dates


def dating(date: EdtfDate | None, register: Register) -> dict[str, str | None]:
    """Return the dating attributes of an EDTF value (TEI P5, 13.4.2).

    A date that ISO 8601 and XML Schema both allow is ``when``. Any other is ``when-custom``, exactly as in EDTF, with
    its first and last day for programs that do not read EDTF.
    """
    if date is None or date.value is None:
        return {}
    value = date.value
    if _PLAIN_DATE.fullmatch(value) and date.earliest is not None:
        return {"when": value}
    register.has_edtf = True
    first, last = ("from", "to") if "/" in value else ("notBefore", "notAfter")
    return {
        "when-custom": value,
        "datingMethod": "#_edtf",
        first: date.earliest.isoformat() if date.earliest else None,
        last: date.latest.isoformat() if date.latest else None,
    }


DATED = (Dating(), leaf("date", "text"))
"""A date as the attributes of an element, with the source's wording in it."""


def date(field: str) -> Element:
    """An element for the date in a field; its text is the source's wording."""
    return Element("date", (Dating(),), field, text="text", may_be_empty=True)


# Names, places, terms

IDENTIFIERS = each("identifiers", "idno", Attribute("type", "scheme"), text="value")


def page(field: str) -> Element:
    """An element with the address of a page and no content."""
    return group("ptr", Attribute("target", field))


ORGANIZATION = (leaf("orgName", "name"), leaf("abbr", "abbreviation"), IDENTIFIERS, page("url"))

PLACE_NAME = leaf("placeName", "name", Attribute("type", "role"), Attribute("ref", "uri"), LANGUAGE)


def _decimal(number: float) -> str:
    text = repr(number)
    if "e" not in text:
        return text
    from decimal import Decimal

    return f"{Decimal(text):f}"


def _write_geo(xml: XmlWriter, place: Place, _register: Register) -> None:
    """Write latitude and longitude, in the fewest digits that are read as the same numbers."""
    if place.latitude is not None and place.longitude is not None:
        xml.leaf("geo", f"{_decimal(place.latitude)} {_decimal(place.longitude)}")


def _take_geo(context: ReadContext, plain: Plain, element: Any) -> None:
    from oralhist.formats.tei.native.forms import text_of

    found = _GEO.fullmatch(text_of(context, element))
    if found is None:
        context.invalid(element, "latitude and longitude expected", "write both in degrees: 48.2 16.37")
    for number, field in enumerate(("latitude", "longitude"), 1):
        context.put(plain, field, None if found is None else float(found[number]), element)


GEO = Special(_write_geo, {"geo": _take_geo}, '<ref name="coordinates"/>', ("latitude",))


def place(field: str, *, each: bool = False) -> Element:
    """An element for the place, or for each place, in a field (TEI P5, 13.3.4)."""
    return Element("place", (PLACE_NAME, group("location", GEO)), field, each=each)


TERM = (Attribute("ref", "uri"), LANGUAGE)
"""The attributes of a term. What names its scheme depends on where the term is."""


# Restrictions


def _restrictions(_interview: Interview, register: Register) -> Iterator[Restriction]:
    for restriction, id in register.restrictions.items():
        register.here = id
        yield restriction


def take_id(_context: ReadContext, plain: Plain, value: str, _element: Any) -> None:
    """Read an id, which is the interview's unless the writer made it."""
    if value[:1] != "_":
        plain["id"] = value


def own(context: ReadContext, plain: Plain, element: Any) -> None:
    """Keep an object by its id, because it may have extensions."""
    context.register_owner(element, plain)


def skip(_context: ReadContext, _plain: Plain, _element: Any) -> None:
    """Skip a declaration: it is read when something points to it."""


LIMIT = Element(
    "availability",
    (
        made_id("restriction-id"),
        Constant("default", "false"),
        Computed("status", lambda held, _: "free" if held.level is AccessLevel.PUBLIC else "restricted", "status"),
        Pointers("ana", {"level": word(AccessLevel), "category": word(RestrictionCategory)}, "write #_level.archive"),
        *(group("ab", date(field), type=field) for field in ("until", "review_on")),
        *typed("ab", "public_note", "private_note", "replacement"),
    ),
    key=("n", "restriction"),
    block=True,
    filler=("ab", ""),
    objects=_restrictions,
    model=Restriction,
    take=skip,
)
"""A restriction (TEI P5, 2.2.4): it is declared once and pointed to from what it applies to."""
