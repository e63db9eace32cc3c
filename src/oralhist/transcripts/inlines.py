"""The content of paragraphs: annotations in brackets, timestamps and footnotes become inlines."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from oralhist.conventions.annotations import Passage, UnknownBrackets, passages
from oralhist.conventions.dates import date_in_words
from oralhist.conventions.speaker_labels.forms import LAYOUT
from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.conventions.speaker_labels.remarks import remark_inline
from oralhist.conventions.timestamps import Stamp, Stamps, stamp_text
from oralhist.model import Content, Editorial, EdtfDate, Inline, Overlap, Participant, TimePoint
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import LAYOUT_DROPPED, STAMP_FORM
from oralhist.transcripts.footnotes import Footnotes
from oralhist.transcripts.parts import Paragraph
from oralhist.transcripts.styled_lines import Span, StyledLines, StyledText, without_fields
from oralhist.transcripts.tape_marks import mark_without_brackets

_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)),?\s*\Z", re.IGNORECASE)
_LONGEST_TODAY = 30  # "this afternoon," and white space
_BEFORE_A_WORD = re.compile(rf"[{LAYOUT}]+(?=[^\W_])")
_LENGTH_OF_A_DAY = len("2023-01-10")


class Inlines:
    """The inlines of one text. A passage whose meaning is uncertain stays text and is reported."""

    def __init__(
        self,
        stamps: Stamps,
        footnotes: Footnotes | None,
        participants: Mapping[str, Participant],
        diagnostics: Diagnostics,
        styled: StyledLines,
    ) -> None:
        self.marks = styled.marks
        """The numbers that lists of a document print before paragraphs, by their lines."""
        self._keeps_layout = styled.is_written
        self._stamps = stamps
        self._footnotes = footnotes
        self._participants = participants
        self._diagnostics = diagnostics
        self._unknown = UnknownBrackets(diagnostics)
        self.days: list[tuple[EdtfDate, int]] = []
        """Days by which an editor explains ``today``, with their lines."""

    def stamp_at_start(self, paragraph: Paragraph) -> Stamp | None:
        """Return the timestamp that a paragraph begins with."""
        stamp = self._stamps.at(paragraph.text)
        if stamp is not None and not stamp.is_usual:
            self._report_form(stamp.source, stamp_text(stamp.ms, stamp.end_ms), paragraph.line)
        return stamp

    def content(self, text: str, line: int, paragraph: Paragraph) -> Content | str:
        """Return the words of a paragraph, with their line, with inlines for the passages whose meaning is certain.

        Words without inlines are returned as they are.
        """
        mark = None if paragraph.is_editors else mark_without_brackets(text)
        if mark is None and not self._can_have_inlines(text, paragraph):
            return text
        counted = end = 0
        keeps_layout = self._keeps_layout and not paragraph.is_editors
        styled = self._styled(text, line, paragraph.spans, keeps_layout=keeps_layout)
        if paragraph.is_editors:
            return (Editorial(body=styled.whole(), source=text or None),)
        if mark is not None:
            return (mark,)
        items: list[str | Inline] = []
        for passage in self._passages(text, paragraph.remark):
            line += text.count("\n", counted, passage.start)
            counted = passage.start
            inline = passage.inline
            if inline is None:
                self._unknown.report(passage.source, line)
                continue
            items += styled.piece(end, passage.start)
            items.append(self._with_speaker(inline) if isinstance(inline, Overlap) else inline)
            end = passage.end
            if isinstance(inline, TimePoint):
                self._report_form(passage.source, stamp_text(inline.ms), line)
                layout = _BEFORE_A_WORD.match(text, end)
                end = layout.end() if layout else end
            elif isinstance(inline, Editorial):
                self._keep_day(text[max(0, passage.start - _LONGEST_TODAY) : passage.start], passage.source, line)
            items += styled.notes(end)
        return (*items, *styled.piece(end, len(text)))

    def _can_have_inlines(self, text: str, paragraph: Paragraph) -> bool:
        """Return whether something in a paragraph can be an inline: most paragraphs have no brackets."""
        if paragraph.spans or paragraph.is_editors or self._footnotes is not None:
            return True
        # the characters with which a time, an annotation or an overlap begins
        return "[" in text or "(" in text or "{" in text or "#" in text or "//" in text

    def as_printed(self, paragraph: Paragraph) -> Content:
        """Return the text of a paragraph outside of the speech, with what its document sets off."""
        spans = without_fields(paragraph.text, paragraph.spans)
        content = self._styled(paragraph.text, paragraph.line, spans).whole()
        return (f"{self.marks[paragraph.line]} ", *content) if paragraph.line in self.marks else content

    def _styled(self, text: str, line: int, spans: Sequence[Span], *, keeps_layout: bool = False) -> StyledText:
        styled = StyledText(text, spans, keeps_layout=keeps_layout)
        if styled.layout:
            what = "paragraphs that are set off as a whole, read as plain"
            self._diagnostics.count(LAYOUT_DROPPED, what, line)
        return styled

    def _passages(self, text: str, remark: str) -> Iterator[Passage]:
        """Find the passages of a text in order, without overlaps; timestamps and footnotes go before annotations.

        A ``remark`` that was printed inside the label is a passage, whatever its words mean.
        """
        stamps = self._stamps.in_text(text)
        fixed = [Passage(stamp.start, stamp.end, stamp.source, TimePoint(ms=stamp.ms)) for stamp in stamps]
        if remark and text.startswith(remark):
            fixed.insert(0, Passage(0, len(remark), remark, remark_inline(remark)))
        if self._footnotes is not None:
            fixed += (
                Passage(*mark.span(), mark[0], self._footnotes.notes[mark[0]])
                for mark in self._footnotes.pattern.finditer(text)
            )
            fixed.sort(key=lambda passage: passage.start)
        place = 0
        for passage in passages(text):
            while place < len(fixed) and fixed[place].end <= passage.start:
                yield fixed[place]
                place += 1
            if place == len(fixed) or fixed[place].start >= passage.end:
                yield passage
        yield from fixed[place:]

    def _with_speaker(self, overlap: Overlap) -> Overlap:
        speaker = self._participants.get(label_key(overlap.label or ""))
        if speaker is None:
            return overlap
        return evolve(overlap, speaker=speaker.id, label=None if overlap.label == speaker.label else overlap.label)

    def _report_form(self, source: str, usual: str, line: int) -> None:
        if source != usual:
            self._diagnostics.count(STAMP_FORM, "times printed in another form, written as [HH:MM:SS]", line)

    def _keep_day(self, before: str, source: str, line: int) -> None:
        date = date_in_words(source[1:-1].strip())
        if date is not None and len(date.value or "") == _LENGTH_OF_A_DAY and _TODAY.search(before):
            self.days.append((date, line))
