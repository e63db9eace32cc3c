"""Printed names of people: titles, particles, family names and initials."""

import re

from oralhist.conventions.language_words import split
from oralhist.conventions.word_tables import honorifics, joins
from oralhist.conventions.words.en import WORDS

PARTICLES = frozenset(
    {"af", "al", "av", "bin", "ibn", "da", "das", "dal", "de", "del", "della", "den", "der", "des", "di", "do", "dos",
     "du", "el", "la", "las", "le", "los", "of", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur"}
)  # fmt: skip
"""Small words inside a family name."""

PART_WORDS = frozenset({*split("|".join((*WORDS.speakers.values(), WORDS.parts))), "q", "a"})
"""English words for a part in the conversation rather than a person; ``word_tables.part_words`` has all languages."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d", "esq"})


def honorific_and_name(label: str) -> tuple[str, str]:
    """Split the titles from a name: ``("Ms.", "Elena Sokova")``; white space becomes single spaces."""
    words = label.split()
    first = 0
    while first < len(words) - 1 and _bare(words[first]) in honorifics():
        first += 1
    if first and not any(map(str.isalnum, words[first])):  # of a couple: Mr. & Mrs.
        first = 0
    return " ".join(words[:first]), " ".join(words[first:])


def is_title(word: str) -> bool:
    """Return whether a word is a title before a name, with or without its full stop."""
    return _bare(word) in honorifics()


def names_several(label: str) -> bool:
    """Return whether a label names several people, as ``Ada and Ben`` or ``GV/RO`` do.

    A single Latin letter, as in ``Ana y Rui``, joins two people only between two words: it is also part of family names.
    """
    words = label.casefold().split()
    inner = words[1:-1]
    return any(
        word in "&+" or (word in joins() and (len(word) > 1 or not word.isascii() or len(words) == 3)) for word in inner
    ) or any("/" in word.strip("/") for word in words)


def family_name(label: str) -> str:
    """Return the family name of a full name, else the whole label without its titles."""
    name = honorific_and_name(label)[1]
    family, comma, given = name.partition(",")
    if comma and family.strip() and _bare(given.strip()) not in _SUFFIXES:
        return family
    words = [word for word in name.replace(",", " ").split() if any(map(str.isalnum, word))]
    while len(words) > 1 and _bare(words[-1]) in _SUFFIXES:
        words.pop()
    if len(words) < 2 or not _is_family_name(words[-1]) or any(_bare(word) in PART_WORDS for word in words):
        return " ".join(words)
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in PARTICLES:
        first -= 1
    return " ".join(words[first:])


def initials_of(name: str) -> frozenset[str]:
    """Return the possible initials of a name: of all words, of all but particles, and of the first and the last."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    capitals = [word[0].upper() for word in words if word.lower() not in PARTICLES]
    every = "".join(word[0].upper() for word in words)
    return frozenset({every, "".join(capitals), *(capitals[:1] and {capitals[0] + capitals[-1]})}) - {""}


def _is_family_name(word: str) -> bool:
    """Return whether the last word of a label can be a family name: not a number, an initial or a common noun."""
    letters = [character for character in word if character.isalpha()]
    return len(letters) > 1 and not letters[0].islower() and not any(map(str.isdigit, word))


def _bare(word: str) -> str:
    return word.casefold().rstrip(".")
