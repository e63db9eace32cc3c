"""Footnotes: ``[[footnote]]1[[/footnote]]`` in the speech, and ``[[note]]`` after ``[[note]]`` at its end.

The number leads to the note by its place in the list. In a note, ``[[link]]`` holds an address.
"""

import re
from collections.abc import Sequence

from attrs import field, frozen

from oralhist.conventions.rendering import printed
from oralhist.findings import Severity
from oralhist.model import Content, Hyperlink
from oralhist.model.content import Inline, normal_form
from oralhist.model.shapes import URI
from oralhist.syntax.diagnostics import Diagnostics

REFERENCE = re.compile(r"\[\[footnote\]\]\s{0,9}([0-9]{1,9})\s{0,9}\[\[/footnote\]\]", re.IGNORECASE)
_READ_AS_MARKUP = re.compile(rf"(?={REFERENCE.pattern}|\[\[footnotes\]\]|\[\[note\]\])\[", re.IGNORECASE)
_START = re.compile(r"\[\[footnotes\]\]|\[\[note\]\]", re.IGNORECASE)
_END = re.compile(r"\[\[/footnotes\]\]", re.IGNORECASE)
_LIST = re.compile(r"\[\[footnotes\]\]", re.IGNORECASE)
_NOTE = re.compile(r"\[\[note\]\]", re.IGNORECASE)
_NOTE_END = re.compile(r"\[\[/note\]\]", re.IGNORECASE)
_MARKUP = re.compile(r"\[\[/?(?:footnotes|note)\]\]", re.IGNORECASE)
_BEFORE = re.compile(r"[\s\ufeff]*")
"""White space before words, and byte-order marks, which would be left out where they begin the speech."""
_LINK = re.compile(r"\[\[link\]\]([^\[\]]*)\[\[/link\]\]", re.IGNORECASE)


@frozen
class Footnotes:
    """The texts of the notes, in their order, and the places at which the speech refers to them."""

    notes: Sequence[str]
    references: Sequence["re.Match[str]"]
    bodies: Sequence[str] = field(default=())
    """For each reference, the text of its note; empty when there is none."""
    rest: Sequence[str] = field(default=())
    """The notes that nothing refers to."""


def footnotes_in(text: str, diagnostics: Diagnostics, line: int) -> tuple[str, Footnotes]:
    """The transcript without its list of notes, and its footnotes. What does not match is noted and kept."""
    if "[[" not in text:
        return text, Footnotes((), ())
    speech, notes = _parted(text, diagnostics, line)
    references = list(REFERENCE.finditer(speech))
    used: set[int] = set()
    lines = before = 0
    bodies = []
    for reference in references:
        number = int(reference[1])
        if 0 < number <= len(notes):
            used.add(number)
            bodies.append(notes[number - 1])
        else:
            lines += text.count("\n", before, reference.start())
            before = reference.start()
            message = f"there is no note {number}: the reference is kept as a note without a text"
            diagnostics.add("no-such-note", Severity.WARNING, message, line + lines)
            bodies.append("")
    rest = [note for number, note in enumerate(notes, start=1) if number not in used]
    if rest:
        message = f"{len(rest)} of {len(notes)} notes are referred to nowhere: they are kept as an extension"
        diagnostics.add("unused-note", Severity.WARNING, message, line + text.count("\n", 0, len(speech)))
    return speech, Footnotes(notes, references, bodies, rest)


def words_of(text: str) -> str:
    """A text that is said, in which nothing is read as a footnote: a space parts the brackets of what would be."""
    return _READ_AS_MARKUP.sub("[ ", text) if "[[" in text else text


def _parted(text: str, diagnostics: Diagnostics, line: int) -> tuple[str, list[str]]:
    start = _START.search(text)
    if start is None:
        return text, []
    end = _END.search(text, start.end())
    block = text[start.start() : end.start() if end else len(text)]
    after = text[end.end() :] if end else ""
    pieces = _NOTE.split(_LIST.sub("", block, count=1))
    notes, stray = [], [pieces[0].strip()]
    for piece in pieces[1:]:
        closed = _NOTE_END.search(piece)
        notes.append(piece[: closed.start() if closed else len(piece)].strip())
        stray.append(piece[closed.end() :].strip() if closed else "")
    stray.append(after.strip())
    speech = text[: start.start()]
    kept = [words for piece in stray if (words := _BEFORE.sub("", _MARKUP.sub("", piece), count=1).rstrip())]
    if kept:
        message = "text between or after the notes is kept as speech, at the end"
        diagnostics.add("text-among-notes", Severity.WARNING, message, line + text.count("\n", 0, start.start()))
        speech = "\n\n".join([speech.rstrip(), *kept])
    return speech, notes


def body_of(note: str) -> Content:
    """The text of a note as a content: its addresses are links, where they are sound."""
    items: list[str | Inline] = []
    place = 0
    for found in _LINK.finditer(note):
        url = found[1].strip()
        if not URI.problem(url):
            items += [note[place : found.start()], Hyperlink(content=url, url=url)]
            place = found.end()
    return normal_form([*items, note[place:]])


def body_text(body: Content) -> str:
    """The text of a note, as it stands in the list."""
    return "".join(
        f"[[link]]{item.url}[[/link]]"
        if isinstance(item, Hyperlink) and printed(item.content) == item.url
        else printed((item,))
        for item in body
    ).strip()


def footnotes_block(notes: Sequence[str]) -> str:
    """The list of notes that stands at the end of a transcript."""
    listed = "\n\n".join(f"[[note]]{note}[[/note]]" for note in notes)
    return f"[[footnotes]]\n\n{listed}\n\n[[/footnotes]]"
