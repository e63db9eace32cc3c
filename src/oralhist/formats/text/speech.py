"""From a sitting of the outline to a session: turns, utterances, and the inlines in them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from oralhist.findings import Path, Severity
from oralhist.formats.noted import Noted
from oralhist.formats.brackets import passages
from oralhist.formats.dates import date_in_words
from oralhist.formats.text.labels import label_key
from oralhist.formats.text.lines import LAYOUT
from oralhist.formats.text.outline import Paragraph, Sitting, Speech
from oralhist.model import Content, Editorial, EdtfDate, Inline, Participant, Session, Turn, Utterance

__all__ = ["Brackets", "session_of"]

_ITEM = re.compile(r"([1-9][0-9]{0,2})\)(?=\s|\Z)")
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)),?\s*\Z", re.IGNORECASE)
_LONGEST_TODAY = 30
_LENGTH_OF_A_DAY = len("2023-01-10")


class Brackets:
    """The bracketed passages of one text: those that are typed, and those that stay text."""

    def __init__(self, noted: Noted) -> None:
        self._noted = noted
        self._unknown: set[str] = set()
        self.days: list[tuple[EdtfDate, int]] = []
        """Days that an editor gives for ``today``, each with its line."""

    def content(self, paragraph: Paragraph) -> Content:
        """The text of a paragraph with inlines for the passages whose meaning is certain."""
        text, line, counted, end = paragraph.text, paragraph.line, 0, 0
        items: list[str | Inline] = []
        for passage in passages(text):
            line += text.count("\n", counted, passage.start)
            counted = passage.start
            if passage.inline is None:
                self._note(passage.source, line)
                continue
            items += (text[end : passage.start], passage.inline)
            end = passage.end
            if isinstance(passage.inline, Editorial):
                self._keep_day(text[max(0, passage.start - _LONGEST_TODAY) : passage.start], passage.source, line)
        return (*items, text[end:])

    def _keep_day(self, before: str, source: str, line: int) -> None:
        date = date_in_words(source[1:-1].strip())
        if date is not None and len(date.value or "") == _LENGTH_OF_A_DAY and _TODAY.search(before):
            self.days.append((date, line))

    def _note(self, source: str, line: int) -> None:
        """Note a passage that stays text, once for every wording."""
        wording = " ".join(source.split()).casefold()
        if wording not in self._unknown:
            self._unknown.add(wording)
            message = f"the meaning of {source!r} is not certain: it stays text"
            self._noted.add("unknown-bracket", Severity.WARNING, message, line)


def session_of(
    sitting: Sitting, participants: Mapping[str, Participant], brackets: Brackets, noted: Noted, path: Path
) -> Session:
    """Build the session of a sitting; ``participants`` are found by the keys of their labels."""
    brackets.days.clear()
    turns = tuple(_turn(speech, participants, brackets) for speech in sitting.turns)
    present = tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None))
    return Session(
        title=sitting.heading.text.strip() if sitting.heading else None,
        date=_day_of(brackets.days, noted, path),
        participants=present,
        turns=turns,
    )


def _day_of(days: Sequence[tuple[EdtfDate, int]], noted: Noted, path: Path) -> EdtfDate | None:
    """The day of the session, when an editor explains ``today`` by one day only."""
    if not days or len({date.value for date, _ in days}) > 1:
        return None
    date, line = days[0]
    message = f"the session took place on {date.value}: the editor explains “today” by {date.text or date.value!r}"
    noted.inferred("session-date", message, line, (*path, "date"))
    return date


def _turn(speech: Speech, participants: Mapping[str, Participant], brackets: Brackets) -> Turn:
    marked = list(_items(speech.paragraphs))
    utterances = tuple(Utterance(content=brackets.content(said), label=mark) for mark, said in marked)
    if speech.label is None:
        return Turn(utterances=utterances)
    speaker = participants[label_key(speech.label)]
    label = None if speech.label == speaker.label else speech.label
    return Turn(utterances=utterances, speaker=speaker.id, label=label)


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str | None, Paragraph]]:
    """The paragraphs of a turn, the mark of those that are items of a list parted from their text."""
    marks = _marks(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        mark = marks.get(place)
        if mark is None:
            yield None, paragraph
        else:
            yield mark, Paragraph(paragraph.text[len(mark) :].lstrip(LAYOUT), paragraph.line)


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
