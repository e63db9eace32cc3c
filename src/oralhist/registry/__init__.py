"""The list of formats, with those of plug-ins: the command line, the documentation and the tests use it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePath

from oralhist.codes import codes_by_room
from oralhist.errors import CannotWrite, UnknownFormat, UnreadableFile
from oralhist.findings import Code, nearest_or_all
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
from oralhist.other_formats.signs import OtherFormat
from oralhist.plugins import FORMATS as GROUP
from oralhist.plugins import left_out, objects_of, plugins
from oralhist.registry.plugin_formats import checked, fault_of

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


def known_formats() -> tuple[Format, ...]:
    """Return every format: the library's, then those of plug-ins."""
    return (*FORMATS, *plugin_formats())


def format_named(name: str) -> Format:
    """Return the format with this name. Raises ``UnknownFormat``."""
    for known in _each():
        if known.name == name:
            return known
    names = [known.name for known in known_formats()]
    hint = nearest_or_all(name, names, "the formats are")
    raise UnknownFormat(f"unknown format {name!r} ({hint})")


def format_for(name: str) -> Format:
    """Return the format of the name of a file to write, by its longest suffix.

    Raises ``UnknownFormat``, and ``CannotWrite`` for a suffix with which files are only read.
    """
    matching = _with_suffix(name)
    if not matching:
        known = ", ".join(dict.fromkeys(suffix for listed in known_formats() for suffix in listed.suffixes[:1]))
        raise UnknownFormat(f"{PurePath(name).name!r} has no suffix of a format ({known}): name the format")
    found = matching[0]
    if name.lower().endswith(found.only_read):
        suffix = PurePath(name).suffix
        message = f"no {found.title} is written with the suffix {suffix!r}, which means another kind of file"
        raise CannotWrite(f"{message}: use {found.suffixes[0]!r}")
    return found


def recognised(data: bytes, name: str = "") -> Format:
    """Return the format of some bytes: that of the name's suffix if they look like it, else the first that they look like.

    Plug-ins are asked after the library's formats, and before the bytes are said to be of a format that is not read.
    Raises ``UnreadableFile`` for a format that is known and not read, such as PDF, and ``UnknownFormat`` for bytes that
    look like no format and have no known suffix, or look like plain text and have the suffix of something else.
    """
    candidates = _with_suffix(name)
    if other := _other_than_ours(data):
        for known in (*candidates, *plugin_formats()):
            if known.package and known.recognises(data):
                return known
        refuse(other)
    for known in (*candidates, *(known for known in FORMATS if known is not text.FORMAT)):
        if known.recognises(data):
            return known
    for known in plugin_formats():
        if known.recognises(data):
            return known
    if candidates and candidates[0].package:
        return candidates[0]  # its reader says what is wrong with the file
    if text.FORMAT.recognises(data) and text.FORMAT not in candidates:
        if not candidates and (suffix := PurePath(name).suffix):
            message = f"this looks like plain text, but no format has the suffix {suffix!r}"
            raise UnknownFormat(f"{message}: rename the file to .txt, or name the format")
        return text.FORMAT
    named_as_text = not candidates[0].media_type.endswith(_NOT_TEXT) if candidates else is_document(name)
    if other := unlikely_format(data, may_be_general=named_as_text):
        refuse(other)
    if candidates:
        return candidates[0]
    raise UnknownFormat("the content is not that of a known format: name the format")


def refuse_other(data: bytes) -> None:
    """Raise ``UnreadableFile`` for bytes that begin as no format that is read can begin."""
    if other := _other_than_ours(data):
        refuse(other)


def _other_than_ours(data: bytes) -> OtherFormat | None:
    """Return the format of bytes that begin as none of the library's formats can."""
    if _CERTAIN.match(data) or vtt.FORMAT.recognises(data):
        return None  # the search takes a fifth of the time of reading 1,200 cues
    return other_format(data)


def refuse_markup(data: bytes) -> None:
    """Raise ``UnreadableFile`` for bytes whose markup would be words if they were read as text."""
    for known in (rtf.FORMAT, html.FORMAT):
        if known.recognises(data):
            hint = f"name the format {known.name!r}, or none"
            raise UnreadableFile([OTHER_FORMAT.finding(f"this is a file of another format: {known.title}", hint=hint)])


@cache
def plugin_formats() -> tuple[Format, ...]:
    """Return the formats of plug-ins, without those that clash with others or are not complete, on which there is a warning.

    They are found on first use.
    """
    found: list[Format] = []
    for plugin in plugins(GROUP):
        for form in objects_of(plugin, Format):
            if fault := fault_of(form, (*FORMATS, *found)):
                left_out(plugin, fault)
            else:
                found.append(checked(form, plugin))
    return tuple(found)


def plugin_codes() -> Mapping[str, Code]:
    """Return the codes that plug-ins add: those of their rules, and those of the readers of their formats."""
    from oralhist.rules import plugin_rules

    ours = {code.id for codes in codes_by_room().values() for code in codes}
    codes = {code.id: code for form in plugin_formats() for code in form.codes if code.id not in ours}
    return {**codes, **plugin_rules()}


def _each() -> Iterator[Format]:
    """Yield every format; plug-ins are found only after the library's formats."""
    yield from FORMATS
    yield from plugin_formats()


def _with_suffix(name: str) -> list[Format]:
    """Return the formats with a suffix that the name ends in, the longest suffix first.

    A plug-in has none of the library's suffixes. Its suffix begins with a dot, so that it can end a name with a suffix of the
    library only if there is another dot before that.
    """
    lowered = PurePath(name).name.lower()
    ours = _matching(lowered, FORMATS)
    if ours and "." not in lowered[: -len(ours[0][0])]:
        return [known for _, known in ours]
    both = [*ours, *_matching(lowered, plugin_formats())]
    return [known for _, known in sorted(both, key=lambda match: -len(match[0]))]


def _matching(name: str, formats: Iterable[Format]) -> list[tuple[str, Format]]:
    """Return the suffixes that a name ends in, the longest first, each with its format."""
    matches = [(suffix, known) for known in formats for suffix in known.suffixes if name.endswith(suffix)]
    return sorted(matches, key=lambda match: -len(match[0]))
