"""From a sitting of the outline to a session: turns, utterances and their times."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from attrs import evolve

from oralhist.conventions.speaker_labels.forms import LAYOUT
from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.conventions.timestamps import Stamp
from oralhist.findings import Path
from oralhist.model import EdtfDate, Participant, Recording, Role, Session, TimePoint, Turn, Utterance
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.clocks import split_by_restarts
from oralhist.transcripts.codes import INFERRED_SESSION_DATE
from oralhist.transcripts.inlines import Inlines
from oralhist.transcripts.participants import Roster
from oralhist.transcripts.parts import Paragraph, Sitting, Speech
from oralhist.transcripts.tape_marks import tape_names

_ITEM = re.compile(r"([1-9][0-9]{0,2})\)(?=\s|\Z)")
_ABSENT = frozenset({Role.TRANSCRIBER, Role.EDITOR, Role.TRANSLATOR})
"""Roles of people who work on an interview without being present."""


def session_of(sitting: Sitting, roster: Roster, inlines: Inlines, diagnostics: Diagnostics, path: Path) -> Session:
    """Build the session of a sitting."""
    inlines.days.clear()
    lines: list[int] = []
    turns = [_turn(speech, roster.by_label, inlines, lines) for speech in sitting.turns]
    turns, recordings = _with_recordings(turns, lines, roster.taken, diagnostics)
    speaking = [turn.speaker for turn in turns]
    header = sitting.header
    present = [entry.participant for entry in header.people if entry.role not in _ABSENT] if header else []
    return Session(
        title=sitting.heading.text.strip() if sitting.heading else None,
        date=_day_of(inlines.days, diagnostics, path),
        place=header.place if header else None,
        participants=tuple(dict.fromkeys(filter(None, (*speaking, *present)))),
        recordings=recordings,
        turns=tuple(turns),
    )


def _with_recordings(
    turns: list[Turn], lines: Sequence[int], taken: set[str], diagnostics: Diagnostics
) -> tuple[list[Turn], tuple[Recording, ...]]:
    """Return the turns with the recordings that their times belong to; no recordings for a text without times.

    ``lines`` are the lines of the utterances.
    """
    utterances = [utterance for turn in turns for utterance in turn.utterances]
    times = list(map(_first_time, utterances))
    if all(time is None for time in times):
        return turns, ()
    contents = [utterance.content for utterance in utterances]
    recordings, ids = split_by_restarts(
        times, lines, taken, diagnostics, lambda clocks: tape_names(contents, clocks, times)
    )
    if len(recordings) == 1:
        return turns, tuple(recordings)
    placed = (
        utterance if time is None else evolve(utterance, recording=id)
        for utterance, time, id in zip(utterances, times, ids, strict=True)
    )
    turns = [evolve(turn, utterances=tuple(islice(placed, len(turn.utterances)))) for turn in turns]
    return turns, tuple(recordings)


def _first_time(utterance: Utterance) -> int | None:
    if utterance.start_ms is not None:
        return utterance.start_ms
    return next((item.ms for item in utterance.content if isinstance(item, TimePoint)), None)


def _day_of(days: Sequence[tuple[EdtfDate, int]], diagnostics: Diagnostics, path: Path) -> EdtfDate | None:
    """Return the day of a session if an editor explains ``today`` by one day only."""
    if not days or len({date.value for date, _ in days}) > 1:
        return None
    date, line = days[0]
    message = f"the session took place on {date.value}: the editor explains “today” by {date.text or date.value!r}"
    diagnostics.report(INFERRED_SESSION_DATE, message, line, path=(*path, "date"))
    return date


def _turn(speech: Speech, participants: Mapping[str, Participant], inlines: Inlines, lines: list[int]) -> Turn:
    """Build a turn; the line of each of its utterances is added to ``lines``."""
    utterances = tuple(_utterances(speech.paragraphs, inlines, lines)) if speech.paragraphs else ()
    if speech.label is None:
        return Turn(utterances=utterances)
    speaker = participants[label_key(speech.label)]
    label = None if speech.label == speaker.label else speech.label
    return Turn(utterances=utterances, speaker=speaker.id, label=label)


def _utterances(paragraphs: Sequence[Paragraph], inlines: Inlines, lines: list[int]) -> list[Utterance]:
    timed = list(_timed(paragraphs, inlines))
    lines += [line for _, _, line, _ in timed]
    marks = _list_marks([text for _, text, _, _ in timed]) if len(timed) > 1 else {}
    ends = _ends([stamp for stamp, _, _, _ in timed])
    utterances: list[Utterance] = []
    for place, (stamp, text, line, paragraph) in enumerate(timed):
        mark = marks.get(place)
        if mark is not None:  # a line break after the mark is kept
            text = text[len(mark) :].lstrip(LAYOUT)  # noqa: PLW2901
        utterances.append(
            Utterance(
                content=inlines.content(text, line, paragraph),
                label=mark or inlines.marks.get(line),
                start_ms=None if stamp is None else stamp.ms,
                end_ms=ends[place],
            )
        )
    return utterances


def _ends(stamps: Sequence[Stamp | None]) -> list[int | None]:
    """Return the end of each utterance: that of a range is where the last one before the next time ends."""
    ends: list[int | None] = [None] * len(stamps)
    if all(stamp is None or stamp.end_ms is None for stamp in stamps):
        return ends
    place = len(stamps) - 1
    for start in range(len(stamps) - 1, -1, -1):
        if (stamp := stamps[start]) is not None:
            ends[place] = stamp.end_ms if (stamp.end_ms or 0) >= stamp.ms else None
            place = start - 1
    return ends


def _timed(paragraphs: Sequence[Paragraph], inlines: Inlines) -> Iterator[tuple[Stamp | None, str, int, Paragraph]]:
    """Split the time at the start of each paragraph from it; a time alone belongs to the next paragraph.

    Yields the time, the words with their line, and the paragraph.
    """
    waiting: tuple[Stamp, str, int, Paragraph] | None = None
    for paragraph in paragraphs:
        text, line = paragraph.text, paragraph.line
        stamp = inlines.stamp_at_start(paragraph)
        if stamp is not None:
            text, line = paragraph.words_after(stamp.end)
        if waiting is not None and stamp is not None:
            yield waiting
        elif waiting is not None:
            stamp = waiting[0]
        waiting = (stamp, text, line, paragraph) if stamp is not None and not text else None
        if waiting is None:
            yield stamp, text, line, paragraph
    if waiting is not None:
        yield waiting


def _list_marks(texts: Sequence[str]) -> dict[int, str]:
    """Return the marks ``1)``, ``2)`` … of texts that are lists: they count from one without a gap, to two or more."""
    lists: list[list[tuple[int, str]]] = [[]]
    for place, text in enumerate(texts):
        found = _ITEM.match(text) if "1" <= text[:1] <= "9" else None
        if found is not None and found[1] == "1":
            lists.append([(place, found[0])])
        elif found is not None and int(found[1]) == len(lists[-1]) + 1:
            lists[-1].append((place, found[0]))
    return {place: mark for items in lists if len(items) > 1 for place, mark in items}
