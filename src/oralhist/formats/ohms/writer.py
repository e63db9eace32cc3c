"""From an interview to OHMS XML: one record, valid by the schema of its version."""

import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from oralhist.conventions.languages import language_name
from oralhist.errors import CannotWrite, InvalidValue
from oralhist.formats.ohms.cues import captions, is_timed
from oralhist.formats.ohms.description import description_elements
from oralhist.formats.ohms.elements import NAMESPACE, ORDER, extension_of
from oralhist.formats.ohms.index import write_index
from oralhist.formats.ohms.lines import Labels, transcript_and_sync
from oralhist.formats.ohms.media import MEDIAFILE, media_elements
from oralhist.formats.ohms.people import DECLARED, declared_names
from oralhist.formats.ohms.speech import UNDETERMINED
from oralhist.gate import restricted_places
from oralhist.model import Interview, Session, TimePoint, Turn, Version, VersionKind
from oralhist.model.dates import bounds
from oralhist.model.traversal import holds
from oralhist.syntax.xml_writer import XmlWriter

NO_DATE = "1970-01-01"
"""The date of a record of which no date is known: its schema asks for one."""

_SCHEMA = {"xmlns": NAMESPACE, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
           "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}/ohms.xsd"}  # fmt: skip
_AS_IT_IS = frozenset({"transcript", "transcript_alt", "vtt_transcript", "vtt_transcript_alt"})
"""Elements in which the white space at the ends is part of the text."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST_NUMBER = 2**31 - 1


def write(interview: Interview) -> bytes:
    """Write version 6.0; see ``_written``."""
    return _written(interview, "6.0")


def write_5_4(interview: Interview) -> bytes:
    """Write version 5.4; see ``_written``."""
    return _written(interview, "5.4")


def _written(interview: Interview, version: str) -> bytes:
    """Write an interview of at most one session as OHMS XML, version 6.0 or 5.4.

    In 6.0, speech whose utterances all have their times is written as WebVTT; all other speech, and all in 5.4, as
    lines with a ``sync``. Raises ``CannotWrite`` for several sessions, for times on several recordings, and for
    characters that XML cannot carry.
    """
    if len(interview.sessions) > 1:
        number = len(interview.sessions)
        raise CannotWrite(
            f"this interview has {number} sessions: a record of OHMS holds one (write one file a session)"
        )
    session = interview.sessions[0] if interview.sessions else Session()
    _refuse_several_clocks(session)
    index = XmlWriter("\n    ")
    language = write_index(index, session)
    elements: dict[str, Any] = description_elements(interview)
    elements |= {str(role): declared_names(interview, role) for role in DECLARED}
    media, mediafile = media_elements(session.recordings)
    elements |= media
    elements |= _speech_elements(interview, session, language, cues=version != "5.4")
    elements["version"] = version
    elements["accession"] = _accession(interview)
    elements["userestrict"] = "1" if restricted_places(interview) else "0"
    xml = XmlWriter()
    xml.open("ROOT", _SCHEMA)
    xml.open("record", {"id": _number(interview), "dt": _day(interview)})
    for name in ORDER:
        if name == "index":
            xml.append(index)
        elif name == "date":
            xml.line()
            xml.empty(
                "date", {"value": elements.get("date_value", ""), "format": elements.get("date_format", "yyyy-mm-dd")}
            )
        elif name == "mediafile" and mediafile:
            xml.open(name)
            _write_elements(xml, ((part, mediafile.get(part)) for part in MEDIAFILE))
            xml.close(name)
        else:
            held = elements.get(name)
            _write_elements(xml, ((name, text) for text in (held if isinstance(held, list | tuple) else (held,))))
    xml.close("record")
    xml.close("ROOT")
    return xml.document()


def _write_elements(xml: XmlWriter, elements: Iterable[tuple[str, str | None]]) -> None:
    """Write those of some elements that have a text, and the title, each on a line of its own."""
    for name, text in elements:
        bare = text.strip() if text else ""
        if bare or name == "title":
            xml.line()
            xml.start(name)  # not a leaf: the schema allows no xml:space
            xml.text(bare if name not in _AS_IT_IS else text or "")
            xml.end(name)


def _refuse_several_clocks(session: Session) -> None:
    if len(session.recordings) < 2:
        return
    texts = [session.turns, *(version.turns for version in session.versions)]
    clocks = {
        utterance.recording
        for turns in texts
        for turn in turns
        for utterance in turn.utterances
        if utterance.start_ms is not None or utterance.end_ms is not None or holds(utterance.content, TimePoint)
    }
    clocks |= {point.recording for point in session.index if point.start_ms is not None}
    if len(clocks) > 1:
        raise CannotWrite("the times count on several recordings: a record of OHMS has one clock (split the session)")


def _speech_elements(interview: Interview, session: Session, language: str | None, *, cues: bool) -> dict[str, str]:
    """The transcripts, each in the element that its time and language ask for."""
    elements: dict[str, str] = {}
    labels = Labels(interview)

    def put(turns: Sequence[Turn], suffix: str) -> bool:
        """Write some turns where there is still room."""
        slot = f"{'vtt_' if cues and is_timed(turns) else ''}transcript{suffix}"
        if not turns or slot in elements:
            return False
        if slot.startswith("vtt"):
            elements[slot] = captions(interview, turns, extension_of(session, slot))
        else:
            sync = slot.replace("transcript", "sync")
            elements[slot], elements[sync] = transcript_and_sync(turns, labels, extension_of(session, slot))
        return True

    put(session.turns, "")
    placed = [(version, _put_version(version, session, interview, put)) for version in session.versions]
    _put_empty(elements, session, labels, cues=cues)
    alternate = next((version for version, suffix in placed if suffix == "_alt"), None)
    tag = alternate.language if alternate else language or UNDETERMINED
    source = extension_of(interview, "transcript_alt_lang")
    is_unnamed = tag == UNDETERMINED or (
        bool(source) and alternate is not None and _is_edited_beside(alternate, interview)
    )
    elements["transcript_alt_lang"] = (source if isinstance(source, str) else "") if is_unnamed else language_name(tag)
    is_translation = any(version.kind is VersionKind.TRANSLATION for version, suffix in placed if suffix is not None)
    elements["translate"] = "1" if is_translation else "0"
    return elements


def _put_version(version: Version, session: Session, interview: Interview, put: Any) -> str | None:
    """Write a version: an edited text beside a transcript in cues if there is room, else in the alternate place.

    Gives the suffix of the place, or nothing where there was no room.
    """
    places = ("", "_alt") if session.turns and _is_edited_beside(version, interview) else ("_alt",)
    return next((suffix for suffix in places if put(version.turns, suffix)), None)


def _is_edited_beside(version: Version, interview: Interview) -> bool:
    """Whether a version is an edited text in the language of the transcript, as far as anybody has said."""
    languages = interview.metadata.languages
    spoken = languages[0] if len(languages) == 1 else UNDETERMINED
    return version.kind is VersionKind.EDITED and version.language == spoken


def _put_empty(elements: dict[str, str], session: Session, labels: Labels, *, cues: bool) -> None:
    """What was read in the place of a transcript that is missing: a remark, notes, or a ``sync`` without its text."""
    for slot in ("transcript", "transcript_alt"):
        if slot not in elements and not (cues and f"vtt_{slot}" in elements):
            sync = slot.replace("transcript", "sync")
            elements[slot], elements[sync] = transcript_and_sync((), labels, extension_of(session, slot))


def _accession(interview: Interview) -> str:
    """The id of the interview, unless that is the record's own number."""
    source = extension_of(interview, "accession")
    if isinstance(source, str) and " ".join(source.split()) == interview.id:
        return source
    return "" if interview.id == extension_of(interview, "id") else interview.id


def _number(interview: Interview) -> str:
    """The number of the record: its own, else the digits of the interview's id, else one made from it."""
    source = extension_of(interview, "id")
    for text in (source if isinstance(source, str) else "", "".join(re.findall("[0-9]", interview.id))):
        if _NUMBER.fullmatch(text) and -_LARGEST_NUMBER <= int(text) <= _LARGEST_NUMBER:
            return text
    return str(zlib.crc32(interview.id.encode("utf-8", "surrogatepass")) & _LARGEST_NUMBER)


def _day(interview: Interview) -> str:
    """The date of the record: its own, else the last day on which something was done to it, else that of the interview."""
    source = extension_of(interview, "dt")
    published = interview.metadata.publication.date if interview.metadata.publication else None
    dates = [*(change.date for change in reversed(interview.history)), published, interview.metadata.date]
    days = [source if isinstance(source, str) else None, *(date.value if date else None for date in dates)]
    return next((day for day in days if day and _is_day(day)), NO_DATE)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        bounds(text)
    except InvalidValue:
        return False
    return not text.startswith("0000")
