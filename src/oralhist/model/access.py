"""Who may see what, and from when."""

from attrs import field, frozen

from oralhist.model.dates import EdtfDate
from oralhist.model.fields import description, optional
from oralhist.model.shapes import ID, TEXT, URI, Choice, CrossField, Nested, Part, Vocabulary


class AccessLevel(Vocabulary):
    """Audiences, from the widest to the narrowest; each sees what the ones before it see."""

    PUBLIC = "public", "Everybody."
    REGISTERED = "registered", "Readers who have registered."
    ON_REQUEST = "on_request", "Readers who were granted access on request."
    ON_SITE = "on_site", "Readers in the archive's reading room."
    ARCHIVE = "archive", "The archive itself, which sees all."


class RestrictionCategory(Vocabulary):
    """Why something is restricted."""

    PRIVACY = "privacy", "It touches the private life of a participant."
    THIRD_PARTY = "third_party", "It touches somebody who did not take part."
    CONSENT = "consent", "Consent is missing, partial or withdrawn."
    LEGAL = "legal", "The law asks for it."
    SAFETY = "safety", "Somebody could come to harm."
    CULTURAL = "cultural", "A community keeps this knowledge to itself."
    DONOR = "donor", "The donor has asked for it."
    OTHER = "other", "Any other reason."


class ConsentStatus(Vocabulary):
    """Whether a participant has agreed."""

    GRANTED = "granted", "Given in full."
    PARTIAL = "partial", "Given for a part or under conditions."
    REFUSED = "refused", "Asked for and refused."
    WITHDRAWN = "withdrawn", "Given, and later withdrawn."
    PENDING = "pending", "Asked for, not yet answered."
    UNKNOWN = "unknown", "Nobody knows."


@frozen(kw_only=True, repr=False)
class Restriction(Part):
    """A limit on who may see the thing it stands on."""

    SHORTHAND = "level"

    level: AccessLevel = field(
        validator=Choice(AccessLevel), metadata=description("The lowest audience that may see the thing.")
    )
    category: RestrictionCategory | None = optional(Choice(RestrictionCategory), "Why it is restricted.")
    until: EdtfDate | None = optional(
        Nested(EdtfDate),
        "Until when: the restriction lapses after the last day the date can mean; a date in words never lapses.",
    )
    review_on: EdtfDate | None = optional(Nested(EdtfDate), "When the archive looks at it again.")
    public_note: str | None = optional(TEXT, "What everybody may know about the restriction.")
    private_note: str | None = optional(TEXT, "What only the archive may know about it.")
    replacement: str | None = optional(TEXT, "What others read instead, such as [a neighbour].")


@frozen(kw_only=True, repr=False)
class Access(CrossField):
    """Who may see whole layers of the interview."""

    ONE_OF = ("record", "metadata", "media", "transcript", "index", "note", "uri")

    record: Restriction | None = optional(Nested(Restriction), "The whole record.")
    metadata: Restriction | None = optional(
        Nested(Restriction), "The description: closed, only the id and a placeholder for the title remain."
    )
    media: Restriction | None = optional(Nested(Restriction), "The files of the recordings.")
    transcript: Restriction | None = optional(
        Nested(Restriction), "Turns, versions, partial transcripts, front and back matter."
    )
    index: Restriction | None = optional(Nested(Restriction), "The rest of the index.")
    note: str | None = optional(TEXT, "The conditions of access in words, for everybody.")
    uri: str | None = optional(URI, "Where the conditions of access are published.")


@frozen(kw_only=True, repr=False)
class Consent(Part):
    """What a participant has agreed to. Consents are for the archive only."""

    status: ConsentStatus = field(validator=Choice(ConsentStatus), metadata=description("Whether consent was given."))
    participant: str | None = optional(ID, "The id of the participant whose consent it is.", refers_to=("Participant",))
    date: EdtfDate | None = optional(Nested(EdtfDate), "When it was given, refused or withdrawn.")
    document: str | None = optional(TEXT, "Where the signed form is: a URI or a shelf mark.")
    note: str | None = optional(TEXT, "Anything else to know about it.")
