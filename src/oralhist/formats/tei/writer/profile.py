"""What the interview is about, who took part, when and where (TEI P5, 2.4 and 16.2)."""

from collections.abc import Iterable

from oralhist.formats.tei.writer.header import description_attributes
from oralhist.formats.tei.writer.persons import write_persons
from oralhist.formats.tei.writer.register import Register, RegisteredSession
from oralhist.formats.tei.writer.values import write_date, write_keywords, write_place, write_text
from oralhist.model import DescriptionType, EdtfDate, Interview, Metadata, Place
from oralhist.syntax.xml_writer import XmlWriter


def write_profile(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Write what applies to the whole interview, then what applies to a session or an utterance that points to it."""
    metadata = interview.metadata
    _write_abstracts(xml, metadata, register)
    _write_languages(xml, metadata.languages)
    terms = [("keyword", term) for term in metadata.keywords] + [("subject", term) for term in metadata.subjects]
    if terms:
        xml.open("textClass", {"default": "true"})
        write_keywords(xml, terms, register)
        xml.close("textClass")
    write_persons(xml, interview, register)
    _write_setting(xml, metadata.date, None, metadata.places, register)
    for registered in register.sessions:
        session = registered.session
        _write_languages(xml, session.languages, registered.languages)
        who = register.persons(session.participants, "participant of a session")
        places = () if session.place is None else (session.place,)
        _write_setting(xml, session.date, who, places, register, registered)
    for keywords, id in register.keywords.items():
        xml.open("textClass", {"xml:id": id, "default": "false"})
        write_keywords(xml, [("keyword", term) for term in keywords], register)
        xml.close("textClass")


def _write_abstracts(xml: XmlWriter, metadata: Metadata, register: Register) -> None:
    for number, description in enumerate(metadata.descriptions, 1):
        if description.type is DescriptionType.ABSTRACT:
            xml.open("abstract", description_attributes(description, number, register))
            write_text(xml, "ab", description.text)
            xml.close("abstract")


def _write_languages(xml: XmlWriter, languages: Iterable[str], id: str | None = None) -> None:
    if languages:
        xml.open("langUsage", {"xml:id": id, "default": "true" if id is None else "false"})
        for language in languages:
            xml.line()
            xml.empty("language", {"ident": language})
        xml.close("langUsage")


def _write_setting(
    xml: XmlWriter,
    date: EdtfDate | None,
    who: str | None,
    places: Iterable[Place],
    register: Register,
    registered: RegisteredSession | None = None,
) -> None:
    inner = xml.inner()
    if date is not None or who is not None:
        inner.line()
        inner.start("setting", {"who": who})
        write_date(inner, date, register)
        inner.end("setting")
    for place in places:
        write_place(inner, place)
    id = None if registered is None else registered.setting
    xml.enclose("settingDesc", inner, {"xml:id": id, "default": "true" if id is None else "false"})
