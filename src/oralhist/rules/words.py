"""Texts as words, for finding the words of one in another, however either is spelt and set."""

import re
import unicodedata
from collections.abc import Iterator

# Scripts that set no space between words: each of their letters is taken as a word.
_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+|[0-9]+")


def folded(text: str) -> str:
    """A text for comparing: without capitals, its accents composed."""
    return _composed(text).casefold()


def found_words(text: str) -> Iterator[tuple[str, int, str]]:
    """The words of a text: folded for comparing, the character each begins at, and as it is written."""
    for found in _WORD.finditer(_composed(text)):
        yield found[0].casefold(), found.start(), found[0]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded for comparing."""
    return tuple(word for word, _, _ in found_words(text))


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
