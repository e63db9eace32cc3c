"""What the marks in the paragraphs of one text mean: brackets, time stamps, footnotes, the ends of tapes."""

import re
from collections.abc import Iterator, Mapping

from attrs import evolve

from oralhist.conventions.annotations import Passage, passages
from oralhist.conventions.dates import date_in_words
from oralhist.conventions.names import label_key
from oralhist.conventions.timestamps import Stamp, Stamps
from oralhist.findings import Severity
from oralhist.model import Content, Editorial, EdtfDate, Inline, Overlap, Participant, TimePoint
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.layout import LAYOUT
from oralhist.transcripts.notes import Footnotes
from oralhist.transcripts.outline import Paragraph
from oralhist.transcripts.tapes import bare_mark

_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)),?\s*\Z", re.IGNORECASE)
_LONGEST_TODAY = 30
_LENGTH_OF_A_DAY = len("2023-01-10")


class Marks:
    """The marks of one text: those whose meaning is certain become inlines, the others stay text and are noted."""

    def __init__(
        self,
        stamps: Stamps,
        footnotes: Footnotes | None,
        participants: Mapping[str, Participant],
        diagnostics: Diagnostics,
    ) -> None:
        self._stamps = stamps
        self._footnotes = footnotes
        self._participants = participants
        self._noted = diagnostics
        self._unknown: set[str] = set()
        self.days: list[tuple[EdtfDate, int]] = []
        """Days that an editor gives for ``today``, each with its line."""

    def starting(self, paragraph: Paragraph) -> Stamp | None:
        """The stamp that a paragraph begins with."""
        stamp = self._stamps.at(paragraph.text)
        if stamp is not None:
            self._note_form(stamp, paragraph.line)
        return stamp

    def content(self, paragraph: Paragraph) -> Content:
        """The text of a paragraph with inlines for the marks whose meaning is certain."""
        text, line, counted, end = paragraph.text, paragraph.line, 0, 0
        if paragraph.is_editors:
            return (Editorial(body=text, source=text),)
        mark = bare_mark(text)
        if mark is not None:
            return (mark,)
        items: list[str | Inline] = []
        for passage in self._passages(text):
            line += text.count("\n", counted, passage.start)
            counted = passage.start
            if passage.inline is None:
                self._note(passage.source, line)
                continue
            items += (text[end : passage.start], passage.inline)
            end = passage.end
            if isinstance(passage.inline, TimePoint):
                self._note_form(Stamp(passage.start, end, passage.inline.ms, passage.source), line)
                end = _before_word(text, end)
            elif isinstance(passage.inline, Editorial):
                self._keep_day(text[max(0, passage.start - _LONGEST_TODAY) : passage.start], passage.source, line)
        return (*items, text[end:])

    def _passages(self, text: str) -> Iterator[Passage]:
        """The marks of a text in their order; none within another."""
        found = [
            Passage(stamp.start, stamp.end, stamp.source, TimePoint(ms=stamp.ms))
            for stamp in self._stamps.in_text(text)
        ]
        if self._footnotes is not None:
            found += (
                Passage(*mark.span(), mark[0], self._footnotes.notes[mark[0]])
                for mark in self._footnotes.pattern.finditer(text)
            )
        first = len(found)
        found += passages(text)
        if first:  # stamps and footnotes go before what brackets could mean otherwise
            found = [*found[:first], *_outside(found[first:], found[:first])]
            found.sort(key=lambda passage: passage.start)
        for passage in found:
            yield (
                evolve(passage, inline=self._known(passage.inline)) if isinstance(passage.inline, Overlap) else passage
            )

    def _known(self, overlap: Overlap) -> Overlap:
        """An overlap with its speaker, if the label is known."""
        speaker = self._participants.get(label_key(overlap.label or ""))
        if speaker is None:
            return overlap
        return evolve(overlap, speaker=speaker.id, label=None if overlap.label == speaker.label else overlap.label)

    def _note_form(self, stamp: Stamp, line: int) -> None:
        if not stamp.is_usual:
            self._noted.count("stamp-form", "times printed in another form, written as [HH:MM:SS]", line)

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


def _outside(candidates: list[Passage], fixed: list[Passage]) -> Iterator[Passage]:
    """Those passages that share no character with the fixed ones; both are in order."""
    fixed = sorted(fixed, key=lambda passage: passage.start)
    place = 0
    for candidate in candidates:
        while place < len(fixed) and fixed[place].end <= candidate.start:
            place += 1
        if place == len(fixed) or fixed[place].start >= candidate.end:
            yield candidate


def _before_word(text: str, end: int) -> int:
    """Where the text goes on after a stamp: at the next word, if only white space parts them."""
    after = end
    while after < len(text) and text[after] in LAYOUT:
        after += 1
    return after if after < len(text) and text[after].isalnum() else end
