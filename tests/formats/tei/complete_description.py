"""The metadata and the participants of the complete interview, invented for the tests."""

from oralhist.model import (
    AccessLevel,
    Affiliation,
    Description,
    DescriptionType,
    EdtfDate,
    Funder,
    Identifier,
    Metadata,
    NameType,
    Organization,
    OtherName,
    Participant,
    ParticipantKind,
    Place,
    Publication,
    PublishAs,
    Related,
    Restriction,
    RestrictionCategory,
    Rights,
    Role,
    Series,
    Term,
    Title,
    TitleType,
)

RESTRICTED = Restriction(
    level=AccessLevel.ARCHIVE,
    category=RestrictionCategory.THIRD_PARTY,
    until=EdtfDate(value="2051?", text="some thirty years on"),
    review_on=EdtfDate(value="2031-01-01"),
    public_note="Names a living person.",
    private_note="Asked for by letter.",
    replacement="[a neighbour]",
)
ON_REQUEST = Restriction(level=AccessLevel.ON_REQUEST)

ARCHIVE = Organization(
    name="Quarrow Archive",
    abbreviation="QA",
    identifiers=(Identifier(scheme="ISIL", value="XX-QA"),),
    url="https://archive.example.org/",
)
MILL = Place(
    name="Quarrow Mill",
    role="workplace",
    uri="https://places.example.org/mill",
    latitude=48.2082,
    longitude=-16.5,
    language="en",
)
KEYWORDS = (
    Term(term="mill"),
    Term(term="Streik", scheme="Quarrow Headings", uri="https://terms.example.org/strike", language="de"),
)

METADATA = Metadata(
    title="Interview with Ada Marlow",
    alternative_titles=(
        Title(text="Gespräch mit Ada Marlow", type=TitleType.TRANSLATED, language="de"),
        Title(text="The Marlow Tapes", type=TitleType.ALTERNATIVE),
    ),
    date=EdtfDate(value="2023-01/2023-02", text="early in 2023"),
    language="en",
    languages=("en", "de-AT"),
    descriptions=(
        Description(text="Work at the mill.", type=DescriptionType.ABSTRACT, language="en", restriction=ON_REQUEST),
        Description(text="First.\n\nSecond  paragraph.", type=DescriptionType.SCOPE),
        Description(text="Arbeit in der Fabrik.", type=DescriptionType.ABSTRACT, language="de"),
        Description(text="No type."),
    ),
    series=Series(title="Mill Voices", id="S-7", number="no. 3", url="https://series.example.org/7"),
    collection=Series(title="Marlow Papers", id="MS 12"),
    project=Series(title="Mill Memory", number="phase II"),
    keywords=KEYWORDS,
    subjects=(Term(term="Textile workers", scheme="Quarrow Headings"), Term(term="Dyes")),
    places=(MILL, Place(name="The North")),
    identifiers=(Identifier(scheme="accession", value="2023-17"),),
    repository=ARCHIVE,
    funders=(
        Funder(name="Heritage Fund", award="HF/12", identifiers=(Identifier(scheme="ROR", value="0q"),)),
        Funder(name="Town of Quarrow"),
    ),
    rights=Rights(
        statement="Quotation with attribution.",
        uri="https://licences.example.org/by",
        holder="Ada Marlow",
        usage="Not for profit.",
        citation="Marlow, Ada: Interview, 2023.",
    ),
    publication=Publication(
        date=EdtfDate(value="2024-03", text="spring 2024"),
        publisher=ARCHIVE,
        place="Quarrow",
        url="https://archive.example.org/marlow",
    ),
    related=(
        Related(
            relation="isVersionOf",
            title="The printed edition",
            url="https://books.example.org/1",
            identifier=Identifier(scheme="shelfmark", value="A 1"),
        ),
    ),
)

ADA = Participant(
    id="marlow",
    name="Dr. Ada Marlow",
    roles=(Role.INTERVIEWEE, Role.TRANSLATOR),
    honorific="Dr.",
    given_name="Ada",
    family_name="Marlow",
    other_names=(OtherName(name="Ada Hill", type=NameType.BIRTH, language="en"),),
    label="MARLOW",
    affiliations=(Affiliation(organization=ARCHIVE, position="weaver"), Affiliation(position="baker")),
    pseudonym="Mrs. Ash",
    publish_as=PublishAs.PSEUDONYM,
    gender="woman",
    pronouns="she/her",
    born=EdtfDate(value="1931?", text="about 1931"),
    died=EdtfDate(value="2024-01-02", text="2 January"),
    birth_place=MILL,
    identifiers=(Identifier(scheme="GND", value="1"),),
    biographies=(Description(text="Wove cloth.", type=DescriptionType.OTHER, language="en", restriction=ON_REQUEST),),
    restriction=ON_REQUEST,
    extensions={"zoom": [1, None, {"b": 1.5, "a": "<&>"}]},
)
BEN = Participant(id="asker", name="Ben Asker", roles=(Role.INTERVIEWER,))
CHOIR = Participant(
    id="choir",
    name="The mill choir",
    roles=(Role.OBSERVER, Role.OTHER),
    kind=ParticipantKind.GROUP,
    members=("marlow", "asker"),
)
