"""Dates, places, identifiers and organizations from the elements of any TEI."""

import math

from oralhist.formats.tei.foreign.elements import Element, child, children, first_valid, language_of, text_of, valid
from oralhist.model import EdtfDate, Identifier, Organization, Place
from oralhist.model.dates import is_edtf
from oralhist.model.shapes import URI, WORD

_AUTHORITIES = {
    "wd": "http://www.wikidata.org/entity/",
    "wikidata": "http://www.wikidata.org/entity/",
    "gnd": "https://d-nb.info/gnd/",
    "viaf": "http://viaf.org/viaf/",
    "geonames": "https://sws.geonames.org/",
}
"""The start of the URIs of authority files, by the schemes that files use for them."""


def date_of(element: Element | None, *, wording: bool = True) -> EdtfDate | None:
    """Return the date in the attributes of an element, else its words; ``wording`` keeps the words with the date."""
    if element is None:
        return None
    words = text_of(element)
    value = _day(element, "when") or _period(element) or _day(element, "value")
    if value is None and not words:
        return None
    return EdtfDate(value=value, text=words if words and words != value and (wording or value is None) else None)


def _day(element: Element, name: str) -> str | None:
    """Return the date in an attribute or in its forms ``-iso`` and ``-custom``, without the time of day."""
    given = element.get(name) or element.get(f"{name}-iso") or element.get(f"{name}-custom") or ""
    day = given.strip().partition("T")[0]
    return day if day.isascii() and len(day) <= 20 and is_edtf(day) else None


def _period(element: Element) -> str | None:
    start = _day(element, "from") or _day(element, "notBefore")
    end = _day(element, "to") or _day(element, "notAfter")
    if start is None and end is None:
        return None
    period = start if start is not None and start == end else f"{start or '..'}/{end or '..'}"
    return period if is_edtf(period) else None


def place_of(element: Element | None) -> Place | None:
    """Return a place: its name, the URI of ``@ref`` or ``idno``, and its ``geo`` (latitude, longitude in degrees)."""
    if element is None:
        return None
    name = child(element, "placeName", "geogName", "settlement", "name")
    named = element if name is None else name
    words = text_of(named)
    if not words:
        return None
    uri = valid(URI, named.get("ref") or element.get("ref")) or uri_of_identifier(element)
    latitude, longitude = _coordinates(element)
    return Place(name=words, uri=uri, latitude=latitude, longitude=longitude, language=language_of(named))


def _coordinates(element: Element) -> tuple[float, float] | tuple[None, None]:
    geo = child(child(element, "location"), "geo")
    try:
        latitude, longitude = map(float, text_of(geo).replace(",", " ").split())
    except ValueError:
        return None, None
    fits = math.isfinite(latitude + longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if fits else (None, None)


def identifier_of(element: Element) -> Identifier | None:
    """Return the identifier in an ``idno``; one without a type has the scheme ``idno``."""
    words = text_of(element)
    return Identifier(scheme=valid(WORD, element.get("type")) or "idno", value=words) if words else None


def identifiers_of(parent: Element | None) -> tuple[Identifier, ...]:
    """Return the identifiers in the ``idno`` children of an element."""
    return tuple(filter(None, map(identifier_of, children(parent, "idno"))))


def uri_of_identifier(parent: Element) -> str | None:
    """Return the URI of the first ``idno`` that is one or is a number in a well-known authority file."""
    for identifier in identifiers_of(parent):
        authority = _AUTHORITIES.get(identifier.scheme.casefold(), "")
        uri = first_valid(URI, (identifier.value, authority + identifier.value if authority else None))
        if uri is not None:
            return uri
    return None


def organization_of(element: Element | None) -> Organization | None:
    """Return an organization: its name in ``orgName`` or as plain text, its identifiers and its web page."""
    if element is None:
        return None
    names = [one for one in children(element, "orgName", "name") if text_of(one)]
    short = next((one for one in names if one.get("full") in ("init", "abb")), child(element, "abbr"))
    full = next((one for one in names if one is not short), None)
    name = text_of(full) or text_of(element)
    if not name:
        return None
    abbreviation = text_of(short)
    page = child(element, "ptr", "ref")
    pointers = [one.get(name) for one, name in ((element, "ref"), (full, "ref"), (page, "target")) if one is not None]
    return Organization(
        name=name,
        abbreviation=abbreviation if abbreviation and abbreviation != name else None,
        identifiers=identifiers_of(element),
        url=first_valid(URI, pointers),
    )
