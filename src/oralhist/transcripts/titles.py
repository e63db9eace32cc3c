"""Titles and title pages: which line is the title, and what a page before the speech says line by line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import Factory, frozen

from oralhist.conventions.dates import date_in_words, is_ambiguous_date
from oralhist.conventions.language_words import HeaderField
from oralhist.conventions.word_tables import header_meaning, languages, months, speaker_roles, words_of
from oralhist.model import EdtfDate, Place, Role
from oralhist.syntax.characters import text_key
from oralhist.transcripts.front_matter import Header
from oralhist.transcripts.header_lines import is_rule
from oralhist.transcripts.header_people import CAPITAL, DeclaredPerson, is_institution
from oralhist.transcripts.header_search import headers_of
from oralhist.transcripts.headings import LONGEST_HEADING
from oralhist.transcripts.keywords import keywords_in
from oralhist.transcripts.phrases import begins_with_phrase, is_unfinished, people_named

_LONGEST_OF_PAGE = 60
"""Most characters of a line of a title page; prose is wrapped at 72 or more."""
_LONGEST_OF_LINE = 120
_MOST_OF_PAGE = 12
_NUMBERS = re.compile(r"(?<![\w/.-])\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?![\w/-])")
_BEFORE_A_DATE = re.compile(r"(?:,|[ \t][–—-]|\(|[ \t]on|\A(?i:on|am|le|el|em|il|op|dne))[ \t]*(?=[^\s,].*\d)")
_CLOCK = re.compile(r"\d{1,3}:\d\d")
_YEAR = re.compile(r"[0-9]{4}")
_PLACE_AFTER_DATE = re.compile(
    r"(?:,| г\.?| года)? (?:in|at|à|a|en|em|te|w|v|в|у) (?P<place>[^\W\d_a-z][^,;:.]{1,60})\.?"
)
_PLACE = re.compile(rf"{CAPITAL}[\w’'.-]+(?: [\w’'.-]+){{0,4}}, {CAPITAL}[\w’'.-]+(?: [\w’'.-]+){{0,3}}")
_MOST_SEARCHED = 12
_LONGEST_SEARCHED = 200


@frozen
class Line:
    """A line before the speech; a line of a title page includes the next one if that ends its sentence."""

    number: int
    text: str
    last: int


def page_lines(text: str, number: int) -> list[Line] | None:
    """Return the lines of a paragraph if it is a page of short lines, such as a title page; ``None`` for prose."""
    lines = text.split("\n")
    if len(lines) > _MOST_OF_PAGE or any(len(line) > _LONGEST_OF_PAGE for line in lines):
        return None
    found: list[Line] = []
    for place, line in enumerate(lines):
        words = " ".join(line.split())
        if found and is_unfinished(found[-1].text):
            found[-1] = Line(found[-1].number, f"{found[-1].text} {words}", number + place)
        else:
            found.append(Line(number + place, words, number + place))
    return found


def pages_of(paragraphs: Iterable[tuple[str, int]]) -> Iterator[list[Line]]:
    """Return the lines of each page of short lines, which has one or several paragraphs; prose is between two pages.

    A paragraph of prose is a page of its own: one line, with single spaces.
    """
    page: list[Line] = []
    for text, number in paragraphs:
        lines = page_lines(text, number)
        if lines is None:
            yield from [page] if page else []
            page = []
            yield [Line(number, " ".join(text.split()), number + text.count("\n"))]
        elif page and is_unfinished(page[-1].text):
            page[-1] = Line(page[-1].number, f"{page[-1].text} {lines[0].text}", lines[0].last)
            page += lines[1:]
        else:
            page += lines
    yield from [page] if page else []


def date_in_line(text: str) -> EdtfDate | None:
    """Return the date that a line of a title page is or ends with: ``Ada Roe, 3 May 1981``."""
    line = text.strip().rstrip(".)")
    if date := date_in_words(line):
        return date
    for found in _BEFORE_A_DATE.finditer(line[:_LONGEST_SEARCHED]):
        date = date_in_words(line[found.end() :])
        if date is not None and not _YEAR.fullmatch(date.value or ""):
            return date
    inside = _date_inside().search(line[:_LONGEST_SEARCHED]) or _NUMBERS.search(line[:_LONGEST_SEARCHED])
    words = line[: inside.start()].casefold().replace(",", " ").split() if inside else []
    return date_in_words(inside[0]) if inside and not words_of("sessions").isdisjoint(words) else None


@cache
def _date_inside() -> re.Pattern[str]:
    """Return the pattern of a day and a month as a word, with the year, inside a line: ``Беседа 27 июня 2014 года``."""
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?:\d{{1,2}}\.? (?:de )?(?i:{names})|(?i:{names}) \d{{1,2}}),?(?: de)? [12]\d{{3}}(?!\d)"
    )


def ambiguous_date_in_line(text: str) -> str | None:
    """Return the date in numbers in a line if it has several meanings, such as ``9-9-89``."""
    for found in _NUMBERS.finditer(text[:_LONGEST_SEARCHED]):
        if is_ambiguous_date(found[0]) and date_in_words(found[0]) is None:
            return found[0]
    return None


@frozen
class Statement:
    """The people, the date and the place that a heading, a sentence or a title page gives for the interview.

    ``unread`` are the lines of a page that say something else. ``is_title_page`` says that one names a person or a date.
    """

    people: list[DeclaredPerson]
    date: EdtfDate | None
    place: Place | None
    unread: list[Line] = Factory(list)
    is_title_page: bool = False


def _date_in(found: re.Match[str] | None) -> EdtfDate | None:
    return None if found is None else date_in_words(found[0])


def page_of(lines: Sequence[Line]) -> Statement:
    """Read the date and the place of a page; its people are read line by line.

    Only the first line that is a date, or names an interview and its date, counts, and only if a line names a person with a
    role or an interview. A paragraph of prose says nothing.
    """
    date: EdtfDate | None = None
    place: Place | None = None
    unread: list[Line] = []
    is_after_date = is_title_page = False
    is_prose = len(lines) == 1 and len(lines[0].text) > _LONGEST_OF_LINE
    for line in () if is_prose else lines:
        names_a_person = any(people_named(line.text, line.number))
        inside = _date_inside().search(line.text[:_LONGEST_SEARCHED]) if names_a_person else None
        found = date_in_line(line.text) or _date_in(inside)
        is_title_page |= names_a_person or (found is not None and date_in_words(line.text.rstrip(".")) is None)
        is_place = is_after_date and _PLACE.fullmatch(line.text) and not is_institution(line.text)
        if is_place and place is None:
            place = Place(name=line.text)
        elif inside is not None and place is None and (at := _PLACE_AFTER_DATE.fullmatch(line.text, inside.end())):
            place = Place(name=at["place"])
        elif found is None and not names_a_person and not is_rule(line.text):
            unread.append(line)
        is_after_date = found is not None
        date = date or found
    return (
        Statement([], date, place, unread, is_title_page=True) if is_title_page else Statement([], None, None, unread)
    )


@frozen
class Title:
    """A title, its line, and how the text gives it.

    ``is_stated`` says that a header or YAML has the title, ``is_made`` that it is only the name of the interviewee.
    """

    text: str
    line: int
    is_stated: bool = False
    is_made: bool = False


def title_in(paragraphs: Sequence[tuple[str, int]]) -> Title | None:
    """Return the title that paragraphs before the speech have, each with the number of its first line.

    It is the title of a header or of YAML, else a line such as ``Interview with Ada Roe``, else one made from the name of
    the interviewee in the header.
    """
    lines, numbers = numbered(paragraphs)
    header = next(iter(headers_of(lines)), None)
    if header is not None and (stated := _stated(header, numbers)):
        return stated
    for page in pages_of(paragraphs[:_MOST_SEARCHED]):
        for line in page:
            if begins_with_phrase(line.text) and ":" not in line.text and line.text[-1] not in ".?!":
                return Title(line.text, line.number)
    return _made(header, numbers) if header is not None else None


def numbered(paragraphs: Sequence[tuple[str, int]]) -> tuple[list[str], list[int]]:
    """Return the lines of paragraphs with a blank line after each paragraph, and their numbers in the source."""
    lines: list[str] = []
    numbers: list[int] = []
    for text, number in paragraphs:
        own = text.split("\n")
        lines += [*own, ""]
        numbers += range(number, number + len(own) + 1)
    return lines, numbers


def _stated(header: Header, numbers: Sequence[int]) -> Title | None:
    for entry in header.entries:
        if entry.meaning is HeaderField.TITLE:
            return Title(entry.value, numbers[entry.number - 1], is_stated=True)
    return None


def _made(header: Header, numbers: Sequence[int]) -> Title | None:
    """Return a title made from the first interviewee, in the language of the header."""
    person = next((person for person in header.people if person.role is Role.INTERVIEWEE), None)
    if person is None:
        return None
    tag = next(iter(header.tags), "en")
    return Title(languages()[tag].title.replace("{}", person.name), numbers[person.line - 1], is_made=True)


def could_be_title(line: str, following: str, *, has_header: bool) -> bool:
    """Return whether the first line of a text can be its title.

    It is a short line that is no sentence, no date and no label of a turn. It is alone in its paragraph, or above a date,
    or names the interviewee; ``following`` are the other lines of the paragraph. Above a header, the name of an
    organization is no title.
    """
    if len(line) > LONGEST_HEADING or not _has_form_of_title(line) or date_in_words(line) or keywords_in(line):
        return False
    if header_meaning(line.split(maxsplit=1)[0]) in (
        Role.TRANSCRIBER,
        Role.EDITOR,
    ):  # "Transcription: …" without the colon
        return False
    if has_header and is_institution(line) and not begins_with_phrase(line):
        return False
    label, colon, _ = line.partition(":")
    if colon and ((label.isupper() and not line.isupper()) or text_key(label) in speaker_roles()):
        return False
    if not following:
        return True
    return date_in_words(following.partition("\n")[0].strip()) is not None or begins_with_phrase(line)


def _has_form_of_title(line: str) -> bool:
    """Return whether a line begins with a letter, a number or a quotation mark, and does not end as a sentence does."""
    begin = line.lstrip("\"“„«‘'¿¡")[:1]
    if not begin.isalnum() or begin.islower() or _CLOCK.match(line):
        return False
    end = line.rstrip('"”“»’)')
    return not end or end[-1] not in ".!?;:,…。！？؟–—-" or _abbreviated(end)


def _abbreviated(end: str) -> bool:
    return re.search(r"(?:\b(?:Jr|Sr|Esq|Inc|Ltd|Co|Dr|PhD|Ph\.D)|\b[^\W\d_])\.\Z", end) is not None
