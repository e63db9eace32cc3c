"""The header of others' TEI: what an interview has a field for, apart from people and recordings."""

from collections.abc import Iterator
from functools import partial

from oralhist.formats.tei.foreign.elements import (
    Element,
    child,
    children,
    descendant,
    descendants,
    first_valid,
    id_of,
    ids_in,
    language_of,
    loose_text_of,
    text_of,
    valid,
    xml_id_of,
)
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.person import role_of
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.restrictions import FOR_THE_ARCHIVE
from oralhist.formats.tei.foreign.values import date_of, identifier_of, identifiers_of, organization_of, place_of
from oralhist.model import (
    Access,
    Change,
    Description,
    DescriptionType,
    EdtfDate,
    Funder,
    Metadata,
    Place,
    Publication,
    Rights,
    Series,
    Term,
    Title,
    TitleType,
    Transcription,
)
from oralhist.model.shapes import LANGUAGE, URI
from oralhist.syntax.codes import RESTRICTED_RECORD

_TITLE_TYPES = {
    "sub": TitleType.SUBTITLE, "subordinate": TitleType.SUBTITLE, "subtitle": TitleType.SUBTITLE,
    "alt": TitleType.ALTERNATIVE, "alternative": TitleType.ALTERNATIVE, "translated": TitleType.TRANSLATED,
}  # fmt: skip


def metadata_of(header: Element | None, name: str, log: ReadingLog) -> Metadata:
    """Return the description of an interview; ``name`` is its title if the header has none."""
    if header is None:
        return Metadata(title=name)
    statement, published = descendant(header, "titleStmt"), descendant(header, "publicationStmt")
    repository = descendant(descendant(header, "msIdentifier"), "repository")
    title, others = _titles(statement, log)
    keywords, subjects = _terms(header, log)
    return Metadata(
        title=title or name,
        alternative_titles=others,
        date=_date(header, log),
        languages=_languages(header, log),
        descriptions=tuple(_descriptions(header, log)),
        series=_series(descendant(header, "seriesStmt"), log),
        keywords=keywords,
        subjects=subjects,
        places=log.read_each(place_of, _places(header)),
        identifiers=log.read_each(identifier_of, children(published, "idno")),
        repository=log.read(organization_of(repository), repository),
        funders=log.read_each(_funder, children(statement, "funder")),
        rights=_rights(child(published, "availability"), log),
        publication=_publication(published, log),
    )


def _titles(statement: Element | None, log: ReadingLog) -> tuple[str, tuple[Title, ...]]:
    """Return the main title, which is the first one if no title is marked as main, and the others."""
    titles = [title for title in children(statement, "title") if text_of(title)]
    log.mark_read(*titles)
    main = next((title for title in titles if title.get("type") == "main"), next(iter(titles), None))
    return text_of(main), log.read_each(_title, (title for title in titles if text_of(title) != text_of(main)))


def _title(element: Element) -> Title:
    type = _TITLE_TYPES.get(element.get("type", ""))
    return Title(text=text_of(element), type=type, language=language_of(element))


def _date(header: Element, log: ReadingLog) -> EdtfDate | None:
    """Return the date of the interview: that of the setting, else that of the recording."""
    # Not the date of the publicationStmt: it is the day of publication, and years later in most archives.
    holders = (holder for name in ("setting", "recording") for holder in descendants(header, name))
    dates = (date for holder in holders for date in children(holder, "date"))
    return next(filter(None, (log.read(date_of(date), date) for date in dates)), None)


def _languages(header: Element, log: ReadingLog) -> tuple[str, ...]:
    usage = descendant(header, "langUsage")
    found = log.read_each(lambda one: valid(LANGUAGE, one.get("ident") or id_of(one)), descendants(usage, "language"))
    tags = tuple(dict.fromkeys(found))
    return log.with_line(tags, usage) if tags else ()


def _descriptions(header: Element, log: ReadingLog) -> Iterator[Description]:
    notes = (one for one in children(descendant(header, "notesStmt"), "note") if child(one, "note") is None)
    for type, elements in (
        (DescriptionType.ABSTRACT, descendants(header, "abstract")),
        (None, notes),
        (DescriptionType.OTHER, descendants(header, "projectDesc")),
    ):
        yield from log.read_each(partial(_description, type), elements)


def _description(type: DescriptionType | None, element: Element) -> Description | None:
    """Return a description, its paragraphs separated by blank lines; ``None`` if it is empty."""
    parts = [text_of(part) for part in element]
    text = text_of(element) if loose_text_of(element).strip() else "\n\n".join(filter(None, parts))
    return Description(text=text, type=type, language=language_of(element)) if text else None


def _series(element: Element | None, log: ReadingLog) -> Series | None:
    title, number, identifier = child(element, "title"), child(element, "biblScope"), child(element, "idno")
    if not text_of(title):
        return None
    log.mark_read(title, number, identifier)
    series = Series(title=text_of(title), id=text_of(identifier) or None, number=text_of(number) or None)
    return log.with_line(series, element)


def _terms(header: Element, log: ReadingLog) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Return free keywords, and subjects, which are the terms of a ``keywords`` with a ``@scheme`` (TEI P5, 2.4.3)."""
    schemes = {xml_id_of(one): name for one in descendants(header, "taxonomy") if (name := _name_of_taxonomy(one))}
    keywords: list[Term] = []
    subjects: list[Term] = []
    for holder in descendants(descendant(header, "textClass"), "keywords"):
        pointer = holder.get("scheme", "").strip()
        scheme = schemes.get(pointer.rpartition("#")[2], pointer.lstrip("#")) or None
        for element in descendants(holder, "term", "item"):
            if text_of(element) and descendant(element, "term") is None:
                uri = valid(URI, element.get("ref") or element.get("target"))
                term = Term(term=text_of(element), scheme=scheme, uri=uri, language=language_of(element))
                (subjects if scheme else keywords).append(log.read(term, element))
    return tuple(keywords), tuple(subjects)


def _name_of_taxonomy(element: Element) -> str | None:
    names = (text_of(one) for one in children(element, "bibl", "desc", "gloss"))
    return next(filter(None, names), None) if xml_id_of(element) else None


def _places(header: Element) -> Iterator[Element]:
    """Yield the places that the header lists outside the setting: what the interview is about."""
    for holder in children(descendant(header, "settingDesc"), "place", "listPlace"):
        yield from [holder] if holder.tag.endswith("place") else children(holder, "place")


def setting_place(header: Element | None, log: ReadingLog) -> Place | None:
    """Return the place of the session: the names in the first setting, as one place."""
    setting = descendant(header, "setting")
    named = [one for one in children(setting, "placeName", "settlement", "name", "region", "country") if text_of(one)]
    named = named or [one for one in children(setting, "locale", "place") if text_of(one)]
    if len(named) == 1:
        return log.read(place_of(named[0]), named[0])
    log.mark_read(*named)
    return log.with_line(Place(name=", ".join(map(text_of, named))), setting) if named else None


def _funder(element: Element) -> Funder | None:
    organization = organization_of(element)
    return None if organization is None else Funder(name=organization.name, identifiers=organization.identifiers)


def _rights(availability: Element | None, log: ReadingLog) -> Rights | None:
    """Return the licence: its URI and its words (TEI P5, 2.2.4)."""
    if availability is None:
        return None
    log.mark_read(availability)
    licence, link = descendant(availability, "licence", "license"), descendant(availability, "ref")
    targets = [licence.get("target"), text_of(licence)] if licence is not None else []
    targets += [link.get("target")] if link is not None else []
    uri = first_valid(URI, targets)
    statement = "\n\n".join(filter(None, map(text_of, availability))) or text_of(availability) or None
    return log.with_line(Rights(statement=statement, uri=uri), availability) if statement or uri else None


def access_of(header: Element | None, log: ReadingLog) -> Access | None:
    """Return the access that ``availability/@status`` states: ``restricted`` names no audience, so only the archive."""
    element = child(descendant(header, "publicationStmt"), "availability")
    if element is None or element.get("status") != "restricted":
        return None
    what = "restricted texts without an audience, closed to all but the archive"
    log.count(RESTRICTED_RECORD, what, element)
    return log.with_line(Access(record=FOR_THE_ARCHIVE), element)


def _publication(published: Element | None, log: ReadingLog) -> Publication | None:
    """Return when, where and by whom the text was published."""
    publisher = next(children(published, "publisher"), child(published, "authority", "distributor"))
    place, date = child(published, "pubPlace"), child(published, "date")
    log.mark_read(publisher, place, date)
    dated, organization, named_place = date_of(date), organization_of(publisher), text_of(place) or None
    addresses = (one.value for one in identifiers_of(published) if one.scheme.casefold() in ("url", "uri"))
    url = first_valid(URI, addresses)
    if not (dated or organization or named_place or url):
        return None
    publication = Publication(date=log.with_line(dated, date), publisher=organization, place=named_place, url=url)
    return log.with_line(publication, published)


def add_contributors(header: Element | None, participants: TeiParticipants, log: ReadingLog) -> None:
    """Add the people whom a ``respStmt`` names with a known role (TEI P5, 2.2.1)."""
    for statement in descendants(header, "respStmt"):
        words = [word for one in children(statement, "resp") for word in (text_of(one), one.get("ref") or "")]
        role = next(filter(None, map(role_of, words)), None)
        names = [one for one in children(statement, "persName", "name") if text_of(one)]
        if role is not None and names:
            log.mark_read(*names, *children(statement, "resp"))
            for one in names:
                participants.add_contributor(text_of(one), role)


def transcription_of(header: Element | None, log: ReadingLog) -> Transcription | None:
    """Return the conventions of the transcript: their name, version and description (TEI P5, 8.2)."""
    element = descendant(header, "transcriptionDesc")
    if element is None:
        return None
    name = " ".join(filter(None, (element.get("ident"), element.get("version"))))
    conventions = ": ".join(filter(None, (name, text_of(element))))
    return log.read(Transcription(conventions=conventions), element) if conventions else None


def history_of(header: Element | None, participants: TeiParticipants, log: ReadingLog) -> tuple[Change, ...]:
    """Return the changes that have a date and a description."""

    def change(element: Element) -> Change | None:
        dated = child(element, "date")
        date = date_of(dated) or (date_of(element, wording=False) if element.get("when") else None)
        note = text_of(element)
        if date is None or not note:
            return None
        agent = next((participants.id_of(pointer) or pointer for pointer in ids_in(element.get("who"))), None)
        agent = agent or text_of(child(element, "name", "persName")) or None
        return Change(date=date, note=note, agent=agent)

    return log.read_each(change, descendants(descendant(header, "revisionDesc"), "change"))
