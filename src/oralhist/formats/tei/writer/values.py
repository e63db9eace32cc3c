"""The small values that stand in several places: dates, names, places, terms."""

import re
from collections.abc import Iterable
from itertools import groupby

from oralhist.formats.tei.writer.register import Register
from oralhist.model import EdtfDate, Identifier, Organization, Place, Series, Term
from oralhist.syntax.xml_writer import XmlWriter

_PLAIN_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")


def dating(date: EdtfDate | None, register: Register) -> dict[str, str | None]:
    """The dating attributes of a value in EDTF (TEI P5, 13.4.2).

    What ISO 8601 and XML Schema agree on is ``when``. Anything else is ``when-custom``, in its exact spelling, with
    the first and the last day beside it for those who do not read EDTF.
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
    """A date, with the source's wording as its text."""
    if date is not None:
        xml.leaf("date", date.text, dating(date, register))


def write_wording(xml: XmlWriter, date: EdtfDate | None) -> None:
    """The source's wording alone, where the dating attributes stand on the parent."""
    if date is not None and date.text is not None:
        xml.leaf("date", date.text)


def write_identifiers(xml: XmlWriter, identifiers: Iterable[Identifier]) -> None:
    """Identifiers, each with its scheme."""
    for identifier in identifiers:
        xml.leaf("idno", identifier.value, {"type": identifier.scheme})


def write_organization(xml: XmlWriter, organization: Organization) -> None:
    """What an organization is called and where it is found."""
    xml.leaf("orgName", organization.name)
    if organization.abbreviation is not None:
        xml.leaf("abbr", organization.abbreviation)
    write_identifiers(xml, organization.identifiers)
    if organization.url is not None:
        xml.empty("ptr", {"target": organization.url})


def write_place_name(xml: XmlWriter, place: Place) -> None:
    """The name of a place, with its role."""
    xml.leaf("placeName", place.name, {"type": place.role, "ref": place.uri, "xml:lang": place.language})


def write_coordinates(xml: XmlWriter, place: Place) -> None:
    """Latitude and longitude, in the fewest digits that give the same numbers back."""
    if place.latitude is not None and place.longitude is not None:
        xml.leaf("geo", f"{_decimal(place.latitude)} {_decimal(place.longitude)}")


def write_place(xml: XmlWriter, place: Place) -> None:
    """A place (TEI P5, 13.3.4)."""
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


def write_series(xml: XmlWriter, series: Series, kind: str) -> None:
    """A series, a collection or a project."""
    xml.line()
    xml.leaf("title", series.title, {"level": "s", "type": kind, "ref": series.url})
    if series.id is not None:
        xml.line()
        xml.leaf("idno", series.id)
    if series.number is not None:
        xml.line()
        xml.leaf("biblScope", series.number)


def write_keywords(xml: XmlWriter, terms: Iterable[tuple[str, Term]], register: Register) -> None:
    """Terms with what each is, ``keyword`` or ``subject``: one list for those of one scheme that follow another."""
    for scheme, group in groupby(terms, key=lambda term: term[1].scheme):
        xml.open("keywords", {"scheme": register.scheme(scheme)})
        for kind, term in group:
            xml.line()
            xml.leaf("term", term.term, {"type": kind, "ref": term.uri, "xml:lang": term.language})
        xml.close("keywords")


def seconds(ms: int | None) -> str | None:
    """A duration as XML Schema writes it, in seconds to the millisecond."""
    if ms is None:
        return None
    whole, rest = divmod(ms, 1000)
    return f"PT{whole}S" if not rest else f"PT{whole}.{rest:03}".rstrip("0") + "S"
