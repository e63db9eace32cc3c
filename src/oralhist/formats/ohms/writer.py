"""From an interview to OHMS XML: one record, valid against the schema of its version."""

import re
import zlib
from collections.abc import Sequence
from typing import Any

from oralhist.conventions.languages import UNDETERMINED, language_name
from oralhist.errors import CannotWrite
from oralhist.formats.ohms.captions_writer import captions_text, is_timed
from oralhist.formats.ohms.description import description_elements
from oralhist.formats.ohms.elements import NAMESPACE, ORDER, kept, write_texts
from oralhist.formats.ohms.index import write_index
from oralhist.formats.ohms.lines_writer import PrintedLabels, transcript_and_sync
from oralhist.formats.ohms.media import MEDIAFILE, media_elements
from oralhist.formats.ohms.participants import DECLARED, declared_names
from oralhist.gate import restricted_places
from oralhist.model import Interview, Session, TimePoint, Turn, Utterance, Version, VersionKind
from oralhist.model.dates import is_edtf
from oralhist.model.traversal import holds, occurrences
from oralhist.syntax.xml_writer import XmlWriter

_NO_DATE = "1970-01-01"
"""The date of a record without a known date: the schema requires one."""

_SCHEMA = {"xmlns": NAMESPACE, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
           "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}/ohms.xsd"}  # fmt: skip
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST_NUMBER = 2**31 - 1
"""The largest ``xs:int``, the type of the record's number in the schema."""


def write_5_4(interview: Interview) -> bytes:
    """Write an interview as OHMS XML 5.4."""
    return write(interview, "5.4")


def write(interview: Interview, version: str = "6.0") -> bytes:
    """Write an interview of at most one session as OHMS XML, version 6.0 or 5.4.

    In 6.0, speech whose utterances all have times is written as WebVTT. All other speech, and all in 5.4, is written as
    lines with a ``sync``. Raises ``CannotWrite`` for times on several recordings, and for characters that XML
    cannot carry.
    """
    session = interview.sessions[0] if interview.sessions else Session()
    _refuse_several_clocks(session)
    index = XmlWriter("\n    ")
    index_language = write_index(index, session)
    elements: dict[str, Any] = description_elements(interview)
    elements |= {str(role): declared_names(interview, role) for role in DECLARED}
    media, mediafile = media_elements(session.recordings)
    elements |= media
    elements |= _transcript_elements(interview, session, index_language, has_captions=version != "5.4")
    elements["version"] = version
    elements["accession"] = _accession(interview)
    elements["userestrict"] = "1" if restricted_places(interview) else "0"
    xml = XmlWriter()
    xml.open("ROOT", _SCHEMA)
    xml.open("record", {"id": _number(interview), "dt": _day(interview)})
    for name in ORDER:
        texts = elements.get(name)
        if name == "index":
            xml.append(index)
        elif name == "date":
            xml.line()
            xml.empty("date", {"value": elements["date_value"], "format": elements["date_format"]})
        elif name == "mediafile" and mediafile:
            xml.open(name)
            write_texts(xml, ((part, mediafile.get(part)) for part in MEDIAFILE))
            xml.close(name)
        else:
            listed = texts if isinstance(texts, list) else [texts]
            write_texts(xml, ((name, text) for text in listed), always="title")
    xml.close("record")
    xml.close("ROOT")
    return xml.document()


def _refuse_several_clocks(session: Session) -> None:
    if len(session.recordings) < 2:
        return
    clocks = {
        said.recording
        for _, said in occurrences(session, Utterance)
        if said.start_ms is not None or said.end_ms is not None or holds(said.content, TimePoint)
    }
    clocks |= {point.recording for point in session.index if point.start_ms is not None}
    if len(clocks) > 1:
        raise CannotWrite(
            "the times are on several recordings: a record of OHMS has one clock (write to a file: each recording becomes one)"
        )


def _transcript_elements(
    interview: Interview, session: Session, index_language: str | None, *, has_captions: bool
) -> dict[str, str]:
    """Return the texts of the transcripts, each in the element for its form and language, and that of their language."""
    labels = PrintedLabels(interview)
    elements: dict[str, str] = {}

    def put(turns: Sequence[Turn], suffix: str) -> bool:
        """Write turns if the element for them is free; an empty one keeps what was read there, such as a remark."""
        name = f"{'vtt_' if has_captions and is_timed(turns) else ''}transcript{suffix}"
        layout = kept(session, dict, name)
        if name in elements:
            return False
        if name.startswith("vtt"):
            elements[name] = captions_text(interview, turns, layout)
        else:
            elements[name], elements[name.replace("transcript", "sync")] = transcript_and_sync(turns, labels, layout)
        return True

    placed: list[tuple[str, Version]] = []
    if session.turns:
        put(session.turns, "")
    for version in session.versions:
        # An edited text is the lines next to the captions of the same speech, if the session has no other lines.
        suffixes = ("", "_alt") if session.turns and _is_edited_text(version, interview) else ("_alt",)
        suffix = next((suffix for suffix in suffixes if version.turns and put(version.turns, suffix)), None)
        if suffix is not None:
            placed.append((suffix, version))
    for suffix in ("", "_alt"):
        if not (has_captions and f"vtt_transcript{suffix}" in elements):
            put((), suffix)
    alternate = next((version for suffix, version in placed if suffix), None)
    elements["transcript_alt_lang"] = _alternate_language(interview, alternate, index_language)
    is_translation = any(version.kind is VersionKind.TRANSLATION for _, version in placed)
    elements["translate"] = "1" if is_translation else "0"
    return elements


def _alternate_language(interview: Interview, alternate: Version | None, index_language: str | None) -> str:
    """Return the name of the language of the alternate texts, or the unknown name that was read."""
    tag = alternate.language if alternate else index_language or UNDETERMINED
    source = kept(interview, str, "transcript_alt_lang")
    is_unknown = tag == UNDETERMINED or (source and alternate is not None and _is_edited_text(alternate, interview))
    return source if is_unknown else language_name(tag)


def _is_edited_text(version: Version, interview: Interview) -> bool:
    """Return whether a version is an edited text in the language of the transcript, as far as that is known."""
    languages = interview.metadata.languages
    spoken = languages[0] if len(languages) == 1 else UNDETERMINED
    return version.kind is VersionKind.EDITED and version.language == spoken


def _accession(interview: Interview) -> str:
    """Return the id of the interview, unless that is the record's own number."""
    source = kept(interview, str, "accession")
    if " ".join(source.split()) == interview.id:
        return source
    return "" if interview.id == kept(interview, str, "id") else interview.id


def _number(interview: Interview) -> str:
    """Return the number of the record: its own, else the digits of the interview's id, else one made from the id."""
    for text in (kept(interview, str, "id"), "".join(re.findall("[0-9]", interview.id))):
        if _NUMBER.fullmatch(text) and -_LARGEST_NUMBER <= int(text) <= _LARGEST_NUMBER:
            return text
    return str(zlib.crc32(interview.id.encode("utf-8", "surrogatepass")) & _LARGEST_NUMBER)


def _day(interview: Interview) -> str:
    """Return the date of the record: its own, else that of the last change or publication, else of the interview."""
    published = interview.metadata.publication.date if interview.metadata.publication else None
    dates = [*(change.date for change in reversed(interview.history)), published, interview.metadata.date]
    days = [kept(interview, str, "dt"), *(date.value or "" for date in dates if date)]
    return next((day for day in days if _DAY.fullmatch(day) and is_edtf(day) and not day.startswith("0000")), _NO_DATE)
