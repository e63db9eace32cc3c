"""The description of an interview: titles, dates, subjects, repository, rights and publication."""

from attrs import field, frozen

from oralhist.model.dates import EdtfDate
from oralhist.model.fields import description, list_of, optional
from oralhist.model.names import Description, Identifier, Organization, Place, Series, Term, Title
from oralhist.model.shapes import LANGUAGE, TEXT, URI, WORD, CrossField, ModelObject


@frozen(kw_only=True, repr=False)
class Funder(ModelObject):
    """A person or an organization that paid for the interview."""

    name: str = field(validator=TEXT, metadata=description("The funder's name."))
    award: str | None = optional(TEXT, "The number or title of the grant.")
    identifiers: tuple[Identifier, ...] = list_of(Identifier, "The funder's identifiers, such as ROR.")


@frozen(kw_only=True, repr=False)
class Rights(CrossField):
    """The legal rights: who holds them, and what others may do. Who may see the interview is ``access``."""

    SHORTHAND = "statement"
    ONE_OF = ("statement", "uri", "holder", "usage", "citation")

    statement: str | None = optional(TEXT, "A statement of the rights, in words.")
    uri: str | None = optional(URI, "The URI of a licence, or of a statement at rightsstatements.org.")
    holder: str | None = optional(TEXT, "The holder of the rights.")
    usage: str | None = optional(TEXT, "How the interview may be used.")
    citation: str | None = optional(TEXT, "How to cite the interview.")


@frozen(kw_only=True, repr=False)
class Publication(CrossField):
    """When, where and by whom the interview was published."""

    ONE_OF = ("date", "publisher", "place", "url")

    date: EdtfDate | None = optional(EdtfDate, "When the interview was published.")
    publisher: Organization | None = optional(Organization, "The publisher.")
    place: str | None = optional(TEXT, "The place of publication.")
    url: str | None = optional(URI, "The address of the publication.")


@frozen(kw_only=True, repr=False)
class Related(CrossField):
    """Something related to the interview: a book, a finding aid, another version."""

    ONE_OF = ("relation", "title", "url", "identifier")

    relation: str | None = optional(WORD, "How the interview is related to it, in one word, such as isVersionOf.")
    title: str | None = optional(TEXT, "The title of the related thing.")
    url: str | None = optional(URI, "The address of the related thing.")
    identifier: Identifier | None = optional(Identifier, "The identifier of the related thing.")


@frozen(kw_only=True, repr=False)
class Metadata(ModelObject):
    """The description of the interview."""

    title: str = field(validator=TEXT, metadata=description("The title of the interview."))
    alternative_titles: tuple[Title, ...] = list_of(Title, "Other titles.")
    date: EdtfDate | None = optional(
        EdtfDate, "When the interview took place; when it was published is publication.date."
    )
    language: str | None = optional(LANGUAGE, "The language of this description, as a BCP 47 tag.")
    languages: tuple[str, ...] = list_of(LANGUAGE, "The languages that are spoken, as BCP 47 tags.")
    descriptions: tuple[Description, ...] = list_of(
        Description, "Descriptions of the interview, such as an abstract, its scope or its provenance."
    )
    series: Series | None = optional(Series, "The series that the interview belongs to.")
    collection: Series | None = optional(Series, "The collection that the interview is kept in.")
    project: Series | None = optional(Series, "The project that the interview was made for.")
    keywords: tuple[Term, ...] = list_of(Term, "Free keywords.")
    subjects: tuple[Term, ...] = list_of(Term, "Subjects from controlled vocabularies.")
    places: tuple[Place, ...] = list_of(Place, "Places that the interview is about.")
    identifiers: tuple[Identifier, ...] = list_of(Identifier, "Other identifiers, such as a DOI.")
    repository: Organization | None = optional(Organization, "The archive or library that keeps the interview.")
    funders: tuple[Funder, ...] = list_of(Funder, "The people and organizations that paid for the interview.")
    rights: Rights | None = optional(Rights, "The legal rights, such as their holder and the licence.")
    publication: Publication | None = optional(Publication, "When, where and by whom the interview was published.")
    related: tuple[Related, ...] = list_of(Related, "Books, finding aids and other things related to the interview.")
