"""The numbers of footnotes in an OHMS transcript: a reference names a note by its position in the list."""

from collections.abc import Iterable, Sequence

from oralhist.formats.ohms.brackets import body_text
from oralhist.model import Note, Turn
from oralhist.model.traversal import occurrences

_MOST_DIGITS = 8


class NoteNumbers:
    """The list of notes, and the number of each note in it.

    Notes with the same number as their mark and the same text are one note that is cited more than once. The printed
    numbers are kept if they are the positions of a list without gaps; else notes are numbered as they are cited.
    ``unused`` are the texts of notes without a reference.
    """

    def __init__(self, turns: Sequence[Turn], unused: Sequence[str]) -> None:
        cited = [(mark_number(note), body_text(note.body)) for turn in turns for _, note in occurrences(turn, Note)]
        texts = [(number, text) for number, text in cited if text]
        self.listed = _by_printed_numbers(texts, unused)
        self._are_printed = bool(self.listed)
        self._numbers: dict[tuple[int, str], int] = {}
        self._cited: list[str] = []
        if not self._are_printed:
            self._cited = _once(texts)
            self.listed = [*self._cited, *unused]
        self._next = 0

    def number_of(self, note: Note) -> int:
        """Return the number of a note; it is asked in the order of the notes.

        A note without a text keeps its mark, if that is not in the list.
        """
        number, text = mark_number(note), body_text(note.body)
        if not text:
            return max(number, len(self.listed) + 1)
        if self._are_printed:
            return number
        known = self._numbers.get((number, text)) if number else None
        if known is None:
            self._next += 1
            known = self._numbers[number, text] = self._next
        return known


def mark_number(note: Note) -> int:
    """Return the number that is printed as the mark of a note, or 0."""
    mark = note.mark or ""
    return int(mark) if mark.isascii() and mark.isdigit() and len(mark) <= _MOST_DIGITS else 0


def _once(texts: Iterable[tuple[int, str]]) -> list[str]:
    """Return the texts of notes as they are cited, a note with a printed number once."""
    seen: set[tuple[int, str]] = set()
    listed = []
    for number, text in texts:
        if number and (number, text) in seen:
            continue
        seen.add((number, text))
        listed.append(text)
    return listed


def _by_printed_numbers(texts: Sequence[tuple[int, str]], unused: Sequence[str]) -> list[str]:
    """Return the list in which each note has its printed number, the unused ones between; empty without such a list."""
    by_number = dict(texts)
    length = len(by_number) + len(unused)
    if 0 in by_number or len(set(texts)) > len(by_number) or max(by_number, default=0) > length:
        return []
    others = iter(unused)
    return [by_number[number] if number in by_number else next(others) for number in range(1, length + 1)]
