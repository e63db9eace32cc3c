"""The index of a session, as back matter (TEI P5, 4.7)."""

from oralhist.formats.tei.writer.register import Register, RegisteredSession, pointers
from oralhist.formats.tei.writer.values import write_place, write_text, write_typed
from oralhist.model import IndexPoint, IndexText
from oralhist.syntax.xml_writer import XmlWriter

POINT_TEXTS = ("synopsis", "partial_transcript")


def write_index(xml: XmlWriter, registered: RegisteredSession, register: Register) -> None:
    """Write the index of one session, if it has one."""
    if registered.session.index:
        xml.open("div", {"type": "index", "corresp": f"#{registered.id}"})
        for number, point in enumerate(registered.session.index, 1):
            _write_point(xml, point, number, registered, register)
        xml.close("div")


def _write_point(
    xml: XmlWriter, point: IndexPoint, number: int, registered: RegisteredSession, register: Register
) -> None:
    id = f"_point{registered.number}.{number}" if point.extensions else None
    if id is not None:
        register.extend(register.declare(id), point.extensions)
    decls = pointers(register.recording(point.recording), register.restriction(point.restriction))
    at = () if point.at is None else (point.at,)
    attributes = {
        "type": "index-point",
        "xml:id": id,
        "n": None if point.level is None else str(point.level),
        "corresp": register.passages(at, "the start of an index point"),
        "decls": decls,
    }
    xml.open("div", attributes)
    for type, ms in (("start", point.start_ms), ("end", point.end_ms)):
        if ms is not None:
            xml.line()
            xml.empty("anchor", {"type": type, "synch": register.at(point.recording or registered.clock, ms)})
    _write_texts(xml, point, register)
    if point.places:
        xml.open("ab", {"type": "places"})
        xml.open("listPlace")
        for place in point.places:
            write_place(xml, place)
        xml.close("listPlace")
        xml.close("ab")
    if point.links:
        xml.open("ab", {"type": "links"})
        for link in point.links:
            xml.line()
            xml.leaf("ref", link.text, {"target": link.url})
        xml.close("ab")
    for text in point.texts:
        xml.open("div", {"type": "index-text", "xml:lang": text.language})
        _write_texts(xml, text, register)
        xml.close("div")
    xml.close("div")


def _write_texts(xml: XmlWriter, point: IndexPoint | IndexText, register: Register) -> None:
    """Write what a point says in one language."""
    write_text(xml, "head", point.title)
    write_typed(xml, "ab", point, POINT_TEXTS)
    for type, terms in (("keywords", point.keywords), ("subjects", point.subjects)):
        if terms:
            xml.open("ab", {"type": type})
            for term in terms:
                xml.line()
                ana = register.scheme(term.scheme)
                xml.leaf("term", term.term, {"ref": term.uri, "ana": ana, "xml:lang": term.language})
            xml.close("ab")
