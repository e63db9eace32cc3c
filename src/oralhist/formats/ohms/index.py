"""The index of an OHMS record: points in time with titles, terms, places and links, in one language or two."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import Any

from oralhist.formats.ohms.codes import INVALID_COORDINATES, INVALID_LINK
from oralhist.formats.ohms.elements import Element, kept, value_at, write_texts
from oralhist.model import IndexPoint, IndexText, Link, Place, Session, Term
from oralhist.model.shapes import URI
from oralhist.syntax.codes import INVALID_TIME
from oralhist.syntax.xml_writer import XmlWriter

_GPS = ("gps", "gps_zoom", "gps_text", "gps_text_alt")
_LINK = ("hyperlink", "hyperlink_text", "hyperlink_text_alt")
_TEXTS = ("title", "partial_transcript", "synopsis")
_TERMS = ("keywords", "subjects")
_IN_TWO_LANGUAGES = tuple(f"{name}{suffix}" for name in (*_TEXTS, *_TERMS) for suffix in ("", "_alt"))
_POINT = ("time", *_IN_TWO_LANGUAGES, "gpspoints", "hyperlinks", *_GPS, *_LINK)
_NUMBER = r"\s*([+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?)\s*"
_COORDINATES = re.compile(rf"\(?{_NUMBER}[,;\s]{_NUMBER}\)?")
_SECONDS = re.compile(r"[0-9]{1,10}")
_ZOOM = re.compile(r"[+-]?[0-9]{1,18}")
_MOST_SECONDS = 2**31 - 1
"""The largest ``xs:int``, the type of a time in the schema."""


def split_terms(text: str) -> tuple[Term, ...]:
    """Split a text at semicolons into terms."""
    return tuple(Term(term=term.strip()) for term in text.split(";") if term.strip())


def term_texts(terms: Sequence[Term]) -> list[str]:
    """Return the terms as OHMS can hold them: with commas for semicolons, which separate terms."""
    return [word for term in terms if (word := term.term.replace(";", ",").strip())]


def index_in(record: Element, language: str) -> tuple[IndexPoint, ...]:
    """Read the index of a record; ``language`` is that of its second texts (``_alt``)."""
    index = record.child("index", ("point",), record.kept)
    seconds = 0
    points = []
    for child in index.children("point") if index else ():
        point = Element(child, record.diagnostics, _POINT)
        seconds = _seconds(point, seconds)
        others = _texts(point, "_alt")
        points.append(
            IndexPoint(
                start_ms=seconds * 1000,
                **_texts(point),
                places=tuple(_places(point)),
                links=tuple(_links(point)),
                texts=(IndexText(language=language, **others),) if any(others.values()) else (),
                extensions=point.extensions,  # last, as reading the other fields adds to it
            )
        )
    return tuple(points)


def _seconds(point: Element, previous: int) -> int:
    text = point.text("time")
    if _SECONDS.fullmatch(text):
        return int(text)
    message = f"not a time of an index point: {text[:20]!r}; the time of the point before it is used"
    point.report(INVALID_TIME, message, "time", hint="write the seconds from the start")
    point.kept["time"] = text
    return previous


def _texts(point: Element, suffix: str = "") -> dict[str, Any]:
    texts: dict[str, Any] = {name: point.text(f"{name}{suffix}") or None for name in _TEXTS}
    return texts | {name: split_terms(point.text(f"{name}{suffix}")) for name in _TERMS}


def _groups(point: Element, name: str, parts: tuple[str, ...]) -> Iterator[Element]:
    """Return the groups of a point that have a name; before version 5.3, the point itself is the only group."""
    for child in point.children(name):
        yield Element(child, point.diagnostics, parts, point.kept)
    if any(point.text(part) for part in parts):
        yield point


def _places(point: Element) -> Iterator[Place]:
    details: list[dict[str, str]] = []
    for group in _groups(point, "gpspoints", _GPS):
        gps, zoom, name, other = (group.text(part) for part in _GPS)
        if not (gps or name or other):
            continue
        latitude, longitude = _coordinates_in(gps)
        if gps and latitude is None:
            message = f"not a latitude and a longitude: {gps[:40]!r}"
            group.report(INVALID_COORDINATES, message, "gps", hint="write LATITUDE, LONGITUDE")
        source = gps if gps != _coordinates(latitude, longitude) else ""
        detail = {"zoom": zoom, "text_alt": other, "gps": source, "unnamed": "" if name else "yes"}
        details.append({key: text for key, text in detail.items() if text})
        yield Place(name=name or gps or other, latitude=latitude, longitude=longitude)
    if any(details):
        point.kept["gpspoints"] = details


def _coordinates_in(text: str) -> tuple[float, float] | tuple[None, None]:
    found = _COORDINATES.fullmatch(text[:100])
    latitude, longitude = (float(found[1]), float(found[2])) if found else (91.0, 181.0)
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else (None, None)


def _coordinates(latitude: float | None, longitude: float | None) -> str:
    return "" if latitude is None or longitude is None else f"{_degrees(latitude)}, {_degrees(longitude)}"


def _degrees(number: float) -> str:
    text = f"{number:.20f}".rstrip("0").rstrip(".") if "e" in repr(number) else repr(number).removesuffix(".0")
    return text if text not in ("-0", "") else "0"


def _links(point: Element) -> Iterator[Link]:
    details: list[dict[str, str]] = []
    for group in _groups(point, "hyperlinks", _LINK):
        url, text, other = (group.text(part) for part in _LINK)
        if url and not URI.problem(url):
            details.append({"text_alt": other} if other else {})
            yield Link(url=url, text=text or None)
        elif url or text or other:
            message = f"a link without a valid address ({url[:60]!r}) is kept as an extension"
            group.report(INVALID_LINK, message, "hyperlink", hint="write https://…")
            point.kept.setdefault("bad_links", []).append(group.text_by_name(_LINK))
    if any(details):
        point.kept["hyperlinks"] = details


def write_index(xml: XmlWriter, session: Session) -> str | None:
    """Write the index; return the language of its second texts, which is the first that a point has."""
    if not session.index:
        return None
    language = next((text.language for point in session.index for text in point.texts), None)
    xml.open("index")
    for point, start in zip(session.index, session.index_starts, strict=True):
        xml.open("point")
        _write_texts(xml, point, start, language)
        _write_places(xml, point)
        _write_links(xml, point)
        xml.close("point")
    xml.close("index")
    return language


def _write_texts(xml: XmlWriter, point: IndexPoint, start: int | None, language: str | None) -> None:
    other = next((text for text in point.texts if text.language == language), None)
    if start is not None and "time" not in kept(point, dict):
        write_texts(xml, [("time", str(min(start // 1000, _MOST_SECONDS)))])
    for name in _TEXTS:
        write_texts(xml, [(name, getattr(point, name)), (f"{name}_alt", getattr(other, name, None))])
    for name in _TERMS:
        terms = (";".join(term_texts(getattr(held, name, ()))) for held in (point, other))
        write_texts(xml, zip((name, f"{name}_alt"), terms, strict=True))


def _write_places(xml: XmlWriter, point: IndexPoint) -> None:
    for place, detail in zip(point.places, _details(point, "gpspoints"), strict=False):
        zoom, source, other, unnamed = (value_at(detail, str, key) for key in ("zoom", "gps", "text_alt", "unnamed"))
        coordinates = _coordinates(place.latitude, place.longitude)
        if not coordinates or _coordinates_in(source) == (place.latitude, place.longitude):
            coordinates = source
        texts = (coordinates, zoom if _ZOOM.fullmatch(zoom) else "", "" if unnamed == "yes" else place.name, other)
        xml.open("gpspoints")
        write_texts(xml, zip(_GPS, texts, strict=True), always="gps_zoom")
        xml.close("gpspoints")


def _write_links(xml: XmlWriter, point: IndexPoint) -> None:
    links: list[tuple[str | None, ...]] = [
        (link.url, link.text, value_at(detail, str, "text_alt"))
        for link, detail in zip(point.links, _details(point, "hyperlinks"), strict=False)
    ]
    invalid = [link for link in kept(point, list, "bad_links") if isinstance(link, dict)]
    links += [tuple(value_at(link, str, name) for name in _LINK) for link in invalid]
    for link in links:
        xml.open("hyperlinks")
        write_texts(xml, zip(_LINK, link, strict=True))
        xml.close("hyperlinks")


def _details(point: IndexPoint, name: str) -> Iterator[object]:
    """Return what is kept for each place or link of a point, in order, then ``None`` without end."""
    return chain(kept(point, list, name), repeat(None))
