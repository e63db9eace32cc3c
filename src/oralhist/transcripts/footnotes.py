"""Footnotes: marks in the speech, and a list of notes under a heading at the end.

They become notes only if every mark has exactly one note and every note one mark, in the same order. The mark keeps the
printed form: ``1`` is printed as ``[1]`` in the speech and as ``1.`` in the list; ``¹`` and ``(1)`` do not change in
the speech and are printed as ``1.`` in the list; ``[1]`` and ``*`` are the same in both.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from oralhist.model import Note

HEADINGS = frozenset({"notes", "footnotes", "endnotes"})
"""Headings of lists of notes, in lower case."""

_ITEM = re.compile(r"(?P<number>[0-9]{1,4})\.[ \t]+|(?P<square>\[[0-9]{1,4}\])[ \t]+|(?P<star>[*†‡]{1,4})[ \t]+")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_SQUARE = re.compile(r"\[([0-9]{1,4})\]")
_FORMS = {
    "number": (_SQUARE, re.compile(rf"[{_SUPERSCRIPTS}]{{1,4}}"), re.compile(r"\(([0-9]{1,4})\)")),
    "square": (_SQUARE,),
    "star": (re.compile(r"(?<=[\w.,;:!?”’\"'])[*†‡]{1,4}(?![*†‡\w])"),),
}
"""The numberings of lists, and the patterns that their marks in the speech can have."""


@frozen
class Footnotes:
    """The notes of a text: the pattern of their marks in the speech, and the note for each printed mark."""

    pattern: re.Pattern[str]
    notes: Mapping[str, Note]


def starts_a_list(text: str) -> bool:
    """Return whether a text begins with the mark of the first note of a list."""
    found = _ITEM.match(text)
    return found is not None and (found["number"] or found["square"] or "1").strip("[]") == "1"


def footnotes_of(listed: Sequence[str], speech: Sequence[str]) -> Footnotes | None:
    """Return the notes of a list if the marks in the speech are the same, in the same order."""
    kind, items = _items(listed)
    for pattern in _FORMS.get(kind, ()):
        printed = [found[0] for text in speech for found in pattern.finditer(text)]
        if [_key(mark) for mark in printed] == [key for key, _ in items]:
            marks = [mark.strip("[]") if kind == "number" else mark for mark in printed]
            notes = {
                key: Note(mark=mark, body=body) for key, mark, (_, body) in zip(printed, marks, items, strict=True)
            }
            return Footnotes(pattern, notes) if len(notes) == len(items) else None
    return None


def _items(paragraphs: Sequence[str]) -> tuple[str, list[tuple[str, str]]]:
    """Return the numbering of a list, and the key and the text of each note."""
    kind = ""
    items: list[tuple[str, list[str]]] = []
    for line in (line for paragraph in paragraphs for line in paragraph.split("\n")):
        found = _ITEM.match(line)
        key = _key(found[0]) if found else ""
        is_next = not key.isdecimal() or int(key) == len(items) + 1  # other numbers are text; signs have no order
        if found is not None and is_next and kind in ("", found.lastgroup):
            kind = found.lastgroup or ""
            items.append((key, [line[found.end() :]]))
        elif items:
            items[-1][1].append(line)
    return kind, [(key, "\n".join(lines)) for key, lines in items]


def _key(mark: str) -> str:
    """Return the key that a mark in the speech and the mark of its note share."""
    return mark.strip().translate(_TO_DIGITS).strip("[]().")


def printed_mark(mark: str) -> str:
    """Return the printed form of a note's mark in the speech."""
    return f"[{mark}]" if mark.isdecimal() and mark.isascii() else mark


def list_mark(mark: str) -> str:
    """Return the printed form of a note's mark in the list."""
    key = _key(mark)
    return mark if mark[0] == "[" or not key.isdecimal() else f"{key}."


def fit_in_a_list(notes: Iterable[Note], bodies: Sequence[str], speech: Sequence[str]) -> bool:
    """Return whether notes can be written as a list and read back; ``bodies`` are their texts, ``speech`` has the marks."""
    listed = list(notes)
    if not listed or any(note.content or note.by or not note.mark for note in listed):
        return False
    if any(not body or body != body.strip() or "\n\n" in body for body in bodies):
        return False
    lines = [f"{list_mark(note.mark or '')} {body}" for note, body in zip(listed, bodies, strict=True)]
    expected = [Note(mark=note.mark, body=body) for note, body in zip(listed, bodies, strict=True)]
    found = footnotes_of(lines, speech)
    return starts_a_list(lines[0]) and found is not None and list(found.notes.values()) == expected
