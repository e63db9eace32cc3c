"""Reads the real files with simple means: what is printed, line by line, without the readers of the library.

Word and OpenDocument files are unpacked to lines, OHMS records to the lines of their transcript, captions to cues and
tables to rows. Each becomes a list of items: a label, a stamp or words.
"""

import csv
import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from corpus_labels import FORMS, STAMPS, Printed, printed_in

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ARROW = re.compile(r"(?m)^((?:\d+:)?\d\d:\d\d[.,]\d{3})[ \t]+-->[ \t]+((?:\d+:)?\d\d:\d\d[.,]\d{3})[^\n]*$")


@dataclass(frozen=True)
class Item:
    """One thing that a file prints: ``kind`` is label, stamp, words or point (of an OHMS sync).

    ``text`` is the words, or the person whose label is printed; ``label`` is the label as it is printed.
    ``unsure`` marks the speaker of a cue that prints none.
    """

    kind: str
    text: str = ""
    ms: int = 0
    end: int = 0
    label: str = ""
    unsure: bool = False


def printed_items(path: Path, data: str) -> list[Item]:
    """Return the labels, stamps and words of a file in their order."""
    printed = printed_in(path.name, data)
    match path.parent.name:
        case "vtt" | "srt":
            return list(_cues(data, printed))
        case "csv":
            return list(_rows(data, printed.person_of))
        case "ohms":
            return list(_record(path, printed))
    return list(_lines(data, printed))


def text_of(path: Path) -> str:
    """Return the text of a file; that of a Word or OpenDocument file has an empty line between paragraphs."""
    match path.suffix:
        case ".docx":
            return "\n\n".join(_word_paragraphs(path))
        case ".odt":
            with zipfile.ZipFile(path) as archive:
                root = etree.fromstring(archive.read("content.xml"))
            return "\n\n".join(_odt_text(paragraph) for paragraph in root.iter(ODT + "p", ODT + "h"))
    return path.read_text("utf-8-sig")


def milliseconds(clock: str) -> int:
    """Return a clock in milliseconds; a fourth field, or a field of three digits, is a fraction of a second."""
    fields = re.split(r"[:.,]", clock)
    fraction = fields.pop() if len(fields) == 4 or len(fields[-1]) == 3 else "0"
    total = 0
    for number in fields:
        total = total * 60 + int(number)
    return total * 1000 + int(fraction.ljust(3, "0"))


def _word_paragraphs(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        relations = etree.fromstring(archive.read("_rels/.rels"))
        main = next(r.get("Target") for r in relations if str(r.get("Type")).endswith("/officeDocument"))
        root = etree.fromstring(archive.read(str(main).lstrip("/")))
    written = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
    for paragraph in root.iter(W + "p"):
        kept = []
        for run in paragraph.iter(W + "r"):
            if any(parent.tag in (W + "del", W + "moveFrom") for parent in run.iterancestors()):
                continue
            kept += [(part.text or "") if part.tag == W + "t" else written.get(part.tag, "") for part in run]
        yield "".join(kept)


def _odt_text(element: Any) -> str:
    match element.tag:
        case tag if tag == ODT + "s":
            return " " * int(element.get(ODT + "c", "1"))
        case tag if tag == ODT + "tab":
            return "\t"
        case tag if tag == ODT + "line-break":
            return "\n"
        case tag if tag == ODT + "note" or str(tag).endswith("annotation"):
            return ""
    return (element.text or "") + "".join(_odt_text(part) + (part.tail or "") for part in element)


def _lines(text: str, printed: Printed) -> Iterator[Item]:
    label = re.compile(FORMS[printed.form])
    for line in text.splitlines():
        found, person = label.match(line), None
        if found is not None:
            person = printed.person_of.get(found["label"].strip()) or printed.person_of.get(
                found["label"].strip().replace(" ", "")
            )
        if found is None or person is None:
            yield from _stamps_and_words(line, printed)
            continue
        yield Item("label", person, label=found["label"].strip())
        start, end = found.span("label")
        remark, said = line[end : found.end()].rstrip(" :"), line[found.end() :].lstrip()
        stamp = re.match(STAMPS[printed.stamps], said) if printed.stamps and remark else None
        rest = line[end:]
        if stamp is not None:  # the time is that of the turn, whose first words are the remark
            rest = f" {stamp[0]}{remark} {said[stamp.end() :]}"
        yield from _stamps_and_words((line[:start] + rest).strip(), printed)


def _stamps_and_words(line: str, printed: Printed) -> Iterator[Item]:
    place = 0
    for found in re.finditer(STAMPS[printed.stamps], line) if printed.stamps else ():
        yield Item("words", line[place : found.start()])
        yield Item("stamp", ms=milliseconds(found["start"]), end=milliseconds(found.groupdict().get("end") or "0:00"))
        place = found.end()
    yield Item("words", line[place:])


def _cues(text: str, printed: Printed) -> Iterator[Item]:
    known = printed.person_of
    label = re.compile(r"-?[ \t]*(?P<label>[A-Z][A-Z0-9 .']*?)(?:[ \t]*\([^)]*\))?[ \t]*:")
    arrows = list(ARROW.finditer(text))
    for place, arrow in enumerate(arrows):
        yield Item("stamp", ms=milliseconds(arrow[1]), end=milliseconds(arrow[2]))
        cue = re.split(
            r"\n[ \t]*\n", text[arrow.end() : arrows[place + 1].start() if place + 1 < len(arrows) else None]
        )[0]
        voiced = False
        for printed_line in cue.splitlines():
            line = printed_line
            voice, found = re.match(r"<v[.\w]*\s+([^>]+)>", line), label.match(line)
            person = voice[1].strip() if voice else known.get(found["label"].strip()) if found else None
            if person and (head := voice or found):
                yield Item("label", person, label=person)
                line = line[head.end() :]
            elif not voiced:
                yield Item("label", unsure=True)  # no label: no speaker, or the one of the cue before
            voiced = True
            yield Item("words", html.unescape(re.sub(r"</?[a-z][^<>]*>|<[\d:.]+>|\{\\[^}]*\}", "", line)))


def _rows(text: str, known: dict[str, str]) -> Iterator[Item]:
    rows = csv.DictReader(text.splitlines(), delimiter="\t" if "\t" in text.splitlines()[0] else ",")
    for row in rows:
        cells = {(name or "").casefold(): value or "" for name, value in row.items() if isinstance(value, str)}
        if speaker := cells.get("speaker", "").strip(" :"):
            yield Item("label", known.get(speaker, speaker), label=speaker)
        if clock := (cells.get("timestamp") or cells.get("timecode") or "").strip("[]"):
            whole, stop, frames = clock.partition(".")
            if len(frames) == 2:  # HH:MM:SS.FF: frames, 25 in a second
                yield Item("stamp", ms=milliseconds(whole) + 40 * int(frames))
            else:
                yield Item("stamp", ms=milliseconds(whole + stop + frames))
        yield Item("words", html.unescape(re.sub(r"<[^>]*>", "", cells.get("words") or cells.get("transcript") or "")))


def _record(path: Path, printed: Printed) -> Iterator[Item]:
    root = etree.parse(path, etree.XMLParser(recover=True)).getroot()
    captions = "".join(element.text or "" for element in root.iter("{*}vtt_transcript"))
    if captions.strip():
        yield from _cues(captions.partition("TRANSCRIPTION END")[0], printed)
        return
    text = "".join(element.text or "" for element in root.iter("{*}transcript"))
    names = "|".join(map(re.escape, sorted(printed.person_of, key=len, reverse=True)))
    if names:  # some labels are inside a line: "basically.GAINES: Here"
        text = re.sub(rf"(?<=[.?!…-])[ \t]*(?=(?:{names}):)", "\n", text)
    yield from _lines(text, printed)
    sync = "".join(element.text or "" for element in root.iter("{*}sync"))
    minutes, _, points = sync.partition(":")
    if text.strip() not in ("", "No transcript.") and minutes.isdigit():
        for number, point in enumerate(points.split("|")[1:], 1):
            if point:
                yield Item("point", ms=int(minutes) * number * 60_000)
