"""What the search database holds of a released interview: rows for its tables."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from attrs import frozen

from oralhist.corpus.words import count_words, search_words
from oralhist.gate import ReleasedInterview
from oralhist.model import IndexPoint, Interview, Recording, Session, Turn

Row = tuple[Any, ...]


class PassageKind(StrEnum):
    """What a passage is."""

    SPEECH = "speech"
    """An utterance of the transcript."""
    VERSION = "version"
    """An utterance of a translation or an edited text."""
    INDEX = "index"
    """A point of the index: its title, synopsis, keywords and subjects."""


SPEECH, VERSION, INDEX = (kind.value for kind in PassageKind)


@frozen(kw_only=True)
class Indexed:
    """The rows of an interview, without its number: for the tables of the same names."""

    interview: Row
    sessions: list[Row]
    recordings: list[Row]
    speakers: list[Row]
    passages: list[Row]


def indexed(interview: ReleasedInterview) -> Indexed:
    """Return the rows of an interview."""
    recordings: list[Row] = []
    passages: list[Row] = []
    for number, session in enumerate(interview.sessions, 1):
        clock = session.recordings[0].id if len(session.recordings) == 1 else None
        language = _only(session.languages) or _only(interview.metadata.languages)
        recordings += [(number, one.id or "", _title(one), _address(one)) for one in session.recordings]
        passages += _passages(session.turns, number, SPEECH, 0, language, clock)
        for place, version in enumerate(session.versions, 1):
            passages += _passages(version.turns, number, VERSION, place, version.language, clock)
        passages += _index(session, number, clock)
    date = interview.date
    return Indexed(
        interview=(interview.id, interview.title, date.value or date.text if date else None),
        sessions=list(_sessions(interview)),
        recordings=recordings,
        speakers=list(_speakers(interview)),
        passages=passages,
    )


def _only(languages: tuple[str, ...]) -> str | None:
    return languages[0] if len(languages) == 1 else None


def _title(recording: Recording) -> str | None:
    return recording.title or recording.part


def _address(recording: Recording) -> str | None:
    return next((file.url for file in recording.files if file.url), None)


def _passages(
    turns: Iterable[Turn], session: int, kind: str, place: int, language: str | None, clock: str | None
) -> Iterator[Row]:
    """Yield a row for each utterance with words."""
    for turn_number, turn in enumerate(turns, 1):
        first = (session, kind, place, turn_number)
        speaker, spoken = turn.speaker, turn.language or language
        for number, said in enumerate(turn.utterances, 1):
            content = said.content
            text: Any = content[0] if len(content) == 1 and content[0].__class__ is str else said.text
            if text:
                yield (*first, number, speaker, said.recording or clock, said.start_ms, said.end_ms, spoken, text)


def _index(session: Session, number: int, clock: str | None) -> Iterator[Row]:
    for place, (point, start) in enumerate(zip(session.index, session.index_starts, strict=True), 1):
        if text := _index_text(point):
            times = (point.recording or clock, start, point.end_ms)
            yield (number, INDEX, place, None, None, None, *times, None, text)


def _index_text(point: IndexPoint) -> str:
    terms = [term.term for term in (*point.keywords, *point.subjects)]
    parts = [point.title, point.synopsis, "; ".join(terms)]
    return " – ".join(part for part in parts if part)


def _sessions(interview: Interview) -> Iterator[Row]:
    """Yield the number of each session, and the first and the last day that its date can mean."""
    for number, session in enumerate(interview.sessions, 1):
        date = session.date or interview.date
        first, last = (date.earliest, date.latest) if date else (None, None)
        yield (number, first.isoformat() if first else None, last.isoformat() if last else None)


def _speakers(interview: Interview) -> Iterator[Row]:
    """Yield each participant with the number of turns and words, and the time of timed utterances in milliseconds."""
    turns: dict[str | None, list[Turn]] = {}
    for turn in interview.turns:
        turns.setdefault(turn.speaker, []).append(turn)
    for one in interview.participants:
        held = turns.get(one.id, [])
        said = [utterance for turn in held for utterance in turn.utterances]
        words = count_words("\n".join([utterance.text for utterance in said]))
        times = [u.end_ms - u.start_ms for u in said if u.start_ms is not None and u.end_ms is not None]
        role = str(one.roles[0]) if one.roles else None
        spellings = " ".join(
            word for text in (one.name, one.printed_label, role or "") for word, _, _ in search_words(text)
        )
        yield (one.id, one.name, one.printed_label, role, f" {spellings} ", len(held), words, sum(times))
