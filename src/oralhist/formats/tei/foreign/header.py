"""The header of others' TEI: what the description of an interview has a field for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from oralhist.formats.tei.foreign.elements import (
    allowed,
    child,
    children,
    first,
    id_of,
    language_of,
    named,
    words_of,
)
from oralhist.formats.tei.foreign.rights import publication_of, rights_of
from oralhist.formats.tei.foreign.terms import terms_of
from oralhist.formats.tei.foreign.unsupported import Unsupported
from oralhist.formats.tei.foreign.values import date_of, identifiers_of, organization_of, place_of
from oralhist.model import (
    Description,
    DescriptionType,
    EdtfDate,
    Funder,
    Metadata,
    Organization,
    Place,
    Series,
    Title,
    TitleType,
)
from oralhist.model.shapes import LANGUAGE

if TYPE_CHECKING:
    from lxml import etree


_TITLE_TYPES = {
    "sub": TitleType.SUBTITLE, "subordinate": TitleType.SUBTITLE, "subtitle": TitleType.SUBTITLE,
    "alt": TitleType.ALTERNATIVE, "alternative": TitleType.ALTERNATIVE, "translated": TitleType.TRANSLATED,
}  # fmt: skip


def metadata_of(header: etree._Element | None, name: str, unsupported: Unsupported) -> Metadata:
    """Title, dates, places, publication, rights and the like. ``name`` stands in for a title that is missing."""
    if header is None:
        return Metadata(title=name)
    published = first(header, "publicationStmt")
    title, others = _titles(header, unsupported)
    identifiers = identifiers_of(published, unsupported.stands)
    keywords, subjects = terms_of(header, unsupported)
    unsupported.understood(*children(published, "idno"))
    metadata = Metadata(
        title=title or name,
        alternative_titles=others,
        date=_date(header, unsupported),
        languages=_languages(header, unsupported),
        descriptions=tuple(_descriptions(header, unsupported)),
        series=_series(header, unsupported),
        keywords=keywords,
        subjects=subjects,
        places=tuple(_places(header, unsupported)),
        identifiers=identifiers,
        repository=_repository(header, unsupported),
        funders=tuple(_funders(header, unsupported)),
        rights=rights_of(published, unsupported),
        publication=publication_of(published, unsupported),
    )
    return unsupported.stands.keep(metadata, header)


def _titles(header: etree._Element, unsupported: Unsupported) -> tuple[str, tuple[Title, ...]]:
    titles = [title for title in children(first(header, "titleStmt"), "title") if words_of(title)]
    unsupported.understood(*titles)
    main = next((title for title in titles if title.get("type") == "main"), next(iter(titles), None))
    others = (
        unsupported.stands.keep(
            Title(text=words_of(title), type=_TITLE_TYPES.get(title.get("type", "")), language=language_of(title)),
            title,
        )
        for title in titles
        if title is not main and words_of(title) != words_of(main)
    )
    return words_of(main), tuple(others)


def _date(header: etree._Element, unsupported: Unsupported) -> EdtfDate | None:
    """When the interview took place: the date of the setting, else that of the recording."""
    for holder in ("setting", "recording"):
        for parent in named(header, holder):
            for element in children(parent, "date"):
                unsupported.understood(element)
                if (date := date_of(element)) is not None:
                    return unsupported.stands.keep(date, element)
    return None


def _languages(header: etree._Element, unsupported: Unsupported) -> tuple[str, ...]:
    listed = list(named(first(header, "langUsage"), "language"))
    found = [allowed(LANGUAGE, one.get("ident") or id_of(one)) for one in listed]
    unsupported.understood(*(one for one, tag in zip(listed, found, strict=True) if tag))
    tags = tuple(dict.fromkeys(tag for tag in found if tag))
    return unsupported.stands.keep(tags, first(header, "langUsage")) if tags else ()


def _descriptions(header: etree._Element, unsupported: Unsupported) -> Iterator[Description]:
    abstracts = [(one, DescriptionType.ABSTRACT) for one in named(header, "abstract")]
    listed = children(first(header, "notesStmt"), "note")
    notes = [(one, None) for one in listed if child(one, "note") is None]
    projects = [(one, DescriptionType.OTHER) for one in named(header, "projectDesc")]
    for element, type in (*abstracts, *notes, *projects):
        if text := _paragraphs(element):
            unsupported.understood(element)
            yield unsupported.stands.keep(Description(text=text, type=type, language=language_of(element)), element)


def _paragraphs(element: etree._Element) -> str:
    """The text of an element, its paragraphs parted by blank lines."""
    parts = [words_of(part) for part in element]
    is_whole = (element.text or "").strip() or any((part.tail or "").strip() for part in element)
    return words_of(element) if is_whole else "\n\n".join(filter(None, parts))


def _series(header: etree._Element, unsupported: Unsupported) -> Series | None:
    series = first(header, "seriesStmt")
    title, number = child(series, "title"), child(series, "biblScope")
    if not words_of(title):
        return None
    identifier = child(series, "idno")
    unsupported.understood(title, number, identifier)
    read = Series(title=words_of(title), id=words_of(identifier) or None, number=words_of(number) or None)
    return unsupported.stands.keep(read, series)


def _places(header: etree._Element, unsupported: Unsupported) -> Iterator[Place]:
    """The places that the header lists beside the setting: what the interview is about."""
    for holder in children(first(header, "settingDesc"), "place", "listPlace"):
        for element in [holder] if holder.tag.endswith("place") else children(holder, "place"):
            if (place := place_of(element, role=None)) is not None:
                unsupported.understood(element)
                yield unsupported.stands.keep(place, element)


def setting_place(header: etree._Element | None, unsupported: Unsupported) -> Place | None:
    """Where people met: the names in the first setting, the smallest place first, as one place."""
    setting = first(header, "setting")
    elements = [
        one for one in children(setting, "placeName", "settlement", "name", "region", "country") if words_of(one)
    ]
    elements = elements or [one for one in children(setting, "locale", "place") if words_of(one)]
    unsupported.understood(*elements)
    if len(elements) == 1:
        return unsupported.stands.keep(place_of(elements[0]), elements[0])
    return unsupported.stands.keep(Place(name=", ".join(map(words_of, elements))), setting) if elements else None


def _repository(header: etree._Element, unsupported: Unsupported) -> Organization | None:
    element = first(first(header, "msIdentifier"), "repository")
    unsupported.understood(element)
    return unsupported.stands.keep(organization_of(element), element)


def _funders(header: etree._Element, unsupported: Unsupported) -> Iterator[Funder]:
    for element in children(first(header, "titleStmt"), "funder"):
        if (organization := organization_of(element)) is not None:
            unsupported.understood(element)
            yield unsupported.stands.keep(Funder(name=organization.name, identifiers=organization.identifiers), element)
