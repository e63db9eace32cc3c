"""The index of an OHMS record: points in time with titles, terms, places and links, in one language or two."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from oralhist.findings import Severity
from oralhist.formats.ohms.elements import Element, extension_of
from oralhist.model import IndexPoint, IndexText, Link, Place, Session, Term, Turn, Utterance
from oralhist.model.shapes import URI
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.xml_writer import XmlWriter

_GPS = ("gps", "gps_zoom", "gps_text", "gps_text_alt")
_LINK = ("hyperlink", "hyperlink_text", "hyperlink_text_alt")
_TEXTS = ("title", "partial_transcript", "synopsis")
_TERMS = ("keywords", "subjects")
_POINT = (
    "time",
    *(f"{name}{alt}" for name in (*_TEXTS, *_TERMS) for alt in ("", "_alt")),
    "gpspoints",
    "hyperlinks",
    *_GPS,
    *_LINK,
)
_COORDINATES = re.compile(
    r"\(?\s*([+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?)\s*[,;\s]\s*([+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?)\s*\)?"
)
_SECONDS = re.compile(r"[0-9]{1,10}")
_ZOOM = re.compile(r"[+-]?[0-9]{1,18}")


def split_terms(text: str) -> tuple[Term, ...]:
    """The terms of a text; semicolons part them."""
    return tuple(Term(term=term.strip()) for term in text.split(";") if term.strip())


def term_elements(terms: Sequence[Term]) -> list[str]:
    """The words of terms as OHMS can hold them: without the semicolon, which would part them."""
    return [word for term in terms if (word := term.term.replace(";", ",").strip())]


def index_in(record: Element, language: str, diagnostics: Diagnostics) -> tuple[IndexPoint, ...]:
    """The index of a record; ``language`` is that of its second texts (``_alt``)."""
    held = record.children("index")
    points = Element(held[0], diagnostics, ("point",)) if held else None
    seconds = 0
    index = []
    for child in points.children("point") if points else ():
        point = Element(child, diagnostics, _POINT)
        kept: dict[str, Any] = {"unknown": point.unknown} if point.unknown else {}
        seconds = _seconds(point, seconds, kept, diagnostics)
        held_texts: dict[str, Any] = {name: point.text(name) or None for name in _TEXTS}
        terms: dict[str, Any] = {name: split_terms(point.text(name)) for name in _TERMS}
        places = tuple(_places(point, kept, diagnostics))
        links = tuple(_links(point, kept, diagnostics))
        index.append(
            IndexPoint(
                start_ms=seconds * 1000,
                **held_texts,
                **terms,
                places=places,
                links=links,
                texts=_other_texts(point, language),
                extensions={"ohms": kept} if kept else {},
            )
        )
    return tuple(index)


def _seconds(point: Element, before: int, kept: dict[str, Any], diagnostics: Diagnostics) -> int:
    text = point.text("time")
    if _SECONDS.fullmatch(text):
        return int(text)
    message = f"an index point without seconds ({text[:20]!r}) is put where the one before it stands"
    diagnostics.add(
        "bad-index-time", Severity.WARNING, message, point.line("time"), hint="write the seconds from the start"
    )
    kept["time"] = text
    return before


def _other_texts(point: Element, language: str) -> tuple[IndexText, ...]:
    texts: dict[str, Any] = {name: point.text(f"{name}_alt") or None for name in _TEXTS}
    terms: dict[str, Any] = {name: split_terms(point.text(f"{name}_alt")) for name in _TERMS}
    is_there = any(texts.values()) or any(terms.values())
    return (IndexText(language=language, **texts, **terms),) if is_there else ()


def _grouped(point: Element, name: str, parts: tuple[str, ...], diagnostics: Diagnostics) -> Iterator[Element]:
    """The groups of a point, and the one that stands in the point itself before version 5.3."""
    for child in point.children(name):
        yield Element(child, diagnostics, parts)
    if any(point.text(part) for part in parts):
        yield point


def _places(point: Element, kept: dict[str, Any], diagnostics: Diagnostics) -> Iterator[Place]:
    details: list[dict[str, str]] = []
    for group in _grouped(point, "gpspoints", _GPS, diagnostics):
        gps, zoom, name, other = (group.text(part) for part in _GPS)
        if not (gps or name or other):
            continue
        found = _COORDINATES.fullmatch(gps[:100])
        latitude, longitude = (float(found[1]), float(found[2])) if found else (None, None)
        if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
            latitude = longitude = None
        if gps and latitude is None:
            message = f"not a latitude and a longitude: {gps[:40]!r}"
            diagnostics.add(
                "bad-coordinates", Severity.WARNING, message, group.line("gps"), hint="write LATITUDE, LONGITUDE"
            )
        detail = {"zoom": zoom, "text_alt": other, "gps": gps if gps != _coordinates(latitude, longitude) else ""}
        if not name:
            detail["unnamed"] = "yes"
        details.append({key: text for key, text in detail.items() if text})
        yield Place(name=name or gps or other, latitude=latitude, longitude=longitude)
    if any(details):
        kept["gpspoints"] = details


def _coordinates(latitude: float | None, longitude: float | None) -> str:
    return "" if latitude is None or longitude is None else f"{_degrees(latitude)}, {_degrees(longitude)}"


def _degrees(number: float) -> str:
    shown = f"{number:.20f}".rstrip("0").rstrip(".") if "e" in repr(number) else repr(number).removesuffix(".0")
    return shown if shown not in ("-0", "") else "0"


def _links(point: Element, kept: dict[str, Any], diagnostics: Diagnostics) -> Iterator[Link]:
    details: list[dict[str, str]] = []
    for group in _grouped(point, "hyperlinks", _LINK, diagnostics):
        url, text, other = (group.text(part) for part in _LINK)
        if url and not URI.problem(url):
            details.append({"text_alt": other} if other else {})
            yield Link(url=url, text=text or None)
        elif url or text or other:
            message = f"a link without a sound address ({url[:60]!r}) is kept as an extension"
            diagnostics.add("bad-link", Severity.WARNING, message, group.line("hyperlink"), hint="write https://…")
            bad = {"hyperlink": url, "hyperlink_text": text, "hyperlink_text_alt": other}
            kept.setdefault("bad_links", []).append({key: word for key, word in bad.items() if word})
    if any(details):
        kept["hyperlinks"] = details


def write_index(xml: XmlWriter, session: Session) -> str | None:
    """Write the index; returns the language of its second texts, the first that a point has."""
    if not session.index:
        return None
    language = next((text.language for point in session.index for text in point.texts), None)
    times = _times_of(session)
    xml.open("index")
    for point in session.index:
        xml.open("point")
        _write_point(xml, point, times, language)
        xml.close("point")
    xml.close("index")
    return language


def _times_of(session: Session) -> dict[str, int]:
    """Where turns and utterances begin, by their ids."""
    parts: list[Turn | Utterance] = []
    for turn in session.turns:
        parts += [turn, *turn.utterances]
    return {part.id: part.start_ms for part in parts if part.id is not None and part.start_ms is not None}


def _write_point(xml: XmlWriter, point: IndexPoint, times: dict[str, int], language: str | None) -> None:
    def element(name: str, text: object) -> None:
        if isinstance(text, str) and text.strip():
            xml.line()
            xml.start(name)
            xml.text(text.strip())
            xml.end(name)

    start = point.start_ms if point.start_ms is not None else times.get(point.at or "")
    if start is not None and extension_of(point, "time") is None:
        element("time", str(min(start // 1000, 2**31 - 1)))
    other = next((text for text in point.texts if text.language == language), None)
    for name in _TEXTS:
        element(name, getattr(point, name))
        element(f"{name}_alt", getattr(other, name, None))
    for name in _TERMS:
        element(name, ";".join(term_elements(getattr(point, name))))
        element(f"{name}_alt", ";".join(term_elements(getattr(other, name, ()))))
    details = extension_of(point, "gpspoints")
    for number, place in enumerate(point.places):
        detail = _detail(details, number)
        own = _coordinates(place.latitude, place.longitude)
        xml.open("gpspoints")
        element("gps", own if own and not _differs(detail.get("gps"), place) else detail.get("gps"))
        zoom = str(detail.get("zoom", ""))
        xml.line()
        xml.start("gps_zoom")
        xml.text(zoom if _ZOOM.fullmatch(zoom) else "")
        xml.end("gps_zoom")
        if detail.get("unnamed") != "yes":
            element("gps_text", place.name)
        element("gps_text_alt", detail.get("text_alt"))
        xml.close("gpspoints")
    details = extension_of(point, "hyperlinks")
    bad = extension_of(point, "bad_links")
    links = [
        {
            "hyperlink": link.url,
            "hyperlink_text": link.text,
            "hyperlink_text_alt": _detail(details, number).get("text_alt"),
        }
        for number, link in enumerate(point.links)
    ]
    for link in (*links, *(held for held in (bad if isinstance(bad, list) else ()) if isinstance(held, dict))):
        xml.open("hyperlinks")
        for name in _LINK:
            element(name, link.get(name))
        xml.close("hyperlinks")


def _differs(source: object, place: Place) -> bool:
    """Whether the source writes these very coordinates in another way, which is then kept."""
    found = _COORDINATES.fullmatch(source[:100]) if isinstance(source, str) else None
    return found is not None and (float(found[1]), float(found[2])) == (place.latitude, place.longitude)


def _detail(details: object, number: int) -> dict[str, Any]:
    held = details[number] if isinstance(details, list) and number < len(details) else None
    return held if isinstance(held, dict) else {}
