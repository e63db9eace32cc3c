"""The transcript: turns of speakers, each of one or more utterances."""

from attrs import field, frozen

from oralhist.model.access import Restriction
from oralhist.model.content import CONTENT, Content, normal_form, spoken_text
from oralhist.model.fields import description, list_of, optional
from oralhist.model.names import Term
from oralhist.model.shapes import (
    ID,
    LANGUAGE,
    MILLISECONDS,
    TEXT,
    Choice,
    CrossField,
    ListOf,
    Nested,
    Part,
    Vocabulary,
)


class TranscriptionKind(Vocabulary):
    """How close the text stays to the speech."""

    VERBATIM = "verbatim", "Every word, false starts and fillers included."
    CLEAN_VERBATIM = "clean_verbatim", "Every word that matters; false starts and fillers left out."
    EDITED = "edited", "Edited for reading."


class TranscriptionMethod(Vocabulary):
    """Who wrote the text down."""

    HUMAN = "human", "A person."
    AUTOMATIC = "automatic", "A speech recogniser."
    CORRECTED = "corrected", "A speech recogniser, corrected by a person."


class VersionKind(Vocabulary):
    """What another text of a session is."""

    TRANSLATION = "translation", "The session in another language."
    EDITED = "edited", "The session edited for reading."
    VERBATIM = "verbatim", "The session word for word."


@frozen(kw_only=True, repr=False)
class Utterance(Part):
    """A paragraph of an edited transcript, or one cue of a time-coded one (TEI P5, 8.3.4: ``seg``)."""

    SHORTHAND = "content"

    content: Content = field(
        converter=normal_form, validator=CONTENT, metadata=description("What was said: text and inlines.")
    )
    id: str | None = optional(ID, "Its id.")
    label: str | None = optional(TEXT, "The mark printed before it, such as 1).")
    recording: str | None = optional(
        ID, "The id of the recording its times count on; left out, the session's only one.", refers_to=("Recording",)
    )
    start_ms: int | None = optional(MILLISECONDS, "Where it starts, in milliseconds from the start of the recording.")
    end_ms: int | None = optional(MILLISECONDS, "Where it ends, in milliseconds from the start of the recording.")
    keywords: tuple[Term, ...] = list_of(Nested(Term), "Keywords for this passage.")
    corresponds: tuple[str, ...] = list_of(
        ID, "Ids of the utterances this one is another text of.", refers_to=("Turn", "Utterance")
    )

    @property
    def text(self) -> str:
        """The words that were said, without events, editor's words or notes."""
        return spoken_text(self.content)


@frozen(kw_only=True, repr=False)
class Turn(Part):
    """One speaker's hold of the floor (TEI P5, 8.3.1: ``u``)."""

    id: str | None = optional(ID, "Its id.")
    speaker: str | None = optional(
        ID, "The id of the participant who speaks; left out, nobody was identified.", refers_to=("Participant",)
    )
    label: str | None = optional(TEXT, "What is printed before the turn, where it is not the participant's own label.")
    language: str | None = optional(LANGUAGE, "The language spoken, as a BCP 47 tag.")
    corresponds: tuple[str, ...] = list_of(
        ID, "Ids of the turns this one is another text of.", refers_to=("Turn", "Utterance")
    )
    restriction: Restriction | None = optional(Nested(Restriction), "Who may read this turn.")
    utterances: tuple[Utterance, ...] = field(
        validator=ListOf(Nested(Utterance)), metadata=description("What was said, in paragraphs or cues.")
    )

    @property
    def text(self) -> str:
        """The words that were said, one line an utterance."""
        return "\n".join(utterance.text for utterance in self.utterances)

    @property
    def start_ms(self) -> int | None:
        """The first start of its utterances, in milliseconds on their recording's clock."""
        return next((utterance.start_ms for utterance in self.utterances if utterance.start_ms is not None), None)

    @property
    def end_ms(self) -> int | None:
        """The last end of its utterances, in milliseconds on their recording's clock."""
        return next((u.end_ms for u in reversed(self.utterances) if u.end_ms is not None), None)


@frozen(kw_only=True, repr=False)
class Transcription(CrossField):
    """How the text was made."""

    ONE_OF = ("kind", "method", "tool", "conventions")

    kind: TranscriptionKind | None = optional(Choice(TranscriptionKind), "How close it stays to the speech.")
    method: TranscriptionMethod | None = optional(Choice(TranscriptionMethod), "Who wrote it down.")
    tool: str | None = optional(TEXT, "The speech recogniser or editor, with its version.")
    conventions: str | None = optional(TEXT, "The conventions followed, in words.")


@frozen(kw_only=True, repr=False)
class Version(Part):
    """Another text of the same session: a translation, or an edited text beside a verbatim one."""

    language: str = field(validator=LANGUAGE, metadata=description("Its language, as a BCP 47 tag."))
    kind: VersionKind = field(validator=Choice(VersionKind), metadata=description("What it is to the transcript."))
    turns: tuple[Turn, ...] = list_of(Nested(Turn), "Its turns.")
    transcription: Transcription | None = optional(Nested(Transcription), "How this text was made.")
    restriction: Restriction | None = optional(Nested(Restriction), "Who may read it.")
