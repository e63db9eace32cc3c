"""The rows of a released interview, table by table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from oralhist.corpus.words import count_words, word_places, written_words
from oralhist.findings import path_text
from oralhist.gate import ReleasedInterview
from oralhist.model import (
    Content,
    EdtfDate,
    Interview,
    Overlap,
    Participant,
    Place,
    Recording,
    Restriction,
    Session,
    Term,
    TimePoint,
    Turn,
)
from oralhist.model.traversal import occurrences

Row = tuple[Any, ...]
"""The values of a row, in the order of the columns in ``oralhist.corpus.tables.schema``."""


def interview_rows(interview: ReleasedInterview) -> dict[str, Iterable[Row]]:
    """Return the rows of each table except words and restrictions."""
    speakers = {one.id: _speaker(one) for one in interview.participants}
    turns: list[Row] = []
    utterances: list[Row] = []
    versions: list[Row] = []
    recordings: list[Row] = []
    points: list[Row] = []
    for number, session in enumerate(interview.sessions, 1):
        key = (interview.id, number)
        language = _only(session.languages) or _only(interview.metadata.languages)
        clock = session.recordings[0].id if len(session.recordings) == 1 else None
        for place, turn in enumerate(session.turns, 1):
            said = utterance_rows((*key, place), turn, speakers, language, clock)
            turns.append(_turn((*key, place), turn, speakers, language, said))
            utterances += said
        for place, version in enumerate(session.versions, 1):
            first = (*key, place, str(version.kind))
            for position, turn in enumerate(version.turns, 1):
                versions += utterance_rows((*first, position), turn, speakers, version.language, clock)
        recordings += [(*key, place, *_recording(one)) for place, one in enumerate(session.recordings, 1)]
        points += index_rows(key, session, clock)
    return {
        "interviews": [interview_row(interview, sum(row[_WORDS] for row in turns))],
        "participants": list(_participants(interview, turns)),
        "recordings": recordings,
        "turns": turns,
        "utterances": utterances,
        "versions": versions,
        "index_points": points,
    }


Speaker = tuple[str | None, str | None, str | None, str | None]
"""The id, the name and the first role of a participant, and the label that is printed before the turns."""

_UNKNOWN: Speaker = (None, None, None, None)


def _speaker(one: Participant) -> Speaker:
    return (one.id, one.name, str(one.roles[0]) if one.roles else None, one.printed_label)


def utterance_rows(
    key: Row, turn: Turn, speakers: Mapping[str, Speaker], language: str | None, clock: str | None
) -> list[Row]:
    """Return a row for each utterance of a turn. ``key`` are the values of the first columns, to the number of the turn.

    ``language`` is that of turns without one, ``clock`` the recording of utterances without one.
    """
    id, name, role, _ = speakers.get(turn.speaker or "", _UNKNOWN)
    language = turn.language or language
    rows = []
    for number, said in enumerate(turn.utterances, 1):
        content = said.content
        text: Any = content[0] if len(content) == 1 and content[0].__class__ is str else said.text
        clock_here, words = said.recording or clock, count_words(text)
        rows.append(key + (number, id, name, role, clock_here, said.start_ms, said.end_ms, language, words, text))  # noqa: RUF005 - twice as fast
    return rows


_START, _END, _WORDS = -5, -4, -2
"""Places in a row of utterances, and of turns."""


def _only(languages: Sequence[str]) -> str | None:
    return languages[0] if len(languages) == 1 else None


def _turn(key: Row, turn: Turn, speakers: Mapping[str, Speaker], language: str | None, said: Sequence[Row]) -> Row:
    id, _, role, label = speakers.get(turn.speaker or "", _UNKNOWN)
    starts = [row[_START] for row in said if row[_START] is not None]
    ends = [row[_END] for row in said if row[_END] is not None]
    times = [row[_END] - row[_START] for row in said if row[_START] is not None and row[_END] is not None]
    return (
        *key,
        id,
        turn.label or label,
        role,
        turn.language or language,
        starts[0] if starts else None,
        ends[-1] if ends else None,
        len(said),
        sum([row[_WORDS] for row in said]),
        sum(times),
    )


def interview_row(interview: Interview, words: int | None = None) -> Row:
    """Return the row of the table of interviews; ``words`` is the number of words, if they have been counted."""
    data, date = interview.metadata, interview.date
    rights, turns = data.rights, interview.turns
    if words is None:
        words = count_words("\n".join([said.text for turn in turns for said in turn.utterances]))
    return (
        interview.id,
        data.title,
        _edtf(date),
        date.earliest if date else None,
        date.latest if date else None,
        data.languages,
        _terms(data.keywords),
        _terms(data.subjects),
        _places(data.places),
        data.series.title if data.series else None,
        data.collection.title if data.collection else None,
        data.project.title if data.project else None,
        data.repository.name if data.repository else None,
        (rights.statement or rights.uri) if rights else None,
        data.publication.url if data.publication else None,
        len(interview.sessions),
        sum(len(session.recordings) for session in interview.sessions),
        interview.duration_ms,
        len(turns),
        sum(len(turn.utterances) for turn in turns),
        words,
    )


def _participants(interview: Interview, turns: Iterable[Row]) -> Iterator[Row]:
    counts: dict[str, list[int]] = {one.id: [0, 0, 0] for one in interview.participants}
    for _, _, _, speaker, *_, words, speech in turns:
        if speaker is not None:
            held = counts[speaker]
            held[0] += 1
            held[1] += words
            held[2] += speech
    for one in interview.participants:
        yield (interview.id, *_description(one), *counts[one.id])


def _description(one: Participant) -> Row:
    return (
        one.id,
        one.name,
        one.printed_label,
        tuple(map(str, one.roles)),
        str(one.kind),
        one.gender,
        one.pronouns,
        _edtf(one.born),
        _edtf(one.died),
        one.birth_place.name if one.birth_place else None,
    )


def _recording(one: Recording) -> Row:
    files = tuple(file.url for file in one.files if file.url)
    return (one.id, one.title, one.part, one.duration_ms, one.offset_ms, files)


def index_rows(key: Row, session: Session, clock: str | None) -> Iterator[Row]:
    """Yield a row for each index point of a session. ``clock`` is the recording of points without one."""
    for place, (point, start) in enumerate(zip(session.index, session.index_starts, strict=True), 1):
        yield (
            *key,
            place,
            point.level or 1,
            point.recording or clock,
            start,
            point.end_ms,
            point.title,
            point.synopsis,
            point.partial_transcript,
            _terms(point.keywords),
            _terms(point.subjects),
            _places(point.places),
        )


def restriction_rows(interview: ReleasedInterview) -> Iterator[Row]:
    """Yield a row for each restriction; for the archive only."""
    for path, limit in occurrences(interview, Restriction):
        yield (
            interview.id,
            path_text(path),
            str(limit.level),
            str(limit.category) if limit.category else None,
            _edtf(limit.until),
            _edtf(limit.review_on),
            limit.public_note,
            limit.private_note,
            limit.replacement,
        )


def word_rows(interview: ReleasedInterview) -> Iterator[Row]:
    """Yield a row for each word. Words in an overlap have the speaker of the overlap."""
    for session_number, session in enumerate(interview.sessions, 1):
        for turn_number, turn in enumerate(session.turns, 1):
            for number, said in enumerate(turn.utterances, 1):
                first = (interview.id, session_number, turn_number, number)
                for word, (speaker, form, ms) in enumerate(_words(said.content, turn.speaker), 1):
                    yield (*first, word, speaker, form, ms)


def _words(content: Content, speaker: str | None) -> Iterator[tuple[str | None, str, int | None]]:
    """Yield speaker, form and time of each word of a content, also of a word that an inline divides."""
    if len(content) == 1 and isinstance(content[0], str):
        for form in written_words(content[0]):
            yield speaker, form, None
        return
    layout = _Layout()
    layout.add(content, speaker)
    speakers, times = iter(layout.speakers), iter(layout.times)
    next_speaker, next_time = next(speakers, None), next(times, None)
    for form, start in word_places("".join(layout.texts)):
        ms = None
        while next_speaker and next_speaker[0] <= start:
            speaker, next_speaker = next_speaker[1], next(speakers, None)
        while next_time and next_time[0] <= start:
            ms, next_time = next_time[1], next(times, None)
        yield speaker, form, ms


@frozen
class _Layout:
    """The texts of a content in order, and the places in them where the speaker changes, and where a time is."""

    texts: list[str] = field(factory=list)
    speakers: list[tuple[int, str | None]] = field(factory=list)
    times: list[tuple[int, int]] = field(factory=list)

    def add(self, content: Content, speaker: str | None, start: int = 0) -> int:
        """Add a content that begins at a place; return the place where it ends."""
        self.speakers.append((start, speaker))
        for item in content:
            if isinstance(item, str):
                self.texts.append(item)
                start += len(item)
            elif isinstance(item, TimePoint):
                self.times.append((start, item.ms))
            elif inner := getattr(item, "content", ()):
                start = self.add(inner, item.speaker if isinstance(item, Overlap) else speaker, start)
                self.speakers.append((start, speaker))
        return start


def _edtf(date: EdtfDate | None) -> str | None:
    return date.value if date else None


def _terms(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(term.term for term in terms)


def _places(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(place.name for place in places)
