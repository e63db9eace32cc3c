"""The people of an interview, and what each of them does in it."""

from typing import Any

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.dates import EdtfDate
from oralhist.model.extensions import EXTENSIONS, OTHER_DATA, ordered_json
from oralhist.model.fields import description, list_of, optional
from oralhist.model.names import Affiliation, Description, Identifier, Place
from oralhist.model.shapes import ID, LANGUAGE, TEXT, Choice, Nested, Part, Vocabulary


class Role(Vocabulary):
    """What a participant does."""

    INTERVIEWEE = "interviewee", "Tells; also called the narrator."
    INTERVIEWER = "interviewer", "Asks."
    INTERPRETER = "interpreter", "Carries speech between two languages, there and then."
    TRANSLATOR = "translator", "Translates the text."
    TRANSCRIBER = "transcriber", "Writes down what was said."
    EDITOR = "editor", "Edits the text."
    INDEXER = "indexer", "Makes the index."
    CAMERA = "camera", "Films."
    SOUND = "sound", "Records the sound."
    RESEARCHER = "researcher", "Does the research."
    OBSERVER = "observer", "Is present and does not take part."
    OTHER = "other", "Does something else."

    @property
    def relator(self) -> str:
        """The nearest code of the MARC relators."""
        return _RELATORS[self]


_RELATORS = {
    Role.INTERVIEWEE: "ive",
    Role.INTERVIEWER: "ivr",
    Role.INTERPRETER: "trl",
    Role.TRANSLATOR: "trl",
    Role.TRANSCRIBER: "trc",
    Role.EDITOR: "edt",
    Role.INDEXER: "ctb",
    Role.CAMERA: "vdg",
    Role.SOUND: "rcd",
    Role.RESEARCHER: "res",
    Role.OBSERVER: "oth",
    Role.OTHER: "oth",
}


class ParticipantKind(Vocabulary):
    """One person, or several who speak together."""

    PERSON = "person", "One person."
    GROUP = "group", "Several people who speak together, or who cannot be told apart."


class PublishAs(Vocabulary):
    """Under what a person appears to everybody but the archive."""

    NAME = "name", "The name."
    PSEUDONYM = "pseudonym", "The pseudonym."
    INITIALS = "initials", "The initials."
    ROLE = "role", "The role alone, such as Interviewee."


class NameType(Vocabulary):
    """What another name is."""

    BIRTH = "birth", "The name at birth."
    FORMER = "former", "A name borne before."
    ALIAS = "alias", "A nickname, a pen name, an assumed name."
    OTHER = "other", "Any other name."


@frozen(kw_only=True, repr=False)
class OtherName(Part):
    """Another name of the same person."""

    SHORTHAND = "name"

    name: str = field(validator=TEXT, metadata=description("The name."))
    type: NameType | None = optional(Choice(NameType), "What sort of name it is.")
    language: str | None = optional(LANGUAGE, "Its language, as a BCP 47 tag.")


@frozen(kw_only=True, repr=False)
class Participant(Part):
    """A person, or a group, that has a part in the interview."""

    id: str = field(validator=ID, metadata=description("The id by which turns name the speaker."))
    name: str = field(validator=TEXT, metadata=description("The name in full, as it is to be read."))
    roles: tuple[Role, ...] = list_of(Choice(Role), "What the participant does; none: not known.")
    kind: ParticipantKind = field(
        default=ParticipantKind.PERSON,
        validator=Choice(ParticipantKind),
        metadata=description("A person (when left out) or a group."),
    )
    members: tuple[str, ...] = list_of(ID, "The ids of those who make up a group.", refers_to=("Participant",))
    honorific: str | None = optional(TEXT, "Dr., Ms., H.E.")
    given_name: str | None = optional(TEXT, "The given name.")
    family_name: str | None = optional(TEXT, "The family name.")
    other_names: tuple[OtherName, ...] = list_of(Nested(OtherName), "Names at birth, former names, aliases.")
    label: str | None = optional(TEXT, "What is printed before the turns, without the colon.")
    affiliations: tuple[Affiliation, ...] = list_of(Nested(Affiliation), "Organizations and positions.")
    pseudonym: str | None = optional(TEXT, "The name to use instead of the name.")
    publish_as: PublishAs | None = optional(
        Choice(PublishAs),
        "Under what the person appears to everybody but the archive; left out, the pseudonym if there is one.",
    )
    gender: str | None = optional(TEXT, "The gender, in the person's own words.")
    born: EdtfDate | None = optional(Nested(EdtfDate), "The date of birth.")
    died: EdtfDate | None = optional(Nested(EdtfDate), "The date of death.")
    birth_place: Place | None = optional(Nested(Place), "The place of birth.")
    identifiers: tuple[Identifier, ...] = list_of(Nested(Identifier), "Identifiers, such as ORCID, ISNI or GND.")
    biographies: tuple[Description, ...] = list_of(Nested(Description), "Biographical notes.")
    restriction: Restriction | None = optional(Nested(Restriction), "Who may know of this person.")
    extensions: dict[str, Any] = field(
        factory=dict, converter=ordered_json, validator=EXTENSIONS, hash=False, metadata=OTHER_DATA
    )

    @property
    def appears_as(self) -> PublishAs:
        """Under what the participant appears: what ``publish_as`` says, else the pseudonym if there is one.

        Who is to appear under a pseudonym and has none appears under the role.
        """
        if self.publish_as is PublishAs.PSEUDONYM and not self.pseudonym:
            return PublishAs.ROLE
        return self.publish_as or (PublishAs.PSEUDONYM if self.pseudonym else PublishAs.NAME)

    @property
    def printed_label(self) -> str:
        """What stands before this participant's turns: the label, else the name."""
        return self.label or self.name
