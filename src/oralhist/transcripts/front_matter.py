"""Headers before the speech: the people, their roles, the date and the place.

A header is a run of lines such as ``INTERVIEWER: Jane Doe`` and ``DATE: 7 February 1994``, or a list of initials such
as ``JD = Jane Doe``. Its lines are not speech even if they look like labels; their words are kept. Only values that are
entirely names make people.
"""

import re
from collections.abc import Sequence

from attrs import Factory, define

from oralhist.conventions.dates import date_in_words
from oralhist.conventions.names import PARTICLES, honorific_and_name, initials_of
from oralhist.conventions.speaker_labels.evidence import Labels
from oralhist.conventions.word_tables import honorifics
from oralhist.model import EdtfDate, Place, Role

_ROLES = {
    Role.INTERVIEWEE: "interviewee narrator interview interview-with interview-of oral-history-of respondent",
    Role.INTERVIEWER: "interviewer interviewed-by interview-by interview-conducted-by conducted-by",
    Role.INTERPRETER: "interpreter interpreted-by",
    Role.TRANSLATOR: "translator translated-by",
    Role.TRANSCRIBER: "transcriber transcribed-by transcript-by transcription-by",
    Role.EDITOR: "edited-by",
    Role.CAMERA: "camera videographer videographed-by",
}
_ROLE_OF = {name.replace("-", " "): role for role, names in _ROLES.items() for name in names.split()}
_LABELS_TOO = frozenset(
    {"interviewee", "narrator", "interview", "interviewer", "interpreter", "translator", "respondent"}
)
"""Names of fields that are also labels of turns."""
_DATES = frozenset({"date", "dates", "date of interview", "date of the interview", "interview date", "recorded on"})
_PLACES = frozenset({"place", "location", "place of interview", "location of interview", "interview location"})
_OTHERS = frozenset(
    {"duration", "length", "project", "collection", "interview number", "accession number", "tape", "tapes", "title",
     "language", "repository"}
)  # fmt: skip
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z ]{2,29}?)[sS]?[ \t]*:[ \t]*(?P<value>\S.{0,199})")
_LISTED = re.compile(
    r"(?P<initials>[^\W\d_a-z]{2,4})[ \t]*(?P<sign>=|:|–|—|-)[ \t]+(?P<name>[^\d,;:=()]{3,60}?)"
    r"(?:, ?(?P<part>[a-z]{6,12})| \((?P<bracketed>[a-z]{6,12})\))?"
)
_WITH_INITIALS = re.compile(r"(?P<name>.{3,60}?)[ \t]*[(\[](?P<initials>[^\W\d_a-z]{1,4})[)\]]")
BETWEEN_NAMES = re.compile(r"[ \t]*(?:;|/|&|,? and\b|,(?! ?(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\b))[ \t]*")
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:[,.])?")
_MOST_NAME_WORDS = 6  # as for labels
_NO_NAMES = frozenset(
    {"yes", "no", "hello", "hi", "good", "well", "okay", "ok", "thank", "thanks", "oh", "right", "so", "and", "the",
     "unknown", "none", "various", "i", "you", "what", "how", "where", "why", "when"}
)  # fmt: skip
_LONGEST_ABBREVIATION = 5  # "Prof." and "Capt."; a longer word with a full stop ends a sentence


@define
class DeclaredPerson:
    """A person whom the text names with a role, and the line that names them.

    ``is_listed`` is true if a header names the person, false if a sentence does. ``participant`` is the id of the person,
    once it is known.
    """

    name: str
    honorific: str
    role: Role | None
    line: int
    initials: str | None = None
    is_listed: bool = True
    participant: str | None = None


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
    _fields: set[str] = Factory(set)
    _is_sure: bool = False
    _is_dated: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is certainly a header: it names people, and has more fields than a turn could have labels."""
        return bool(self.people) and (self._is_sure or len(self._fields) > 1)

    @property
    def starts_a_sitting(self) -> bool:
        """Whether it can begin another sitting: it has the date or the place."""
        return self.counts and self._is_dated

    def add(self, line: str, number: int) -> bool:
        """Add a line if it is one of a header; return whether it is."""
        is_added = self._add_field(line, number) or self._add_initials(line, number)
        if is_added:
            self.last = number
            self.silent = range(self.first, number + 1)
        return is_added

    def _add_field(self, line: str, number: int) -> bool:
        found = _FIELD.fullmatch(line)
        if found is None:
            return False
        name, value = " ".join(found["name"].lower().split()), found["value"].strip()
        role = _ROLE_OF.get(name)
        if role is not None:
            people = _people_in(value, role, number, shortest=1 if self._is_dated else 2)
            if not people:
                return False
            self.people += people
            self._is_sure |= name not in _LABELS_TOO or any(person.initials for person in people)
        elif name in _DATES or name + "s" in _DATES:
            self.date = self.date or date_in_words(value) or EdtfDate(text=value)
            self._is_dated = True
        elif name in _PLACES:
            self.place = self.place or Place(name=value)
            self._is_dated = True
        elif name not in _OTHERS:
            return False
        self._fields.add(name)
        return True

    def _add_initials(self, line: str, number: int) -> bool:
        found = _LISTED.fullmatch(line)
        part = found and (found["part"] or found["bracketed"])
        if found is None or (part and part not in _ROLE_OF):
            return False
        person = declared_person(found["name"], _ROLE_OF.get(part or ""), number, found["initials"])
        if person is None or (found["sign"] != "=" and person.initials not in initials_of(person.name)):
            return False
        self.people.append(person)
        self._is_sure = True
        return True


def headers_of(lines: Sequence[str]) -> list[Header]:
    """Return the headers of a text: one before the speech, and those of further sittings."""
    headers: list[Header] = []
    is_open = False
    for number, line in enumerate(map(str.strip, lines), start=1):
        if not line or (is_open and headers[-1].add(line, number)):
            continue
        is_open = False
        if ":" in line[:40] or "=" in line[:8]:
            header = Header(number, number)
            is_open = header.add(line, number)
            headers += [header] if is_open else []
    sure = [header for header in headers if header.counts]
    if sure and not Labels(lines[: sure[0].first - 1]):
        sure[0].silent = range(1, sure[0].last + 1)
        return [sure[0], *(header for header in sure[1:] if header.starts_a_sitting)]
    return [header for header in sure if header.starts_a_sitting]


def _people_in(value: str, role: Role, line: int, *, shortest: int) -> list[DeclaredPerson]:
    """Return the people of a field if its whole value is names, else nothing."""
    people: list[DeclaredPerson] = []
    for part in BETWEEN_NAMES.split(value):
        marked = _WITH_INITIALS.fullmatch(part)
        name, initials = (marked["name"], marked["initials"]) if marked else (part, None)
        person = declared_person(name, role, line, initials, shortest=shortest)
        if person is None:
            return []
        people.append(person)
    return people


def declared_person(
    text: str, role: Role | None, line: int, initials: str | None = None, *, shortest: int = 2, is_listed: bool = True
) -> DeclaredPerson | None:
    """Return the person whom a text names, if all of it is a name of at least ``shortest`` words."""
    if not _is_name(text, shortest=shortest):
        return None
    honorific, name = honorific_and_name(text)
    return DeclaredPerson(name, honorific, role, line, initials, is_listed)


def _is_name(text: str, *, shortest: int) -> bool:
    """Return whether a whole text is a name: words with capitals, and particles between them."""
    words = text.split()
    if not shortest <= len(words) <= _MOST_NAME_WORDS or words[0].strip(".,").lower() in _NO_NAMES:
        return False
    if words[0].strip(".").lower() in honorifics() and len(words) <= shortest:
        return False
    last = words[-1]
    if last[-1] == "." and len(last) > 3:  # "Jr." and initials; other last words with a full stop end a sentence
        return False
    if any(word[-1] == "." and len(word) > _LONGEST_ABBREVIATION for word in words):
        return False
    return all(_NAME_WORD.fullmatch(word) or word.lower() in PARTICLES for word in words) and last[0].isupper()
