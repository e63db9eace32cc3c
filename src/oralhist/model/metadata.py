"""What the interview is called, when and where it took place, who keeps it and on what terms."""

from attrs import field, frozen

from oralhist.model.dates import EdtfDate
from oralhist.model.names import Description, Identifier, Organization, Place, Series, Term, Title
from oralhist.model.shapes import LANGUAGE, TEXT, URI, WORD, Many, Maybe, One, Part, Together, meaning


@frozen(kw_only=True, repr=False)
class Funder(Part):
    """Who paid for the work."""

    name: str = field(validator=TEXT, metadata=meaning("The funder's name."))
    award: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("The grant's number or title."))
    identifiers: tuple[Identifier, ...] = field(
        default=(), validator=Many(One(Identifier)), metadata=meaning("The funder's identifiers, such as ROR.")
    )


@frozen(kw_only=True, repr=False)
class Rights(Together):
    """The law: who holds the rights, and what anybody may do. Who may see it is ``access``."""

    SHORTHAND = "statement"
    ONE_OF = ("statement", "uri", "holder", "usage", "citation")

    statement: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("The rights in words."))
    uri: str | None = field(
        default=None, validator=Maybe(URI), metadata=meaning("A licence, or a statement of rightsstatements.org.")
    )
    holder: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("Who holds the rights."))
    usage: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("How the interview may be used."))
    citation: str | None = field(
        default=None, validator=Maybe(TEXT), metadata=meaning("How the interview is to be cited.")
    )


@frozen(kw_only=True, repr=False)
class Publication(Together):
    """When, where and by whom the interview was published."""

    ONE_OF = ("date", "publisher", "place", "url")

    date: EdtfDate | None = field(
        default=None, validator=Maybe(One(EdtfDate)), metadata=meaning("When it was published.")
    )
    publisher: Organization | None = field(
        default=None, validator=Maybe(One(Organization)), metadata=meaning("Who published it.")
    )
    place: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("The place of publication."))
    url: str | None = field(default=None, validator=Maybe(URI), metadata=meaning("Where it is published."))


@frozen(kw_only=True, repr=False)
class Related(Together):
    """Another thing that belongs to this interview: a book, a finding aid, another version."""

    ONE_OF = ("relation", "title", "url", "identifier")

    relation: str | None = field(
        default=None, validator=Maybe(WORD), metadata=meaning("What the interview is to it, in one word: isVersionOf.")
    )
    title: str | None = field(default=None, validator=Maybe(TEXT), metadata=meaning("Its title."))
    url: str | None = field(default=None, validator=Maybe(URI), metadata=meaning("Where it is."))
    identifier: Identifier | None = field(
        default=None, validator=Maybe(One(Identifier)), metadata=meaning("Its identifier.")
    )


@frozen(kw_only=True, repr=False)
class Metadata(Part):
    """The description of the interview."""

    title: str = field(validator=TEXT, metadata=meaning("The title of the interview."))
    alternative_titles: tuple[Title, ...] = field(
        default=(), validator=Many(One(Title)), metadata=meaning("Further titles.")
    )
    date: EdtfDate | None = field(
        default=None,
        validator=Maybe(One(EdtfDate)),
        metadata=meaning("When the interview took place; the date of publication is publication.date."),
    )
    language: str | None = field(
        default=None, validator=Maybe(LANGUAGE), metadata=meaning("The language of these descriptions (BCP 47).")
    )
    languages: tuple[str, ...] = field(
        default=(), validator=Many(LANGUAGE), metadata=meaning("The languages that are spoken (BCP 47).")
    )
    descriptions: tuple[Description, ...] = field(
        default=(), validator=Many(One(Description)), metadata=meaning("Abstract, scope, provenance and the like.")
    )
    series: Series | None = field(
        default=None, validator=Maybe(One(Series)), metadata=meaning("The series it was published or recorded in.")
    )
    collection: Series | None = field(
        default=None, validator=Maybe(One(Series)), metadata=meaning("The collection it is kept in.")
    )
    project: Series | None = field(
        default=None, validator=Maybe(One(Series)), metadata=meaning("The project it was made for.")
    )
    keywords: tuple[Term, ...] = field(default=(), validator=Many(One(Term)), metadata=meaning("Free keywords."))
    subjects: tuple[Term, ...] = field(
        default=(), validator=Many(One(Term)), metadata=meaning("Subjects from controlled vocabularies.")
    )
    places: tuple[Place, ...] = field(
        default=(), validator=Many(One(Place)), metadata=meaning("Places the interview is about.")
    )
    identifiers: tuple[Identifier, ...] = field(
        default=(), validator=Many(One(Identifier)), metadata=meaning("Further identifiers, such as a DOI.")
    )
    repository: Organization | None = field(
        default=None, validator=Maybe(One(Organization)), metadata=meaning("Who keeps the interview.")
    )
    funders: tuple[Funder, ...] = field(default=(), validator=Many(One(Funder)), metadata=meaning("Who paid for it."))
    rights: Rights | None = field(
        default=None, validator=Maybe(One(Rights)), metadata=meaning("Who holds the rights, and the licence.")
    )
    publication: Publication | None = field(
        default=None, validator=Maybe(One(Publication)), metadata=meaning("When and by whom it was published.")
    )
    related: tuple[Related, ...] = field(
        default=(), validator=Many(One(Related)), metadata=meaning("Other things that belong to it.")
    )
