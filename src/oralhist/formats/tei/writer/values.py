"""Small values that occur in several places: dates, names, places, terms, texts."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from oralhist.formats.tei.writer.register import Register
from oralhist.model import EdtfDate, Identifier, Organization, Place, Series, Term
from oralhist.syntax.xml_writer import NO_ATTRIBUTES, Attributes, XmlWriter

_PLAIN_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")


def write_text(
    xml: XmlWriter, name: str, text: str | None, attributes: Attributes = NO_ATTRIBUTES, *, line: bool = True
) -> None:
    """Write an element with a text, on its own line unless ``line`` is false; nothing when there is no text."""
    if text is not None:
        if line:
            xml.line()
        xml.leaf(name, text, attributes)


def write_typed(xml: XmlWriter, name: str, part: Any, types: Iterable[str], *, line: bool = True) -> None:
    """Write each of these text fields of a part as an element whose ``@type`` is the name of the field."""
    for type in types:
        write_text(xml, name, getattr(part, type.replace("-", "_")), {"type": type}, line=line)


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


def write_date(xml: XmlWriter, date: EdtfDate | None, register: Register) -> None:
    """Write a date, with the source's wording as its text."""
    if date is not None:
        xml.leaf("date", date.text, dating(date, register))


def write_wording(xml: XmlWriter, date: EdtfDate | None) -> None:
    """Write only the source's wording, in an element that has the dating attributes."""
    write_text(xml, "date", None if date is None else date.text, line=False)


def write_identifiers(xml: XmlWriter, identifiers: Iterable[Identifier], *, lines: bool = False) -> None:
    """Write identifiers, each with its scheme; with ``lines``, each on its own line."""
    for identifier in identifiers:
        write_text(xml, "idno", identifier.value, {"type": identifier.scheme}, line=lines)


def write_organization(xml: XmlWriter, organization: Organization) -> None:
    """Write the names, the identifiers and the address of an organization."""
    xml.leaf("orgName", organization.name)
    write_text(xml, "abbr", organization.abbreviation, line=False)
    write_identifiers(xml, organization.identifiers)
    if organization.url is not None:
        xml.empty("ptr", {"target": organization.url})


def write_place_name(xml: XmlWriter, place: Place) -> None:
    """Write the name of a place, with its role."""
    xml.leaf("placeName", place.name, {"type": place.role, "ref": place.uri, "xml:lang": place.language})


def write_coordinates(xml: XmlWriter, place: Place) -> None:
    """Write latitude and longitude, in the fewest digits that are read as the same numbers."""
    if place.latitude is not None and place.longitude is not None:
        xml.leaf("geo", f"{_decimal(place.latitude)} {_decimal(place.longitude)}")


def write_place(xml: XmlWriter, place: Place) -> None:
    """Write a place (TEI P5, 13.3.4)."""
    xml.line()
    xml.start("place")
    write_place_name(xml, place)
    if place.latitude is not None:
        xml.start("location")
        write_coordinates(xml, place)
        xml.end("location")
    xml.end("place")


def _decimal(number: float) -> str:
    text = repr(number)
    if "e" not in text:
        return text
    from decimal import Decimal

    return f"{Decimal(text):f}"


SERIES = ("series", "collection", "project")
"""The fields that are a series; its title names the field."""


def write_series(xml: XmlWriter, series: Series, kind: str) -> None:
    """Write a series, a collection or a project."""
    write_text(xml, "title", series.title, {"level": "s", "type": kind, "ref": series.url})
    write_text(xml, "idno", series.id)
    write_text(xml, "biblScope", series.number)


def write_keywords(xml: XmlWriter, terms: Iterable[tuple[str, Term]], register: Register) -> None:
    """Write terms, each with ``keyword`` or ``subject``: one list for each run of terms from the same scheme."""
    for scheme, group in groupby(terms, key=lambda term: term[1].scheme):
        xml.open("keywords", {"scheme": register.scheme(scheme)})
        for kind, term in group:
            write_text(xml, "term", term.term, {"type": kind, "ref": term.uri, "xml:lang": term.language})
        xml.close("keywords")


def seconds(ms: int | None) -> str | None:
    """Return a duration as XML Schema writes it, in seconds to the millisecond."""
    if ms is None:
        return None
    whole, rest = divmod(ms, 1000)
    return f"PT{whole}S" if not rest else f"PT{whole}.{rest:03}".rstrip("0") + "S"
