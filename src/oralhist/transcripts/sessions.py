"""From a sitting of the outline to a session: turns, utterances, and their times."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from oralhist.findings import Path
from oralhist.model import EdtfDate, Participant, Recording, Role, Session, TimePoint, Turn, Utterance
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.clocks import assign_recordings, note_restarts, recordings_of
from oralhist.transcripts.annotations import Marks
from oralhist.transcripts.labels import label_key
from oralhist.transcripts.layout import LAYOUT
from oralhist.transcripts.outline import Paragraph, Sitting, Speech
from oralhist.transcripts.tapes import parts_of_clocks

_ITEM = re.compile(r"([1-9][0-9]{0,2})\)(?=\s|\Z)")


_ELSEWHERE = frozenset({Role.TRANSCRIBER, Role.EDITOR, Role.TRANSLATOR})
"""Roles of those who work on the interview without being there."""


@frozen
class Speakers:
    """Whom labels mean, by their keys, and who is declared to be there; ``taken`` are the ids given."""

    by_label: Mapping[str, Participant]
    declared: Mapping[int, str]
    """The ids of those whom headers declare, by the identity of what is declared."""
    taken: set[str]


def session_of(sitting: Sitting, speakers: Speakers, marks: Marks, diagnostics: Diagnostics, path: Path) -> Session:
    """Build the session of a sitting."""
    marks.days.clear()
    lines: list[int] = []
    turns = [_turn(speech, speakers.by_label, marks, lines) for speech in sitting.turns]
    turns, recordings = _on_their_clocks(turns, lines, speakers.taken, diagnostics)
    present = (turn.speaker for turn in turns if turn.speaker is not None)
    return Session(
        title=sitting.heading.text.strip() if sitting.heading else None,
        date=_day_of(marks.days, diagnostics, path),
        place=sitting.header.place if sitting.header else None,
        participants=tuple(dict.fromkeys((*present, *_present(sitting, speakers)))),
        recordings=recordings,
        turns=tuple(turns),
    )


def _present(sitting: Sitting, speakers: Speakers) -> Iterator[str]:
    """Those who are there by the header of a sitting, whether they speak or not."""
    for said in sitting.header.people if sitting.header else ():
        if said.role not in _ELSEWHERE and id(said) in speakers.declared:
            yield speakers.declared[id(said)]


def _on_their_clocks(
    turns: list[Turn], lines: Sequence[int], taken: set[str], diagnostics: Diagnostics
) -> tuple[list[Turn], tuple[Recording, ...]]:
    """The turns with the recordings that their times count on; none for a text without times.

    ``lines`` are those of the utterances.
    """
    utterances = [utterance for turn in turns for utterance in turn.utterances]
    moments = [_moment(utterance) for utterance in utterances]
    if all(moment is None for moment in moments):
        return turns, ()
    clocks = assign_recordings(moments)
    recordings = recordings_of(
        clocks, taken, parts_of_clocks([utterance.content for utterance in utterances], clocks, moments)
    )
    if len(recordings) == 1:
        return turns, recordings
    note_restarts(clocks, list(zip(moments, lines, strict=True)), diagnostics)
    timed: list[Turn] = []
    place = 0
    for turn in turns:
        there = range(place, place + len(turn.utterances))
        place = there.stop
        timed.append(evolve(turn, utterances=tuple(
            utterance if moments[number] is None else evolve(utterance, recording=recordings[clocks[number]].id)
            for number, utterance in zip(there, turn.utterances, strict=True)
        )))  # fmt: skip
    return timed, recordings


def _moment(utterance: Utterance) -> int | None:
    """The first time that an utterance gives."""
    if utterance.start_ms is not None:
        return utterance.start_ms
    return next((item.ms for item in utterance.content if isinstance(item, TimePoint)), None)


def _day_of(days: Sequence[tuple[EdtfDate, int]], diagnostics: Diagnostics, path: Path) -> EdtfDate | None:
    """The day of the session, when an editor explains ``today`` by one day only."""
    if not days or len({date.value for date, _ in days}) > 1:
        return None
    date, line = days[0]
    message = f"the session took place on {date.value}: the editor explains “today” by {date.text or date.value!r}"
    diagnostics.inferred("session-date", message, line, (*path, "date"))
    return date


def _turn(speech: Speech, participants: Mapping[str, Participant], marks: Marks, lines: list[int]) -> Turn:
    """Build a turn, and add the line of each of its utterances to the ``lines``."""
    items = list(_items(list(_timed(speech.paragraphs, marks))))
    lines += (said.line for _, _, said in items)
    utterances = tuple(
        Utterance(content=marks.content(said), label=mark, start_ms=start) for start, mark, said in items
    )
    if speech.label is None:
        return Turn(utterances=utterances)
    speaker = participants[label_key(speech.label)]
    label = None if speech.label == speaker.label else speech.label
    return Turn(utterances=utterances, speaker=speaker.id, label=label)


def _timed(paragraphs: Sequence[Paragraph], marks: Marks) -> Iterator[tuple[int | None, Paragraph]]:
    """The paragraphs of a turn, the time at the start of each parted from it; a time alone is the next one's."""
    waiting: tuple[int, Paragraph] | None = None
    for paragraph in paragraphs:
        stamp = None if paragraph.is_editors else marks.starting(paragraph)
        start, said = (None, paragraph) if stamp is None else (stamp.ms, _after(paragraph, stamp.end))
        if waiting is not None:
            if start is None:
                start = waiting[0]
            else:
                yield waiting
        waiting = None
        if start is not None and not said.text:
            waiting = (start, said)
        else:
            yield start, said
    if waiting is not None:
        yield waiting


def _after(paragraph: Paragraph, end: int) -> Paragraph:
    """A paragraph without what stands before a place, and without the white space after that."""
    rest = paragraph.text[end:]
    said = rest.lstrip(f"{LAYOUT}\n")
    return evolve(paragraph, text=said, line=paragraph.line + rest.count("\n", 0, len(rest) - len(said)))


def _items(
    paragraphs: Sequence[tuple[int | None, Paragraph]],
) -> Iterator[tuple[int | None, str | None, Paragraph]]:
    """The paragraphs of a turn, the mark of those that are items of a list parted from their text."""
    marks = _marks([paragraph for _, paragraph in paragraphs])
    for place, (start, paragraph) in enumerate(paragraphs):
        mark = marks.get(place)
        if mark is None:
            yield start, None, paragraph
        else:
            said = paragraph.text[len(mark) :].lstrip(LAYOUT)
            yield start, mark, evolve(paragraph, text=said)


def _marks(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """The marks ``1)``, ``2)`` … of lists that count from one without a gap and have two items at least."""
    lists: list[list[tuple[int, str]]] = [[]]
    for place, paragraph in enumerate(paragraphs):
        found = _ITEM.match(paragraph.text)
        if found is None:
            continue
        if found[1] == "1":
            lists.append([(place, found[0])])
        elif int(found[1]) == len(lists[-1]) + 1:
            lists[-1].append((place, found[0]))
    return {place: mark for items in lists if len(items) > 1 for place, mark in items}
