"""Words of texts in any script: as they are written, and folded for a search."""

import re
import unicodedata
from functools import lru_cache

from oralhist.access.words import UNSPACED, folded

_UNSPACED = re.compile(rf"[{UNSPACED}\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff]")
"""Letters of scripts without spaces between words: each counts as a word, with the marks after it."""

_KEEPS_MARKS = range(0x0900, 0x1100)
"""Scripts of South and South-East Asia, in which marks are vowels and tones; so is the script of Khmer."""
_KHMER = range(0x1780, 0x1800)

_JOINERS = frozenset("-'’ʼ\u2010\u2011\u00b7\u05f3\u05f4")
"""Signs that join the parts of a word, as in *don't* and *twenty-five*."""
_IN_NUMBERS = frozenset(".,:٫٬")

_HANGUL = range(0xAC00, 0xD7B0)
"""Korean has spaces between words, but particles are written onto them, so its syllables are searched one by one."""

_WRITTEN = re.compile(r"um*|[whdm]+(?:(?:j|(?<=d)n(?=d))[whdm]+)*")
_TOKEN = re.compile(r"[uh]m*|[wdm]+")
"""Words in a text of classes: ``u`` a letter of an unspaced script, ``h`` a Korean syllable, ``w`` another letter, ``m`` a
mark, ``d`` a digit, ``j`` a sign inside words, ``n`` a sign inside numbers."""


class _Classes(dict[int, str]):
    """The class of each character, one letter, computed when it is first met; a space is no part of a word."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category[0] == "L" or category == "Co":
            found = "h" if code in _HANGUL else "u" if _UNSPACED.match(character) else "w"
        elif category[0] == "N":
            found = "d"
        elif category[0] == "M" or category == "Cf":
            found = "m"
        elif character in _JOINERS:
            found = "j"
        else:
            found = "n" if character in _IN_NUMBERS else " "
        self[code] = found
        return found


class _Folding(dict[int, str]):
    """The folded form of each character, computed when it is first met; what is part of no word becomes a space."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _folded_character(chr(code))
        return found


def _folded_character(character: str) -> str:
    kind = _CLASSES[ord(character)]
    if kind in " jn":
        return " "
    if kind == "m" and unicodedata.category(character) == "Cf":
        return ""
    if (number := unicodedata.decimal(character, None)) is not None:
        return str(number)
    if ord(character) in _KEEPS_MARKS or ord(character) in _KHMER:
        return unicodedata.normalize("NFC", character)
    if character in "йЙ":  # not an accent, unlike the marks on the other letters of Cyrillic
        return "й"
    plain = folded(character)
    return plain if all(_CLASSES[ord(one)] in "uhwdm" for one in plain) else character  # not 1/2 for one half


_CLASSES, _FOLDING = _Classes(), _Folding()
_PART = re.compile(r"([uh]m*)|[^uh]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_CHUNK = re.compile(r"\S+")


def search_text(text: str) -> str:
    """Return a text as words in a form for comparison, separated by spaces or ASCII punctuation.

    Case, accents, invisible characters and forms of letters are the same for all; ASCII keeps its case. Each letter of a
    script without spaces between words is a word, and so is each Korean syllable, so that a part of a sentence is found.
    """
    return text if text.isascii() else _NOT_ASCII.sub(_folded_run, unicodedata.normalize("NFC", text))


def _folded_run(found: re.Match[str]) -> str:
    return _folded(found[0])


@lru_cache(maxsize=1 << 17)  # most words occur often
def _folded(run: str) -> str:
    if not _UNSPACED.search(run):
        return run.translate(_FOLDING)
    parts = []
    for found in _PART.finditer(run.translate(_CLASSES)):
        part = run[found.start() : found.end()].translate(_FOLDING)
        parts.append(f" {part} " if found[1] else part)
    return "".join(parts)


def search_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of ``search_text`` in small letters, each with its start and its end in the text."""
    return [
        (word, chunk.start() + start, chunk.start() + end)
        for chunk in _CHUNK.finditer(text)
        for word, start, end in _search_words(chunk[0])
    ]


@lru_cache(maxsize=1 << 14)
def _search_words(chunk: str) -> tuple[tuple[str, int, int], ...]:
    found = []
    for place in _TOKEN.finditer(chunk.translate(_CLASSES)):
        start, end = place.span()
        found += [(word, start, end) for word in search_text(chunk[start:end]).lower().split()]
    return tuple(found)


class _WrittenWords(dict[str, tuple[str, ...]]):
    """The words in each piece of text without spaces, computed when it is first met."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) > 1 << 18:
            self.clear()
        found = _WRITTEN.finditer(chunk.translate(_CLASSES))
        words = self[chunk] = tuple(chunk[place.start() : place.end()] for place in found)
        return words


_WRITTEN_WORDS = _WrittenWords()


def written_words(text: str) -> list[str]:
    """Return the words of a text as they are written, without the punctuation around them.

    A hyphen or an apostrophe is part of a word; each letter of a script without spaces between words is a word.
    """
    return [word for chunk in text.split() for word in _WRITTEN_WORDS[chunk]]


def word_places(text: str) -> list[tuple[str, int]]:
    """Return the words of ``written_words``, each with its start in the text."""
    return [
        (chunk[0][place.start() : place.end()], chunk.start() + place.start())
        for chunk in _CHUNK.finditer(text)
        for place in _WRITTEN.finditer(chunk[0].translate(_CLASSES))
    ]


class _Counts(dict[str, int]):
    """The number of words in each piece of text without spaces."""

    def __missing__(self, chunk: str) -> int:
        if len(self) > 1 << 18:
            self.clear()
        count = self[chunk] = len(_WRITTEN_WORDS[chunk])
        return count


_COUNTS = _Counts()


def count_words(text: str) -> int:
    """Return the number of words in a text, as ``written_words`` splits it."""
    return sum(map(_COUNTS.__getitem__, text.split()))
