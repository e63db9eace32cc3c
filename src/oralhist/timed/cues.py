"""Cues: stretches of speech with times, as captions and speech recognisers give them; shared by all timed formats."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice, starmap
from operator import attrgetter
from typing import Any

from attrs import Factory, define

from oralhist.conventions.ids import printable_name
from oralhist.conventions.names import label_key
from oralhist.conventions.participants import new_participant
from oralhist.errors import CannotWrite, InvalidInterview
from oralhist.findings import Finding, Severity, path_text
from oralhist.format import Source
from oralhist.model import (
    Content,
    Interview,
    Metadata,
    Participant,
    Recording,
    Session,
    Term,
    Transcription,
    Turn,
    Utterance,
)
from oralhist.model.content import normal_form
from oralhist.model.shapes import ID, LONGEST_TEXT
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.bulk_build import turns_of, utterances_of
from oralhist.timed.clocks import assign_recordings, note_restarts, recordings_of


@define
class Cue:
    """One cue. Times are milliseconds from the start of the recording; the content is in normal form.

    ``label`` is who speaks, as the source prints it; ``None`` when it says nothing. ``id`` is kept if it has the
    form of an id. ``recording`` is the id of the clock that the times count on, where there are several. ``keywords``
    are those of this passage. ``line`` is where it stands in the source.
    """

    content: Content
    start_ms: int | None = None
    end_ms: int | None = None
    id: str | None = None
    label: str | None = None
    recording: str | None = None
    keywords: tuple[Term, ...] = ()
    line: int = 0


_values_of = attrgetter("content", "start_ms", "end_ms", "id", "label", "recording", "keywords", "line")
"""The fields of a cue, in the order in which ``Cues`` lists them."""


@define
class Cues:
    """Many cues, field by field: the same place in each list is one cue's. A content may be a text that stands alone."""

    contents: list[Content | str] = Factory(list)
    starts: list[int | None] = Factory(list)
    ends: list[int | None] = Factory(list)
    ids: list[str | None] = Factory(list)
    labels: list[str | None] = Factory(list)
    recordings: list[str | None] = Factory(list)
    keywords: list[tuple[Term, ...]] = Factory(list)
    lines: list[int] = Factory(list)

    @classmethod
    def of(cls, cues: Iterable[Cue]) -> "Cues":
        """The same cues, field by field."""
        return cls(*map(list, zip(*map(_values_of, cues), strict=True)))

    def _fields(self) -> tuple[list[Any], ...]:
        return (
            self.contents,
            self.starts,
            self.ends,
            self.ids,
            self.labels,
            self.recordings,
            self.keywords,
            self.lines,
        )

    def add(self, cue: Cue) -> None:
        """Take one cue more."""
        for field, value in zip(self._fields(), _values_of(cue), strict=True):
            field.append(value)

    def __iter__(self) -> Iterator[Cue]:
        """One cue after another."""
        contents, *others = self._fields()
        return starmap(Cue, zip(map(normal_form, contents), *others, strict=True))


def interview_from_cues(
    source: Source,
    cues: Iterable[Cue],
    *,
    title: str | None = None,
    languages: Sequence[str] = (),
    transcription: Transcription | None = None,
    recordings: Sequence[Recording] = (),
    extensions: Mapping[str, Any] | None = None,
    diagnostics: Diagnostics | None = None,
) -> Interview:
    """Make an interview of one session.

    Cues in a row that have one label form a turn; each stays an utterance with its own times. Labels that differ in
    case or white space only mean one participant. Ids that are no ids, or stand twice, are left out. The recordings
    are those given, else one for each clock that the cues name; if they name none, one for each time that their times
    start anew, which is noted. The extensions are the session's. Raises ``InvalidValue`` for what the model cannot
    hold.
    """
    listed = cues if isinstance(cues, Cues) else Cues.of(cues)
    clocks = listed.recordings
    ids = _sound_ids(listed.ids)
    taken = {id for id in (*ids, *clocks, *(recording.id for recording in recordings)) if id}
    if not recordings and not any(clocks):
        recordings, clocks = _split_by_restarts(listed, taken, diagnostics)
    labels = [label or None for label in listed.labels]
    utterances = utterances_of(listed.contents, listed.starts, listed.ends, ids, clocks, listed.keywords)
    participants = _participants(dict.fromkeys(labels), taken)
    name = printable_name(source.name) or "interview"
    return Interview(
        id=name,
        metadata=Metadata(title=title or name),
        participants=tuple(participants.values()),
        sessions=(
            Session(
                languages=tuple(languages),
                recordings=tuple(recordings) or tuple(Recording(id=clock) for clock in dict.fromkeys(clocks or [None])),
                turns=tuple(_turns(labels, utterances, participants)),
                extensions=extensions or {},
            ),
        ),
        transcription=transcription,
    )


def refuse_endless(texts: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Raise ``InvalidInterview`` for cues longer than the model holds, each given by its line and its lines of text."""
    endless = [
        Finding(
            code="text-too-long",
            severity=Severity.ERROR,
            message=f"the cue has more than {LONGEST_TEXT:,} characters",
            line=line,
            hint="part it into several cues",
        )
        for line, text in texts
        if sum(map(len, text)) + len(text) > LONGEST_TEXT
    ]
    if endless:
        raise InvalidInterview(endless)


def _sound_ids(ids: list[str | None]) -> list[str | None]:
    """The ids without those that are none, and of those that stand twice the first."""
    if not any(ids):
        return [None] * len(ids)
    first = {id: place for place, id in reversed(list(enumerate(ids))) if id is not None and not ID.problem(id)}
    return [id if first.get(id or "") == place else None for place, id in enumerate(ids)]


def _split_by_restarts(
    cues: Cues, taken: set[str], diagnostics: Diagnostics | None
) -> tuple[Sequence[Recording], list[str | None]]:
    """The recordings that cues count on, one unless their times start anew, and for each cue the id of its own."""
    places = assign_recordings(cues.starts)
    recordings = recordings_of(places, taken)
    if len(recordings) > 1 and diagnostics is not None:
        note_restarts(places, list(zip(cues.starts, cues.lines, strict=True)), diagnostics)
    return recordings, [recordings[place].id for place in places]


def _participants(labels: Iterable[str | None], taken: set[str]) -> dict[str, Participant]:
    """A participant for every label, by the label's key, in the order in which they first speak."""
    participants: dict[str, Participant] = {}
    for label in labels:
        if label and (key := label_key(label)) not in participants:
            participants[key] = new_participant(label, taken, label)
    return participants


def _turns(
    labels: list[str | None], utterances: list[Utterance], participants: Mapping[str, Participant]
) -> list[Turn]:
    """The utterances in turns, one for those in a row that have one label."""
    held = [(label, len(list(same))) for label, same in groupby(labels)]
    speakers = [participants[label_key(label)] if label else None for label, _ in held]
    left = iter(utterances)
    return turns_of(
        [speaker.id if speaker else None for speaker in speakers],
        [
            label if speaker and speaker.label != label else None
            for speaker, (label, _) in zip(speakers, held, strict=True)
        ],
        [tuple(islice(left, number)) for _, number in held],
    )


def cues_of(interview: Interview, *, timed: bool = False) -> list[Cue]:
    """The cues of an interview's only session, one an utterance; ``label`` is what is printed for the speaker.

    Raises ``CannotWrite`` for several sessions, and with ``timed`` for an utterance that lacks a start or an end and
    for times on several recordings, unless they start anew with each: a file of cues has one clock.
    """
    if len(interview.sessions) > 1:
        raise CannotWrite(
            f"this interview has {len(interview.sessions)} sessions: a file of cues holds one (write one file a session)"
        )
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    cues = [
        Cue(
            content=utterance.content,
            start_ms=utterance.start_ms,
            end_ms=utterance.end_ms,
            id=utterance.id,
            label=turn.label or labels.get(turn.speaker or "", turn.speaker),
            recording=utterance.recording,
            keywords=utterance.keywords,
        )
        for session in interview.sessions
        for turn in session.turns
        for utterance in turn.utterances
    ]
    if timed:
        _refuse_untimed(interview)
        refuse_several_clocks(interview, cues)
    return cues


def refuse_several_clocks(interview: Interview, cues: Sequence[Cue]) -> None:
    """Raise ``CannotWrite`` for cues with times on several recordings, unless they start anew with each."""
    clocks = {cue.recording for cue in cues if cue.start_ms is not None}
    if len(clocks) > 1 and any(len(held.recordings) > 1 for held in interview.sessions) and not _starts_anew(cues):
        raise CannotWrite("the times count on several recordings: such a file has one clock (split the session)")


def _starts_anew(cues: Sequence[Cue]) -> bool:
    """Whether the times alone show on which clock each cue counts, as those of tapes in their order do."""
    places: dict[str | None, int] = {}
    return [places.setdefault(cue.recording, len(places)) for cue in cues] == assign_recordings(
        [cue.start_ms for cue in cues]
    )


def _refuse_untimed(interview: Interview) -> None:
    untimed = [
        ("sessions", 0, "turns", place, "utterances", number)
        for session in interview.sessions
        for place, turn in enumerate(session.turns)
        for number, utterance in enumerate(turn.utterances)
        if utterance.start_ms is None or utterance.end_ms is None
    ]
    if untimed:
        raise CannotWrite(
            f"utterances lack a start or an end: {len(untimed)}, the first at {path_text(untimed[0])} "
            "(give every utterance start_ms and end_ms, or choose a format without times)"
        )
