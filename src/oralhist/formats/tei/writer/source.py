"""The recordings and the repository (TEI P5, 8.2)."""

from oralhist.formats.tei.writer.register import Register, RegisteredSession
from oralhist.formats.tei.writer.values import seconds, write_organization, write_text, write_typed
from oralhist.model import Interview, MediaFile, Recording
from oralhist.syntax.xml_writer import XmlWriter

ANY_MEDIA_TYPE = "*/*"
"""The media type of a file without one, because TEI requires it; no real media type has this form."""

FILE_TEXTS = ("host", "host-id", "checksum")


def write_source(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Write every recording of every session, and the repository."""
    recordings = xml.inner()
    for registered in register.sessions:
        for id, recording in registered.recordings:
            _write_recording(recordings, id, recording, registered, register)
    xml.enclose("recordingStmt", recordings)
    repository = interview.metadata.repository
    if repository is not None:
        xml.open("msDesc")
        xml.open("msIdentifier")
        xml.line()
        xml.start("repository")
        write_organization(xml, repository)
        xml.end("repository")
        xml.close("msIdentifier")
        xml.close("msDesc")
    if xml.is_empty:
        # TEI requires a source.
        xml.line()
        xml.empty("p")


def _write_recording(
    xml: XmlWriter, id: str, recording: Recording, registered: RegisteredSession, register: Register
) -> None:
    if recording.offset_ms is not None:
        register.clock(id).synch = register.at(registered.id, recording.offset_ms)
    attributes = {
        "xml:id": id,
        "type": _medium(recording),
        "n": recording.part,
        "dur": seconds(recording.duration_ms),
        "ana": register.restriction(recording.restriction),
    }
    xml.open("recording", attributes)
    write_typed(xml, "ab", recording, ("title",))
    if recording.carrier is not None:
        xml.open("equipment")
        write_text(xml, "p", recording.carrier)
        xml.close("equipment")
    for file in recording.files:
        _write_file(xml, file, id, register)
    for stretch in recording.restricted_times:
        ana = register.restriction(stretch.restriction)
        xml.line()
        xml.start("ab", {"type": "restricted-time", "ana": ana})
        xml.empty("anchor", {"type": "start", "synch": register.at(id, stretch.start_ms)})
        xml.empty("anchor", {"type": "end", "synch": register.at(id, stretch.end_ms)})
        xml.end("ab")
    xml.close("recording")


def _medium(recording: Recording) -> str | None:
    """Return ``audio`` or ``video`` when all files of a recording are that, by their media types."""
    media = {(file.media_type or "").partition("/")[0] for file in recording.files}
    medium = media.pop() if len(media) == 1 else None
    return medium if medium in {"audio", "video"} else None


def _write_file(xml: XmlWriter, file: MediaFile, recording: str, register: Register) -> None:
    # TEI requires an address. A file without one gets a pointer to its recording, which no url of the model can be.
    attributes = {
        "url": f"#{recording}" if file.url is None else file.url,
        "mimeType": ANY_MEDIA_TYPE if file.media_type is None else file.media_type,
        "ana": register.restriction(file.restriction),
    }
    xml.line()
    xml.start("media", attributes)
    write_typed(xml, "desc", file, FILE_TEXTS, line=False)
    xml.end("media")
