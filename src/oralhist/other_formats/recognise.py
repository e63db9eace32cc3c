"""Recognise a file of a format that is not read."""

from typing import Any, NoReturn

from oralhist.errors import UnreadableFile
from oralhist.findings import Finding
from oralhist.other_formats.codes import OTHER_FORMAT
from oralhist.other_formats.json_table import JSON_FORMATS, has_segments_of_whisper
from oralhist.other_formats.signs import Content, OtherFormat
from oralhist.other_formats.table import FORMATS, GENERAL, UNLIKELY

_DOCUMENTS = tuple(suffix for known in (*FORMATS, *JSON_FORMATS) for suffix in known.suffixes)


def other_format(data: bytes) -> OtherFormat | None:
    """Return the format of bytes whose beginning no format that is read can have; ``None`` for other bytes."""
    content = Content(data)
    return next((known for known in FORMATS if known.sign(content)), None)


def unlikely_format(data: bytes, *, may_be_general: bool) -> OtherFormat | None:
    """Return the format of bytes that are not recognised as one that is read.

    With ``may_be_general``, noise and XML and JSON of unknown kinds are formats, too: their file is named as text.
    """
    content = Content(data)
    listed = (*UNLIKELY, *JSON_FORMATS, *(GENERAL if may_be_general else ()))
    return next((known for known in listed if known.sign(content)), None)


def json_of_another(plain: Any) -> Finding | None:
    """Return the finding on the data of a recogniser other than Whisper, or of another program; ``None`` for Whisper's."""
    if has_segments_of_whisper(plain):
        return None
    content = Content(b"")
    content.json = plain
    found = next((known for known in JSON_FORMATS if known.sign(content)), None)
    return finding_on(found) if found else None


def finding_on(known: OtherFormat) -> Finding:
    """Return the finding on a file of a format that is not read."""
    return OTHER_FORMAT.finding(f"this is {known.name}", line=1, column=1, hint=known.advice)


def refuse(known: OtherFormat) -> NoReturn:
    """Raise ``UnreadableFile`` for a file of a format that is not read."""
    raise UnreadableFile([finding_on(known)])


def is_document(file: str) -> bool:
    """Return whether a file's name ends like that of a document in which interviews are kept and that is not read."""
    return file.lower().endswith(_DOCUMENTS)
