"""The file description: titles, publication, series, notes (TEI P5, 2.2)."""

from oralhist.formats.tei.writer.register import Register
from oralhist.formats.tei.writer.values import (
    write_date,
    write_identifiers,
    write_organization,
    write_series,
    write_text,
)
from oralhist.model import Description, DescriptionType, Funder, Interview, Metadata, Related, TitleType
from oralhist.syntax.xml_writer import XmlWriter

TITLE_TYPES = {TitleType.ALTERNATIVE: "alt", TitleType.SUBTITLE: "sub", TitleType.TRANSLATED: "translated"}
"""The ``@type`` of each type of title: two words that TEI suggests, and a third."""


def write_titles(xml: XmlWriter, metadata: Metadata) -> None:
    """Write the titles and the funders."""
    write_text(xml, "title", metadata.title, {"type": "main"})
    for title in metadata.alternative_titles:
        write_text(
            xml, "title", title.text, {"type": title.type and TITLE_TYPES[title.type], "xml:lang": title.language}
        )
    for funder in metadata.funders:
        _write_funder(xml, funder)


def _write_funder(xml: XmlWriter, funder: Funder) -> None:
    xml.line()
    xml.start("funder")
    xml.leaf("orgName", funder.name)
    write_identifiers(xml, funder.identifiers)
    write_text(xml, "note", funder.award, {"type": "award"}, line=False)
    xml.end("funder")


def write_publication(xml: XmlWriter, interview: Interview, register: Register) -> None:
    """Write the publisher, place, date and address of the publication, and the identifiers of the interview."""
    publication = interview.metadata.publication
    xml.line()
    if publication is not None and publication.publisher is not None:
        xml.start("publisher")
        write_organization(xml, publication.publisher)
        xml.end("publisher")
    else:
        # TEI requires a publisher, a distributor or an authority.
        xml.empty("authority")
    if publication is not None:
        write_text(xml, "pubPlace", publication.place)
        if publication.date is not None:
            xml.line()
            write_date(xml, publication.date, register)
        if publication.url is not None:
            xml.line()
            xml.empty("ptr", {"target": publication.url})
    write_text(xml, "idno", interview.id)
    write_identifiers(xml, interview.metadata.identifiers, lines=True)


def write_all_series(xml: XmlWriter, metadata: Metadata) -> None:
    """Write the series and the collection."""
    for kind, series in (("series", metadata.series), ("collection", metadata.collection)):
        if series is not None:
            xml.open("seriesStmt")
            write_series(xml, series, kind)
            xml.close("seriesStmt")


def write_notes(xml: XmlWriter, metadata: Metadata, register: Register) -> None:
    """Write the descriptions that are not abstracts, and the related resources."""
    for number, description in enumerate(metadata.descriptions, 1):
        if description.type is not DescriptionType.ABSTRACT:
            attributes = description_attributes(description, number, register)
            write_text(xml, "note", description.text, {"type": description.type, **attributes})
    for related in metadata.related:
        _write_related(xml, related)


def _write_related(xml: XmlWriter, related: Related) -> None:
    xml.line()
    xml.start("relatedItem", {"type": related.relation})
    xml.start("bibl")
    write_text(xml, "title", related.title, line=False)
    if related.url is not None:
        xml.empty("ptr", {"target": related.url})
    if related.identifier is not None:
        write_identifiers(xml, (related.identifier,))
    xml.end("bibl")
    xml.end("relatedItem")


def description_attributes(description: Description, number: int, register: Register) -> dict[str, str | None]:
    """Return the position of a description among all, which TEI has in two places, its language and its restriction."""
    ana = register.restriction(description.restriction)
    return {"n": str(number), "xml:lang": description.language, "ana": ana}
