"""Access: who may see which part of an interview, and until when."""

from attrs import field, frozen

from oralhist.model.dates import EdtfDate
from oralhist.model.fields import description, optional
from oralhist.model.shapes import ID, TEXT, URI, Choice, CrossField, ModelObject, Vocabulary


class AccessLevel(Vocabulary):
    """Audiences, from the widest to the narrowest; each sees what the ones before it see."""

    PUBLIC = "public", "Everyone."
    REGISTERED = "registered", "Readers who have registered."
    ON_REQUEST = "on_request", "Readers who were granted access on request."
    ON_SITE = "on_site", "Readers in the archive's reading room."
    ARCHIVE = "archive", "The archive itself, which sees everything."


class RestrictionCategory(Vocabulary):
    """Why something is restricted."""

    PRIVACY = "privacy", "It concerns the private life of a participant."
    THIRD_PARTY = "third_party", "It concerns a person who did not take part."
    CONSENT = "consent", "Consent is missing, partial or withdrawn."
    LEGAL = "legal", "The law requires it."
    SAFETY = "safety", "A person could be harmed."
    CULTURAL = "cultural", "A community keeps this knowledge to itself."
    DONOR = "donor", "The donor requested it."
    OTHER = "other", "Any other reason."


class ConsentStatus(Vocabulary):
    """Whether a participant has agreed."""

    GRANTED = "granted", "Given in full."
    PARTIAL = "partial", "Given for a part or under conditions."
    REFUSED = "refused", "Requested and refused."
    WITHDRAWN = "withdrawn", "Given, and later withdrawn."
    PENDING = "pending", "Requested, but not yet answered."
    UNKNOWN = "unknown", "It is unknown whether consent was given."
    RECORDED = "recorded", "Recorded in the archive, which alone knows more: what everyone may see of a consent."


@frozen(kw_only=True, repr=False)
class Restriction(ModelObject):
    """A limit on who may see the object that holds it."""

    SHORTHAND = "level"

    level: AccessLevel = field(
        validator=Choice(AccessLevel), metadata=description("The widest audience that may see the object.")
    )
    category: RestrictionCategory | None = optional(RestrictionCategory, "Why the object is restricted.")
    until: EdtfDate | None = optional(
        EdtfDate,
        "The restriction lapses after the last day that this date can mean; a date in words never lapses.",
    )
    review_on: EdtfDate | None = optional(EdtfDate, "When the archive reviews the restriction.")
    public_note: str | None = optional(TEXT, "A note on the restriction that everyone may read.")
    private_note: str | None = optional(TEXT, "A note on the restriction for the archive only.")
    replacement: str | None = optional(TEXT, "The text that other audiences read instead, such as [a neighbour].")


@frozen(kw_only=True, repr=False)
class Access(CrossField):
    """Restrictions on whole layers of the interview, and its conditions of access."""

    ONE_OF = ("record", "metadata", "media", "transcript", "index", "note", "uri")

    record: Restriction | None = optional(Restriction, "Who may see the whole interview.")
    metadata: Restriction | None = optional(
        Restriction,
        "Who may see the description; other audiences see only the id and a placeholder for the title.",
    )
    media: Restriction | None = optional(Restriction, "Who may have the files of the recordings.")
    transcript: Restriction | None = optional(
        Restriction, "Who may read the turns, versions, partial transcripts, and front and back matter."
    )
    index: Restriction | None = optional(Restriction, "Who may see the index, apart from its partial transcripts.")
    note: str | None = optional(TEXT, "The conditions of access in words, which everyone may read.")
    uri: str | None = optional(URI, "The URI where the conditions of access are published.")


@frozen(kw_only=True, repr=False)
class Consent(ModelObject):
    """What a participant has agreed to; only the archive sees more of consents than that they are recorded."""

    status: ConsentStatus = field(validator=Choice(ConsentStatus), metadata=description("Whether consent was given."))
    participant: str | None = optional(ID, "The id of the participant who was asked.", refers_to="Participant")
    date: EdtfDate | None = optional(EdtfDate, "When the consent was given, refused or withdrawn.")
    document: str | None = optional(TEXT, "Where the signed form is kept: a URI or a shelf mark.")
    note: str | None = optional(TEXT, "A note on the consent.")
