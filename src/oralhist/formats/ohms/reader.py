"""From OHMS XML to interviews, one for each record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from oralhist.conventions.ids import printable_name
from oralhist.conventions.speaker_labels import named_keys
from oralhist.errors import InvalidInterview, InvalidValue, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.ohms.description import metadata_in
from oralhist.formats.ohms.elements import NAMESPACE, ORDER, Element
from oralhist.formats.ohms.index import index_in
from oralhist.formats.ohms.media import recording_in
from oralhist.formats.ohms.people import DECLARED, OhmsParticipants
from oralhist.formats.ohms.speech import UNDETERMINED, alternate_language, speech_of_record
from oralhist.model import Access, AccessLevel, Interview, Recording, Restriction, Session
from oralhist.model.shapes import RECORD_ID
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.xml_parser import line_of, local_name, parse

if TYPE_CHECKING:
    from lxml import etree


_NAMESPACES = frozenset({"", NAMESPACE, f"{NAMESPACE}/ohms.xsd"})


def read(source: Source) -> Iterator[Reading]:
    """Read every record of a file, in its order.

    Raises ``UnreadableFile`` for a file that is not OHMS XML, and ``InvalidInterview`` at a record that the model cannot hold.
    """
    for record in _records(source):
        yield _reading(record, source)


def _records(source: Source) -> list[etree._Element]:
    root = parse(source.data).getroot()
    namespace = str(root.tag).rpartition("}")[0].removeprefix("{")
    records = [child for child in root if local_name(child) == "record"]
    if local_name(root) != "ROOT" or namespace not in _NAMESPACES or not records:
        message = f"not OHMS: its root is <{local_name(root)[:40]}> with {len(records)} records"
        hint = "OHMS is <ROOT> with one <record> or more"
        finding = Finding(code="not-ohms", severity=Severity.ERROR, message=message, line=line_of(root), hint=hint)
        raise UnreadableFile([finding])
    return records


def _reading(element: etree._Element, source: Source) -> Reading:
    diagnostics = Diagnostics()
    try:
        interview = _interview(Element(element, diagnostics, ORDER), source, diagnostics)
    except InvalidValue as error:
        message = f"an interview cannot hold this record: {error}"
        finding = Finding(code="not-an-interview", severity=Severity.ERROR, message=message, line=line_of(element))
        raise InvalidInterview([finding]) from None
    return Reading(interview=interview, findings=diagnostics.findings())


def _interview(record: Element, source: Source, diagnostics: Diagnostics) -> Interview:
    kept: dict[str, Any] = {name: text for name in ("id", "dt") if (text := (record.element.get(name) or "").strip())}
    attributes = {str(name): str(value) for name, value in record.element.attrib.items() if name not in ("id", "dt")}
    if attributes:
        kept["attributes"] = attributes
    id = _id(record, source, kept)
    metadata = metadata_in(record, id, kept, diagnostics)
    people = OhmsParticipants()
    for role in DECLARED:
        people.declare(record.texts(str(role)), role)
    language = metadata.languages[0] if len(metadata.languages) == 1 else None
    other = alternate_language(record, kept, diagnostics)
    speech = speech_of_record(record, people, diagnostics, language, other, named_keys(source.speakers))
    recording = recording_in(record, diagnostics)
    index = index_in(record, other or UNDETERMINED, diagnostics)
    if recording is None and (index or speech.is_timed):
        recording = Recording()
    session = Session(
        recordings=(recording,) if recording else (),
        turns=speech.turns,
        versions=speech.versions,
        index=index,
        extensions={"ohms": speech.layouts} if speech.layouts else {},
    )
    if record.unknown:
        kept["unknown"] = record.unknown
    return Interview(
        id=id,
        metadata=metadata,
        participants=people.participants(),
        sessions=(session,),
        access=_access(record, kept, diagnostics),
        extensions={"ohms": kept} if kept else {},
    )


def _id(record: Element, source: Source, kept: dict[str, Any]) -> str:
    """The accession number, else the record's own id, else the file's name."""
    accession = record.text("accession")
    for text in (accession, kept.get("id", ""), source.name):
        id = " ".join(printable_name(text, " ").split())
        if not RECORD_ID.problem(id):
            if accession and id != accession:
                kept["accession"] = accession
            return id
    return "interview"


def _access(record: Element, kept: dict[str, Any], diagnostics: Diagnostics) -> Access | None:
    """What the one bit of OHMS says of access. It names no audience, so only the archive may see what it closes."""
    text = record.text("userestrict")
    if text in ("", "0"):
        return None
    line = record.line("userestrict")
    if text != "1":
        kept["userestrict"] = text
        message = f"<userestrict> is neither 0 nor 1 but {text[:20]!r}: the record is taken to be restricted"
        diagnostics.add(
            "bad-restriction", Severity.WARNING, message, line, hint="write 1 if its use is restricted, else 0"
        )
    message = "the record is marked as restricted: without an audience it is closed to all but the archive"
    diagnostics.add("restricted-record", Severity.INFO, message, line, path=("access", "record"))
    return Access(record=Restriction(level=AccessLevel.ARCHIVE))
