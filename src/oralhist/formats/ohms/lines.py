"""From speech to the transcript of OHMS before 6.0: paragraphs, labels, footnotes, and the ``sync`` of their words."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field

from oralhist.conventions.rendering import printed
from oralhist.formats.ohms.footnotes import body_text, footnotes_block, words_of
from oralhist.formats.ohms.labels import is_speakers
from oralhist.formats.ohms.people import DECLARED, OhmsParticipants, declared_names
from oralhist.formats.ohms.sync import INTERVALS_MS, Anchor, Mark, chimes, marks_in, settled, sync_text
from oralhist.model import (
    Content,
    Emphasis,
    Foreign,
    Hyperlink,
    Interview,
    Mention,
    Note,
    Restricted,
    TimePoint,
    Turn,
    Utterance,
)
from oralhist.model.traversal import occurrences
from oralhist.syntax.diagnostics import Diagnostics

UNIDENTIFIED = "UNIDENTIFIED"
"""What is printed before the speech of somebody unknown, which would else count as the speaker's before it."""

_WORD = re.compile(r"\S+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_USUAL_INTERVAL = 60_000


class Labels:
    """What is printed before turns, so that a reader of OHMS knows it for a label."""

    def __init__(self, interview: Interview) -> None:
        self._printed = {person.id: person.printed_label for person in interview.participants}
        self._names = {person.id: person.label is None for person in interview.participants}
        self._people = OhmsParticipants()
        for role in DECLARED:
            self._people.declare(declared_names(interview, role), role)

    @property
    def printed(self) -> Mapping[str, str]:
        """The labels by participants' ids, for inlines that name a speaker."""
        return self._printed

    def of(self, turns: Sequence[Turn]) -> list[str | None]:
        """The label of each turn. A name is written in capitals; what is no label to a reader, as one it knows."""
        wanted = [self._wanted(turn) for turn in turns]
        times = Counter(wanted)
        labels = [label and self._readable(label, times[label]) for label in wanted]
        for number, label in enumerate(labels):
            if label is None and number and labels[number - 1] is not None:
                labels[number] = UNIDENTIFIED
        return labels

    def _wanted(self, turn: Turn) -> str | None:
        if turn.label is None and turn.speaker is None:
            return None
        label = turn.label or self._printed.get(turn.speaker or "", turn.speaker or "")
        if turn.label is None and self._names.get(turn.speaker or "", False):
            label = label.upper()
        return " ".join(label.replace(":", " ").split(" ")) if "\n" not in label else " ".join(label.split())

    def _readable(self, label: str, times: int) -> str:
        for form in (label, " ".join(label.split()).upper(), _bare(label), f"SPEAKER {_bare(label)}".strip()):
            known = self._people.knows(form)
            if form == form.strip() and is_speakers(form, times, known=known, after_blank=True):
                return form
        return "SPEAKER"

    def stands_in_text(self, label: str, times: int) -> bool:
        """Whether a label is known for one without a blank line before it."""
        return is_speakers(label, times, known=self._people.knows(label), after_blank=False)


def _bare(label: str) -> str:
    """The first words of a label without all that is no letter."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in label).split()[:4])[:40].strip().upper()


class _Notes:
    """The notes of a transcript, numbered as they are met; ``listed`` says how many will have a text in all."""

    def __init__(self, listed: int) -> None:
        self._listed = listed
        self.texts: list[str] = []

    def number_of(self, note: Note) -> int:
        """The number of a note: its place in the list. One without a text keeps its mark, if that leads nowhere."""
        if _is_listed(note):
            self.texts.append(body_text(note.body))
            return len(self.texts)
        mark = note.mark or ""
        number = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 9 else 0
        return max(number, self._listed + 1)


def _is_listed(note: Note) -> bool:
    return bool(body_text(note.body))


@define
class _Text:
    """A transcript as it grows: its pieces, the spans of its speech, and the moments in it."""

    pieces: list[str] = field(factory=list)
    length: int = 0
    spans: list[tuple[int, int]] = field(factory=list)
    marks: list[Mark] = field(factory=list)
    moments: list[Mark] = field(factory=list)
    notes: "_Notes" = field(factory=lambda: _Notes(0))

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def transcript_and_sync(turns: Sequence[Turn], labels: Labels, layout: Any) -> tuple[str, str]:
    """The transcript of some turns and its ``sync``, which is empty where nothing has a time.

    ``layout`` is what a reader has kept of the white space, and the ``sync`` where it was out of the ordinary; each is
    used as long as it fits. Time points and the times of utterances say which word is heard at each chime.
    """
    layout = layout if isinstance(layout, dict) else {}
    kept = layout.get("notes")
    rest = [note for note in kept if isinstance(note, str)] if isinstance(kept, list) else []
    listed = sum(_is_listed(note) for turn in turns for _, note in occurrences(turn, Note))
    text = _Text(notes=_Notes(listed + len(rest)))
    for number, (utterance, label, in_text) in enumerate(_paragraphs(turns, labels)):
        gaps = _gaps(layout, number if text.length else 0, in_text=in_text)  # what came before may be left out
        _put_paragraph(text, utterance, label, labels.printed, gaps)
    whole = "".join(text.pieces)
    sync = _sync(whole, text, layout.get("sync"))
    notes = footnotes_block([*text.notes.texts, *rest]) if text.notes.texts or rest else ""
    parts = [part for part in (whole, notes) if part]
    placeholder = layout.get("placeholder")
    return "\n\n".join(parts or ([placeholder] if isinstance(placeholder, str) else [])), sync


def _paragraphs(turns: Sequence[Turn], labels: Labels) -> Iterator[tuple[Utterance | None, str | None, bool]]:
    """The utterances that hold anything, with the label of the first of each turn; a label alone without one."""
    printed_labels = labels.of(turns)
    times = Counter(printed_labels)
    for turn, label in zip(turns, printed_labels, strict=True):
        in_text = label is not None and labels.stands_in_text(label, times[label])
        held: list[Utterance | None] = [one for one in turn.utterances if one.content and printed(one.content).strip()]
        if not held and label:
            held = [turn.utterances[0] if turn.utterances else None]
        for number, utterance in enumerate(held):
            yield utterance, None if number else label, in_text and not number


def _gaps(layout: Mapping[str, Any], number: int, *, in_text: bool) -> tuple[str, str]:
    """The white space before a paragraph and after its label: what was read, if it would be read as that again."""
    before, after = (
        held.get(str(number)) if isinstance(held := layout.get(name), dict) else None
        for name in ("gaps", "after_labels")
    )
    is_sound = isinstance(before, str) and not before.strip()
    if not (is_sound and (not number or _BLANK_LINE.search(before or "") or (in_text and "\n" in (before or "")))):
        before = "\n\n" if number else ""
    is_sound = isinstance(after, str) and not after.strip()
    return before or "", after if is_sound and isinstance(after, str) else " "


def _put_paragraph(
    text: _Text, utterance: Utterance | None, label: str | None, labels: Mapping[str, str], gaps: tuple[str, str]
) -> None:
    before, after = gaps
    own = _Text(notes=text.notes)
    _put_content(own, utterance.content if utterance else (), labels)
    words = "".join(own.pieces)
    bare = words.strip()
    if not (text.length or label):
        while bare[:1] == "\ufeff":  # a reader takes it for the mark of the file
            bare = bare[1:].strip()
    if not (bare or label):
        return
    text.put(before)
    if label:
        text.put(f"{label}:{after if bare else ''}")
    start = text.length
    shift = start - words.index(bare)
    text.put(bare)
    text.spans.append((start, text.length))
    if utterance is None:
        return
    marks = [Mark(min(max(mark.place + shift, start), text.length), mark.ms) for mark in own.marks]
    text.marks += marks
    if utterance.start_ms is not None:
        text.moments.append(Mark(start, utterance.start_ms))
    text.moments += marks
    if utterance.end_ms is not None:
        text.moments.append(Mark(text.length, utterance.end_ms))


def _put_content(text: _Text, content: Content, labels: Mapping[str, str]) -> None:
    for item in content:
        match item:
            case TimePoint():
                text.marks.append(Mark(text.length, item.ms))
            case Note():
                _put_content(text, item.content, labels)
                text.put(f"[[footnote]]{text.notes.number_of(item)}[[/footnote]]")
            case Emphasis() | Foreign() | Mention() | Hyperlink() | Restricted():
                _put_content(text, item.content, labels)
            case _:
                text.put(words_of(printed((item,), labels).replace("\r\n", "\n").replace("\r", "\n")))


def _sync(whole: str, text: _Text, source: object) -> str:
    """The ``sync`` as it was read, if it says the same of this text; else one that is worked out."""
    if isinstance(source, str) and source and len(text.moments) == len(text.marks):
        marks = settled(marks_in(source, whole, Diagnostics(), 1).marks, text.spans)
        if marks == sorted(text.marks, key=lambda mark: mark.place):
            return source
    starts = [found.start() for found in _WORD.finditer(whole)] if text.moments else []
    if not starts:
        return source if isinstance(source, str) and not whole else ""
    anchors = [Anchor(min(bisect_left(starts, mark.place), len(starts) - 1), mark.ms) for mark in text.moments]
    line_starts = [0, *(found.end() for found in re.finditer("\n", whole))]
    places = []
    interval = _interval(text)
    first = _word_said(0, starts, text.spans)
    for heard in chimes(anchors, interval, min(first, anchors[0].word)):
        word = _word_said(heard, starts, text.spans)
        line = bisect_right(line_starts, starts[word])
        places.append((line, word - bisect_left(starts, line_starts[line - 1]) + 1))
    return sync_text(places, interval) if places else ""


def _word_said(word: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> int:
    """The number of a word if it is said, else, as it is one of a label, that of the first word after the label."""
    span = bisect_left(spans, starts[word], key=lambda span: span[1])
    if span == len(spans) or starts[word] >= spans[span][0]:
        return word
    after = bisect_left(starts, spans[span][0])
    is_apart = after < len(starts) and starts[after] == spans[span][0]
    return after if is_apart else after - 1  # the label and the word are not parted by white space


def _interval(text: _Text) -> int:
    """The longest interval of OHMS at whose multiples all time points stand; a minute for the times of utterances."""
    if len(text.moments) > len(text.marks):
        return _USUAL_INTERVAL
    return next(
        (interval for interval in INTERVALS_MS if not any(mark.ms % interval for mark in text.marks)), _USUAL_INTERVAL
    )
