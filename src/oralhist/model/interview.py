"""The interview: one file, its people, its sittings and all that is known of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen

from oralhist.errors import InvalidValue
from oralhist.model.access import Access, Consent, Restriction
from oralhist.model.content import CONTENT, Content, Inline, normal_form
from oralhist.model.dates import EdtfDate
from oralhist.model.extensions import EXTENSIONS, OTHER_DATA, ordered_json
from oralhist.model.fields import description, list_of, optional
from oralhist.model.index import IndexPoint
from oralhist.model.metadata import Metadata
from oralhist.model.names import Place
from oralhist.model.participants import Participant, Role
from oralhist.model.recordings import Recording
from oralhist.model.shapes import (
    ID,
    LANGUAGE,
    RECORD_ID,
    TEXT,
    Choice,
    ListOf,
    Nested,
    Part,
    Vocabulary,
    shown,
)
from oralhist.model.transcript import Transcription, Turn, Version

FILE_VERSION = 1
"""The version of the interview file that the model is written in."""


class SectionKind(Vocabulary):
    """What a text before or after the speech is."""

    INTRODUCTION = "introduction", "Introduces the interview."
    PREFACE = "preface", "Stands before the interview, by its publisher or donor."
    NOTE = "note", "A note on the interview or its text."
    APPENDIX = "appendix", "Adds to the interview: a glossary, a list, a letter."
    OTHER = "other", "Anything else."


def in_normal_form(paragraphs: Iterable[str | Iterable[str | Inline]]) -> tuple[Content, ...]:
    """Each paragraph in its one form. Raises ``InvalidValue`` for what is no list of contents."""
    if isinstance(paragraphs, str) or not isinstance(paragraphs, Iterable):
        raise InvalidValue(f"{shown(paragraphs)} is not a list of paragraphs")
    return tuple(normal_form(paragraph) for paragraph in paragraphs)


@frozen(kw_only=True, repr=False)
class Section(Part):
    """A text before or after the speech."""

    heading: str | None = optional(TEXT, "The heading printed above it.")
    kind: SectionKind | None = optional(Choice(SectionKind), "What sort of text it is.")
    paragraphs: tuple[Content, ...] = field(
        converter=in_normal_form,
        validator=ListOf(CONTENT),
        metadata=description("Its paragraphs, each a content."),
    )
    restriction: Restriction | None = optional(Nested(Restriction), "Who may read it.")


@frozen(kw_only=True, repr=False)
class Change(Part):
    """Something that was done to the record."""

    date: EdtfDate = field(validator=Nested(EdtfDate), metadata=description("When it was done."))
    note: str = field(validator=TEXT, metadata=description("What was done."))
    agent: str | None = optional(TEXT, "Who did it: a participant's id, or a name.", refers_to=("Participant",))


@frozen(kw_only=True, repr=False)
class Session(Part):
    """One sitting."""

    id: str | None = optional(ID, "Its id.")
    title: str | None = optional(TEXT, "The heading printed above it.")
    date: EdtfDate | None = optional(Nested(EdtfDate), "When it took place, where that is not the interview's date.")
    place: Place | None = optional(Nested(Place), "Where it took place.")
    languages: tuple[str, ...] = list_of(LANGUAGE, "The languages spoken in it (BCP 47).")
    participants: tuple[str, ...] = list_of(ID, "The ids of those who were present.", refers_to=("Participant",))
    recordings: tuple[Recording, ...] = list_of(Nested(Recording), "Its recordings, in their order.")
    turns: tuple[Turn, ...] = list_of(Nested(Turn), "The transcript.")
    versions: tuple[Version, ...] = list_of(Nested(Version), "Other texts of the session: translations, edited.")
    index: tuple[IndexPoint, ...] = list_of(Nested(IndexPoint), "The index, in its order.")
    restriction: Restriction | None = optional(Nested(Restriction), "Who may know of this session.")
    extensions: dict[str, Any] = field(
        factory=dict, converter=ordered_json, validator=EXTENSIONS, hash=False, metadata=OTHER_DATA
    )

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of those who speak, in the order in which they first do."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker is not None))

    @property
    def text(self) -> str:
        """The words that were said, one line an utterance."""
        return "\n".join(turn.text for turn in self.turns)

    @property
    def duration_ms(self) -> int | None:
        """How long its recordings last together, in milliseconds; nothing unless all durations are known."""
        durations = [recording.duration_ms for recording in self.recordings if recording.duration_ms is not None]
        return sum(durations) if durations and len(durations) == len(self.recordings) else None


@frozen(kw_only=True, repr=False)
class Interview(Part):
    """One interview: what is in one file."""

    id: str = field(validator=RECORD_ID, metadata=description("The identifier of the interview where it is kept."))
    metadata: Metadata = field(validator=Nested(Metadata), metadata=description("The description of the interview."))
    participants: tuple[Participant, ...] = list_of(Nested(Participant), "Everybody who has a part in it.")
    sessions: tuple[Session, ...] = list_of(Nested(Session), "Its sittings, in their order.")
    front: tuple[Section, ...] = list_of(Nested(Section), "Texts before the speech: introduction, preface.")
    back: tuple[Section, ...] = list_of(Nested(Section), "Texts after the speech: notes, appendices.")
    access: Access | None = optional(Nested(Access), "Who may see whole layers of it.")
    consents: tuple[Consent, ...] = list_of(Nested(Consent), "What the participants have agreed to.")
    history: tuple[Change, ...] = list_of(Nested(Change), "What was done to the record, in the file's order.")
    transcription: Transcription | None = optional(Nested(Transcription), "How the transcript was made.")
    extensions: dict[str, Any] = field(
        factory=dict, converter=ordered_json, validator=EXTENSIONS, hash=False, metadata=OTHER_DATA
    )

    @property
    def title(self) -> str:
        """The title."""
        return self.metadata.title

    @property
    def date(self) -> EdtfDate | None:
        """When the interview took place: the date of the description, else that of its sessions.

        Sessions of several dates give an interval from the first of them to the last; nothing unless all have one.
        """
        if self.metadata.date is not None:
            return self.metadata.date
        dates = [session.date for session in self.sessions]
        if not dates or None in dates:
            return None
        if len({date.value for date in dates if date}) == 1:
            return dates[0]
        ends = [(date.earliest, date.latest) for date in dates if date]
        if any(first is None or last is None for first, last in ends):
            return None
        return EdtfDate(value=f"{min(first for first, _ in ends if first)}/{max(last for _, last in ends if last)}")

    @property
    def interviewees(self) -> tuple[Participant, ...]:
        """Those who tell."""
        return self.participants_as(Role.INTERVIEWEE)

    @property
    def interviewers(self) -> tuple[Participant, ...]:
        """Those who ask."""
        return self.participants_as(Role.INTERVIEWER)

    def participants_as(self, role: Role) -> tuple[Participant, ...]:
        """The participants that have a role, in the file's order."""
        return tuple(participant for participant in self.participants if role in participant.roles)

    def participant(self, id: str) -> Participant:
        """The participant of an id. Raises ``KeyError`` when there is none."""
        for participant in self.participants:
            if participant.id == id:
                return participant
        raise KeyError(id)

    @property
    def turns(self) -> Iterator[Turn]:
        """Every turn of every session, in their order."""
        for session in self.sessions:
            yield from session.turns

    @property
    def text(self) -> str:
        """The words that were said, one line an utterance."""
        return "\n".join(session.text for session in self.sessions)

    @property
    def duration_ms(self) -> int | None:
        """How long its sessions last together, in milliseconds; nothing unless all durations are known."""
        durations = [session.duration_ms for session in self.sessions]
        known = [duration for duration in durations if duration is not None]
        return sum(known) if known and len(known) == len(durations) else None
