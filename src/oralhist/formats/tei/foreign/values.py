"""Dates, places, identifiers and organizations in others' TEI, as far as an interview can hold them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oralhist.errors import InvalidValue
from oralhist.formats.tei.foreign.elements import allowed, child, children, language_of, words_of
from oralhist.formats.tei.foreign.source_lines import SourceLines
from oralhist.model import EdtfDate, Identifier, Organization, Place
from oralhist.model.dates import bounds
from oralhist.model.shapes import URI, WORD

if TYPE_CHECKING:
    from lxml import etree


_AUTHORITIES = {
    "wd": "http://www.wikidata.org/entity/",
    "wikidata": "http://www.wikidata.org/entity/",
    "gnd": "https://d-nb.info/gnd/",
    "viaf": "http://viaf.org/viaf/",
    "geonames": "https://sws.geonames.org/",
}
"""Where the numbers of an authority file lead."""


def date_of(element: etree._Element | None, *, wording: bool = True) -> EdtfDate | None:
    """A date by its attributes, else by its words; ``wording`` keeps the words beside the attributes."""
    if element is None:
        return None
    words = words_of(element)
    value = _day(element, "when") or _period(element) or _day(element, "value")
    if value is None and not words:
        return None
    return EdtfDate(value=value, text=words if words and words != value and (wording or value is None) else None)


def _day(element: etree._Element, name: str) -> str | None:
    given = element.get(name) or element.get(f"{name}-iso") or element.get(f"{name}-custom") or ""
    day = given.strip().partition("T")[0]
    try:
        bounds(day)
    except InvalidValue:
        return None
    return day if day.isascii() and len(day) <= 20 else None


def _period(element: etree._Element) -> str | None:
    start, end = (
        _day(element, one) or _day(element, other) for one, other in (("from", "notBefore"), ("to", "notAfter"))
    )
    if start is None and end is None:
        return None
    period = start if start == end else f"{start or '..'}/{end or '..'}"
    try:
        bounds(period or "")
    except InvalidValue:
        return None
    return period


def place_of(element: etree._Element | None, role: str | None = None) -> Place | None:
    """A place by its name, where ``@ref`` or an ``idno`` leads, and its ``geo`` (latitude, longitude in degrees)."""
    if element is None:
        return None
    name = child(element, "placeName", "geogName", "settlement", "name")
    named = element if name is None else name
    words = words_of(named)
    if not words:
        return None
    uri = allowed(URI, named.get("ref") or element.get("ref")) or uri_of_identifier(element)
    latitude, longitude = _coordinates(element)
    return Place(
        name=words, role=role, uri=uri, latitude=latitude, longitude=longitude, language=language_of(named)
    )  # fmt: skip


def _coordinates(element: etree._Element) -> tuple[float, float] | tuple[None, None]:
    geo = child(child(element, "location"), "geo")
    parts = words_of(geo).replace(",", " ").split()
    try:
        latitude, longitude = map(float, parts)
    except ValueError:
        return None, None
    fits = math.isfinite(latitude + longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if fits else (None, None)


def identifiers_of(parent: etree._Element | None, stands: SourceLines | None = None) -> tuple[Identifier, ...]:
    """The ``idno`` elements right inside an element; one without a type has the scheme ``idno``."""
    stands = stands or SourceLines()
    return tuple(
        stands.keep(Identifier(scheme=allowed(WORD, element.get("type")) or "idno", value=words_of(element)), element)
        for element in children(parent, "idno")
        if words_of(element)
    )


def uri_of_identifier(parent: etree._Element) -> str | None:
    """The URI of the first ``idno`` that is one, or that is a number in a well-known authority file."""
    for identifier in identifiers_of(parent):
        known = _AUTHORITIES.get(identifier.scheme.casefold(), "")
        uri = allowed(URI, identifier.value) or (allowed(URI, known + identifier.value) if known else None)
        if uri is not None:
            return uri
    return None


def organization_of(element: etree._Element | None) -> Organization | None:
    """An organization by its name, in an ``orgName`` or as plain text, with its identifiers and its page."""
    if element is None:
        return None
    names = [one for one in children(element, "orgName", "name") if words_of(one)]
    short = next((one for one in names if one.get("full") in ("init", "abb")), child(element, "abbr"))
    whole = next((one for one in names if one is not short), None)
    name = words_of(whole) or words_of(element)
    if not name:
        return None
    pointing = [element.get("ref"), None if whole is None else whole.get("ref")]
    page = child(element, "ptr", "ref")
    pointing.append(None if page is None else page.get("target"))
    abbreviation = words_of(short)
    return Organization(
        name=name,
        abbreviation=abbreviation if abbreviation and abbreviation != name else None,
        identifiers=identifiers_of(element),
        url=next((uri for uri in (allowed(URI, pointer) for pointer in pointing) if uri), None),
    )
