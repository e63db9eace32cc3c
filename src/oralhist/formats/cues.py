"""Cues: stretches of speech with times, as captions and speech recognisers give them; shared by all timed formats."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve, field, frozen

from oralhist.errors import CannotWrite, InvalidInterview
from oralhist.findings import Finding, Severity, path_text
from oralhist.formats.clocks import note_restarts, on_clocks, recordings_of
from oralhist.formats.format import Source
from oralhist.formats.ids import honorific_and_name, id_from_label, label_key
from oralhist.formats.noted import Noted
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

__all__ = [
    "Cue",
    "cues_of",
    "interview_from_cues",
    "refuse_endless",
    "without_blank_lines",
    "without_controls",
]

_NOT_IN_A_NAME = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_NO_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@frozen(kw_only=True)
class Cue:
    """One cue. Times are milliseconds from the start of the recording.

    ``label`` is who speaks, as the source prints it; ``None`` when it says nothing. ``id`` is kept if it has the
    form of an id. ``recording`` is the id of the clock that the times count on, where there are several. ``keywords``
    are those of this passage. ``line`` is where it stands in the source.
    """

    content: Content = field(converter=normal_form)
    start_ms: int | None = None
    end_ms: int | None = None
    id: str | None = None
    label: str | None = None
    recording: str | None = None
    keywords: tuple[Term, ...] = ()
    line: int = 0


def interview_from_cues(
    source: Source,
    cues: Iterable[Cue],
    *,
    title: str | None = None,
    languages: Sequence[str] = (),
    transcription: Transcription | None = None,
    recordings: Sequence[Recording] = (),
    noted: Noted | None = None,
) -> Interview:
    """Make an interview of one session.

    Cues in a row that have one label form a turn; each stays an utterance with its own times. Labels that differ in
    case or white space only mean one participant. Ids that are no ids, or stand twice, are left out. The recordings
    are those given, else one for each clock that the cues name; if they name none, one for each time that their times
    start anew, which is noted. Raises ``InvalidValue`` for what the model cannot hold.
    """
    listed = _with_sound_ids(cues)
    if not recordings and all(cue.recording is None for cue in listed):
        listed, recordings = _parted_by_restarts(listed, noted)
    participants = _participants(listed, recordings)
    name = _NOT_IN_A_NAME.sub("", source.name).strip() or "interview"
    clocks = dict.fromkeys(cue.recording for cue in listed) or {None: None}
    return Interview(
        id=name,
        metadata=Metadata(title=title or name),
        participants=tuple(participants.values()),
        sessions=(
            Session(
                languages=tuple(languages),
                recordings=tuple(recordings) or tuple(Recording(id=clock) for clock in clocks),
                turns=tuple(_turns(listed, participants)),
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


def _with_sound_ids(cues: Iterable[Cue]) -> list[Cue]:
    taken: set[str] = set()
    sound: list[Cue] = []
    for cue in cues:
        if cue.id is None:
            sound.append(cue)
        elif cue.id in taken or ID.problem(cue.id):
            sound.append(evolve(cue, id=None))
        else:
            taken.add(cue.id)
            sound.append(cue)
    return sound


def _parted_by_restarts(cues: list[Cue], noted: Noted | None) -> tuple[list[Cue], Sequence[Recording]]:
    """The cues with the recordings that they count on, if their times start anew; else as they are."""
    clocks = on_clocks(cue.start_ms for cue in cues)
    parts = recordings_of(clocks, {cue.id or "" for cue in cues})
    if len(parts) == 1:
        return cues, ()
    if noted is not None:
        note_restarts(clocks, [(cue.start_ms, cue.line) for cue in cues], noted)
    return [evolve(cue, recording=parts[clock].id) for cue, clock in zip(cues, clocks, strict=True)], parts


def _participants(cues: Sequence[Cue], recordings: Sequence[Recording]) -> dict[str, Participant]:
    """A participant for every label, by the label's key, in the order in which they first speak."""
    taken = {cue.id or "" for cue in cues}
    taken |= {cue.recording or "" for cue in cues} | {recording.id or "" for recording in recordings}
    participants: dict[str, Participant] = {}
    for label in dict.fromkeys(cue.label for cue in cues):
        if not label or (key := label_key(label)) in participants:
            continue
        honorific, name = honorific_and_name(label)
        id = id_from_label(label, taken)
        taken.add(id)
        participants[key] = Participant(id=id, name=name or label, honorific=honorific or None, label=label)
    return participants


def _turns(cues: Sequence[Cue], participants: dict[str, Participant]) -> Iterator[Turn]:
    for label, held in groupby(cues, lambda cue: cue.label or None):
        speaker = participants[label_key(label)] if label else None
        yield Turn(
            speaker=speaker.id if speaker else None,
            label=label if speaker and speaker.label != label else None,
            utterances=tuple(
                Utterance(
                    content=cue.content,
                    id=cue.id,
                    recording=cue.recording,
                    start_ms=cue.start_ms,
                    end_ms=cue.end_ms,
                    keywords=cue.keywords,
                )
                for cue in held
            ),
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
        clocks = {cue.recording for cue in cues} if any(len(held.recordings) > 1 for held in interview.sessions) else ()
        if len(clocks) > 1 and not _starts_anew(cues):
            raise CannotWrite("the times count on several recordings: a file of cues has one clock (split the session)")
    return cues


def _starts_anew(cues: Sequence[Cue]) -> bool:
    """Whether the times alone show on which clock each cue counts, as those of tapes in their order do."""
    places: dict[str | None, int] = {}
    return [places.setdefault(cue.recording, len(places)) for cue in cues] == on_clocks(cue.start_ms for cue in cues)


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


def without_controls(text: str) -> str:
    """A text as an interview can hold it: form feeds are spaces, what XML cannot carry is U+FFFD."""
    return _NO_XML.sub("\ufffd", text).replace("\f", " ")


def without_blank_lines(text: str) -> str:
    """The text of a cue without the blank lines that would end it; line ends are line feeds."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if line.strip())
