"""The transcript of OHMS before 6.0: wrapped lines, labels, footnotes, and a ``sync`` that gives words their times."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

from attrs import field, frozen

from oralhist.findings import Severity
from oralhist.formats.ohms.brackets import bracketed
from oralhist.formats.ohms.footnotes import Footnotes, body_of, footnotes_in
from oralhist.formats.ohms.labels import Label, labels_in
from oralhist.formats.ohms.people import OhmsParticipants
from oralhist.formats.ohms.sync import Mark, Marks, marks_in, settled
from oralhist.model import Content, Note, TimePoint, Turn
from oralhist.model.content import Inline, normal_form
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.bulk_build import turns_of, utterances_of

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_MARK_BEFORE = re.compile(r"[\s\ufeff]*\ufeff")
_MANGLED_CHARACTERS = "".join(map(chr, range(0x80, 0xA0))) + "\ufffd"
_MANGLED = re.compile(f"[{_MANGLED_CHARACTERS}]")
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
    is_timed: bool = False


Paragraph: TypeAlias = tuple[int, int, int, Label | None, str]
"""The places at which a paragraph starts, its speech starts and ends; its label if it has one, and its speech."""


def is_placeholder(text: str) -> bool:
    """Whether a text is what OHMS puts in the place of a transcript that is missing."""
    return len(text) < 100 and text.strip().casefold() in _PLACEHOLDERS


def speech_in(
    text: str,
    sync: str,
    people: OhmsParticipants,
    diagnostics: Diagnostics,
    line: int,
    *,
    named: frozenset[str] = frozenset(),
) -> Speech:
    """Read a transcript and its ``sync``; ``line`` is that of the file in which the transcript starts.

    A blank line or a label begins a paragraph, which is an utterance; a label begins a turn. Lines stay as they are
    broken. Each mark of the ``sync`` becomes a time point before its word; brackets whose meaning is certain become
    inlines. ``named`` are keys of labels that the caller knows to be speakers'. Raises ``InvalidValue`` for what the model cannot hold.
    """
    text = _tidied(text, diagnostics, line)
    _refuse_endless(text)
    body, notes = footnotes_in(text, diagnostics, line)
    marks = marks_in(sync, body, diagnostics, line) if sync else Marks([])
    labels = labels_in(body, people.knows, named)
    paragraphs = _paragraphs(body, labels)
    _look_around(body, len(paragraphs), labels, diagnostics, line)
    layout = _layout(body, paragraphs)
    if notes.rest:
        layout["notes"] = list(notes.rest)
    spans = [(speech, end) for _, speech, end, *_ in paragraphs]
    placed = settled(marks.marks, spans)
    if sync and not (marks.is_plain and placed == marks.marks):
        layout["sync"] = sync
    references = [reference.span() for reference in notes.references]
    brackets = bracketed(body, spans, references, [mark.place for mark in placed], diagnostics, line)
    turns = tuple(_turns(body, paragraphs, _inlines(placed, notes, brackets), people))
    return Speech(turns, layout, is_timed=bool(placed))


def _tidied(text: str, diagnostics: Diagnostics, line: int) -> str:
    if mark := _MARK_BEFORE.match(text):
        text = mark[0].replace("\ufeff", "") + text[mark.end() :]
        diagnostics.add("mark-in-text", Severity.INFO, "a byte-order mark before the transcript is left out", line)
    if "\r" in text:
        number = text.count("\r")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        diagnostics.add(
            "carriage-return", Severity.INFO, f"carriage returns that are read as line ends: {number}", line
        )
    return text


def _refuse_endless(text: str) -> None:
    """Raise ``InvalidValue`` for a transcript with a paragraph longer than the model holds."""
    if len(text) > LONGEST_TEXT:
        for paragraph in _BLANK_LINES.split(text):
            normal_form(paragraph)


def _look_around(text: str, paragraphs: int, labels: Sequence[Label], diagnostics: Diagnostics, line: int) -> None:
    """Note what looks wrong in a transcript and is kept as it is."""

    def kept(code: str, pattern: re.Pattern[str], what: str) -> None:
        found = list(pattern.finditer(text))
        if found:
            first = line + text.count("\n", 0, found[0].start())
            diagnostics.add(code, Severity.WARNING, f"{what}: {len(found)}, kept as text", first)

    if not text.isascii() and any(map(text.__contains__, _MANGLED_CHARACTERS)):
        kept("mangled-character", _MANGLED, "characters that a wrong encoding has left")
    if "<" in text:
        kept("tag-in-text", _PSEUDO_TAG, "what looks like tags")
    if "{" in text:
        kept("time-in-text", _TIME_IN_TEXT, "times in braces")
    if paragraphs == 1 and len(text) > _MANY_WORDS:
        message = "the whole transcript is one paragraph: speakers inside it cannot be told apart"
        diagnostics.add("one-paragraph", Severity.WARNING, message, line, hint="put a blank line before every turn")
    for lines, name in _labels_inside(text, labels):
        message = f"the label {name!r} stands inside a line: its speech is left with the speaker before it"
        diagnostics.add("label-inside-line", Severity.WARNING, message, line + lines, hint="put a blank line before it")


def _labels_inside(text: str, labels: Sequence[Label]) -> Iterator[tuple[int, str]]:
    """Labels in capitals that also stand inside a line, such as ``anyway.DUNHAM:``, each with the number of its line."""
    times = Counter(text for *_, text in labels if len(text) > 1 and text.isupper())
    ends = {end for _, _, end, _ in labels}
    for name, number in islice(times.items(), _MOST_NAMES):
        if text.count(f"{name}:") <= number:
            continue
        lines = before = 0
        place = text.find(f"{name}:")
        while place >= 0:
            end = place + len(name)
            if end not in ends and not (place and (text[place - 1].isupper() or text[place - 1] in "-'’")):
                lines += text.count("\n", before, place)
                before = place
                yield lines, name
            place = text.find(f"{name}:", end)


def _paragraphs(text: str, labels: Sequence[Label]) -> list[Paragraph]:
    """The paragraphs: what blank lines part, and what labels begin."""
    by_line = {label[0]: label for label in labels}
    starts = sorted({0, *by_line, *(found.end() for found in _BLANK_LINES.finditer(text))})
    paragraphs: list[Paragraph] = []
    alone: Label | None = None
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        label = by_line.get(start)
        if label is not None and alone is not None:
            paragraphs.append((alone[1], alone[2] + 1, alone[2] + 1, alone, ""))
            alone = None
        begin = start if label is None else label[2] + 1
        speech = text[begin:following]
        bare = speech.strip()
        if bare:
            label = label or alone  # a label that stands alone is that of the paragraph after it
            begin += speech.index(bare[0])
            paragraphs.append((begin if label is None else label[1], begin, begin + len(bare), label, bare))
            alone = None
        elif label is not None:
            alone = label
    if alone is not None:
        paragraphs.append((alone[1], alone[2] + 1, alone[2] + 1, alone, ""))
    return paragraphs


def _layout(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """The white space between paragraphs, and after labels, where it is not what a writer puts there."""
    gaps: dict[str, str] = {}
    after_labels: dict[str, str] = {}
    before = 0
    for number, (start, speech, end, label, _) in enumerate(paragraphs):
        if start - before != 2 or not text.startswith("\n\n", before):
            gaps[str(number)] = text[before:start]
        if label and end > speech and (speech - label[2] != 2 or text[speech - 1] != " "):
            after_labels[str(number)] = text[label[2] + 1 : speech]
        before = end
    if gaps.get("0") == "":
        del gaps["0"]
    layout: dict[str, Any] = {}
    if gaps and len(gaps) <= _MOST_GAPS:
        layout["gaps"] = gaps
    if after_labels and len(after_labels) <= _MOST_GAPS:
        layout["after_labels"] = after_labels
    return layout


def _turns(
    text: str, paragraphs: Sequence[Paragraph], inlines: Iterator[tuple[int, int, Inline]], people: OhmsParticipants
) -> list[Turn]:
    """The turns: a label begins one, a paragraph without a label goes on with it."""
    contents: list[Content | str] = []
    starts: list[int] = []
    speakers: list[str | None] = []
    printed: list[str | None] = []
    place, length, inline = next(inlines)
    for number, (_, speech, end, label, bare) in enumerate(paragraphs):
        if label is not None or not number:
            speaker, other = people.speaker(label[3]) if label else (None, None)
            speakers.append(speaker)
            printed.append(other)
            starts.append(number)
        if place > end:
            contents.append(bare)
            continue
        items: list[str | Inline] = []
        done = speech
        while place <= end:
            items += [text[done:place], inline]
            done = max(done, place + length)
            place, length, inline = next(inlines)
        items.append(text[done:end])
        contents.append(tuple(items))
    if not contents:
        return []
    nothing = [None] * len(contents)
    utterances = utterances_of(contents, nothing, nothing, nothing, nothing)
    ends = [*starts[1:], len(utterances)]
    return turns_of(speakers, printed, [tuple(utterances[a:b]) for a, b in zip(starts, ends, strict=True)])


def _inlines(
    marks: Iterable[Mark], notes: Footnotes, brackets: Iterable[tuple[int, int, Inline]]
) -> Iterator[tuple[int, int, Inline]]:
    """The inlines, each with its place and length; those of time before others at the same place. The last has no reach."""
    found: list[tuple[int, int, Inline]] = [(mark.place, 0, TimePoint(ms=mark.ms)) for mark in marks]
    for reference, body in zip(notes.references, notes.bodies, strict=True):
        note = Note(body=body_of(body), mark=reference[1])
        found.append((reference.start(), len(reference[0]), note))
    found += brackets
    yield from sorted(found, key=lambda one: one[0])
    yield 2**62, 0, TimePoint(ms=0)
