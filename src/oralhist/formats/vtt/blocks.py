"""From bytes to blocks: the signature, the header, cues, notes, styles and regions (section 6.1)."""

import re
from collections.abc import Iterator
from typing import NoReturn

from attrs import define, frozen

from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.formats.cues import without_controls
from oralhist.formats.noted import Noted
from oralhist.formats.vtt.times import SPACE, TIME, milliseconds

__all__ = ["Block", "File", "file_of"]

_TIMING = re.compile(rf"[{SPACE}]*({TIME})[{SPACE}]*-->[{SPACE}]*({TIME})(.*)", re.DOTALL)
_START_ALONE = re.compile(rf"[{SPACE}]*({TIME})[{SPACE}]*-->")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)[ \t]*", re.IGNORECASE)


@define
class Block:
    """A cue as it stands in the file; ``line`` is that of its times, from 1. Without a time line, stray text."""

    line: int
    text: list[str]
    id: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    is_cue: bool = True


@frozen
class File:
    """What a file holds: the languages its header names, and its cues in their order."""

    languages: tuple[str, ...]
    blocks: tuple[Block, ...]


def file_of(data: bytes, noted: Noted) -> File:
    """Part a file into blocks. Raises ``UnreadableFile`` for bytes that are not UTF-8 or lack the signature."""
    lines = _lines(data, noted)
    if lines[0][:6] != "WEBVTT" or lines[0][6:7] not in ("", " ", "\t"):
        _refuse("not-webvtt", "the first line does not begin with WEBVTT", 1, hint="put WEBVTT alone on the first line")
    header: list[str] = [lines[0][6:]]
    place = 1
    while place < len(lines) and lines[place] and "-->" not in lines[place]:
        header.append(lines[place])
        place += 1
    languages = [found[1] for line in header if (found := _LANGUAGE.fullmatch(line))]
    for number, line in enumerate(header, start=1):
        if line.strip() and not _LANGUAGE.fullmatch(line):
            noted.count("header-dropped", "lines of the header that are not kept", number)
    return File(tuple(dict.fromkeys(languages)), tuple(_blocks(lines, place, noted)))


def _lines(data: bytes, noted: Noted) -> list[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        column = len(before) - before.rfind("\n")
        _refuse("not-utf-8", message, before.count("\n") + 1, column, hint="save the file as UTF-8")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    clean = without_controls(text)
    if clean != text.replace("\f", " "):
        number = next(n for n, (a, b) in enumerate(zip(text, clean, strict=True)) if a != b and a != "\f")
        message = "characters that an interview cannot hold are read as U+FFFD"
        noted.add("unusable-character", Severity.WARNING, message, text.count("\n", 0, number) + 1)
    return clean.split("\n")


def _blocks(lines: list[str], place: int, noted: Noted) -> Iterator[Block]:
    """The cues from a line on, with stray text between them. A time line ends what comes before it (6.1)."""
    while place < len(lines):
        if not lines[place]:
            place += 1
            continue
        end = place
        while end < len(lines) and lines[end] and "-->" not in lines[end]:
            end += 1
        before = lines[place:end]
        has_arrow = end < len(lines) and bool(lines[end])
        if has_arrow and len(before) < 2:
            id, first = "".join(before), end + 1
            end = first
            while end < len(lines) and lines[end] and "-->" not in lines[end]:
                end += 1
            yield _cue(lines[first - 1], first, lines[first:end], id, noted)
        elif not _is_apart(before, place + 1, noted):
            yield Block(line=place + 1, text=before, is_cue=False)
        place = end


def _is_apart(block: list[str], line: int, noted: Noted) -> bool:
    """Whether a block is a note, a style or a region, which is told and not kept."""
    first = block[0]
    kind = first.strip(SPACE)
    if kind == "NOTE" or first.startswith(("NOTE ", "NOTE\t")):
        noted.count("notes-dropped", "notes (NOTE) that are not kept", line)
    elif kind == "STYLE" and first.startswith("STYLE"):
        noted.count("styles-dropped", "style sheets (STYLE) that are not kept", line)
    elif kind == "REGION" and first.startswith("REGION"):
        noted.count("regions-dropped", "regions (REGION) that are not kept", line)
    else:
        return False
    return True


def _cue(timing: str, line: int, text: list[str], id: str, noted: Noted) -> Block:
    found = _TIMING.match(timing)
    if found is None:
        start = _START_ALONE.match(timing)
        message = f"not the times of a cue: {timing.strip()[:60]!r}; its words are kept without an end"
        noted.add("bad-time", Severity.WARNING, message, line, hint="write HH:MM:SS.mmm --> HH:MM:SS.mmm")
        if any(map(str.isalpha, timing)):  # prose with an arrow in it
            text, id = [*filter(None, [id]), timing, *text], ""
        return Block(line=line, text=text, id=id, start_ms=milliseconds(start[1]) if start else None)
    if "," in found[1] or "," in found[2]:
        noted.count("comma-in-time", "times with a comma, as in SRT, read all the same", line, Severity.WARNING)
    if found[3].strip(SPACE):
        noted.count("settings-dropped", "cues whose settings (place, alignment) are not kept", line)
    start_ms, end_ms = milliseconds(found[1]), milliseconds(found[2])
    if end_ms < start_ms:
        message = f"the cue ends before it starts: {found[1]} --> {found[2]}"
        noted.add("time-reversed", Severity.WARNING, message, line, hint="correct the times")
    return Block(line=line, text=text, id=id, start_ms=start_ms, end_ms=end_ms)


def _refuse(code: str, message: str, line: int, column: int = 1, hint: str = "") -> NoReturn:
    finding = Finding(code=code, severity=Severity.ERROR, message=message, line=line, column=column, hint=hint)
    raise UnreadableFile([finding]) from None
