"""The list of formats, which the command line, the documentation and the tests use."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from oralhist.errors import CannotWrite, UnknownFormat, UnreadableFile
from oralhist.findings import did_you_mean
from oralhist.format import Format
from oralhist.formats import (
    bibtex,
    csl_json,
    docx,
    html,
    json,
    odt,
    ohasdata,
    ohd,
    ohms,
    ris,
    rtf,
    srt,
    tei,
    text,
    vtt,
    whisper,
)
from oralhist.other_formats import is_document, other_format, refuse, unlikely_format
from oralhist.other_formats.codes import OTHER_FORMAT

FORMATS: tuple[Format, ...] = (
    json.FORMAT,
    whisper.FORMAT,
    tei.FORMAT,
    ohms.FORMAT,
    ohms.FORMAT_5_4,
    vtt.FORMAT,
    srt.FORMAT,
    ohasdata.FORMAT,
    ohasdata.INDEX,
    ohd.FORMAT,
    docx.FORMAT,
    odt.FORMAT,
    rtf.FORMAT,
    html.FORMAT,
    text.FORMAT,
    bibtex.FORMAT,
    ris.FORMAT,
    csl_json.FORMAT,
)

_CERTAIN = re.compile(
    rb'\{\s*"oralhist"\s*:|<\?xml[^<>]*>\s*(?:<\?xml-model[^<>]*>\s*)*<TEI xmlns="http://www[.]tei-c[.]org/ns/1[.]0"'
)
"""Finds how an interview file and TEI begin: files of other formats do not begin so."""

_NOT_TEXT = ("xml", "json", ".document", "opendocument.text")
"""Ends of the media types of formats whose damaged files are reported by their readers."""


def format_named(name: str) -> Format:
    """Return the format with this name. Raises ``UnknownFormat``."""
    for known in FORMATS:
        if known.name == name:
            return known
    names = [known.name for known in FORMATS]
    hint = did_you_mean(name, names) or f"the formats are {', '.join(names)}"
    raise UnknownFormat(f"unknown format {name!r} ({hint})")


def format_for(name: str) -> Format:
    """Return the format of the name of a file to write, by its longest suffix.

    Raises ``UnknownFormat``, and ``CannotWrite`` for a suffix with which files are only read.
    """
    matching = _with_suffix(name)
    if not matching:
        known = ", ".join(dict.fromkeys(suffix for listed in FORMATS for suffix in listed.suffixes[:1]))
        raise UnknownFormat(f"{PurePath(name).name!r} has no suffix of a format ({known}): name the format")
    found = matching[0]
    if name.lower().endswith(found.only_read):
        suffix = PurePath(name).suffix
        message = f"no {found.title} is written with the suffix {suffix!r}, which means another kind of file"
        raise CannotWrite(f"{message}: use {found.suffixes[0]!r}")
    return found


def recognised(data: bytes, name: str = "") -> Format:
    """Return the format of some bytes: that of the name's suffix if they look like it, else the first that they look like.

    Raises ``UnreadableFile`` for a format that is known and not read, such as PDF, and ``UnknownFormat`` for bytes that
    look like no format and have no known suffix, or look like plain text and have the suffix of something else.
    """
    refuse_other(data)
    candidates = _with_suffix(name)
    for known in (*candidates, *FORMATS):
        if known.recognises(data):
            if known is text.FORMAT and not candidates and (suffix := PurePath(name).suffix):
                message = f"this looks like plain text, but no format has the suffix {suffix!r}"
                raise UnknownFormat(f"{message}: rename the file to .txt, or name the format")
            return known
    named_as_text = not candidates[0].media_type.endswith(_NOT_TEXT) if candidates else is_document(name)
    if other := unlikely_format(data, may_be_general=named_as_text):
        refuse(other)
    if candidates:
        return candidates[0]
    raise UnknownFormat("the content is not that of a known format: name the format")


def refuse_other(data: bytes) -> None:
    """Raise ``UnreadableFile`` for bytes that begin as no format that is read can begin."""
    if _CERTAIN.match(data) or vtt.FORMAT.recognises(data):
        return  # the search takes a fifth of the time of reading 1,200 cues
    if other := other_format(data):
        refuse(other)


def refuse_markup(data: bytes) -> None:
    """Raise ``UnreadableFile`` for bytes whose markup would be words if they were read as text."""
    for known in (rtf.FORMAT, html.FORMAT):
        if known.recognises(data):
            hint = f"name the format {known.name!r}, or none"
            raise UnreadableFile([OTHER_FORMAT.finding(f"this is a file of another format: {known.title}", hint=hint)])


def _with_suffix(name: str) -> Sequence[Format]:
    """Return the formats with a suffix that the name ends in, the longest suffix first."""
    lowered = name.lower()
    matches = [
        (len(suffix), -number, known)
        for number, known in enumerate(FORMATS)
        for suffix in known.suffixes
        if lowered.endswith(suffix)
    ]
    return [known for *_, known in sorted(matches, key=lambda match: match[:2], reverse=True)]
