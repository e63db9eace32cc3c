"""The participants of an interview, and their roles."""

from typing import Any

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.dates import EdtfDate
from oralhist.model.extensions import other_data
from oralhist.model.fields import description, list_of, optional
from oralhist.model.names import Affiliation, Description, Identifier, Place
from oralhist.model.shapes import ID, LANGUAGE, TEXT, Choice, ModelObject, Vocabulary


class Role(Vocabulary):
    """The role of a participant."""

    INTERVIEWEE = "interviewee", "Is interviewed; also called the narrator.", "ive"
    INTERVIEWER = "interviewer", "Asks the questions.", "ivr"
    INTERPRETER = "interpreter", "Interprets between two languages during the interview.", "trl"
    TRANSLATOR = "translator", "Translates the text.", "trl"
    TRANSCRIBER = "transcriber", "Writes down what was said.", "trc"
    EDITOR = "editor", "Edits the text.", "edt"
    INDEXER = "indexer", "Makes the index.", "ctb"
    CAMERA = "camera", "Films.", "vdg"
    SOUND = "sound", "Records the sound.", "rcd"
    RESEARCHER = "researcher", "Does the research.", "res"
    OBSERVER = "observer", "Is present but does not take part.", "oth"
    OTHER = "other", "Does something else.", "oth"

    @property
    def relator(self) -> str:
        """The nearest code in the list of MARC relators."""
        return self.code


class ParticipantKind(Vocabulary):
    """Whether a participant is one person or a group."""

    PERSON = "person", "One person."
    GROUP = "group", "Several people who speak together, or whose voices cannot be distinguished."


class PublishAs(Vocabulary):
    """How a participant is named to every audience except the archive."""

    NAME = "name", "The name."
    PSEUDONYM = "pseudonym", "The pseudonym."
    INITIALS = "initials", "The initials."
    ROLE = "role", "The role alone, such as Interviewee."


class NameType(Vocabulary):
    """The kind of another name."""

    BIRTH = "birth", "The name at birth."
    FORMER = "former", "An earlier name."
    ALIAS = "alias", "A nickname, a pen name, an assumed name."
    OTHER = "other", "Any other name."


@frozen(kw_only=True, repr=False)
class OtherName(ModelObject):
    """Another name of a participant."""

    SHORTHAND = "name"

    name: str = field(validator=TEXT, metadata=description("The name."))
    type: NameType | None = optional(NameType, "The kind of name.")
    language: str | None = optional(LANGUAGE, "The language, as a BCP 47 tag.")


@frozen(kw_only=True, repr=False)
class Participant(ModelObject):
    """A person or a group who took part in the interview or worked on it."""

    id: str = field(
        validator=ID, metadata=description("The id by which turns and other objects refer to the participant.")
    )
    name: str = field(validator=TEXT, metadata=description("The full name, as readers should see it."))
    roles: tuple[Role, ...] = list_of(Role, "The roles of the participant; empty if unknown.")
    kind: ParticipantKind = field(
        default=ParticipantKind.PERSON,
        validator=Choice(ParticipantKind),
        metadata=description("A person (the default) or a group."),
    )
    members: tuple[str, ...] = list_of(ID, "The ids of the members of a group.", refers_to="Participant")
    honorific: str | None = optional(TEXT, "A title before the name, such as Dr. or Ms.")
    given_name: str | None = optional(TEXT, "The given name.")
    family_name: str | None = optional(TEXT, "The family name.")
    other_names: tuple[OtherName, ...] = list_of(OtherName, "Names at birth, former names and aliases.")
    label: str | None = optional(TEXT, "The label printed before the turns, without the colon.")
    affiliations: tuple[Affiliation, ...] = list_of(
        Affiliation, "The organizations the participant belongs to, and the positions there."
    )
    pseudonym: str | None = optional(TEXT, "The name to publish instead of the real name.")
    publish_as: PublishAs | None = optional(
        PublishAs,
        "How every audience except the archive sees the participant named; default: by the pseudonym, if one is set.",
    )
    gender: str | None = optional(TEXT, "The gender, in the participant's own words.")
    pronouns: str | None = optional(TEXT, "The pronouns that the participant uses, such as she/her.")
    born: EdtfDate | None = optional(EdtfDate, "The date of birth.")
    died: EdtfDate | None = optional(EdtfDate, "The date of death.")
    birth_place: Place | None = optional(Place, "The place of birth.")
    identifiers: tuple[Identifier, ...] = list_of(Identifier, "Identifiers, such as ORCID, ISNI or GND.")
    biographies: tuple[Description, ...] = list_of(Description, "Biographical notes.")
    restriction: Restriction | None = optional(Restriction, "Who may know about the participant.")
    extensions: dict[str, Any] = other_data()

    @property
    def appears_as(self) -> PublishAs:
        """How the participant is named: as ``publish_as`` says, by default the pseudonym, if one is set.

        A participant who should appear under a pseudonym but has none appears under the role.
        """
        if self.publish_as is PublishAs.PSEUDONYM and not self.pseudonym:
            return PublishAs.ROLE
        return self.publish_as or (PublishAs.PSEUDONYM if self.pseudonym else PublishAs.NAME)

    @property
    def printed_label(self) -> str:
        """The label printed before this participant's turns; by default the name."""
        return self.label or self.name
