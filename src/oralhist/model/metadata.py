"""What the interview is called, when and where it took place, who keeps it and on what terms."""

from attrs import field, frozen

from oralhist.model.dates import EdtfDate
from oralhist.model.fields import description, list_of, optional
from oralhist.model.names import Description, Identifier, Organization, Place, Series, Term, Title
from oralhist.model.shapes import LANGUAGE, TEXT, URI, WORD, CrossField, Nested, Part


@frozen(kw_only=True, repr=False)
class Funder(Part):
    """Who paid for the work."""

    name: str = field(validator=TEXT, metadata=description("The funder's name."))
    award: str | None = optional(TEXT, "The grant's number or title.")
    identifiers: tuple[Identifier, ...] = list_of(Nested(Identifier), "The funder's identifiers, such as ROR.")


@frozen(kw_only=True, repr=False)
class Rights(CrossField):
    """The law: who holds the rights, and what anybody may do. Who may see it is ``access``."""

    SHORTHAND = "statement"
    ONE_OF = ("statement", "uri", "holder", "usage", "citation")

    statement: str | None = optional(TEXT, "The rights in words.")
    uri: str | None = optional(URI, "A licence, or a statement of rightsstatements.org.")
    holder: str | None = optional(TEXT, "Who holds the rights.")
    usage: str | None = optional(TEXT, "How the interview may be used.")
    citation: str | None = optional(TEXT, "How the interview is to be cited.")


@frozen(kw_only=True, repr=False)
class Publication(CrossField):
    """When, where and by whom the interview was published."""

    ONE_OF = ("date", "publisher", "place", "url")

    date: EdtfDate | None = optional(Nested(EdtfDate), "When it was published.")
    publisher: Organization | None = optional(Nested(Organization), "Who published it.")
    place: str | None = optional(TEXT, "The place of publication.")
    url: str | None = optional(URI, "Where it is published.")


@frozen(kw_only=True, repr=False)
class Related(CrossField):
    """Another thing that belongs to this interview: a book, a finding aid, another version."""

    ONE_OF = ("relation", "title", "url", "identifier")

    relation: str | None = optional(WORD, "What the interview is to it, in one word: isVersionOf.")
    title: str | None = optional(TEXT, "Its title.")
    url: str | None = optional(URI, "Where it is.")
    identifier: Identifier | None = optional(Nested(Identifier), "Its identifier.")


@frozen(kw_only=True, repr=False)
class Metadata(Part):
    """The description of the interview."""

    title: str = field(validator=TEXT, metadata=description("The title of the interview."))
    alternative_titles: tuple[Title, ...] = list_of(Nested(Title), "Further titles.")
    date: EdtfDate | None = optional(
        Nested(EdtfDate), "When the interview took place; the date of publication is publication.date."
    )
    language: str | None = optional(LANGUAGE, "The language of these descriptions (BCP 47).")
    languages: tuple[str, ...] = list_of(LANGUAGE, "The languages that are spoken (BCP 47).")
    descriptions: tuple[Description, ...] = list_of(Nested(Description), "Abstract, scope, provenance and the like.")
    series: Series | None = optional(Nested(Series), "The series it was published or recorded in.")
    collection: Series | None = optional(Nested(Series), "The collection it is kept in.")
    project: Series | None = optional(Nested(Series), "The project it was made for.")
    keywords: tuple[Term, ...] = list_of(Nested(Term), "Free keywords.")
    subjects: tuple[Term, ...] = list_of(Nested(Term), "Subjects from controlled vocabularies.")
    places: tuple[Place, ...] = list_of(Nested(Place), "Places the interview is about.")
    identifiers: tuple[Identifier, ...] = list_of(Nested(Identifier), "Further identifiers, such as a DOI.")
    repository: Organization | None = optional(Nested(Organization), "Who keeps the interview.")
    funders: tuple[Funder, ...] = list_of(Nested(Funder), "Who paid for it.")
    rights: Rights | None = optional(Nested(Rights), "Who holds the rights, and the licence.")
    publication: Publication | None = optional(Nested(Publication), "When and by whom it was published.")
    related: tuple[Related, ...] = list_of(Nested(Related), "Other things that belong to it.")
