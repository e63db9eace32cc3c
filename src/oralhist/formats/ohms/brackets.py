"""Markup in the brackets of OHMS transcripts that are lines: footnotes and annotations.

``[[footnote]]1[[/footnote]]`` in the speech refers to a note by its position in a list of ``[[note]]`` after the speech.
In a note, ``[[link]]`` holds an address. Annotations, such as ``[laughs]``, become inlines if their meaning is certain;
the others stay text. No character moves, so the ``sync`` still counts the same words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from oralhist.conventions.annotations import UnknownBrackets, passages
from oralhist.conventions.rendering import printed
from oralhist.findings import Code
from oralhist.formats.ohms.codes import MISSING_NOTE, TEXT_AMONG_NOTES, UNUSED_NOTE
from oralhist.model import Content, Hyperlink, Note
from oralhist.model.content import Inline, normal_form
from oralhist.model.shapes import URI
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.json_positions import Lines

_OPENINGS = ("[", "(", "//")
_REFERENCE = re.compile(r"\[\[footnote\]\]\s{0,9}([0-9]{1,9})\s{0,9}\[\[/footnote\]\]", re.IGNORECASE)
_READ_AS_MARKUP = re.compile(rf"(?={_REFERENCE.pattern}|\[\[footnotes\]\]|\[\[note\]\])\[", re.IGNORECASE)
_START = re.compile(r"\[\[footnotes\]\]|\[\[note\]\]", re.IGNORECASE)
_END = re.compile(r"\[\[/footnotes\]\]", re.IGNORECASE)
_LIST = re.compile(r"\[\[footnotes\]\]", re.IGNORECASE)
_NOTE = re.compile(r"\[\[note\]\]", re.IGNORECASE)
_NOTE_END = re.compile(r"\[\[/note\]\]", re.IGNORECASE)
_MARKUP = re.compile(r"\[\[/?(?:footnotes|note)\]\]", re.IGNORECASE)
_SPACE_BEFORE = re.compile(r"[\s\ufeff]*")
"""White space before words, and byte-order marks, which a reader drops where they begin the speech."""
_LINK = re.compile(r"\[\[link\]\]([^\[\]]*)\[\[/link\]\]", re.IGNORECASE)

PlacedInline: TypeAlias = tuple[int, int, Inline]
"""An inline with the offset and the length of its markup in the text."""


class TextLines:
    """A text and the line of the file at which it starts."""

    def __init__(self, text: str, diagnostics: Diagnostics, line: int) -> None:
        self.text = text
        self.diagnostics = diagnostics
        self._line = line
        self._lines = Lines(text)

    def report(self, code: Code, message: str, offset: int = 0, *, hint: str = "") -> None:
        """Report a finding about the text at an offset."""
        self.diagnostics.report(code, message, self.line_at(offset), hint=hint)

    def line_at(self, offset: int) -> int:
        """Return the line of the file that has an offset of the text."""
        return self._line + self._lines.at(offset)[0] - 1


def footnotes_in(lines: TextLines) -> tuple[str, list[PlacedInline], list[str]]:
    """Return a transcript without its list of notes, a note for each reference, and the notes without a reference.

    What does not match is reported and kept.
    """
    if "[[" not in lines.text:
        return lines.text, [], []
    speech, texts = _speech_and_notes(lines)
    listed = dict(enumerate(texts, start=1))
    notes: list[PlacedInline] = []
    used: set[int] = set()
    for reference in _REFERENCE.finditer(speech):
        number = int(reference[1])
        used.add(number)
        if number not in listed:
            message = f"note {number} does not exist: the reference is kept as a note without a text"
            lines.report(MISSING_NOTE, message, reference.start())
        note = Note(body=body_of(listed.get(number, "")), mark=reference[1])
        notes.append((reference.start(), len(reference[0]), note))
    unused = [text for number, text in listed.items() if number not in used]
    if unused:
        message = f"{len(unused)} of {len(listed)} notes have no reference: they are kept as an extension"
        lines.report(UNUSED_NOTE, message, len(speech))
    return speech, notes, unused


def _speech_and_notes(lines: TextLines) -> tuple[str, list[str]]:
    text = lines.text
    start = _START.search(text)
    if start is None:
        return text, []
    end = _END.search(text, start.end())
    listed, after = text[start.start() : end.start() if end else None], text[end.end() :] if end else ""
    first, *pieces = _NOTE.split(_LIST.sub("", listed, count=1))
    notes, others = [], [first]
    for piece in pieces:
        note, *rest = _NOTE_END.split(piece, maxsplit=1)
        notes.append(note.strip())
        others += rest
    words = [_SPACE_BEFORE.sub("", _MARKUP.sub("", other.strip()), count=1).rstrip() for other in (*others, after)]
    speech = text[: start.start()]
    if any(words):
        lines.report(TEXT_AMONG_NOTES, "text between or after the notes is kept as speech, at the end", start.start())
        speech = "\n\n".join([speech.rstrip(), *filter(None, words)])
    return speech, notes


def without_footnote_markup(text: str) -> str:
    """Return spoken text with a space in the brackets that a reader would take for footnotes."""
    return _READ_AS_MARKUP.sub("[ ", text) if "[[" in text else text


def body_of(note: str) -> Content:
    """Return the text of a note as content; its valid addresses become links."""
    items: list[str | Inline] = []
    done = 0
    for found in _LINK.finditer(note):
        url = found[1].strip()
        if not URI.problem(url):
            items += [note[done : found.start()], Hyperlink(content=url, url=url)]
            done = found.end()
    return normal_form([*items, note[done:]])


def body_text(body: Content) -> str:
    """Return the text of a note as it is written in the list."""
    return "".join(
        f"[[link]]{item.url}[[/link]]"
        if isinstance(item, Hyperlink) and printed(item.content) == item.url
        else printed((item,))
        for item in body
    ).strip()


def footnotes_block(notes: Sequence[str]) -> str:
    """Return the list of notes at the end of a transcript."""
    listed = "\n\n".join(f"[[note]]{note}[[/note]]" for note in notes)
    return f"[[footnotes]]\n\n{listed}\n\n[[/footnotes]]"


def annotations_in(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    notes: Sequence[PlacedInline],
    points: Sequence[int],
    lines: TextLines,
) -> Iterator[PlacedInline]:
    """Yield the annotations in a text that become inlines; report others, once for every wording.

    The starts and ends of paragraphs, the notes, and the offsets of sync points are in order. An annotation that has a
    sync point inside stays text: an inline cannot hold the point.
    """
    if not any(map(text.__contains__, _OPENINGS)):
        return
    unknown = UnknownBrackets(lines.diagnostics)
    starts, note_ends = [start for start, _ in paragraphs], [start + length for start, length, _ in notes]
    for passage in passages(text):
        start, end = passage.start, passage.end
        paragraph = bisect_right(starts, start) - 1
        if paragraph < 0 or end > paragraphs[paragraph][1] or _is_markup(text, start, end):
            continue
        note = bisect_right(note_ends, start)
        if note < len(notes) and notes[note][0] < end:
            continue
        if passage.inline is None:
            unknown.report(passage.source, lines.line_at(start))
        elif bisect_right(points, start) == bisect_left(points, end):
            yield start, end - start, passage.inline


def _is_markup(text: str, start: int, end: int) -> bool:
    """Return whether these are the inner brackets of OHMS's own markup, such as ``[[note]]``."""
    return text.startswith("[", start - 1 if start else len(text)) or text.startswith("]", end)
