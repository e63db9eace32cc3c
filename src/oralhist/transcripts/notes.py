"""Footnotes: marks in the speech, and the notes in a list under a heading at the end.

They become notes only when every mark has exactly one note and the reverse, in the same order. What is printed is kept
in the mark: ``1`` is printed ``[1]`` in the speech and ``1.`` in the list, ``[1]`` alike in both; ``¹`` and ``(1)``
stand in the speech as they are and as ``1.`` in the list; ``*`` alike in both.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from oralhist.model import Note

HEADINGS = frozenset({"notes", "footnotes", "endnotes"})
"""What stands above a list of notes, in small letters."""

_ITEM = re.compile(r"(?P<number>[0-9]{1,4})\.[ \t]+|(?P<square>\[[0-9]{1,4}\])[ \t]+|(?P<star>[*†‡]{1,4})[ \t]+")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("number", re.compile(r"\[([0-9]{1,4})\]"), lambda printed: printed[1:-1]),
    ("number", re.compile(rf"[{_SUPERSCRIPTS}]{{1,4}}"), lambda printed: printed),
    ("number", re.compile(r"\(([0-9]{1,4})\)"), lambda printed: printed),
    ("square", re.compile(r"\[([0-9]{1,4})\]"), lambda printed: printed),
    ("star", re.compile(r"(?<=[\w.,;:!?”’\"'])[*†‡]{1,4}(?![*†‡\w])"), lambda printed: printed),
)
"""How lists are numbered, how their marks are printed in the speech, and the mark that a note keeps of it."""


@frozen
class Footnotes:
    """The notes of a text: how their marks look in the speech, and the note of each printed mark."""

    pattern: re.Pattern[str]
    notes: Mapping[str, Note]


def starts_a_list(text: str) -> bool:
    """Whether a text begins with the mark of the first note of a list."""
    found = _ITEM.match(text)
    return found is not None and (found["number"] or found["square"] or "1").strip("[]") == "1"


def footnotes_of(listed: Sequence[str], speech: Sequence[str]) -> Footnotes | None:
    """The notes of a list, if the marks in the speech are exactly theirs, in their order."""
    kind, items = _items(listed)
    for name, pattern, mark_of in _FORMS:
        if name != kind:
            continue
        printed = [found[0] for text in speech for found in pattern.finditer(text)]
        if [_key(mark) for mark in printed] == [key for key, _ in items]:
            notes = {mark: Note(mark=mark_of(mark), body=body) for mark, (_, body) in zip(printed, items, strict=True)}
            return Footnotes(pattern, notes) if len(notes) == len(items) else None
    return None


def _items(paragraphs: Sequence[str]) -> tuple[str, list[tuple[str, str]]]:
    """How a list is marked, and its notes: the key of each mark, and its text."""
    kind = ""
    items: list[tuple[str, list[str]]] = []
    for line in (line for paragraph in paragraphs for line in paragraph.split("\n")):
        found = _ITEM.match(line)
        name = found.lastgroup if found else None
        if found is not None and name == (kind or name) and _follows(items, _key(found[0])):
            kind = name or ""
            items.append((_key(found[0]), [line[found.end() :]]))
        elif items:
            items[-1][1].append(line)
    return kind, [(key, "\n".join(lines)) for key, lines in items]


def _follows(items: Sequence[tuple[str, list[str]]], key: str) -> bool:
    """Whether a number is the next of its list; what else begins with a number is text. Signs have no order."""
    return not key.isdecimal() or int(key) == len(items) + 1


def _key(mark: str) -> str:
    """What a printed mark and the mark of its note have in common."""
    return mark.strip().translate(_TO_DIGITS).strip("[]().")


def printed_mark(mark: str) -> str:
    """How a note's mark is printed in the speech."""
    return f"[{mark}]" if mark.isdecimal() and mark.isascii() else mark


def list_mark(mark: str) -> str:
    """How a note's mark is printed in the list."""
    key = _key(mark)
    return mark if mark[0] == "[" or not key.isdecimal() else f"{key}."


def fit_in_a_list(notes: Iterable[Note], bodies: Sequence[str], speech: Sequence[str]) -> bool:
    """Whether notes can be written as a list that is read alike: ``bodies`` are theirs, ``speech`` holds their marks."""
    listed = list(notes)
    if not listed or any(note.content or note.by or not note.mark for note in listed):
        return False
    if any(not body or body != body.strip() or "\n\n" in body for body in bodies):
        return False
    lines = [f"{list_mark(note.mark or '')} {body}" for note, body in zip(listed, bodies, strict=True)]
    found = footnotes_of(lines, speech)
    return starts_a_list(lines[0]) and found is not None and [*found.notes.values()] == [
        Note(mark=note.mark, body=body) for note, body in zip(listed, bodies, strict=True)
    ]  # fmt: skip
