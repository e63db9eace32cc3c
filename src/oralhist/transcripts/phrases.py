"""Phrases of titles and introductions that name people with their roles: ``Interview with X``, ``X interviewed by Y``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from attrs import frozen

from oralhist.conventions.word_tables import Phrase, joins, phrases
from oralhist.model import Role
from oralhist.transcripts.header_people import CAPITAL, DeclaredPerson, people_in

_PROSE_NAME = (
    rf"(?:(?:{CAPITAL}[\w’'ʼ׳״-]+|(?:{CAPITAL}\.){{1,3}}|(?:Dr|Prof|Mrs?|Ms|Rev|Col|Gen|Sen|Capt|Mme|Sra?)\.) ){{1,4}}"
    rf"(?:(?:van|von|de|der|la|du|da|dos|del|zu) ){{0,2}}{CAPITAL}[\w’'ʼ׳״-]+"
)
_EAST_ASIAN = r"[\u3040-\u30ff\u3400-\u9fff々·・]{2,10}?"
_SHORTEST_ALONE = 6
"""Letters of a phrase of one word that counts anywhere; shorter ones, such as ``by``, follow the name of the interviewee."""
_MOST_WORDS_UNCASED = 4  # of a name in a script without capitals
_LONGEST_BEFORE = 120
_LONGEST_TITLE = 240


@frozen
class _Forms:
    """The patterns of all phrases, and the phrase for each of their wordings."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    ends_before: re.Pattern[str]
    starts_after: re.Pattern[str]
    both: tuple[tuple[re.Pattern[str], Phrase], ...]
    around: tuple[tuple[re.Pattern[str], Role], ...]
    known_before: Mapping[str, Phrase]
    known_after: Mapping[str, Phrase]


@cache
def _forms() -> _Forms:
    cased = [phrase for phrase in phrases() if not _is_east_asian(phrase.before + phrase.after)]
    known_before = {phrase.before: phrase for phrase in cased if not phrase.after}
    known_after = {phrase.after: phrase for phrase in cased if not phrase.before}
    short = _any(filter(_is_short, known_before))
    joint = "|".join(sorted((re.escape(word) for word in joins() if word.isalpha()), key=len, reverse=True))
    names = rf"(?P<names>{_PROSE_NAME}(?:,? (?i:{joint}) {_PROSE_NAME})*)"
    said = rf"(?P<said>(?i:{_any(word for word in known_before if not _is_short(word))}))"
    done = rf"(?P<said>(?i:{_any(known_after)}))(?!\w| (?i:{short})\b)"  # "conducted", but not "conducted by"
    return _Forms(
        before=re.compile(rf"(?<!\w){said}:? {names}"),
        after=re.compile(rf"(?<!\w){names},? {done}"),
        between=re.compile(rf",? ?(?P<said>(?i:{short})) {names}"),
        ends_before=re.compile(rf"(?<!\w){said}:? (?:{CAPITAL}[\w.’'-]* ){{0,3}}\Z"),
        starts_after=re.compile(rf"(?:,? ){done}"),
        both=tuple(_both_forms(cased, names)),
        around=tuple(_east_asian_forms()),
        known_before=known_before,
        known_after=known_after,
    )


def _both_forms(every: Iterable[Phrase], names: str) -> Iterator[tuple[re.Pattern[str], Phrase]]:
    """Return the patterns of phrases with words on both sides of the name."""
    for phrase in every:
        if phrase.before and phrase.after:
            before, after = re.escape(phrase.before), re.escape(phrase.after)
            yield re.compile(rf"(?<!\w)(?i:{before}) {names} (?i:{after})(?!\w)"), phrase


def _east_asian_forms() -> Iterator[tuple[re.Pattern[str], Role]]:
    """Return the patterns of the phrases of scripts without spaces."""
    for phrase in phrases():
        if _is_east_asian(phrase.before + phrase.after):
            before, after = re.escape(phrase.before), re.escape(phrase.after)
            yield re.compile(rf"{before} ?[:：]? ?(?P<name>{_EAST_ASIAN}) ?{after}"), phrase.role


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words; a year may be inside ``conducted in 2011 by``."""
    return "|".join(re.escape(word).replace(r"conducted\ by", r"conducted(?:\ in\ [0-9]{4})?\ by") for word in words)


def _is_short(words: str) -> bool:
    return " " not in words and len(words) < _SHORTEST_ALONE


def _is_east_asian(text: str) -> bool:
    return any("\u3040" <= character <= "\u9fff" for character in text)


def people_named(text: str, line: int) -> Iterator[DeclaredPerson]:
    """Find the people whom a heading or a sentence names with a role."""
    forms = _forms()
    for found in forms.before.finditer(text):
        phrase = forms.known_before[_without_year(found["said"])]
        yield from _people(found["names"], phrase, line, at_end=found.end() == len(text))
        if phrase.role is Role.INTERVIEWEE and (by := forms.between.match(text, found.end())):
            phrase = forms.known_before[by["said"].casefold()]
            yield from _people(by["names"], phrase, line, at_end=by.end() == len(text))
    for found in forms.after.finditer(text):
        phrase = forms.known_after[found["said"].casefold()]
        yield from _people(found["names"], phrase, line, at_end=True)
    for form, phrase in forms.both:
        for found in form.finditer(text) if phrase.after in text.casefold() else ():
            yield from _people(found["names"], phrase, line, at_end=True)
    if len(text) <= _LONGEST_BEFORE and _is_east_asian(text):
        for form, role in forms.around:
            if (whole := form.fullmatch(text)) is not None:
                yield DeclaredPerson(whole["name"], "", role, line, is_listed=False)
                return


def _without_year(said: str) -> str:
    return re.sub(r" in [0-9]{4}", "", said.casefold())


def _people(names: str, phrase: Phrase, line: int, *, at_end: bool) -> Iterator[DeclaredPerson]:
    is_uncased = names.upper() == names.lower()
    if is_uncased and (not at_end or len(names.split()) > _MOST_WORDS_UNCASED):
        return
    found = people_in(names, phrase.role, line, shortest=2, printed=())
    for person in found.people if found else ():
        person.is_listed, person.is_inflected, person.tags = False, phrase.inflects_names, phrase.tags
        yield person


def role_before(text: str, start: int) -> tuple[Role, str] | None:
    """Return the role that the words before a name give it, and the words."""
    found = _forms().ends_before.search(text[max(0, start - _LONGEST_BEFORE) : start])
    return (_forms().known_before[_without_year(found["said"])].role, found[0].strip()) if found else None


def role_after(text: str, end: int) -> tuple[Role, str] | None:
    """Return the role that the words after a name give it, and the words."""
    found = _forms().starts_after.match(text, end)
    return (_forms().known_after[found["said"].casefold()].role, found["said"]) if found else None


@cache
def _unfinished() -> re.Pattern[str]:
    words = [phrase.before for phrase in phrases() if phrase.before and not phrase.after]
    return re.compile(rf"(?:[^\W\d_]+ ){{0,4}}(?i:{_any(words)}|with|on|by|am|le|and|und|et)")


def is_unfinished(line: str) -> bool:
    """Return whether the name or the date of a line is on the next one, as on a title page: ``An interview with``."""
    return len(line) <= _LONGEST_BEFORE and _unfinished().fullmatch(line.rstrip(" :")) is not None


def begins_with_phrase(line: str) -> bool:
    """Return whether a line is the title of an interview: it begins with a phrase for the interviewee, or has one at its end."""
    if len(line) > _LONGEST_TITLE:
        return False
    return any(person.role is Role.INTERVIEWEE for person in people_named(line, 0))
