"""Citations inside a page: tags of Highwire and Dublin Core, COinS, and schema.org as JSON-LD."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from oralhist.citations.source import CitedSource, resolved
from oralhist.citations.styles import inverted
from oralhist.gate import ReleasedInterview
from oralhist.model import MediaFile, Participant, Place, Recording, Role, Series

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_ISO_8601 = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")
_INTERVIEW = "http://vocab.getty.edu/aat/300202595"  # schema.org has no type for interviews


def meta_tags(source: CitedSource, rights: str = "") -> Iterator[tuple[str, str]]:
    """Yield the names and contents of tags: of Highwire Press, which Google Scholar and Zotero read, and Dublin Core."""
    date = source.date or source.published
    yield "citation_title", source.title
    yield from (("citation_author", inverted(person)) for person in source.interviewees)
    if date is not None:
        plain = date.value if date.value and _DATE.fullmatch(date.value) else source.year
        yield from (("citation_publication_date", value.replace("-", "/")) for value in (plain,) if value)
    yield from (("citation_publisher", name) for name in (source.publisher or source.archive,) if name)
    yield from (("citation_doi", doi) for doi in (source.doi,) if doi)
    yield from (("citation_language", language) for language in source.languages[:1])
    yield "DC.title", source.title
    yield "DC.type", "Interview"
    yield from (("DC.creator", inverted(person)) for person in source.interviewees)
    yield from (("DC.contributor", inverted(person)) for person in source.interviewers)
    yield from (("DC.subject", term) for term in source.terms)
    yield from (("DC.language", language) for language in source.languages)
    values = {
        "DC.date": (date.value or date.text or "") if date else "",
        "DC.publisher": source.publisher or source.archive,
        "DC.identifier": source.address or source.id,
        "DC.description": source.abstract,
        "DC.rights": rights,
    }
    yield from ((name, value) for name, value in values.items() if value)


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
    others = [(role, person) for person in interview.participants for role in person.roles]
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
                {"@type": "Role", "roleName": role.value, "contributor": _person(person)}
                for role, person in others
                if role is not Role.INTERVIEWEE
            ],
            "dateCreated": created if created and _ISO_8601.fullmatch(created) else None,
            "datePublished": published if published and _DATE.fullmatch(published) else None,
            "inLanguage": list(source.languages),
            "keywords": list(source.terms),
            "abstract": source.abstract,
            "isPartOf": [_collection(one) for one in (metadata.collection, metadata.series) if one],
            "holdingArchive": _filled({"@type": "ArchiveOrganization", "name": source.archive} if source.archive else {}),
            "publisher": _filled({"@type": "Organization", "name": source.publisher} if source.publisher else {}),
            "license": rights.uri if rights else None,
            "copyrightHolder": _filled({"@type": "Organization", "name": rights.holder} if rights and rights.holder else {}),
            "contentLocation": [_place(place) for place in metadata.places],
            "associatedMedia": [
                _medium(recording, file)
                for session in interview.sessions
                for recording in session.recordings
                for file in recording.files
                if file.url
            ],
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
