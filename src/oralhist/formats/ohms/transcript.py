"""The transcript of OHMS before 6.0: wrapped lines, labels, footnotes, and a ``sync`` that gives words their times."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from attrs import field, frozen

from oralhist.findings import Severity
from oralhist.formats.noted import Noted
from oralhist.formats.ohms.footnotes import Footnotes, body_of, footnotes_in
from oralhist.formats.ohms.labels import Label, labels_in
from oralhist.formats.ohms.people import People
from oralhist.formats.ohms.sync import Mark, Marks, marks_in, settled
from oralhist.model import Turn

__all__ = ["Speech", "is_placeholder", "speech_in"]

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_MANGLED = re.compile("[\x80-\x9f\ufffd]")
_PSEUDO_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,60}>")
_TIME_IN_TEXT = re.compile(r"\{[0-9:]+\}")
_MOST_GAPS = 10_000
"""Unusual gaps that are remembered."""
_MANY_WORDS = 3000
"""Characters of a transcript that should have more than one line."""
_MOST_NAMES = 100
"""Labels that are looked for inside lines."""
_PLACEHOLDERS = frozenset({"no transcript", "no transcript."})


@frozen
class Speech:
    """The turns of a transcript, and what of its layout a writer cannot guess."""

    turns: tuple[Turn, ...]
    layout: dict[str, Any] = field(factory=dict)


@frozen
class Paragraph:
    """A paragraph: where its line starts, where its speech starts and ends, and its label if it has one."""

    start: int
    speech: int
    end: int
    label: Label | None


def is_placeholder(text: str) -> bool:
    """Whether a text is what OHMS puts in the place of a transcript that is missing."""
    return text.strip().casefold() in _PLACEHOLDERS


def speech_in(
    text: str, sync: str, people: People, noted: Noted, line: int, *, named: frozenset[str] = frozenset()
) -> Speech:
    """Read a transcript and its ``sync``; ``line`` is that of the file in which the transcript starts.

    A blank line or a label begins a paragraph, which is an utterance; a label begins a turn. Lines stay as they are
    broken. Each mark of the ``sync`` becomes a time point before its word. ``named`` are keys of labels that the
    caller knows to be speakers'. Raises ``InvalidValue`` for what the model cannot hold.
    """
    text = _tidied(text, noted, line)
    body, notes = footnotes_in(text, noted, line)
    marks = marks_in(sync, body, noted, line) if sync else Marks([])
    labels = labels_in(body, people.knows, named)
    paragraphs = list(_paragraphs(body, labels))
    _look_around(body, len(paragraphs), labels, noted, line)
    layout = _layout(body, paragraphs)
    if notes.rest:
        layout["notes"] = list(notes.rest)
    placed = settled(marks.marks, [(paragraph.speech, paragraph.end) for paragraph in paragraphs])
    if sync and not (marks.is_plain and placed == marks.marks):
        layout["sync"] = sync
    return Speech(tuple(_turns(body, paragraphs, placed, notes, people)), layout)


def _tidied(text: str, noted: Noted, line: int) -> str:
    if text.startswith("\ufeff"):
        text = text[1:]
        noted.add("mark-in-text", Severity.INFO, "a byte-order mark before the transcript is left out", line)
    if "\r" in text:
        number = text.count("\r")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        noted.add("carriage-return", Severity.INFO, f"carriage returns that are read as line ends: {number}", line)
    return text


def _look_around(text: str, paragraphs: int, labels: Sequence[Label], noted: Noted, line: int) -> None:
    """Note what looks wrong in a transcript and is kept as it is."""

    def kept(code: str, pattern: re.Pattern[str], what: str) -> None:
        found = list(pattern.finditer(text))
        if found:
            first = line + text.count("\n", 0, found[0].start())
            noted.add(code, Severity.WARNING, f"{what}: {len(found)}, kept as text", first)

    if not text.isascii():
        kept("mangled-character", _MANGLED, "characters that a wrong encoding has left")
    if "<" in text:
        kept("tag-in-text", _PSEUDO_TAG, "what looks like tags")
    if "{" in text:
        kept("time-in-text", _TIME_IN_TEXT, "times in braces")
    if paragraphs == 1 and len(text) > _MANY_WORDS:
        message = "the whole transcript is one paragraph: speakers inside it cannot be told apart"
        noted.add("one-paragraph", Severity.WARNING, message, line, hint="put a blank line before every turn")
    for place, name in _labels_inside(text, labels):
        message = f"the label {name!r} stands inside a line: its speech is left with the speaker before it"
        at = line + text.count("\n", 0, place)
        noted.add("label-inside-line", Severity.WARNING, message, at, hint="put a blank line before it")


def _labels_inside(text: str, labels: Sequence[Label]) -> Iterator[tuple[int, str]]:
    """Labels in capitals that also stand inside a line, such as ``anyway.DUNHAM:``."""
    times = Counter(label.text for label in labels if len(label.text) > 1 and label.text.isupper())
    ends = {label.end for label in labels}
    for name, number in islice(times.items(), _MOST_NAMES):
        if text.count(f"{name}:") <= number:
            continue
        place = text.find(f"{name}:")
        while place >= 0:
            end = place + len(name)
            if end not in ends and not (place and (text[place - 1].isupper() or text[place - 1] in "-'’")):
                yield place, name
            place = text.find(f"{name}:", end)


def _paragraphs(text: str, labels: Sequence[Label]) -> Iterator[Paragraph]:
    """The paragraphs: what blank lines part, and what labels begin."""
    by_line = {label.line_start: label for label in labels}
    starts = sorted({0, *by_line, *(found.end() for found in _BLANK_LINES.finditer(text))})
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        label = by_line.get(start)
        speech = text[label.speech if label else start : following]
        bare = speech.strip()
        if label or bare:
            first = (label.speech if label else start) + len(speech) - len(speech.lstrip())
            if not bare and label:
                first = label.speech
            yield Paragraph(label.start if label else first, first, first + len(bare), label)


def _layout(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """The white space between paragraphs, and after labels, where it is not what a writer puts there."""
    gaps: dict[str, str] = {}
    after_labels: dict[str, str] = {}
    end = 0
    for number, paragraph in enumerate(paragraphs):
        gap = text[end : paragraph.start]
        if gap != ("\n\n" if number else ""):
            gaps[str(number)] = gap
        if paragraph.label and paragraph.end > paragraph.speech:
            after = text[paragraph.label.end + 1 : paragraph.speech]
            if after != " ":
                after_labels[str(number)] = after
        end = paragraph.end
    layout: dict[str, Any] = {}
    if gaps and len(gaps) <= _MOST_GAPS:
        layout["gaps"] = gaps
    if after_labels and len(after_labels) <= _MOST_GAPS:
        layout["after_labels"] = after_labels
    return layout


def _turns(
    text: str, paragraphs: Sequence[Paragraph], marks: Iterable[Mark], notes: Footnotes, people: People
) -> Iterator[Turn]:
    """The turns as the converter's fast reader builds them: a transcript holds thousands, with few fields each."""
    from oralhist.converter.reading import FAST

    build = FAST.reader(Turn)
    utterances: list[Any] = []
    turn: dict[str, Any] = {}
    inlines = _inlines(marks, notes)
    place, inline = next(inlines)
    for paragraph in paragraphs:
        if paragraph.label:
            if utterances:
                yield build({**turn, "utterances": utterances})
            speaker, label = people.speaker(paragraph.label.text)
            turn = {"speaker": speaker, "label": label} if label else {"speaker": speaker}
            utterances = []
        if place > paragraph.end:
            utterances.append(text[paragraph.speech : paragraph.end])
            continue
        items: list[Any] = []
        done = paragraph.speech
        while place <= paragraph.end:
            items += [text[done:place], inline]
            done = max(done, place + inline.pop("length", 0))
            place, inline = next(inlines)
        items.append(text[done : paragraph.end])
        utterances.append([item for item in items if item])
    if utterances:
        yield build({**turn, "utterances": utterances})


def _inlines(marks: Iterable[Mark], notes: Footnotes) -> Iterator[tuple[int, dict[str, Any]]]:
    """The inlines by their places; those of time before a note at the same place. After the last, one out of reach."""
    found: list[tuple[int, dict[str, Any]]] = [(mark.place, {"type": "time", "ms": mark.ms}) for mark in marks]
    for reference, body in zip(notes.references, notes.bodies, strict=True):
        inline: dict[str, Any] = {"type": "note", "body": body_of(body), "length": len(reference[0])}
        if reference[1].strip():
            inline["mark"] = reference[1].strip()
        found.append((reference.start(), inline))
    yield from sorted(found, key=lambda one: one[0])
    while True:
        yield 2**62, {}
