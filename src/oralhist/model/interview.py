"""The interview: its description, participants, sessions, access and history."""

from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from oralhist.errors import InvalidValue, UnknownId
from oralhist.findings import nearest_or_all
from oralhist.model.access import Access, Consent, Restriction
from oralhist.model.content import CONTENT, Content, Inline, normal_form
from oralhist.model.dates import EdtfDate
from oralhist.model.extensions import other_data
from oralhist.model.fields import description, list_of, optional
from oralhist.model.index import IndexPoint
from oralhist.model.metadata import Metadata
from oralhist.model.names import Place
from oralhist.model.participants import Participant, Role
from oralhist.model.recordings import Recording
from oralhist.model.shapes import ID, LANGUAGE, RECORD_ID, TEXT, ListOf, ModelObject, Nested, Vocabulary, abbreviated
from oralhist.model.summaries import summary
from oralhist.model.transcript import Transcription, Turn, Utterance, Version

FILE_VERSION = 1
"""The version of the interview file format that this model reads and writes."""


class SectionKind(Vocabulary):
    """The kind of a text before or after the speech."""

    INTRODUCTION = "introduction", "An introduction to the interview."
    PREFACE = "preface", "A preface by the publisher or the donor."
    NOTE = "note", "A note on the interview or its transcript."
    APPENDIX = "appendix", "An addition to the interview: a glossary, a list, a letter."
    OTHER = "other", "Anything else."


def in_normal_form(paragraphs: Iterable[str | Iterable[str | Inline]]) -> tuple[Content, ...]:
    """Return each paragraph in normal form. Raises ``InvalidValue`` for anything but a list of contents."""
    if isinstance(paragraphs, str) or not isinstance(paragraphs, Iterable):
        raise InvalidValue(f"{abbreviated(paragraphs)} is not a list of paragraphs")
    return tuple(normal_form(paragraph) for paragraph in paragraphs)


def _total(durations: Iterable[int | None]) -> int | None:
    listed = list(durations)
    known = [duration for duration in listed if duration is not None]
    return sum(known) if known and len(known) == len(listed) else None


@frozen(kw_only=True, repr=False)
class Section(ModelObject):
    """A text before or after the speech."""

    heading: str | None = optional(TEXT, "The heading of the text.")
    kind: SectionKind | None = optional(SectionKind, "The kind of text.")
    paragraphs: tuple[Content, ...] = field(
        converter=in_normal_form, validator=ListOf(CONTENT), metadata=description("The paragraphs, each a content.")
    )
    restriction: Restriction | None = optional(Restriction, "Who may read the text.")


@frozen(kw_only=True, repr=False)
class Change(ModelObject):
    """A change that was made to the interview file."""

    date: EdtfDate = field(validator=Nested(EdtfDate), metadata=description("When the change was made."))
    note: str = field(validator=TEXT, metadata=description("What was changed."))
    agent: str | None = optional(
        TEXT, "Who made the change: the id of a participant, or a name.", refers_to="Participant"
    )


@frozen(kw_only=True, repr=False)
class Session(ModelObject):
    """One sitting of the interview."""

    id: str | None = optional(ID, "The id of the session.")
    title: str | None = optional(TEXT, "The heading of the session.")
    date: EdtfDate | None = optional(EdtfDate, "When the session took place, if sessions have different dates.")
    place: Place | None = optional(Place, "Where the session took place.")
    languages: tuple[str, ...] = list_of(LANGUAGE, "The languages spoken in the session, as BCP 47 tags.")
    participants: tuple[str, ...] = list_of(
        ID, "The ids of the participants who were present.", refers_to="Participant"
    )
    recordings: tuple[Recording, ...] = list_of(Recording, "The recordings, in order.")
    turns: tuple[Turn, ...] = list_of(Turn, "The turns of the transcript.")
    versions: tuple[Version, ...] = list_of(
        Version, "Other texts of the session, such as translations and edited texts."
    )
    index: tuple[IndexPoint, ...] = list_of(IndexPoint, "The index points, in order.")
    restriction: Restriction | None = optional(Restriction, "Who may see the session.")
    extensions: dict[str, Any] = other_data()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of the speakers, in the order of their first turns."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker is not None))

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """The utterances of its turns, in order."""
        return tuple([utterance for turn in self.turns for utterance in turn.utterances])

    @property
    def text(self) -> str:
        """The words that were said, one line for each utterance."""
        return "\n".join(turn.text for turn in self.turns)

    @property
    def duration_ms(self) -> int | None:
        """The total duration of its recordings, in milliseconds; ``None`` unless all durations are known."""
        return _total(recording.duration_ms for recording in self.recordings)

    @property
    def index_starts(self) -> tuple[int | None, ...]:
        """The start of each index point: its own, else that of the turn or utterance where it begins."""
        starts = {utterance.id: utterance.start_ms for turn in self.turns for utterance in turn.utterances}
        starts |= {turn.id: turn.start_ms for turn in self.turns}
        return tuple(starts.get(point.at) if point.start_ms is None else point.start_ms for point in self.index)

    def __repr__(self) -> str:
        return summary(
            self,
            id=self.id,
            title=self.title,
            date=self.date and (self.date.value or self.date.text),
            recordings=self.recordings,
            turns=self.turns,
            versions=self.versions,
            index_points=self.index,
            duration_ms=self.duration_ms,
            restriction=self.restriction,
        )


@frozen(kw_only=True, repr=False)
class Interview(ModelObject):
    """An oral-history interview."""

    id: str = field(validator=RECORD_ID, metadata=description("The identifier of the interview in its repository."))
    metadata: Metadata = field(validator=Nested(Metadata), metadata=description("The description of the interview."))
    participants: tuple[Participant, ...] = list_of(
        Participant, "The people and groups who took part in the interview or worked on it."
    )
    sessions: tuple[Session, ...] = list_of(Session, "The sessions, one for each sitting, in order.")
    front: tuple[Section, ...] = list_of(Section, "Texts before the speech, such as an introduction or a preface.")
    back: tuple[Section, ...] = list_of(Section, "Texts after the speech, such as notes and appendices.")
    access: Access | None = optional(Access, "Who may see which layers of the interview.")
    consents: tuple[Consent, ...] = list_of(Consent, "The consents of the participants.")
    history: tuple[Change, ...] = list_of(Change, "The changes that were made to the interview file, in order.")
    transcription: Transcription | None = optional(Transcription, "How the transcript was made.")
    extensions: dict[str, Any] = other_data()

    @property
    def title(self) -> str:
        """The title of the interview."""
        return self.metadata.title

    @property
    def date(self) -> EdtfDate | None:
        """When the interview took place: the date in the metadata, else the dates of the sessions that have one.

        Different dates give an interval from the first day to the last, as in ``1984-05-01/1984-06-12``.
        """
        if self.metadata.date is not None:
            return self.metadata.date
        dates = [session.date for session in self.sessions if session.date is not None]
        known = [(date.earliest, date.latest) for date in dates if date.earliest and date.latest]
        if not known or len({date.value for date in dates}) == 1:
            return next(iter(dates), None)
        first, last = min(first for first, _ in known), max(last for _, last in known)
        return EdtfDate(value=f"{first}/{last}" if first != last else str(first))

    @property
    def interviewees(self) -> tuple[Participant, ...]:
        """The participants who are interviewed."""
        return self.participants_as(Role.INTERVIEWEE)

    @property
    def interviewers(self) -> tuple[Participant, ...]:
        """The participants who ask the questions."""
        return self.participants_as(Role.INTERVIEWER)

    def participants_as(self, role: Role) -> tuple[Participant, ...]:
        """Return the participants with a role, in the order of the file. Raises ``InvalidValue`` for an unknown role."""
        if role not in list(Role):
            hint = nearest_or_all(str(role), list(map(str, Role)), "the roles are")
            raise InvalidValue(f"unknown role {role!r} ({hint})")
        return tuple(participant for participant in self.participants if role in participant.roles)

    def participant(self, id: str) -> Participant:
        """Return the participant with an id. Raises ``UnknownId``, which is a ``KeyError``."""
        for participant in self.participants:
            if participant.id == id:
                return participant
        people = [participant.id for participant in self.participants]
        raise UnknownId(f"there is no participant {id!r} ({nearest_or_all(str(id), people, 'there are')})")

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of all sessions, in order."""
        if len(self.sessions) == 1:
            return self.sessions[0].turns
        return tuple([turn for session in self.sessions for turn in session.turns])

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """The utterances of all turns, in order."""
        return tuple(
            [utterance for session in self.sessions for turn in session.turns for utterance in turn.utterances]
        )

    @property
    def recordings(self) -> tuple[Recording, ...]:
        """The recordings of all sessions, in order."""
        return tuple([recording for session in self.sessions for recording in session.recordings])

    @property
    def text(self) -> str:
        """The words that were said, one line for each utterance."""
        return "\n".join(session.text for session in self.sessions)

    @property
    def duration_ms(self) -> int | None:
        """The total duration of its sessions, in milliseconds; ``None`` unless all durations are known."""
        return _total(session.duration_ms for session in self.sessions)

    def __repr__(self) -> str:
        several = self.sessions if len(self.sessions) > 1 else ()
        return summary(
            self,
            text=self.id,
            participants=self.participants,
            sessions=several,
            turns=self.turns,
            duration_ms=self.duration_ms,
        )

    def _repr_html_(self) -> str:
        from oralhist.model.notebooks import html_of

        return html_of(self)
