"""The whole document: TEI P5 with every field of the model (see docs/tei.md)."""

from oralhist.formats.tei.namespace import NAMESPACE
from oralhist.formats.tei.writer.encoding import write_encoding, write_extensions, write_history
from oralhist.formats.tei.writer.header import write_all_series, write_notes, write_publication, write_titles
from oralhist.formats.tei.writer.index import write_index
from oralhist.formats.tei.writer.persons import write_responsibilities
from oralhist.formats.tei.writer.profile import write_profile
from oralhist.formats.tei.writer.register import Register
from oralhist.formats.tei.writer.rights import write_availability
from oralhist.formats.tei.writer.source import write_source
from oralhist.formats.tei.writer.speech import write_section, write_session, write_timelines
from oralhist.model import Interview
from oralhist.syntax.xml_writer import XmlWriter


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
    return root.document()


def _write_text(xml: XmlWriter, interview: Interview, register: Register) -> None:
    front, body, back = xml.inner(), xml.inner(), xml.inner()
    for section in interview.front:
        write_section(front, section, register)
    for registered in register.sessions:
        write_session(body, registered, register)
        write_index(back, registered, register)
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
    metadata = interview.metadata
    description = xml.inner()
    titles, publication, notes, source = (description.inner() for _ in range(4))
    encoding, profile = xml.inner(), xml.inner()
    extensions, history = xml.sibling(), xml.sibling()

    write_source(source, interview, register)
    write_notes(notes, metadata, register)
    write_profile(profile, interview, register)
    write_extensions(extensions, register)
    write_history(history, interview.history, register)
    write_publication(publication, interview, register)
    write_availability(publication, interview, register)
    write_titles(titles, metadata)
    write_responsibilities(titles, interview, register)
    write_encoding(encoding, interview, register)

    description.enclose("titleStmt", titles)
    description.enclose("publicationStmt", publication)
    write_all_series(description, metadata)
    description.enclose("notesStmt", notes)
    description.enclose("sourceDesc", source)
    xml.enclose("fileDesc", description)
    xml.enclose("encodingDesc", encoding)
    xml.enclose("profileDesc", profile)
    xml.append(extensions)
    xml.append(history)


def _only(languages: tuple[str, ...]) -> str | None:
    return languages[0] if len(languages) == 1 else None
