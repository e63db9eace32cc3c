"""The transcript of OHMS before 6.0: wrapped lines, labels, footnotes, and a ``sync`` that gives words their times."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TypeAlias

from attrs import field, frozen

from oralhist.conventions.codes import LABEL_INSIDE_LINE
from oralhist.formats.ohms import codes
from oralhist.formats.ohms.brackets import PlacedInline, TextLines, annotations_in, footnotes_in
from oralhist.formats.ohms.labels import Label, labels_in, labels_inside
from oralhist.formats.ohms.participants import OhmsParticipants
from oralhist.formats.ohms.sync import moved_to_speech, sync_points
from oralhist.model import Content, TimePoint, Turn, Utterance
from oralhist.model.content import Inline, normal_form
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.syntax.characters import with_line_feeds
from oralhist.syntax.codes import BYTE_ORDER_MARK
from oralhist.syntax.diagnostics import Diagnostics

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_BYTE_ORDER_MARK = re.compile(r"[\s\ufeff]*\ufeff")
# Bytes 80-9F of Windows-1252 that were read as Latin-1, and the replacement of bytes that could not be read.
_MANGLED = "".join(map(chr, range(0x80, 0xA0))) + "\ufffd"
_DOUBTFUL = (
    (codes.MANGLED_CHARACTER, _MANGLED, re.compile(f"[{_MANGLED}]"), "characters from a wrong encoding"),
    (codes.TAG_IN_TEXT, "<", re.compile(r"</?[A-Za-z][^<>\n]{0,60}>"), "possible tags"),
    (codes.TIME_IN_TEXT, "{", re.compile(r"\{[0-9:]+\}"), "times in braces"),
)
"""What is reported and kept as text: its code, its first characters, how it is found, and its name."""
_MOST_GAPS = 10_000
"""Unusual gaps that are kept. A file with more of them is not worth an extension of its own size."""
_MANY_CHARACTERS = 3000
"""Characters of a transcript that should have several paragraphs: about three minutes of speech."""
_NO_INLINE = (2**62, 0, TimePoint(ms=0))
"""What follows the last inline: it is beyond every text."""


@frozen
class Transcript:
    """The turns of a transcript, and its layout: what a writer needs to write the same text again."""

    turns: tuple[Turn, ...] = ()
    layout: dict[str, Any] = field(factory=dict)
    is_timed: bool = False


Paragraph: TypeAlias = tuple[int, int, int, Label | None, str]
"""The offsets of a paragraph: its start, and the start and end of its speech; its label if it has one, and its speech."""


def lines_in(
    text: str, sync: str, participants: OhmsParticipants, diagnostics: Diagnostics, line: int, named: frozenset[str]
) -> Transcript:
    """Read a transcript, which starts at a line of the file, and its ``sync``.

    A blank line or a label begins a paragraph, which is an utterance; a label begins a turn. Line breaks stay. Each
    point of the ``sync`` becomes a time point before its word; annotations whose meaning is certain become inlines.
    ``named`` are the keys of labels that the caller knows. Raises ``InvalidValue`` for what the model cannot hold.
    """
    lines = TextLines(_clean(text, diagnostics, line), diagnostics, line)
    _refuse_long_paragraphs(lines.text)
    body, notes, unused = footnotes_in(lines)
    found, is_plain = sync_points(sync, body, diagnostics, line) if sync else ([], True)
    labels = labels_in(body, participants.knows, named)
    inside = list(labels_inside(body, labels))
    labels += [label for label, begins_turn in inside if begins_turn]
    paragraphs = _paragraphs(body, labels)
    _report_doubtful(body, len(paragraphs), inside, lines)
    layout = _layout(body, paragraphs)
    if unused:
        layout["notes"] = unused
    spans = [(speech, end) for _, speech, end, *_ in paragraphs]
    points = moved_to_speech(found, spans)
    if not (is_plain and points == found):
        layout["sync"] = sync
    inlines: list[PlacedInline] = [(point.offset, 0, TimePoint(ms=point.ms)) for point in points]
    inlines += [*notes, *annotations_in(body, spans, notes, [point.offset for point in points], lines)]
    inlines.sort(key=lambda placed: placed[0])  # stable: a time point stays before others at the same offset
    turns = tuple(_turns(body, paragraphs, inlines, participants))
    return Transcript(turns, layout, is_timed=bool(points))


def _clean(text: str, diagnostics: Diagnostics, line: int) -> str:
    if mark := _BYTE_ORDER_MARK.match(text):
        text = mark[0].replace("\ufeff", "") + text[mark.end() :]
        diagnostics.report(BYTE_ORDER_MARK, "a byte-order mark before the transcript is left out", line)
    if number := text.count("\r"):
        text = with_line_feeds(text)
        diagnostics.report(codes.CARRIAGE_RETURN, f"carriage returns that are read as line ends: {number}", line)
    return text


def _refuse_long_paragraphs(text: str) -> None:
    """Raise ``InvalidValue`` for a transcript with a paragraph longer than the model holds."""
    if len(text) > LONGEST_TEXT:
        for paragraph in _BLANK_LINES.split(text):
            normal_form(paragraph)


def _report_doubtful(text: str, paragraphs: int, inside: Iterable[tuple[Label, bool]], lines: TextLines) -> None:
    """Report what is probably wrong in a transcript and is kept as it is."""
    for code, first_characters, pattern, what in _DOUBTFUL:
        # A search for characters is faster than one for an expression, and few transcripts have any of them.
        found = list(pattern.finditer(text)) if any(map(text.__contains__, first_characters)) else ()
        if found:
            lines.report(code, f"{what}, kept as text: {len(found)}", found[0].start())
    if paragraphs == 1 and len(text) > _MANY_CHARACTERS:
        message = "the whole transcript is one paragraph: speakers inside it cannot be recognised"
        lines.report(codes.ONE_PARAGRAPH, message, hint="put a blank line before every turn")
    for (_, start, _, name), begins_turn in inside:
        what = "it begins a turn" if begins_turn else "its speech is left with the speaker before it"
        lines.report(
            LABEL_INSIDE_LINE, f"the label {name!r} is inside a line: {what}", start, hint="put a blank line before it"
        )


def _paragraphs(text: str, labels: Sequence[Label]) -> list[Paragraph]:
    """Split a text into paragraphs at blank lines and before labels."""
    by_line = {label[0]: label for label in labels}
    starts = sorted({0, *by_line, *(found.end() for found in _BLANK_LINES.finditer(text))})
    paragraphs: list[Paragraph] = []
    pending: Label | None = None  # a label without speech before a paragraph is that of the paragraph
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        label = by_line.get(start)
        if label and pending:
            paragraphs.append(_without_speech(pending))
        pending = label or pending
        begin = label[2] + 1 if label else start
        speech = text[begin:following]
        if stripped := speech.strip():
            begin += speech.index(stripped[0])
            paragraphs.append((pending[1] if pending else begin, begin, begin + len(stripped), pending, stripped))
            pending = None
    if pending:
        paragraphs.append(_without_speech(pending))
    return paragraphs


def _without_speech(label: Label) -> Paragraph:
    return label[1], label[2] + 1, label[2] + 1, label, ""


def _layout(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """Return the white space before paragraphs and after labels where it is not what a writer puts there.

    A ``sync`` counts lines and words, so a transcript must come back with the same lines and spaces.
    """
    gaps: dict[str, str] = {}
    after_labels: dict[str, str] = {}
    previous = 0
    for number, (start, speech, end, label, _) in enumerate(paragraphs):
        if start - previous != 2 or not text.startswith("\n\n", previous):
            gaps[str(number)] = text[previous:start]
        if label and end > speech and (speech - label[2] != 2 or text[speech - 1] != " "):
            after_labels[str(number)] = text[label[2] + 1 : speech]
        previous = end
    if gaps.get("0") == "":
        del gaps["0"]
    layout = {"gaps": gaps, "after_labels": after_labels}
    return {name: held for name, held in layout.items() if 0 < len(held) <= _MOST_GAPS}


def _turns(
    text: str,
    paragraphs: Sequence[Paragraph],
    inlines: Iterable[PlacedInline],
    participants: OhmsParticipants,
) -> list[Turn]:
    """Return the turns: a label begins one, and a paragraph without a label continues it."""
    contents: list[Content | str] = []
    starts: list[int] = []
    speakers: list[str | None] = []
    printed: list[str | None] = []
    following = chain(inlines, [_NO_INLINE])
    offset, length, inline = next(following)
    for number, (_, speech, end, label, stripped) in enumerate(paragraphs):
        if label is not None or not number:
            speaker, other = participants.speaker(label[3]) if label else (None, None)
            speakers.append(speaker)
            printed.append(other)
            starts.append(number)
        if offset > end:
            contents.append(stripped)
            continue
        items: list[str | Inline] = []
        done = speech
        while offset <= end:
            items += [text[done:offset], inline]
            done = max(done, offset + length)
            offset, length, inline = next(following)
        items.append(text[done:end])
        contents.append(tuple(items))
    if not contents:
        return []
    utterances = tuple([Utterance(content=content) for content in contents])
    rows = zip(speakers, printed, starts, [*starts[1:], len(utterances)], strict=True)
    return [Turn(speaker=speaker, label=label, utterances=utterances[start:end]) for speaker, label, start, end in rows]
