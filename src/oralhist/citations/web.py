"""Citations inside a page: tags of Highwire and Dublin Core, COinS, and schema.org as JSON-LD."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from oralhist.citations.source import CitedSource, resolved
from oralhist.citations.styles import inverted
from oralhist.gate import ReleasedInterview
from oralhist.model import MediaFile, Participant, Place, Recording, Rights, Role, Series

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_ISO_8601 = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")
_INTERVIEW = "http://vocab.getty.edu/aat/300202595"  # schema.org has no type for interviews


def meta_tags(source: CitedSource, rights: str = "") -> Iterator[tuple[str, str]]:
    """Yield the names and contents of tags: of Highwire Press, which Google Scholar and Zotero read, and Dublin Core."""
    date = source.date or source.published
    value = (date.value or "") if date else ""
    publisher = source.publisher or source.archive
    authors = [inverted(person) for person in source.interviewees]
    tags = {
        "citation_title": [source.title],
        "citation_author": authors,
        "citation_publication_date": [value.replace("-", "/") if _DATE.fullmatch(value) else source.year],
        "citation_publisher": [publisher],
        "citation_doi": [source.doi],
        "citation_language": source.languages[:1],
        "DC.title": [source.title],
        "DC.type": ["Interview"],
        "DC.creator": authors,
        "DC.contributor": [inverted(person) for person in source.interviewers],
        "DC.subject": source.terms,
        "DC.language": source.languages,
        "DC.date": [value or source.year],
        "DC.publisher": [publisher],
        "DC.identifier": [source.address or source.id],
        "DC.description": [source.abstract],
        "DC.rights": [rights],
    }
    return ((name, content) for name, contents in tags.items() for content in contents if content)


def coins(source: CitedSource) -> str:
    """Return the OpenURL of a context object in a span (COinS), which Zotero reads."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "interview"),
        ("rft.title", source.title),
        *(("rft.creator", inverted(person)) for person in source.interviewees),
        *(("rft.contributor", inverted(person)) for person in source.interviewers),
        ("rft.date", (source.date and source.date.value) or source.year),
        ("rft.publisher", source.publisher or source.archive),
        ("rft.identifier", source.address),
        *(("rft.language", language) for language in source.languages),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def schema_org(interview: ReleasedInterview, source: CitedSource) -> dict[str, Any]:
    """Return the description of an interview in the vocabulary of schema.org."""
    metadata, rights = interview.metadata, interview.metadata.rights
    roles = ((role, person) for person in interview.participants for role in person.roles)
    others = [(role, person) for role, person in roles if role is not Role.INTERVIEWEE]
    created, published = (date.value if date else None for date in (source.date, source.published))
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": ["ArchiveComponent", "CreativeWork"],
            "additionalType": _INTERVIEW,
            "genre": "oral history interview",
            "name": metadata.title,
            "alternateName": [title.text for title in metadata.alternative_titles],
            "identifier": [interview.id, *(f"{one.scheme}:{one.value}" for one in metadata.identifiers)],
            "url": source.address,
            "author": [_person(person) for person in source.interviewees],
            "contributor": [
                {"@type": "Role", "roleName": role.value, "contributor": _person(person)} for role, person in others
            ],
            "dateCreated": _if_like(_ISO_8601, created),
            "datePublished": _if_like(_DATE, published),
            "inLanguage": list(source.languages),
            "keywords": list(source.terms),
            "abstract": source.abstract,
            "isPartOf": [_collection(one) for one in (metadata.collection, metadata.series) if one],
            "holdingArchive": _named("ArchiveOrganization", source.archive),
            "publisher": _named("Organization", source.publisher),
            **(_rights(rights) if rights else {}),
            "contentLocation": [_place(place) for place in metadata.places],
            "associatedMedia": list(_media(interview)),
            "conditionsOfAccess": interview.access.note if interview.access else None,
        }
    )  # fmt: skip


def _person(person: Participant) -> dict[str, Any]:
    same = [address for one in person.identifiers if (address := resolved(one))]
    organizations = [one.organization.name for one in person.affiliations if one.organization]
    return _filled(
        {
            "@type": "Person",
            "name": person.name,
            "familyName": person.family_name,
            "givenName": person.given_name,
            "honorificPrefix": person.honorific,
            "affiliation": [{"@type": "Organization", "name": name} for name in organizations],
            "sameAs": same,
        }
    )


def _rights(rights: Rights) -> dict[str, Any]:
    return {
        "license": rights.uri,
        "copyrightHolder": _named("Organization", rights.holder),
        "copyrightNotice": rights.statement,
    }


def _if_like(pattern: re.Pattern[str], value: str | None) -> str | None:
    return value if value and pattern.fullmatch(value) else None


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _media(interview: ReleasedInterview) -> Iterator[dict[str, Any]]:
    for session in interview.sessions:
        for recording in session.recordings:
            yield from (_medium(recording, file) for file in recording.files if file.url)


def _collection(series: Series) -> dict[str, Any]:
    return _filled({"@type": "Collection", "name": series.title, "url": series.url})


def _place(place: Place) -> dict[str, Any]:
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return _filled(
        {"@type": "Place", "name": place.name, "sameAs": place.uri, "geo": None if place.latitude is None else point}
    )


def _medium(recording: Recording, file: MediaFile) -> dict[str, Any]:
    is_video = (file.media_type or "").startswith("video/")
    length = recording.duration_ms
    return _filled(
        {
            "@type": "VideoObject" if is_video else "AudioObject",
            "name": recording.part or recording.title,
            "contentUrl": file.url,
            "encodingFormat": file.media_type,
            "duration": f"PT{length / 1000:g}S" if length else None,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
