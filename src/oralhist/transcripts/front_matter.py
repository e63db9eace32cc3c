"""Headers before the speech: a run of lines with labels and values, such as ``INTERVIEWER: Jane Doe``.

A header may also be a list of initials such as ``JD = Jane Doe``. Its lines are not speech even if they look like labels of
turns; their words are kept. A field of people counts only if its value begins with a name. Lines between the fields that
are not read are kept and listed.
"""

import re
from collections.abc import Mapping, Sequence

from attrs import Factory, define

from oralhist.conventions.dates import date_in_words
from oralhist.conventions.language_words import HeaderField
from oralhist.conventions.names import initials_of
from oralhist.conventions.word_tables import header_key, header_languages, header_meaning, speaker_roles
from oralhist.model import EdtfDate, Place, Role
from oralhist.syntax.characters import text_key
from oralhist.transcripts.header_lines import HeaderLine, is_rule
from oralhist.transcripts.header_people import DeclaredPerson, declared_person, people_in
from oralhist.transcripts.legends import LegendLine

_LISTED = re.compile(
    r"(?P<initials>[^\W\d_]{2,4})[ \t]*(?P<sign>=|:|–|—|-)[ \t]+(?P<name>[^\d,;:=()]{3,60}?)"
    r"(?:, ?(?P<part>[^\W\d_]{6,16})| \((?P<bracketed>[^\W\d_]{6,16})\))?"
)
IN_EVERY_SITTING = frozenset({HeaderField.DATE, HeaderField.PLACE, HeaderField.DURATION, HeaderField.TAPES})
"""Fields that the header of every sitting may have."""
_MOST_LABELS = 50  # labels that show the language of a header
_RECURS = 3  # a word that begins so many lines is the label of turns
_DATE_AND_MORE = re.compile(r"(?P<date>.{6,50}?[12]\d{3}(?: ?г\.?| ?年.{1,6}日)?)(?:[,;(]|[ \t][–-])[ \t]?.+")


@define
class Header:
    """A header: its first and last line, counted from 1, and its contents."""

    first: int
    last: int
    silent: range = range(0)
    """The lines without speech: those of the header, and for the first header also all lines before it."""
    people: list[DeclaredPerson] = Factory(list)
    date: EdtfDate | None = None
    place: Place | None = None
    entries: list[HeaderLine] = Factory(list)
    """The fields that are read."""
    unread: list[tuple[int, str]] = Factory(list)
    """Lines, and parts of values, that are not read."""
    tags: tuple[str, ...] = ()
    """The languages of its labels."""
    _is_sure: bool = False
    _is_dated: bool = False

    @property
    def _fields(self) -> set[object]:
        return {entry.meaning for entry in self.entries}

    @property
    def counts(self) -> bool:
        """Whether it is certainly a header: it names people, and has more fields than a turn could have labels."""
        return bool(self.people) and (self._is_sure or len(self._fields) > 1)

    @property
    def counts_in_front(self) -> bool:
        """Whether it is a header if no speech is before it: two fields, or a date, are enough."""
        fields = self._fields - {HeaderField.OTHER}
        return self.counts or len(fields) > 1 or (self.date is not None and self.date.value is not None)

    @property
    def starts_a_sitting(self) -> bool:
        """Whether it can begin another sitting: it has the date or the place."""
        return self.counts and self._is_dated

    def add(self, entry: HeaderLine, printed: Mapping[str, int]) -> bool:
        """Add a field if it can be one; return whether it is. ``printed`` counts the labels of the text by their keys."""
        if not entry.values or entry.meaning is None:
            return False
        is_people = isinstance(entry.meaning, Role) or entry.meaning is HeaderField.PEOPLE
        if is_people and not self._add_people(entry, printed):
            return False
        if not is_people and entry.meaning not in IN_EVERY_SITTING and printed[text_key(entry.label)] >= _RECURS:
            return False
        if entry.meaning is HeaderField.DATE:
            self.date = self.date or self._date_of(entry)
        elif entry.meaning is HeaderField.PLACE:
            self.place = self.place or Place(name=entry.value)
        elif entry.meaning in (HeaderField.OTHER, HeaderField.TAPES):
            self.unread += [(number, f"{entry.label}: {value}") for number, value in entry.values]
        self._is_dated |= entry.meaning in (HeaderField.DATE, HeaderField.PLACE)
        self.entries.append(entry)
        self._cover(entry.values[-1][0])
        return True

    def _add_people(self, entry: HeaderLine, printed: Mapping[str, int]) -> bool:
        role = entry.meaning if isinstance(entry.meaning, Role) else None
        key = header_key(entry.label)
        is_sure = entry.is_marked or (key not in speaker_roles() and key != "interview")
        shortest = 1 if self._is_dated or entry.is_marked else 2
        tags = self.tags or header_languages([entry.label])
        all_people: list[DeclaredPerson] = []
        for number, value in entry.values:
            found = people_in(value, role, number, shortest=shortest, printed=printed, tags=tags)
            if found is None:
                return False
            all_people += found.people
            self.unread += [(number, part) for part in found.unread]
        for person in all_people:
            person.tags = tags
        self.people += all_people
        self._is_sure |= is_sure or any(person.initials for person in all_people)
        return True

    def _date_of(self, entry: HeaderLine) -> EdtfDate:
        """Return the date of a field; words after a date are kept in its wording."""
        own = header_languages([entry.label])
        tags = tuple(tag for tag in own if tag in self.tags) or own
        date = date_in_words(entry.value, tags)
        if date is None and (more := _DATE_AND_MORE.fullmatch(entry.value)):
            first = date_in_words(more["date"], tags)
            date = EdtfDate(value=first.value, text=entry.value) if first else None
        return date or EdtfDate(text=entry.value)

    def add_initials(self, person: DeclaredPerson) -> None:
        """Add the person of a line such as ``JD = Jane Doe, interviewer``."""
        self.people.append(person)
        self._is_sure = True
        self._cover(person.line)

    def add_legend(self, entry: LegendLine, line: str, number: int) -> None:
        """Add a line of a list of labels; it is not read if it names no person."""
        if entry.person is not None:
            self.people.append(entry.person)
        else:
            self.unread.append((number, line))
        self._is_sure |= entry.person is not None
        self._cover(number)

    def add_between(self, lines: Sequence[tuple[int, str, bool]], printed: Mapping[str, int]) -> None:
        """Add the lines after the last field: more names, the rest of its value, or lines that are not read.

        Each line has its number and says whether a blank line is before it.
        """
        entry = self.entries[-1] if self.entries else None
        is_rest = entry is not None
        for number, line, is_after_blank in lines:
            if is_rule(line):
                continue
            if entry is not None and isinstance(entry.meaning, Role):
                found = people_in(line, entry.meaning, number, shortest=2, printed=printed)
                if found is not None and not found.unread:
                    self.people += found.people
                    continue
            is_rest = is_rest and not is_after_blank
            if entry is not None and is_rest and not isinstance(entry.meaning, Role):
                entry.values.append((number, line))
                if entry.meaning is HeaderField.PLACE:
                    self.place = Place(name=entry.value)
                elif entry.meaning is HeaderField.DATE:
                    self.date = self._date_of(entry)
            else:
                self.unread.append((number, line))
        if lines:
            self._cover(lines[-1][0])

    def _cover(self, number: int) -> None:
        self.last = max(self.last, number)
        self.silent = range(self.first, self.last + 1)
        if len(self.entries) <= _MOST_LABELS:
            self.tags = header_languages([entry.label for entry in self.entries])


def initials_in(line: str, number: int) -> DeclaredPerson | None:
    """Return the person of a line such as ``JD = Jane Doe, interviewer``; ``None`` for other lines."""
    found = _LISTED.fullmatch(line)
    if found is None or not found["initials"].isupper():
        return None
    part = found["part"] or found["bracketed"]
    role = header_meaning(part) if part else None
    if part and not isinstance(role, Role):
        return None
    initials = found["initials"]
    person = declared_person(found["name"], role if isinstance(role, Role) else None, number, initials)
    is_one = person is not None and (found["sign"] == "=" or initials in initials_of(person.name))
    return person if is_one else None
