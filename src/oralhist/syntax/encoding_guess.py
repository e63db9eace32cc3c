"""Guess the encoding of a text by the letters and frequent words of languages.

The guess is the encoding in which the bytes are the likeliest text of any language: each letter counts by its frequency, and
letters in unlikely places count less, such as a Greek letter next to a Latin one. charset-normalizer, offered the same encodings, is
right for 109 of 200 texts in 35 languages (``tests/syntax/speech_in_languages.py``), this for 197.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from math import log

from attrs import frozen

from oralhist.syntax.written_languages import LANGUAGES, Written

_SAMPLE = 12_000
"""The bytes of lines with letters outside ASCII that are used: more do not change the guess."""
_MARKS = "’“”‘„…–—«»\xa0‚‹›"
_SHARE_OF_MARKS = 0.15
_MARK = _SHARE_OF_MARKS / len(_MARKS)
_OTHER_LETTER = 2e-4
_UNLIKELY = 2e-6
_IMPOSSIBLE = 1e-9
_FREQUENT_WORD, _OTHER_WORD = 0.02, 0.004
"""The probability of a frequent word in its language and, as a mean, in another one."""
_MOST_WORDS = 40
_RARE = {"mac": 1e-3, "cp8": 1e-3, "cp7": 1e-3, "iso": 1e-2, "koi": 1e-1, "cp1258": 1e-2, "big5hkscs": 0.9}
"""How much rarer than the encodings of Windows others are, by the beginning of their names."""
_NEARLY_CERTAIN, _LIKELY = log(1e6), log(50)
_WORD = re.compile(r"\b[a-z]+\b")
_LATIN_NEXT = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")
_CAPITAL_INSIDE = re.compile(r"(?<=[^\W\d_])[^\W\d_a-z](?=[^\W\d_])")


@frozen
class EncodingGuess:
    """An encoding, the language whose text it gives, how sure the guess is, and the next likely encoding."""

    encoding: str
    language: str
    certainty: str
    other: str = ""


def guessed(data: bytes) -> EncodingGuess:
    """Return the encoding that fits some bytes best; Windows-1252, which fits nearly any bytes, when none does."""
    sample = _sample(data)
    scored = sorted(
        (
            (score, encoding, language, text)
            for encoding, text in _decoded(sample)
            for score, language in [_best(text, encoding)]
        ),
        key=lambda each: -each[0],
    )
    if not scored or scored[0][0] == -float("inf"):
        return EncodingGuess("cp1252", "an unknown language", "a guess")
    best, encoding, language, text = scored[0]
    other = next((each for each in scored[1:] if each[3] != text), None)
    margin = best - other[0] if other else _NEARLY_CERTAIN
    certainty = "nearly certain" if margin >= _NEARLY_CERTAIN else "likely" if margin >= _LIKELY else "a guess"
    close = other[1] if other is not None and margin < _NEARLY_CERTAIN else ""
    return EncodingGuess(encoding, language, certainty, close)


def _sample(data: bytes) -> bytes:
    """Return the lines that have a byte outside ASCII, up to a size; without line breaks the bytes around the first."""
    first = next(place for place, byte in enumerate(data) if byte > 127)
    start = max(data.rfind(b"\n", 0, first) + 1, first - 200)
    lines, size = [], 0
    for line in data[start : start + 20 * _SAMPLE].splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(lines)[: 2 * _SAMPLE]


def _decoded(sample: bytes) -> list[tuple[str, str]]:
    """Return each encoding in which the bytes are text, with the text."""
    found = []
    for encoding in dict.fromkeys(encoding for language in LANGUAGES for encoding in language.encodings):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError as error:
            if len(sample) < 2 * _SAMPLE or error.end < len(sample) - 3:  # a long line may be cut inside a character
                continue
            text = sample[: error.start].decode(encoding)
        found.append((encoding, text))
    return found


def _best(text: str, encoding: str) -> tuple[float, str]:
    """Return the likelihood of a text in the language that it is most likely in, as a logarithm, and its name."""
    prior = log(next((share for start, share in _RARE.items() if encoding.startswith(start)), 1.0))
    characters = Counter(_classes(text))
    words = Counter(_WORD.findall(text.lower())[: 10 * _MOST_WORDS])
    return max(
        (prior + _likelihood(characters, words, language), language.name)
        for language in LANGUAGES
        if encoding in language.encodings
    )


def _classes(text: str) -> list[tuple[str, str]]:
    """Return the characters outside ASCII with their place: next to a Latin letter, a capital in a word, or none."""
    latin = {found.start() for found in _LATIN_NEXT.finditer(text)}
    capital = {found.start() for found in _CAPITAL_INSIDE.finditer(text) if found[0].isupper()}
    return [
        (character, "latin" if place in latin else "capital" if place in capital else "")
        for place, character in enumerate(text)
        if character > "\x7f"
    ]


def _likelihood(characters: Counter[tuple[str, str]], words: Counter[str], language: Written) -> float:
    known, least = _frequencies(language)
    total = 0.0
    for (character, place), number in characters.items():
        share = known.get(character)
        if share is None:
            share = _unknown(character, least)
        if place == "capital":
            share *= 0.01
        elif place == "latin" and not _is_latin(character):
            share *= 1e-3
        total += number * log(share)
    hits = sum(number for word, number in words.items() if word in language.words)
    return total + min(hits, _MOST_WORDS) * log(_FREQUENT_WORD / _OTHER_WORD)


def _unknown(character: str, least: float) -> float:
    """Return the probability of a character that is not one of the frequent ones of a language."""
    category = unicodedata.category(character)
    if least and category == "Lo":
        return least
    if category in ("Cc", "Cn", "Co", "So", "Sm", "Cf"):
        return _IMPOSSIBLE if category in ("Cc", "Cn", "Co") else _UNLIKELY
    return _OTHER_LETTER if category[0] == "L" and not least else _UNLIKELY * 10


@cache
def _is_latin(character: str) -> bool:
    return (
        character in _MARKS
        or unicodedata.combining(character) > 0
        or "LATIN" in unicodedata.name(character, "")
        or not character.isalpha()
    )


@cache
def _frequencies(language: Written) -> tuple[dict[str, float], float]:
    """Return the probability of each frequent character, and that of one of the others of a language with many."""
    share = 1 - _SHARE_OF_MARKS
    if language.other_characters:
        share *= 0.5
    weights = {letter: 1 / (4 + place) for place, letter in enumerate(dict.fromkeys(language.letters))}
    whole = sum(weights.values())
    known = {letter: share * weight / whole for letter, weight in weights.items()}
    for letter, probability in list(known.items()):
        if len(upper := letter.upper()) == 1 and upper not in known:
            known[upper] = probability * 0.08
    known.update({mark: _MARK for mark in _MARKS if mark not in known})
    return known, share / language.other_characters if language.other_characters else 0.0
