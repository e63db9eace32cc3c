"""Rights, access, consents and restrictions (TEI P5, 2.2.4)."""

from oralhist.formats.tei.writer.register import Register, pointers
from oralhist.formats.tei.writer.values import write_date, write_text, write_typed
from oralhist.model import Access, AccessLevel, Consent, Interview, Restriction, Rights
from oralhist.syntax.xml_writer import XmlWriter

RIGHTS_TEXTS = ("holder", "usage", "citation")
RESTRICTION_TEXTS = ("public_note", "private_note", "replacement")
LAYERS = ("record", "metadata", "media", "transcript", "index")
"""The fields of ``Access`` that are restrictions."""


def write_availability(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Write rights, access and consents, then every restriction that something in the file points to."""
    if interview.metadata.rights is not None:
        _write_rights(xml, interview.metadata.rights)
    if interview.access is not None:
        _write_access(xml, interview.access, register)
    if interview.consents:
        xml.open("availability", {"n": "consents", "default": "false"})
        for consent in interview.consents:
            _write_consent(xml, consent, register)
        xml.close("availability")
    for restriction, id in register.restrictions.items():
        _write_restriction(xml, restriction, id, register)


def _write_rights(xml: XmlWriter, rights: Rights) -> None:
    xml.open("availability", {"n": "rights", "default": "true"})
    if rights.statement is not None or rights.uri is not None:
        xml.line()
        xml.leaf("licence", rights.statement, {"target": rights.uri})
    write_typed(xml, "ab", rights, RIGHTS_TEXTS)
    xml.close("availability")


def _write_access(xml: XmlWriter, access: Access, register: Register) -> None:
    xml.open("availability", {"n": "access", "default": "true"})
    for layer in LAYERS:
        restriction = register.restriction(getattr(access, layer))
        if restriction is not None:
            xml.line()
            xml.empty("ab", {"type": "layer", "subtype": layer, "ana": restriction})
    write_typed(xml, "ab", access, ("note",))
    if access.uri is not None:
        xml.line()
        xml.start("ab", {"type": "uri"})
        xml.empty("ptr", {"target": access.uri})
        xml.end("ab")
    xml.close("availability")


def _write_consent(xml: XmlWriter, consent: Consent, register: Register) -> None:
    whose = register.person(consent.participant, "participant of a consent")
    xml.line()
    xml.start("licence", {"ana": register.word(consent.status), "corresp": whose})
    write_date(xml, consent.date, register)
    write_text(xml, "bibl", consent.document, line=False)
    write_text(xml, "note", consent.note, line=False)
    xml.end("licence")


def _write_restriction(xml: XmlWriter, restriction: Restriction, id: str, register: Register) -> None:
    status = "free" if restriction.level is AccessLevel.PUBLIC else "restricted"
    ana = pointers(register.word(restriction.level), register.word(restriction.category))
    attributes = {"n": "restriction", "xml:id": id, "default": "false", "status": status, "ana": ana}
    inner = xml.inner()
    for type, date in (("until", restriction.until), ("review_on", restriction.review_on)):
        if date is not None:
            inner.line()
            inner.start("ab", {"type": type})
            write_date(inner, date, register)
            inner.end("ab")
    write_typed(inner, "ab", restriction, RESTRICTION_TEXTS)
    if inner.is_empty:
        # TEI requires content in every availability.
        inner.line()
        inner.empty("ab")
    xml.enclose("availability", inner, attributes)
