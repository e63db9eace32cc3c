"""The vocabularies of the file, the transcription, the extensions and the history (TEI P5, 2.3, 2.5, 2.6, 8.1)."""

import json
from collections.abc import Iterable

from oralhist.formats.tei.writer.register import TAXONOMIES, Register, pointers
from oralhist.formats.tei.writer.values import dating, write_series, write_typed, write_wording
from oralhist.model import Change, Interview, Transcription
from oralhist.syntax.xml_writer import XmlWriter

VERSION = "1"
"""The version of this mapping of an interview to TEI."""

TRANSCRIPTION_TEXTS = ("tool", "conventions")


def write_encoding(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Write the project, how the text and its versions were made, and the vocabularies that the file uses."""
    project = interview.metadata.project
    if project is not None:
        for name in ("projectDesc", "p", "bibl"):
            xml.open(name)
        write_series(xml, project, "project")
        for name in ("bibl", "p", "projectDesc"):
            xml.close(name)
    _write_transcription(xml, interview.transcription, None, register)
    for id, transcription in register.transcriptions:
        _write_transcription(xml, transcription, id, register)
    # Last: by now everything that uses a vocabulary has been written.
    vocabularies = xml.inner()
    _write_taxonomies(vocabularies, register)
    xml.enclose("classDecl", vocabularies)


def _write_transcription(
    xml: XmlWriter, transcription: Transcription | None, id: str | None, register: Register
) -> None:
    words = () if transcription is None else (transcription.kind, transcription.method)
    ana = pointers(*map(register.word, words))
    xml.open("transcriptionDesc", {"xml:id": id, "ident": "oralhist", "version": VERSION, "ana": ana})
    if transcription is not None:
        write_typed(xml, "desc", transcription, TRANSCRIPTION_TEXTS)
    xml.close("transcriptionDesc")


def _write_taxonomies(xml: XmlWriter, register: Register) -> None:
    if register.has_edtf:
        _write_taxonomy(xml, "_edtf", "Extended Date/Time Format (ISO 8601-2), levels 0 and 1")
    for vocabulary, id in TAXONOMIES.items():
        if vocabulary in register.taxonomies:
            xml.open("taxonomy", {"xml:id": id})
            for word in vocabulary:
                xml.line()
                xml.start("category", {"xml:id": f"{id}.{word}"})
                xml.leaf("catDesc", word.meaning)
                xml.end("category")
            xml.close("taxonomy")
    for scheme, id in register.schemes.items():
        _write_taxonomy(xml, id, scheme)


def _write_taxonomy(xml: XmlWriter, id: str, name: str) -> None:
    xml.line()
    xml.start("taxonomy", {"xml:id": id})
    xml.leaf("desc", name)
    xml.end("taxonomy")


def write_extensions(xml: XmlWriter, register: Register) -> None:
    """Write extensions: each is an element with a JSON value and a pointer to its owner."""
    for owner, name, value in register.extensions:
        xml.line()
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
        xml.leaf("xenoData", text, {"type": "json", "subtype": name, "corresp": owner})


def write_history(xml: XmlWriter, history: Iterable[Change], register: Register) -> None:
    """Write the history of changes, in the order of the model."""
    inner = xml.inner()
    for change in history:
        inner.line()
        inner.start("change", {**dating(change.date, register), "who": register.agent(change.agent)})
        write_wording(inner, change.date)
        inner.leaf("note", change.note)
        inner.end("change")
    xml.enclose("revisionDesc", inner)
