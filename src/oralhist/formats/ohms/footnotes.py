"""Footnotes: ``[[footnote]]1[[/footnote]]`` in the speech, and a list of ``[[note]]`` after it.

The number is the position of the note in the list. In a note, ``[[link]]`` holds an address.
"""

import re
from collections.abc import Sequence

from attrs import frozen

from oralhist.conventions.rendering import printed
from oralhist.formats.ohms.codes import MISSING_NOTE, TEXT_AMONG_NOTES, UNUSED_NOTE
from oralhist.formats.ohms.text_lines import TextLines
from oralhist.model import Content, Hyperlink
from oralhist.model.content import Inline, normal_form
from oralhist.model.shapes import URI

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


@frozen
class Footnotes:
    """The references to footnotes in a speech."""

    references: Sequence["re.Match[str]"] = ()
    bodies: Sequence[str] = ()
    """For each reference, the text of its note; empty for a missing note."""
    unused: Sequence[str] = ()
    """The notes without a reference."""


def footnotes_in(lines: TextLines) -> tuple[str, Footnotes]:
    """Return a transcript without its list of notes, and its footnotes. What does not match is reported and kept."""
    if "[[" not in lines.text:
        return lines.text, Footnotes()
    speech, notes = _speech_and_notes(lines)
    references = list(_REFERENCE.finditer(speech))
    by_number = dict(enumerate(notes, start=1))
    for reference in references:
        if int(reference[1]) not in by_number:
            message = f"note {int(reference[1])} does not exist: the reference is kept as a note without a text"
            lines.report(MISSING_NOTE, message, reference.start())
    bodies = [by_number.get(int(reference[1]), "") for reference in references]
    used = {int(reference[1]) for reference in references}
    unused = [note for number, note in by_number.items() if number not in used]
    if unused:
        message = f"{len(unused)} of {len(notes)} notes have no reference: they are kept as an extension"
        lines.report(UNUSED_NOTE, message, len(speech))
    return speech, Footnotes(references, bodies, unused)


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
