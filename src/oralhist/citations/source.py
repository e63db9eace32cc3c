"""What a citation of an interview is made of. No name is split or inverted that the record does not give in parts."""

import re
from collections.abc import Mapping

from attrs import frozen

from oralhist.gate import ReleasedInterview
from oralhist.model import DescriptionType, EdtfDate, Identifier, Participant

_RESOLVERS: Mapping[str, str] = {
    "doi": "https://doi.org/",
    "handle": "https://hdl.handle.net/",
    "hdl": "https://hdl.handle.net/",
    "ark": "https://n2t.net/",
    "orcid": "https://orcid.org/",
    "isni": "https://isni.org/isni/",
    "gnd": "https://d-nb.info/gnd/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "https://www.wikidata.org/entity/",
    "ror": "https://ror.org/",
    "urn": "https://nbn-resolving.org/",
}
"""The addresses of identifiers, by their schemes; the value follows."""

_PERSISTENT = ("doi", "ark", "handle", "hdl")
_PREFIX = re.compile(r"(?:doi|hdl|info:doi/|info:hdl/):?", re.IGNORECASE)


@frozen(kw_only=True)
class CitedSource:
    """What citations say of an interview.

    ``date`` is that of the interview, ``published`` that of its publication. ``doi`` has no prefix. ``address`` is where
    the interview is found: its persistent identifier, else the address of its publication, else that of its page.
    """

    id: str
    title: str
    interviewees: tuple[Participant, ...] = ()
    interviewers: tuple[Participant, ...] = ()
    date: EdtfDate | None = None
    published: EdtfDate | None = None
    publisher: str = ""
    archive: str = ""
    series: str = ""
    series_number: str = ""
    doi: str = ""
    address: str = ""
    languages: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    abstract: str = ""
    preferred: str = ""

    @property
    def year(self) -> str:
        """The year of the interview, else of its publication; empty if neither is known."""
        return year_of(self.date) or year_of(self.published)


def cited_source(interview: ReleasedInterview, address: str = "") -> CitedSource:
    """Return what citations say of an interview; ``address`` is that of its page, used if the record has none."""
    metadata, publication = interview.metadata, interview.metadata.publication
    identifiers = {identifier.scheme.lower(): identifier for identifier in reversed(metadata.identifiers)}
    published_at = publication.url if publication else None
    series = metadata.series
    abstracts = [text.text for text in metadata.descriptions if text.type is DescriptionType.ABSTRACT]
    return CitedSource(
        id=interview.id,
        title=metadata.title,
        interviewees=interview.interviewees,
        interviewers=interview.interviewers,
        date=interview.date,
        published=publication.date if publication else None,
        publisher=publication.publisher.name if publication and publication.publisher else "",
        archive=metadata.repository.name if metadata.repository else "",
        series=series.title if series else "",
        series_number=series.number or "" if series else "",
        doi=without_prefix(identifiers["doi"].value) if "doi" in identifiers else "",
        address=_persistent(identifiers) or published_at or address,
        languages=metadata.languages,
        terms=tuple(term.term for term in (*metadata.keywords, *metadata.subjects)),
        abstract=abstracts[0] if abstracts else "",
        preferred=metadata.rights.citation or "" if metadata.rights else "",
    )


def _persistent(identifiers: Mapping[str, Identifier]) -> str:
    return next((resolved(identifiers[scheme]) for scheme in _PERSISTENT if scheme in identifiers), "")


def resolved(identifier: Identifier) -> str:
    """Return the address of an identifier; empty if its scheme has none."""
    scheme, value = identifier.scheme.lower(), identifier.value.strip()
    if value.lower().startswith(("http://", "https://")):
        return value
    return _RESOLVERS[scheme] + without_prefix(value) if scheme in _RESOLVERS else ""


def without_prefix(value: str) -> str:
    """Return an identifier without a prefix such as ``doi:`` or the address of its resolver."""
    value = re.sub(r"^https?://(?:dx\.)?doi\.org/", "", value.strip(), flags=re.IGNORECASE)
    prefix = _PREFIX.match(value)
    return value[prefix.end() :] if prefix else value


def year_of(date: EdtfDate | None) -> str:
    """Return the year of a date, or the last year of a period; empty if it has none."""
    return str(date.latest.year) if date and date.latest else ""
