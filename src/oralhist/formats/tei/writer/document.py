"""The whole document: TEI P5 with every field of the model (see docs/tei.md)."""

from oralhist.formats.tei.bindings.header import FILE, HEADER, WRITING_ORDER
from oralhist.formats.tei.bindings.index import INDEX
from oralhist.formats.tei.bindings.rows import Row
from oralhist.formats.tei.namespace import NAMESPACE
from oralhist.formats.tei.writer.elements import writer_of
from oralhist.formats.tei.writer.register import Register
from oralhist.formats.tei.writer.speech import write_section, write_session, write_timelines
from oralhist.model import Interview
from oralhist.syntax.xml_writer import XmlWriter

_SCHEMA = (
    '<?xml-model href="oralhist-tei-1.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>'
)
"""Names the schema for XML editors, which find it in the folder of the file."""


def write(interview: Interview) -> bytes:
    """Write an interview with everything in it: the caller has released it for an audience.

    Raises ``CannotWrite`` for a duplicate id, for a reference to an unknown id, and for a character that XML cannot
    carry.
    """
    register = Register(interview)
    tei = XmlWriter().inner()
    text = tei.inner()
    _write_text(text, interview, register)
    register.close()
    header = tei.inner()
    _write_header(header, interview, register)
    # The timelines come first in the file, but are complete only when everything that points to them is written.
    timelines = tei.inner()
    write_timelines(timelines, register)
    timelines.append(text)
    root = XmlWriter()
    root.open("TEI", {"xmlns": NAMESPACE})
    root.enclose("teiHeader", header, {"xml:lang": interview.metadata.language})
    root.enclose("text", timelines, {"xml:lang": _only(interview.metadata.languages)})
    root.close("TEI")
    return root.document(_SCHEMA)


def _write_text(xml: XmlWriter, interview: Interview, register: Register) -> None:
    front, body, back = xml.inner(), xml.inner(), xml.inner()
    for section in interview.front:
        write_section(front, section, register)
    for registered in register.sessions:
        write_session(body, registered, register)
        writer_of(INDEX)(back, registered, register)
    for section in interview.back:
        write_section(back, section, register)
    if body.is_empty:
        # TEI requires a division, even without a transcript.
        body.line()
        body.empty("div")
    xml.enclose("front", front)
    xml.enclose("body", body)
    xml.enclose("back", back)


def _write_header(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Write what points to declarations before the declarations, then join the parts in the order of TEI."""
    description = xml.inner()
    parts: dict[Row, XmlWriter] = {}
    for row in WRITING_ORDER:
        part = parts[row] = description.sibling() if row in FILE.rows else xml.sibling()
        writer_of(row)(part, interview, register)
    for inside in FILE.rows:
        description.append(parts[inside])
    xml.enclose("fileDesc", description)
    for inside in HEADER.rows:
        if inside in parts:
            xml.append(parts[inside])


def _only(languages: tuple[str, ...]) -> str | None:
    return languages[0] if len(languages) == 1 else None
