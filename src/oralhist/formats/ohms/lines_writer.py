"""From turns to the transcript of OHMS before 6.0: paragraphs, labels, footnotes, and the ``sync`` of their words."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field

from oralhist.conventions.rendering import printed
from oralhist.formats.ohms.brackets import footnotes_block, without_footnote_markup
from oralhist.formats.ohms.elements import value_at
from oralhist.formats.ohms.labels import LONGEST_BEFORE, follows_a_sentence, is_speaker_label, without_remark
from oralhist.formats.ohms.note_numbers import NoteNumbers
from oralhist.formats.ohms.participants import DECLARED, OhmsParticipants, declared_names
from oralhist.formats.ohms.sync import INTERVALS_MS, SyncPoint, moved_to_speech, sync_points, sync_text, words_at_chimes
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
from oralhist.syntax.characters import with_line_feeds
from oralhist.syntax.diagnostics import Diagnostics

UNIDENTIFIED = "UNIDENTIFIED"
"""The label of an unknown speaker after a known one. Without a label, a reader would continue the known one's turn."""

_WORD = re.compile(r"\S+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_USUAL_INTERVAL = 60_000


class PrintedLabels:
    """The labels of turns in a form that a reader of OHMS recognises."""

    def __init__(self, interview: Interview) -> None:
        self.printed: dict[str, str] = {person.id: person.printed_label for person in interview.participants}
        """The labels by participant, for inlines that name a speaker."""
        self._unlabelled = {person.id for person in interview.participants if person.label is None}
        self._participants = OhmsParticipants()
        for role in DECLARED:
            self._participants.declare(declared_names(interview, role), role)

    def of(self, turns: Sequence[Turn]) -> list[str | None]:
        """Return the label of each turn. Names are in capitals; a label that no reader would recognise is changed."""
        wanted = [self._wanted(turn) for turn in turns]
        # Each wording is decided once, as long transcripts repeat a few labels.
        readable = {label: label and self._readable(label, number) for label, number in Counter(wanted).items()}
        labels = [readable[label] for label in wanted]
        for number, label in enumerate(labels):
            if label is None and number and labels[number - 1] is not None:
                labels[number] = UNIDENTIFIED
        return labels

    def _wanted(self, turn: Turn) -> str | None:
        if turn.label is None and turn.speaker is None:
            return None
        label = turn.label or self.printed.get(turn.speaker or "", turn.speaker or "")
        if turn.label is None and turn.speaker in self._unlabelled:
            label = label.upper()
        return " ".join(label.split()) if "\n" in label else label.replace(":", " ")

    def _readable(self, label: str, times: int) -> str:
        for form in (label, " ".join(label.split()).upper(), _plain(label), f"SPEAKER {_plain(label)}".strip()):
            if form == form.lstrip() and self.is_recognised(form, times, after_blank=True):
                return form
        return "SPEAKER"

    def is_recognised(self, label: str, times: int, *, after_blank: bool) -> bool:
        """Return whether a reader recognises a label."""
        name = without_remark(label)
        return is_speaker_label(name, times, known=self._participants.knows(name), after_blank=after_blank)


def _plain(label: str) -> str:
    """Return the first words of a label in capitals, with letters and digits only."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in label).split()[:4])[:40].strip().upper()


@define
class _Text:
    """A transcript while it is written: the numbers of its notes, its pieces, the spans of its speech, and its times.

    ``points`` are time points; ``times`` are those and the starts and ends of utterances.
    """

    notes: NoteNumbers
    pieces: list[str] = field(factory=list)
    length: int = 0
    spans: list[tuple[int, int]] = field(factory=list)
    points: list[SyncPoint] = field(factory=list)
    times: list[SyncPoint] = field(factory=list)

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def transcript_and_sync(turns: Sequence[Turn], labels: PrintedLabels, layout: dict[str, Any]) -> tuple[str, str]:
    """Return the transcript of turns and its ``sync``, which is empty if nothing has a time.

    ``layout`` is what the reader has kept: white space, unused notes, and an unusual ``sync``; each is used as long as
    it fits. Time points and the times of utterances say which word is heard at each chime.
    """
    unused = [note for note in value_at(layout, list, "notes") if isinstance(note, str)]
    text = _Text(NoteNumbers(turns, unused))
    paragraphs = list(_paragraphs(turns, labels))
    kept = value_at(layout, dict, "gaps")
    at_starts = {label for number, (_, label, _) in enumerate(paragraphs) if "\n" in str(kept.get(str(number), "\n"))}
    for number, (utterance, label, needs_no_blank) in enumerate(paragraphs):
        # The paragraphs before may have been left out, so the first that is written has the number 0.
        gaps = _gaps(layout, number if text.length else 0, needs_no_blank=needs_no_blank)
        if label in at_starts and _is_inside(text, kept.get(str(number)), label):
            gaps = kept[str(number)], gaps[1]
        _put_paragraph(text, utterance, label, labels.printed, gaps)
    whole = "".join(text.pieces)
    sync = _sync(whole, text, value_at(layout, str, "sync"))
    notes = footnotes_block(text.notes.listed) if text.notes.listed else ""
    parts = [part for part in (whole, notes) if part]
    return "\n\n".join(parts or [value_at(layout, str, "placeholder")]), sync


def _paragraphs(turns: Sequence[Turn], labels: PrintedLabels) -> Iterator[tuple[Utterance | None, str | None, bool]]:
    """Yield the utterances that have words, with the label of the first of each turn; for a turn without words, the label.

    The third value is whether a reader recognises the label without a blank line before it.
    """
    printed_labels = labels.of(turns)
    times = Counter(label for label in printed_labels if label is not None)
    without_blank = {label for label, number in times.items() if labels.is_recognised(label, number, after_blank=False)}
    for turn, label in zip(turns, printed_labels, strict=True):
        held: list[Utterance | None] = [one for one in turn.utterances if one.content and printed(one.content).strip()]
        if not held and label:
            held = [turn.utterances[0] if turn.utterances else None]
        for number, utterance in enumerate(held):
            yield utterance, None if number else label, label in without_blank and not number


def _gaps(layout: dict[str, Any], number: int, *, needs_no_blank: bool) -> tuple[str, str]:
    """Return the white space before a paragraph and after its label: as it was read, if it has the same meaning here."""
    before = value_at(layout, str, "gaps", str(number))
    after = value_at(layout, dict, "after_labels").get(str(number))
    is_enough = not number or _BLANK_LINE.search(before) or (needs_no_blank and "\n" in before)
    if before.strip() or not is_enough:
        before = "\n\n" if number else ""
    return before, after if isinstance(after, str) and not after.strip() else " "


def _is_inside(text: _Text, gap: object, label: str | None) -> bool:
    """Return whether a label was inside a line, and a reader still recognises it there."""
    if not (
        isinstance(gap, str) and gap.strip(" \t") == "" and text.length and label and len(label) > 1 and label.isupper()
    ):
        return False
    return follows_a_sentence("".join(text.pieces[-3:])[-LONGEST_BEFORE:] + gap)


def _put_paragraph(
    text: _Text, utterance: Utterance | None, label: str | None, labels: Mapping[str, str], gaps: tuple[str, str]
) -> None:
    speech = _Text(text.notes)
    _put_content(speech, utterance.content if utterance else (), labels)
    words = "".join(speech.pieces)
    stripped = words.strip()
    if not (text.length or label):
        while stripped[:1] == "\ufeff":  # at the start of a file a reader takes it for a byte-order mark
            stripped = stripped[1:].strip()
    if not (stripped or label):
        return
    text.put(gaps[0])
    if label:
        text.put(f"{label}:{gaps[1] if stripped else ''}")
    start = text.length
    shift = start - words.index(stripped)
    text.put(stripped)
    text.spans.append((start, text.length))
    if utterance is None:
        return
    points = [SyncPoint(min(max(point.offset + shift, start), text.length), point.ms) for point in speech.points]
    text.points += points
    if utterance.start_ms is not None:
        text.times.append(SyncPoint(start, utterance.start_ms))
    text.times += points
    if utterance.end_ms is not None:
        text.times.append(SyncPoint(text.length, utterance.end_ms))


def _put_content(text: _Text, content: Content, labels: Mapping[str, str]) -> None:
    for item in content:
        match item:
            case TimePoint():
                text.points.append(SyncPoint(text.length, item.ms))
            case Note():
                _put_content(text, item.content, labels)
                text.put(f"[[footnote]]{text.notes.number_of(item)}[[/footnote]]")
            case Emphasis() | Foreign() | Mention() | Hyperlink() | Restricted():
                _put_content(text, item.content, labels)
            case _:
                words = with_line_feeds(printed((item,), labels))
                text.put(without_footnote_markup(words))


def _sync(whole: str, text: _Text, source: str) -> str:
    """Return the ``sync`` that was read if it still means the same for this text, else a new one."""
    if source and len(text.times) == len(text.points):
        points = moved_to_speech(sync_points(source, whole, Diagnostics(), 1)[0], text.spans)
        if points == sorted(text.points, key=lambda point: point.offset):
            return source
    starts = [found.start() for found in _WORD.finditer(whole)] if text.times else []
    if not starts:
        return source if not whole else ""
    timed = [(min(bisect_left(starts, time.offset), len(starts) - 1), time.ms) for time in text.times]
    line_starts = [0, *(found.end() for found in re.finditer("\n", whole))]
    places = []
    interval = _interval(text)
    first = min(_spoken_word(0, starts, text.spans), timed[0][0])
    for heard in words_at_chimes(timed, interval, first):
        word = _spoken_word(heard, starts, text.spans)
        line = bisect_right(line_starts, starts[word])
        places.append((line, word - bisect_left(starts, line_starts[line - 1]) + 1))
    return sync_text(places, interval) if places else ""


def _spoken_word(word: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> int:
    """Return the number of a word; for a word of a label, that of the first word after the label."""
    span = bisect_left(spans, starts[word], key=lambda span: span[1])
    if span == len(spans) or starts[word] >= spans[span][0]:
        return word
    after = bisect_left(starts, spans[span][0])
    is_separate = after < len(starts) and starts[after] == spans[span][0]
    return after if is_separate else after - 1  # no white space between the label and the word


def _interval(text: _Text) -> int:
    """Return the longest interval of OHMS that divides all time points; a minute for the times of utterances."""
    divisors = [interval for interval in INTERVALS_MS if not any(point.ms % interval for point in text.points)]
    return divisors[0] if divisors and len(text.times) == len(text.points) else _USUAL_INTERVAL
