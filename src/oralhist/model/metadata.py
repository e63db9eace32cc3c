"""What the interview is called, when and where it took place, who keeps it and on what terms."""

from attrs import field, frozen

from oralhist.model.dates import EdtfDate
from oralhist.model.names import Description, Identifier, Organization, Place, Series, Term, Title
from oralhist.model.shapes import LANGUAGE, TEXT, URI, WORD, CrossField, ListOf, Nested, Optional, Part, description


@frozen(kw_only=True, repr=False)
class Funder(Part):
    """Who paid for the work."""

    name: str = field(validator=TEXT, metadata=description("The funder's name."))
    award: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("The grant's number or title.")
    )
    identifiers: tuple[Identifier, ...] = field(
        default=(), validator=ListOf(Nested(Identifier)), metadata=description("The funder's identifiers, such as ROR.")
    )


@frozen(kw_only=True, repr=False)
class Rights(CrossField):
    """The law: who holds the rights, and what anybody may do. Who may see it is ``access``."""

    SHORTHAND = "statement"
    ONE_OF = ("statement", "uri", "holder", "usage", "citation")

    statement: str | None = field(default=None, validator=Optional(TEXT), metadata=description("The rights in words."))
    uri: str | None = field(
        default=None,
        validator=Optional(URI),
        metadata=description("A licence, or a statement of rightsstatements.org."),
    )
    holder: str | None = field(default=None, validator=Optional(TEXT), metadata=description("Who holds the rights."))
    usage: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("How the interview may be used.")
    )
    citation: str | None = field(
        default=None, validator=Optional(TEXT), metadata=description("How the interview is to be cited.")
    )


@frozen(kw_only=True, repr=False)
class Publication(CrossField):
    """When, where and by whom the interview was published."""

    ONE_OF = ("date", "publisher", "place", "url")

    date: EdtfDate | None = field(
        default=None, validator=Optional(Nested(EdtfDate)), metadata=description("When it was published.")
    )
    publisher: Organization | None = field(
        default=None, validator=Optional(Nested(Organization)), metadata=description("Who published it.")
    )
    place: str | None = field(default=None, validator=Optional(TEXT), metadata=description("The place of publication."))
    url: str | None = field(default=None, validator=Optional(URI), metadata=description("Where it is published."))


@frozen(kw_only=True, repr=False)
class Related(CrossField):
    """Another thing that belongs to this interview: a book, a finding aid, another version."""

    ONE_OF = ("relation", "title", "url", "identifier")

    relation: str | None = field(
        default=None,
        validator=Optional(WORD),
        metadata=description("What the interview is to it, in one word: isVersionOf."),
    )
    title: str | None = field(default=None, validator=Optional(TEXT), metadata=description("Its title."))
    url: str | None = field(default=None, validator=Optional(URI), metadata=description("Where it is."))
    identifier: Identifier | None = field(
        default=None, validator=Optional(Nested(Identifier)), metadata=description("Its identifier.")
    )


@frozen(kw_only=True, repr=False)
class Metadata(Part):
    """The description of the interview."""

    title: str = field(validator=TEXT, metadata=description("The title of the interview."))
    alternative_titles: tuple[Title, ...] = field(
        default=(), validator=ListOf(Nested(Title)), metadata=description("Further titles.")
    )
    date: EdtfDate | None = field(
        default=None,
        validator=Optional(Nested(EdtfDate)),
        metadata=description("When the interview took place; the date of publication is publication.date."),
    )
    language: str | None = field(
        default=None, validator=Optional(LANGUAGE), metadata=description("The language of these descriptions (BCP 47).")
    )
    languages: tuple[str, ...] = field(
        default=(), validator=ListOf(LANGUAGE), metadata=description("The languages that are spoken (BCP 47).")
    )
    descriptions: tuple[Description, ...] = field(
        default=(),
        validator=ListOf(Nested(Description)),
        metadata=description("Abstract, scope, provenance and the like."),
    )
    series: Series | None = field(
        default=None,
        validator=Optional(Nested(Series)),
        metadata=description("The series it was published or recorded in."),
    )
    collection: Series | None = field(
        default=None, validator=Optional(Nested(Series)), metadata=description("The collection it is kept in.")
    )
    project: Series | None = field(
        default=None, validator=Optional(Nested(Series)), metadata=description("The project it was made for.")
    )
    keywords: tuple[Term, ...] = field(
        default=(), validator=ListOf(Nested(Term)), metadata=description("Free keywords.")
    )
    subjects: tuple[Term, ...] = field(
        default=(), validator=ListOf(Nested(Term)), metadata=description("Subjects from controlled vocabularies.")
    )
    places: tuple[Place, ...] = field(
        default=(), validator=ListOf(Nested(Place)), metadata=description("Places the interview is about.")
    )
    identifiers: tuple[Identifier, ...] = field(
        default=(), validator=ListOf(Nested(Identifier)), metadata=description("Further identifiers, such as a DOI.")
    )
    repository: Organization | None = field(
        default=None, validator=Optional(Nested(Organization)), metadata=description("Who keeps the interview.")
    )
    funders: tuple[Funder, ...] = field(
        default=(), validator=ListOf(Nested(Funder)), metadata=description("Who paid for it.")
    )
    rights: Rights | None = field(
        default=None, validator=Optional(Nested(Rights)), metadata=description("Who holds the rights, and the licence.")
    )
    publication: Publication | None = field(
        default=None,
        validator=Optional(Nested(Publication)),
        metadata=description("When and by whom it was published."),
    )
    related: tuple[Related, ...] = field(
        default=(), validator=ListOf(Nested(Related)), metadata=description("Other things that belong to it.")
    )
