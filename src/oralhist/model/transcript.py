"""The transcript: turns of speakers, each with its utterances."""

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
    ModelObject,
    Nested,
    Vocabulary,
)
from oralhist.model.summaries import summary


class TranscriptionKind(Vocabulary):
    """How closely the text follows the speech."""

    VERBATIM = "verbatim", "Every word, false starts and fillers included."
    CLEAN_VERBATIM = "clean_verbatim", "Every word except false starts and fillers."
    EDITED = "edited", "Edited for reading."


class TranscriptionMethod(Vocabulary):
    """Who or what transcribed the speech."""

    HUMAN = "human", "A person."
    AUTOMATIC = "automatic", "A speech recogniser."
    CORRECTED = "corrected", "A speech recogniser, corrected by a person."


class VersionKind(Vocabulary):
    """The kind of another text of a session."""

    TRANSLATION = "translation", "The session in another language."
    EDITED = "edited", "The session edited for reading."
    VERBATIM = "verbatim", "The session word for word."


@frozen(kw_only=True, repr=False)
class Utterance(ModelObject):
    """A paragraph of an edited transcript, or one cue of a time-coded one (TEI P5, 8.3.4: ``seg``)."""

    SHORTHAND = "content"
    WORD_TIMES = "word_ms"

    content: Content = field(
        converter=normal_form, validator=CONTENT, metadata=description("What was said: text and inlines.")
    )
    id: str | None = optional(ID, "The id of the utterance.")
    label: str | None = optional(TEXT, "A mark printed before the utterance, such as 1).")
    recording: str | None = optional(
        ID,
        "The id of the recording that the times refer to; default: the only one of the session.",
        refers_to="Recording",
    )
    start_ms: int | None = optional(MILLISECONDS, "The start, in milliseconds from the start of the recording.")
    end_ms: int | None = optional(MILLISECONDS, "The end, in milliseconds from the start of the recording.")
    keywords: tuple[Term, ...] = list_of(Term, "Keywords for the utterance.")
    corresponds: tuple[str, ...] = list_of(
        ID, "The utterances that this one translates or edits, by id.", refers_to="Turn Utterance"
    )

    @property
    def text(self) -> str:
        """The words that were said, without events, words of editors or notes."""
        return spoken_text(self.content)

    def __repr__(self) -> str:
        times = (self.start_ms, self.end_ms) if self.start_ms is not None else None
        return summary(self, text=self.text, id=self.id, times=times)


@frozen(kw_only=True, repr=False)
class Turn(ModelObject):
    """What one speaker says until another begins (TEI P5, 8.3.1: ``u``)."""

    id: str | None = optional(ID, "The id of the turn.")
    speaker: str | None = optional(
        ID, "The id of the participant who speaks; not set if the speaker was not identified.", refers_to="Participant"
    )
    label: str | None = optional(TEXT, "The label printed before the turn, if it differs from the participant's label.")
    language: str | None = optional(LANGUAGE, "The language spoken, as a BCP 47 tag.")
    corresponds: tuple[str, ...] = list_of(
        ID, "The turns that this one translates or edits, by id.", refers_to="Turn Utterance"
    )
    restriction: Restriction | None = optional(Restriction, "Who may read this turn.")
    utterances: tuple[Utterance, ...] = field(
        validator=ListOf(Nested(Utterance)), metadata=description("What was said, in paragraphs or cues.")
    )

    @property
    def text(self) -> str:
        """The words that were said, one line for each utterance."""
        return "\n".join(utterance.text for utterance in self.utterances)

    @property
    def start_ms(self) -> int | None:
        """The first start of its utterances, in milliseconds from the start of their recording."""
        return next((utterance.start_ms for utterance in self.utterances if utterance.start_ms is not None), None)

    @property
    def end_ms(self) -> int | None:
        """The last end of its utterances, in milliseconds from the start of their recording."""
        return next((u.end_ms for u in reversed(self.utterances) if u.end_ms is not None), None)

    def __repr__(self) -> str:
        times = (self.start_ms, self.end_ms) if self.start_ms is not None else None
        several = self.utterances if len(self.utterances) != 1 else ()
        return summary(
            self,
            id=self.id,
            speaker=self.speaker,
            label=self.label,
            utterances=several,
            times=times,
            restriction=self.restriction,
            text=self.text,
        )


@frozen(kw_only=True, repr=False)
class Transcription(CrossField):
    """How a transcript was made."""

    ONE_OF = ("kind", "method", "tool", "conventions")

    kind: TranscriptionKind | None = optional(TranscriptionKind, "How closely the text follows the speech.")
    method: TranscriptionMethod | None = optional(TranscriptionMethod, "Who or what transcribed the speech.")
    tool: str | None = optional(TEXT, "The speech recogniser or editor program, with its version.")
    conventions: str | None = optional(TEXT, "The transcription conventions, in words.")


@frozen(kw_only=True, repr=False)
class Version(ModelObject):
    """Another text of the same session, such as a translation or an edited text."""

    language: str = field(validator=LANGUAGE, metadata=description("The language of this text, as a BCP 47 tag."))
    kind: VersionKind = field(
        validator=Choice(VersionKind), metadata=description("How this text relates to the transcript.")
    )
    turns: tuple[Turn, ...] = list_of(Turn, "The turns of this text.")
    transcription: Transcription | None = optional(Transcription, "How this text was made.")
    restriction: Restriction | None = optional(Restriction, "Who may read this text.")

    def __repr__(self) -> str:
        return summary(
            self, kind=str(self.kind), language=self.language, turns=self.turns, restriction=self.restriction
        )
