"""Search all texts of an interview at once for a few short texts, one of which every text with a name contains."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import AnyStr

from oralhist.access.words import HYPHENS, LOOKALIKES, folded, unbroken

_MOST_NEEDLES = 24
"""Up to this many texts are searched for one after the other; for more, it is faster to look up each word."""

_MOST_WANTED = 500
_SHORTEST_PREFIX = 3
"""Words that begin with the same three letters are one search: it is faster, and finds little more."""

_ENCODED = (b"%", b"xn--", b";base64,")
_BROKEN = re.compile(rb"-[ \t]*[\r\n]\s*")
_SEPARATOR = "\0"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII = bytes(range(128))
_SMALL = bytes(range(256)).lower().replace(b"&", b"%")
"""The table that folds ASCII; "&" and "%" begin what is encoded, so one search finds both."""
_FIRST_OF_TWO = bytes(range(0xC2, 0xE0))
"""The first bytes of the characters that have two bytes in UTF-8."""


class QuickSearch:
    """Finds the texts that contain one of some folded words, or anything encoded.

    It may find more texts than those, but misses none: the characters of other texts are not all folded.
    """

    def __init__(self, wanted: AbstractSet[str]) -> None:
        """Keep the shortest of the wanted words; too many, or words in other scripts, are not searched for."""
        needles: list[str] = []
        self._is_usable = len(wanted) <= _MOST_WANTED and all(map(str.isascii, wanted))
        wanted = wanted if self._is_usable else frozenset()
        same = Counter(one[:_SHORTEST_PREFIX] for one in wanted)
        short = {one[:_SHORTEST_PREFIX] if same[one[:_SHORTEST_PREFIX]] > 1 else one for one in wanted}
        for one in sorted(short, key=len):
            if len(needles) <= _MOST_NEEDLES and not any(known in one for known in needles):
                needles.append(one)
        self._is_usable = self._is_usable and len(needles) <= _MOST_NEEDLES
        self._words = tuple(needles)
        self._needles = (*(one.encode() for one in needles), *_ENCODED)
        self._letters = frozenset("".join(needles)) | frozenset("%&xn-")

    def places_in(self, texts: Sequence[str]) -> set[int] | None:
        """Return the numbers of the texts that contain one of the words, or None if this search cannot be used."""
        if not self._is_usable or not texts:
            return None if texts else set()
        plain = self._folded(_SEPARATOR.join(texts))
        found: set[int] = set()
        number = last = 0
        for place in sorted(place for needle in self._needles for place in _places(plain, needle)):
            number += plain.count(_SEPARATOR.encode(), last, place)
            last = place
            found.add(number)
        return found

    def may_be_in(self, text: str) -> bool:
        """Return whether a text may contain one of the words or anything encoded: always, if this cannot be used."""
        if not self._is_usable:
            return True
        plain = self._folded(text)
        return any(needle in plain for needle in self._needles)

    def hits_in(self, text: str) -> list[int] | None:
        """Return in order where a text may contain one of the words, or None if this search cannot be used.

        Every character that is not in ASCII is a hit, because it is not folded.
        """
        plain = text.lower()
        has_lines = "\n" in text or "\r" in text  # a word may be broken at the end of a line
        if not self._is_usable or has_lines or len(plain) != len(text):  # İ is two characters in lower case
            return None
        hits = [] if text.isascii() else [found.start() for found in _NOT_ASCII.finditer(text)]
        for needle in self._words:
            if needle in plain:
                hits += _places(plain, needle)
        return sorted(hits)

    def _folded(self, text: str) -> bytes:
        """Return a text with the characters folded that can be in a needle; any others become arbitrary bytes.

        Most characters of European languages have two bytes in UTF-8. The first byte is deleted and the second becomes
        the letter, so one call folds them all. The few others are replaced before, one after the other.
        """
        if text.isascii():
            return _joined(text.encode().translate(_SMALL))
        plain = text.encode("utf-8", "surrogatepass")
        table = bytearray(_SMALL)
        has_lines = b"\n" in plain or b"\r" in plain
        characters = set(plain.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
        if has_lines and "\u00ad" in characters and (whole := unbroken(text)) != text:
            return self._folded(whole)  # a soft hyphen at the end of a line is a hyphen
        for one in sorted(characters):
            letters = folded(one).translate(LOOKALIKES)  # a word may mix scripts
            if has_lines and (one in HYPHENS or one.isspace()):
                letters = "-" if one in HYPHENS else " "
            elif letters and self._letters.isdisjoint(letters):
                continue  # no needle has it, so it cannot be inside a name
            written = one.encode("utf-8", "surrogatepass")
            is_letter = len(written) == 2 and len(letters) == 1 and letters.isascii()
            if is_letter and table[written[1]] in (written[1], ord(letters)):
                table[written[1]] = ord(letters)
            else:
                plain = plain.replace(written, "".join(kept for kept in letters if kept.isascii()).encode())
        return _joined(plain.translate(table, _FIRST_OF_TWO))


def _joined(text: bytes) -> bytes:
    return _BROKEN.sub(b"", text) if b"\n" in text or b"\r" in text else text


def _places(text: AnyStr, needle: AnyStr) -> Iterator[int]:
    place = text.find(needle)
    while place >= 0:
        yield place
        place = text.find(needle, place + 1)
