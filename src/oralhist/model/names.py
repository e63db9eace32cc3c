"""The values that descriptions are made of: titles, terms, places, identifiers, organizations."""

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.fields import description, list_of, optional
from oralhist.model.shapes import LANGUAGE, TEXT, URI, WORD, CrossField, ModelObject, Number, Vocabulary


class TitleType(Vocabulary):
    """How another title relates to the main title."""

    ALTERNATIVE = "alternative", "Another title that the interview is known by."
    SUBTITLE = "subtitle", "A title that adds to the main title."
    TRANSLATED = "translated", "The main title in another language."


class DescriptionType(Vocabulary):
    """The topic of a description."""

    ABSTRACT = "abstract", "A summary of the interview."
    SCOPE = "scope", "What the interview covers: topics, periods, places."
    PROVENANCE = "provenance", "Where the interview comes from, and who owned or kept it."
    TECHNICAL = "technical", "How the interview was recorded and processed."
    OTHER = "other", "Anything else."


@frozen(kw_only=True, repr=False)
class Title(ModelObject):
    """A title other than the main one."""

    SHORTHAND = "text"

    text: str = field(validator=TEXT, metadata=description("The title."))
    type: TitleType | None = optional(TitleType, "How it relates to the main title.")
    language: str | None = optional(LANGUAGE, "The language, as a BCP 47 tag.")


@frozen(kw_only=True, repr=False)
class Description(ModelObject):
    """A text about the interview or a participant."""

    SHORTHAND = "text"

    text: str = field(validator=TEXT, metadata=description("The text; a blank line separates paragraphs."))
    type: DescriptionType | None = optional(DescriptionType, "The topic of the description.")
    language: str | None = optional(LANGUAGE, "The language, as a BCP 47 tag.")
    restriction: Restriction | None = optional(Restriction, "Who may see the description.")


@frozen(kw_only=True, repr=False)
class Series(ModelObject):
    """A series, collection or project that the interview belongs to."""

    SHORTHAND = "title"

    title: str = field(validator=TEXT, metadata=description("The title of the series, collection or project."))
    id: str | None = optional(TEXT, "The identifier that the repository gives it.")
    number: str | None = optional(TEXT, "The number of the interview in it, such as no. 41.")
    url: str | None = optional(URI, "The address of its web page.")


@frozen(kw_only=True, repr=False)
class Term(ModelObject):
    """A keyword (free) or a subject (from a controlled vocabulary)."""

    SHORTHAND = "term"

    term: str = field(validator=TEXT, metadata=description("The keyword or the subject."))
    scheme: str | None = optional(TEXT, "The name or URI of the vocabulary that the term comes from.")
    uri: str | None = optional(URI, "The URI of the term in that vocabulary.")
    language: str | None = optional(LANGUAGE, "The language, as a BCP 47 tag.")


def degrees(value: float | int | None) -> float | None:  # noqa: PYI041 - the function exists to accept integers
    """Return degrees as a float, and -0.0 as 0.0, so that equal places are written alike."""
    if value == 0 and not isinstance(value, bool):
        return 0.0
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= 180:
        return float(value)
    return value


@frozen(kw_only=True, repr=False)
class Place(CrossField):
    """A place: where a session took place, or a place that is mentioned."""

    SHORTHAND = "name"
    BOTH_OR_NEITHER = ("latitude", "longitude")

    name: str = field(validator=TEXT, metadata=description("The name of the place."))
    role: str | None = optional(WORD, "The role of the place, in one word.")
    uri: str | None = optional(URI, "The URI of the place in a gazetteer, such as GeoNames.")
    latitude: float | None = optional(
        Number(-90, 90), "Degrees north of the equator (WGS 84); requires a longitude.", converter=degrees
    )
    longitude: float | None = optional(
        Number(-180, 180), "Degrees east of Greenwich (WGS 84); requires a latitude.", converter=degrees
    )
    language: str | None = optional(LANGUAGE, "The language of the name, as a BCP 47 tag.")


@frozen(kw_only=True, repr=False)
class Identifier(ModelObject):
    """An identifier in a named scheme; the scheme is never guessed from the value."""

    scheme: str = field(
        validator=WORD, metadata=description("The scheme, in one word, such as DOI, ORCID, GND or accession.")
    )
    value: str = field(validator=TEXT, metadata=description("The identifier in that scheme."))


@frozen(kw_only=True, repr=False)
class Organization(ModelObject):
    """An organization: a repository, a publisher, an employer."""

    SHORTHAND = "name"

    name: str = field(validator=TEXT, metadata=description("The name of the organization."))
    abbreviation: str | None = optional(TEXT, "The short name, such as RIAC.")
    identifiers: tuple[Identifier, ...] = list_of(Identifier, "Identifiers of the organization, such as ROR or ISIL.")
    url: str | None = optional(URI, "The address of its web site.")


@frozen(kw_only=True, repr=False)
class Affiliation(CrossField):
    """The position of a person in an organization."""

    ONE_OF = ("organization", "position")

    organization: Organization | None = optional(Organization, "The organization.")
    position: str | None = optional(TEXT, "The position, such as Academic Director.")


@frozen(kw_only=True, repr=False)
class Link(ModelObject):
    """A link to a web page."""

    url: str = field(validator=URI, metadata=description("The address of the page."))
    text: str | None = optional(TEXT, "The text of the link.")
