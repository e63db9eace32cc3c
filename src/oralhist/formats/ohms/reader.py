"""From OHMS XML to interviews, one for each record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from oralhist.conventions.ids import printable_name
from oralhist.errors import InvalidValue, UnreadableFile
from oralhist.format import Reading, Source
from oralhist.formats.ohms.codes import INVALID_RECORD, INVALID_RESTRICTION, NOT_OHMS
from oralhist.formats.ohms.description import metadata_in
from oralhist.formats.ohms.elements import NAMESPACE, ORDER, Element
from oralhist.formats.ohms.participants import DECLARED, OhmsParticipants
from oralhist.formats.ohms.session import session_in
from oralhist.model import Access, AccessLevel, Interview, Restriction
from oralhist.model.shapes import RECORD_ID
from oralhist.syntax.codes import RESTRICTED_RECORD
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.xml_parser import line_of, local_name, parse

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACES = frozenset({"", NAMESPACE, f"{NAMESPACE}/ohms.xsd"})


def read(source: Source) -> Iterator[Reading]:
    """Read every record of a file, in order.

    A record that the model cannot hold gives a partial reading without content. Raises ``UnreadableFile`` for a file
    that is not OHMS XML.
    """
    root = parse(source.data).getroot()
    namespace = str(root.tag).rpartition("}")[0].removeprefix("{")
    records = [child for child in root if local_name(child) == "record"]
    if local_name(root) != "ROOT" or namespace not in _NAMESPACES or not records:
        message = f"not OHMS: its root is <{local_name(root)[:40]}> with {len(records)} records"
        hint = "OHMS is <ROOT> with at least one <record>"
        raise UnreadableFile([NOT_OHMS.finding(message, line=line_of(root), hint=hint)])
    for record in records:
        yield _reading(record, source)


def _reading(element: etree._Element, source: Source) -> Reading:
    diagnostics = Diagnostics()
    try:
        interview = _interview(Element(element, diagnostics, ORDER), source)
    except InvalidValue as error:
        message = f"an interview cannot hold this record: {error}"
        return Reading.unknown_interview(INVALID_RECORD.finding(message, line=line_of(element)))
    return Reading(interview=interview, findings=diagnostics.findings())


def _interview(record: Element, source: Source) -> Interview:
    attributes = {str(name): str(value) for name, value in record.element.attrib.items()}
    record.kept |= {name: text for name in ("id", "dt") if (text := attributes.pop(name, "").strip())}
    if attributes:
        record.kept["attributes"] = attributes
    id = _id(record, source)
    metadata = metadata_in(record, id)
    participants = OhmsParticipants()
    for role in DECLARED:
        participants.declare(record.texts(str(role)), role)
    session = session_in(record, participants, metadata.languages, source)
    return Interview(
        id=id,
        metadata=metadata,
        participants=participants.participants(),
        sessions=(session,),
        access=_access(record),
        extensions=record.extensions,  # last, as reading the other fields adds to it
    )


def _id(record: Element, source: Source) -> str:
    """Return the accession number, else the record's own id, else the file's name."""
    accession = record.text("accession")
    for text in (accession, record.kept.get("id", ""), source.name):
        id = " ".join(printable_name(text, " ").split())
        if not RECORD_ID.problem(id):
            if accession and id != accession:
                record.kept["accession"] = accession
            return id
    return "interview"


def _access(record: Element) -> Access | None:
    """Read whether the record is restricted. OHMS names no audience, so only the archive may see a restricted one."""
    text = record.text("userestrict")
    if text in ("", "0"):
        return None
    if text != "1":
        record.kept["userestrict"] = text
        message = f"<userestrict> is neither 0 nor 1 but {text[:20]!r}: the record counts as restricted"
        hint = "write 1 if its use is restricted, else 0"
        record.report(INVALID_RESTRICTION, message, "userestrict", hint=hint)
    message = "the record is restricted but names no audience: only the archive may see it"
    line = record.line("userestrict")
    record.diagnostics.report(RESTRICTED_RECORD, message, line, path=("access", "record"))
    return Access(record=Restriction(level=AccessLevel.ARCHIVE))
