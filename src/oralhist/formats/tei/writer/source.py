"""Where the words come from: the recordings, and who keeps them (TEI P5, 8.2)."""

from oralhist.formats.tei.writer.register import Register, Sitting
from oralhist.formats.tei.writer.values import seconds, write_organization
from oralhist.model import Interview, MediaFile, Recording
from oralhist.syntax.xml_writer import XmlWriter

ANY_MEDIA_TYPE = "*/*"
"""Stands for a media type that is not known, as TEI asks for one; no media type is written so."""


def write_source(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Every recording of every session, and the repository."""
    recordings = xml.inner()
    for sitting in register.sittings:
        for id, recording in sitting.recordings:
            _write_recording(recordings, id, recording, sitting, register)
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
        # TEI asks for a source.
        xml.line()
        xml.empty("p")


def _write_recording(xml: XmlWriter, id: str, recording: Recording, sitting: Sitting, register: Register) -> None:
    if recording.offset_ms is not None:
        register.clock(id).synch = register.at(sitting.id, recording.offset_ms)
    attributes = {
        "xml:id": id,
        "type": _medium(recording),
        "n": recording.part,
        "dur": seconds(recording.duration_ms),
        "ana": register.restriction(recording.restriction),
    }
    xml.open("recording", attributes)
    if recording.title is not None:
        xml.line()
        xml.leaf("ab", recording.title, {"type": "title"})
    if recording.carrier is not None:
        xml.open("equipment")
        xml.line()
        xml.leaf("p", recording.carrier)
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
    """Whether its files are sound or film, when they all say the same."""
    media = {(file.media_type or "").partition("/")[0] for file in recording.files}
    medium = media.pop() if len(media) == 1 else None
    return medium if medium in {"audio", "video"} else None


def _write_file(xml: XmlWriter, file: MediaFile, recording: str, register: Register) -> None:
    # TEI asks for a place: a file without one has that of its own recording, to which no url of the model can point.
    attributes = {
        "url": f"#{recording}" if file.url is None else file.url,
        "mimeType": ANY_MEDIA_TYPE if file.media_type is None else file.media_type,
        "ana": register.restriction(file.restriction),
    }
    descriptions = (("host", file.host), ("host-id", file.host_id), ("checksum", file.checksum))
    xml.line()
    xml.start("media", attributes)
    for type, text in descriptions:
        if text is not None:
            xml.leaf("desc", text, {"type": type})
    xml.end("media")
