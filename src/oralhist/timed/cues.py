"""Cues, passages of speech with times: from cues to an interview and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice, starmap
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from attrs import Factory, define, evolve, fields

from oralhist.conventions.ids import new_participant, printable_name
from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.errors import CannotWrite
from oralhist.findings import path_text
from oralhist.format import Source
from oralhist.model import Content, Interview, Metadata, Participant, Recording, Session, Term, Turn, Utterance
from oralhist.model.content import normal_form, spoken_text
from oralhist.model.shapes import ID
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.clocks import assign_recordings, split_by_restarts

_MS_PER_WORD, _LEAST_MS = 400, 1000
"""How long the last cue lasts if that is not known: 150 words a minute are usual, and no cue is shorter than a second."""


@define
class Cue:
    """One cue. Times are milliseconds from the start of the recording; the content is in normal form.

    ``label`` is the printed label of the speaker, if known. ``id`` is kept if it is a valid id. ``recording`` is the id
    of the recording, if there are several. ``keywords`` describe this passage. ``line`` is its line in the source.
    """

    content: Content
    start_ms: int | None = None
    end_ms: int | None = None
    id: str | None = None
    label: str | None = None
    recording: str | None = None
    keywords: tuple[Term, ...] = ()
    line: int = 0


@define
class Cues:
    """Many cues as one list for each field of a cue, in the same order. A content may also be a text."""

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
        """Return the same cues as lists."""
        return cls(*map(list, zip(*map(_values_of, cues), strict=True)))

    def add(self, cue: Cue) -> None:
        """Append a cue."""
        for field, value in zip(_lists_of(self), _values_of(cue), strict=True):
            field.append(value)

    def __iter__(self) -> Iterator[Cue]:
        """Return the cues in order."""
        contents, *others = _lists_of(self)
        return starmap(Cue, zip(map(normal_form, contents), *others, strict=True))


_values_of = attrgetter(*(field.name for field in fields(Cue)))
_lists_of = attrgetter(*(field.name for field in fields(Cues)))


def interview_from_cues(
    source: Source,
    cues: Iterable[Cue],
    diagnostics: Diagnostics,
    *,
    recordings: Sequence[Recording] = (),
    languages: Sequence[str] = (),
    extensions: dict[str, Any] | None = None,
    meant: Mapping[str, str] = MappingProxyType({}),
) -> Interview:
    """Build an interview of one session.

    Consecutive cues with one label form a turn; each is an utterance with its times. Labels that differ only in case or
    white space mean one participant. Invalid and repeated ids are left out. Without ``recordings``, each restart of the
    times begins a new one and is reported. The extensions belong to the session. ``meant`` are the keys of misspelt
    labels, with those of the labels that are meant. Raises ``InvalidValue`` for values that the model cannot hold.
    """
    listed = cues if isinstance(cues, Cues) else Cues.of(cues)
    ids = _valid_ids(listed.ids)
    taken = {id for id in (*ids, *(recording.id for recording in recordings)) if id}
    clocks = listed.recordings
    if not recordings:
        recordings, clocks = split_by_restarts(_starts_of_speech(listed), listed.lines, taken, diagnostics)
    labels = [label or None for label in listed.labels]
    keywords_of_each = listed.keywords or [()] * len(ids)
    columns = (listed.contents, listed.starts, listed.ends, ids, clocks, keywords_of_each)
    utterances = [
        Utterance(content=content, start_ms=start, end_ms=end, id=id, recording=clock, keywords=keywords)
        for content, start, end, id, clock, keywords in zip(*columns, strict=True)
    ]
    participants = _participants([label for label in dict.fromkeys(labels) if label], taken, meant)
    name = printable_name(source.name) or "interview"
    return Interview(
        id=name,
        metadata=Metadata(title=name),
        participants=tuple({person.id: person for person in participants.values()}.values()),
        sessions=(
            Session(
                languages=tuple(languages),
                recordings=tuple(recordings),
                turns=tuple(_turns(labels, utterances, participants)),
                extensions=extensions or {},
            ),
        ),
    )


def _starts_of_speech(cues: Cues) -> Sequence[int | None]:
    """Return the starts; a cue without words, such as an empty one at zero at the end of a file, restarts no clock."""
    if not any(assign_recordings(cues.starts)):
        return cues.starts
    return [start if has_words(content) else None for start, content in zip(cues.starts, cues.contents, strict=True)]


def has_words(content: Content | str) -> bool:
    """Return whether there is more than white space in a cue."""
    return any(not isinstance(item, str) or item.strip() for item in content)


def _valid_ids(ids: list[str | None]) -> list[str | None]:
    """Return the ids without invalid ones; of equal ids only the first is kept."""
    if not any(ids):
        return [None] * len(ids)
    first = {id: place for place, id in reversed(list(enumerate(ids))) if id is not None and not ID.problem(id)}
    return [id if first.get(id or "") == place else None for place, id in enumerate(ids)]


def _participants(labels: Sequence[str], taken: set[str], meant: Mapping[str, str]) -> dict[str, Participant]:
    """Return the participant for each label, by the label's key, in the order in which they first speak."""
    printed = {label_key(label): label for label in reversed(labels)}
    participants: dict[str, Participant] = {}
    for key, label in [(label_key(label), label) for label in labels]:
        own = meant.get(key, key)
        if own not in participants:
            full = printed.get(own, label)
            participants[own] = new_participant(full, taken, full)
        participants[key] = participants[own]
    return participants


def _turns(
    labels: list[str | None], utterances: list[Utterance], participants: Mapping[str, Participant]
) -> list[Turn]:
    """Group consecutive utterances with one label into turns."""
    runs = [(label, len(list(same))) for label, same in groupby(labels)]
    speakers = [participants[label_key(label)] if label else None for label, _ in runs]
    left = iter(utterances)
    return [
        Turn(
            speaker=speaker.id if speaker else None,
            label=label if speaker and speaker.label != label else None,
            utterances=tuple(islice(left, number)),
        )
        for speaker, (label, number) in zip(speakers, runs, strict=True)
    ]


def cues_of(interview: Interview, *, timed: bool = False) -> list[Cue]:
    """Return a cue for each utterance of an interview's only session; ``label`` is the printed label of the speaker.

    With ``timed``, each cue gets an end: a missing end is the start of the next cue; that of the last cue is estimated
    from its words. Then ``CannotWrite`` is raised for an utterance without a start, and for times on several
    recordings, unless they restart with each recording, because a file of cues has one clock.
    """
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    cues = [
        Cue(said.content, said.start_ms, said.end_ms, said.id, label, said.recording, said.keywords)
        for turn in interview.turns
        for label in (turn.label or labels.get(turn.speaker or "", turn.speaker),)
        for said in turn.utterances
    ]
    if timed:
        _refuse_untimed(interview)
        refuse_several_clocks(interview, cues)
        return list(_with_ends(cues))
    return cues


def _with_ends(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Give a cue without an end the start of the next one on its recording; else as long as its words usually last."""
    for cue, following in zip(cues, [*cues[1:], None], strict=False):
        start, end = cue.start_ms or 0, cue.end_ms
        if end is None and following is not None and following.recording == cue.recording:
            end = following.start_ms
        if cue.end_ms is None and (end is None or end <= start):
            end = start + max(_LEAST_MS, _MS_PER_WORD * len(spoken_text(cue.content).split()))
        yield cue if cue.end_ms is not None else evolve(cue, end_ms=end)


def refuse_several_clocks(interview: Interview, cues: Sequence[Cue]) -> None:
    """Raise ``CannotWrite`` for times on several recordings, unless they restart with each recording."""
    clocks = {cue.recording for cue in cues if cue.start_ms is not None}
    has_several = len(clocks) > 1 and any(len(session.recordings) > 1 for session in interview.sessions)
    if has_several and not _restarts_with_recordings(cues):
        raise CannotWrite(
            "the times belong to several recordings, but the format has one clock (write to a file: each recording becomes one)"
        )


def _restarts_with_recordings(cues: Sequence[Cue]) -> bool:
    """Return whether the times alone show the recording of each cue, as those of tapes in order do."""
    places: dict[str | None, int] = {}
    recordings = [places.setdefault(cue.recording, len(places)) for cue in cues]
    return recordings == assign_recordings([cue.start_ms if has_words(cue.content) else None for cue in cues])


def _refuse_untimed(interview: Interview) -> None:
    untimed = [
        ("sessions", 0, "turns", place, "utterances", number)
        for session in interview.sessions
        for place, turn in enumerate(session.turns)
        for number, utterance in enumerate(turn.utterances)
        if utterance.start_ms is None
    ]
    if untimed:
        raise CannotWrite(
            f"utterances lack a start: {len(untimed)}, the first at {path_text(untimed[0])} "
            "(give every utterance start_ms, or choose a format without times)"
        )
