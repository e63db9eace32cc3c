"""Publication, rights and access in the header of others' TEI (TEI P5, 2.2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oralhist.findings import Severity
from oralhist.formats.tei.foreign.elements import allowed, child, children, first, words_of
from oralhist.formats.tei.foreign.redaction_marks import FOR_THE_ARCHIVE
from oralhist.formats.tei.foreign.unsupported import Unsupported
from oralhist.formats.tei.foreign.values import date_of, identifiers_of, organization_of
from oralhist.model import Access, Publication, Rights
from oralhist.model.shapes import URI

if TYPE_CHECKING:
    from lxml import etree


def rights_of(published: etree._Element | None, unsupported: Unsupported) -> Rights | None:
    """The licence, by where it leads and in words."""
    element = child(published, "availability")
    if element is None:
        return None
    licence = first(element, "licence", "license")
    link = first(element, "ref")
    targets = [licence.get("target"), words_of(licence)] if licence is not None else []
    targets += [link.get("target")] if link is not None else []
    uri = next((uri for uri in (allowed(URI, target) for target in targets) if uri), None)
    statement = "\n\n".join(filter(None, map(words_of, element))) or words_of(element) or None
    unsupported.understood(element)
    return unsupported.stands.keep(Rights(statement=statement, uri=uri), element) if statement or uri else None


def access_of(header: etree._Element | None, unsupported: Unsupported) -> Access | None:
    """What ``availability/@status`` says of access: ``restricted`` without a word for whom is for the archive alone."""
    element = child(first(header, "publicationStmt"), "availability")
    if element is None or element.get("status") != "restricted":
        return None
    what = "the header says that the text is restricted, not for whom: read as open to the archive alone"
    unsupported.count("restricted-availability", what, element, Severity.INFO)
    return unsupported.stands.keep(Access(record=FOR_THE_ARCHIVE), element)


def publication_of(published: etree._Element | None, unsupported: Unsupported) -> Publication | None:
    """When, where and by whom the text was published."""
    publisher = next(children(published, "publisher"), next(children(published, "authority", "distributor"), None))
    place, date = child(published, "pubPlace"), child(published, "date")
    dated = unsupported.stands.keep(date_of(date), date)
    named_place = words_of(place) or None
    organization = organization_of(publisher)
    addresses = (one.value for one in identifiers_of(published) if one.scheme.casefold() in ("url", "uri"))
    url = next((uri for uri in (allowed(URI, address) for address in addresses) if uri), None)
    unsupported.understood(publisher, place, date)
    if not (dated or organization or named_place or url):
        return None
    publication = Publication(date=dated, publisher=organization, place=named_place, url=url)
    return unsupported.stands.keep(publication, published)
