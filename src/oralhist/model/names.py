"""The small values that descriptions are made of: titles, terms, places, identifiers, organizations."""

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.fields import description, list_of, optional
from oralhist.model.shapes import (
    LANGUAGE,
    TEXT,
    URI,
    WORD,
    Choice,
    CrossField,
    Nested,
    Number,
    Optional,
    Part,
    Vocabulary,
)


class TitleType(Vocabulary):
    """What another title is to the title."""

    ALTERNATIVE = "alternative", "Another title under which the interview is known."
    SUBTITLE = "subtitle", "A title that adds to the title."
    TRANSLATED = "translated", "The title in another language."


class DescriptionType(Vocabulary):
    """What a description is about."""

    ABSTRACT = "abstract", "What the interview is about, in short."
    SCOPE = "scope", "What it covers: topics, periods, places."
    PROVENANCE = "provenance", "Where it comes from and through whose hands it went."
    TECHNICAL = "technical", "How it was recorded and processed."
    OTHER = "other", "Anything else."


@frozen(kw_only=True, repr=False)
class Title(Part):
    """Another title than the main one."""

    SHORTHAND = "text"

    text: str = field(validator=TEXT, metadata=description("The title."))
    type: TitleType | None = optional(Choice(TitleType), "What it is to the main title.")
    language: str | None = optional(LANGUAGE, "Its language, as a BCP 47 tag.")


@frozen(kw_only=True, repr=False)
class Description(Part):
    """A text about the interview or a person."""

    SHORTHAND = "text"

    text: str = field(validator=TEXT, metadata=description("The text; a blank line parts paragraphs."))
    type: DescriptionType | None = optional(Choice(DescriptionType), "What it is about.")
    language: str | None = optional(LANGUAGE, "Its language, as a BCP 47 tag.")
    restriction: Restriction | None = optional(Nested(Restriction), "Who may see it.")


@frozen(kw_only=True, repr=False)
class Series(Part):
    """A series, a collection or a project that the interview belongs to."""

    SHORTHAND = "title"

    title: str = field(validator=TEXT, metadata=description("Its title."))
    id: str | None = optional(TEXT, "Its identifier where it is kept.")
    number: str | None = optional(TEXT, "The place of this interview in it, such as no. 41.")
    url: str | None = optional(URI, "Where it is published.")


@frozen(kw_only=True, repr=False)
class Term(Part):
    """A keyword (free) or a subject (from a vocabulary)."""

    SHORTHAND = "term"

    term: str = field(validator=TEXT, metadata=description("The word or words."))
    scheme: str | None = optional(TEXT, "The vocabulary it is taken from, by name or URI.")
    uri: str | None = optional(URI, "The term in that vocabulary.")
    language: str | None = optional(LANGUAGE, "Its language, as a BCP 47 tag.")


def degrees(value: float | int | None) -> float | None:  # noqa: PYI041 - whole numbers are what it is for
    """Whole degrees are degrees too: 48 becomes 48.0, and -0.0 is 0.0, so that equal places are written alike."""
    if value == 0 and not isinstance(value, bool):
        return 0.0
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= 180:
        return float(value)
    return value


@frozen(kw_only=True, repr=False)
class Place(CrossField):
    """A place: where people met, or what they speak of."""

    SHORTHAND = "name"
    BOTH_OR_NEITHER = ("latitude", "longitude")

    name: str = field(validator=TEXT, metadata=description("The name of the place."))
    role: str | None = optional(WORD, "What it is to the thing described, in one word.")
    uri: str | None = optional(URI, "The place in a gazetteer, such as GeoNames.")
    latitude: float | None = field(
        default=None,
        converter=degrees,
        validator=Optional(Number(-90, 90)),
        metadata=description("Degrees north of the equator (WGS 84), with a longitude."),
    )
    longitude: float | None = field(
        default=None,
        converter=degrees,
        validator=Optional(Number(-180, 180)),
        metadata=description("Degrees east of Greenwich (WGS 84), with a latitude."),
    )
    language: str | None = optional(LANGUAGE, "The language of the name, as a BCP 47 tag.")


@frozen(kw_only=True, repr=False)
class Identifier(Part):
    """A name for a thing in somebody's scheme. The scheme is always said, never guessed from the value."""

    scheme: str = field(validator=WORD, metadata=description("The scheme, in one word: DOI, ORCID, GND, accession."))
    value: str = field(validator=TEXT, metadata=description("The identifier in that scheme."))


@frozen(kw_only=True, repr=False)
class Organization(Part):
    """An organization: a repository, a publisher, an employer."""

    SHORTHAND = "name"

    name: str = field(validator=TEXT, metadata=description("Its name."))
    abbreviation: str | None = optional(TEXT, "Its short name, such as RIAC.")
    identifiers: tuple[Identifier, ...] = list_of(Nested(Identifier), "Its identifiers, such as ROR or ISIL.")
    url: str | None = optional(URI, "Its web site.")


@frozen(kw_only=True, repr=False)
class Affiliation(CrossField):
    """What a person is in an organization."""

    ONE_OF = ("organization", "position")

    organization: Organization | None = optional(Nested(Organization), "The organization.")
    position: str | None = optional(TEXT, "What the person is there, such as Academic Director.")


@frozen(kw_only=True, repr=False)
class Link(Part):
    """A page to look at."""

    url: str = field(validator=URI, metadata=description("Where it is."))
    text: str | None = optional(TEXT, "What it is called.")
