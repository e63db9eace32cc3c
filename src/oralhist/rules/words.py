"""Split texts into words and fold them, to find the words of one text in another in any spelling."""

import re
import unicodedata
from collections.abc import Iterator

# Scripts without spaces between words (Thai, Lao, Japanese, Chinese, Korean): each of their letters counts as a word.
_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+|[0-9]+")


def folded(text: str) -> str:
    """Return a text for comparison: in lower case, its accents composed."""
    return _composed(text).casefold()


def found_words(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield each word of a text: folded, the character at which it begins, and as written."""
    for found in _WORD.finditer(_composed(text)):
        yield found[0].casefold(), found.start(), found[0]


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(word for word, _, _ in found_words(text))


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
