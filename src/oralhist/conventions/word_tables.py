"""The words of all languages in tables, from the modules in ``oralhist.conventions.words``.

A word that means one thing in one language and another thing in a second one is only in the tables of its own language.
The modules are loaded when a table is first used.
"""

import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from itertools import chain
from typing import TypeAlias, TypeVar

from attrs import frozen

from oralhist.conventions import words as package
from oralhist.conventions.language_words import HeaderField, Meaning, Words, split
from oralhist.model import Role

HeaderMeaning: TypeAlias = HeaderField | Role
"""What a label in a header says: a field, or the role of the people who are its value."""
_T = TypeVar("_T")
_PLURAL = re.compile(r"\(\w{1,4}\)|\[\w{1,4}\]|[*:_/](?:innen|in)\b")
_LONGEST_LABEL = 60


@cache
def languages() -> Mapping[str, Words]:
    """Return the words of each language by its tag."""
    tags = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return {tag: import_module(f"{package.__name__}.{tag}").WORDS for tag in tags}


def _agreed(meanings: Iterable[tuple[str, _T]]) -> Mapping[str, _T]:
    """Return the meaning of each word on which all languages agree."""
    found: dict[str, _T] = {}
    unsure: set[str] = set()
    for word, meaning in meanings:
        if found.setdefault(word, meaning) != meaning:
            unsure.add(word)
    return {word: meaning for word, meaning in found.items() if word not in unsure}


def _all(attribute: str) -> Iterator[str]:
    return chain.from_iterable(split(getattr(words, attribute)) for words in languages().values())


def _header_words(words: Words) -> Iterator[tuple[str, HeaderMeaning]]:
    for meaning, labels in chain[tuple[HeaderMeaning, str]](words.people.items(), words.fields.items()):
        yield from ((label, meaning) for label in split(labels))


@cache
def _headers(tag: str | None = None) -> Mapping[str, HeaderMeaning]:
    if tag is not None:
        return dict(_header_words(languages()[tag]))
    return _agreed(chain.from_iterable(map(_header_words, languages().values())))


@lru_cache(maxsize=4096)  # a transcript repeats the labels of its turns
def header_key(label: str) -> str:
    """Return the key of a label in a header: ``Interviewee(s)`` and ``INTERVIEWEE`` have one key."""
    return " ".join(_PLURAL.sub("", label).split()).casefold().rstrip(".:")


@lru_cache(maxsize=4096)
def header_meaning(label: str, tags: tuple[str, ...] = ()) -> HeaderMeaning | None:
    """Return what a label means in a header; ``tags`` are the languages of the header, if they are known.

    A word with several meanings has none unless one of the ``tags`` has it.
    """
    if len(label) > _LONGEST_LABEL:
        return None
    key = header_key(label)
    found = _headers().get(key)
    return found or next((meaning for tag in tags if (meaning := _headers(tag).get(key))), None)


@lru_cache(maxsize=4096)
def may_begin_a_role(word: str) -> bool:
    """Return whether the label of a role, such as ``transcribed by``, can begin with a word: most words cannot."""
    key = header_key(word)
    return not key or key in _first_words_of_roles()


@cache
def _first_words_of_roles() -> frozenset[str]:
    roles = (label for label, meaning in _headers().items() if isinstance(meaning, Role))
    return frozenset(label.split()[0].rstrip(".:") for label in roles)


def header_languages(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of the languages that have most of the labels of a header; English first of several."""
    keys = [header_key(label) for label in labels if len(label) <= _LONGEST_LABEL]
    counts = {tag: sum(key in _headers(tag) for key in keys) for tag in languages()}
    most = max(counts.values(), default=0)
    return tuple(sorted((tag for tag, count in counts.items() if count == most and most), key=lambda tag: tag != "en"))


@cache
def speaker_roles() -> Mapping[str, Role]:
    """Return the roles of words that serve as labels of turns, such as ``interviewer`` or ``Befragte``."""
    return _agreed(
        (label, role)
        for words in languages().values()
        for role, labels in words.speakers.items()
        for label in split(labels)
    )


@cache
def letter_pairs(*tags: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of letters for question and answer in lower case, in some languages or in all without ``tags``.

    The first letter of a pair is that of the interviewer.
    """
    pairs = (pair.partition("/") for tag in tags or languages() for pair in split(languages()[tag].letters))
    return frozenset((first, second) for first, _, second in pairs)


@cache
def part_words() -> frozenset[str]:
    """Return the words for a part in the conversation rather than a person."""
    return frozenset({*speaker_roles(), *_all("parts"), *chain.from_iterable(letter_pairs())})


@cache
def honorifics() -> frozenset[str]:
    """Return the titles before a name, without the final full stop."""
    return frozenset(_all("honorifics"))


@cache
def joins(*tags: str) -> frozenset[str]:
    """Return the words between two names in some languages, or in all if there are no ``tags``."""
    return frozenset(word for tag in tags or languages() for word in split(languages()[tag].joins))


@cache
def months() -> Mapping[str, int]:
    """Return the numbers of the months by their names and abbreviations."""
    return _agreed(
        (name, number)
        for words in languages().values()
        for number, names in enumerate(words.months.split("; "), start=1)
        for name in split(names)
    )


@cache
def date_words() -> frozenset[str]:
    """Return the other words in a date: days of the week, articles, endings of ordinal numbers."""
    return frozenset(chain(_all("weekdays"), _all("date_words")))


@cache
def annotation_meanings() -> Mapping[str, Meaning]:
    """Return the meanings of whole passages in brackets, such as ``lacht``."""
    return _agreed(
        (passage, meaning)
        for words in languages().values()
        for meaning, passages in words.annotations.items()
        for passage in split(passages)
    )


@cache
def language_names() -> Mapping[str, str]:
    """Return the tags of languages by their names in all languages."""
    pairs = (pair.partition("=") for pair in _all("languages"))
    return _agreed((name, tag) for name, _, tag in pairs)


@cache
def words_of(attribute: str) -> frozenset[str]:
    """Return the words of one field of every table, such as ``notes`` or ``tapes``."""
    return frozenset(_all(attribute))


@cache
def number_words() -> Mapping[str, int]:
    """Return the numbers that the number words of all languages mean."""
    return _agreed(
        (word, number) for words in languages().values() for number, word in enumerate(split(words.numbers), start=1)
    )


@frozen
class Phrase:
    """Words before or after the name of a person with a role: ``interview with …``, ``… interviewed by``."""

    before: str
    after: str
    role: Role
    inflects_names: bool
    tags: tuple[str, ...]
    """The languages that have the phrase."""


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases of all languages, the longest first."""
    found: dict[tuple[str, str], Phrase] = {}
    for tag, words in languages().items():
        for role, listed in (
            (Role.INTERVIEWEE, words.interviewee_phrases),
            (Role.INTERVIEWER, words.interviewer_phrases),
        ):
            for before, _, after in (phrase.partition("{}") for phrase in split(listed)):
                key = before.strip(), after.strip()
                inflects = words.inflects_names and role is Role.INTERVIEWEE
                tags = (*found[key].tags, tag) if key in found else (tag,)
                found[key] = Phrase(*key, role, inflects, tags)
    return tuple(sorted(found.values(), key=lambda phrase: (-len(phrase.before + phrase.after), phrase.before)))
