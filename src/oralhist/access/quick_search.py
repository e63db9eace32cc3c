"""Search all texts of an interview at once for a few short texts, one of which every text with a name contains."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from oralhist.access.words import in_ascii, unbroken

_MOST_NEEDLES = 24
"""Up to this many texts are searched for one after the other; for more, it is faster to look up each word."""

_MOST_WANTED = 500
_ENCODED = (b"%", b"&", b"xn--")
_BROKEN = re.compile(rb"-[ \t]*[\r\n]\s*")
_SEPARATOR = "\0"


class QuickSearch:
    """Finds the texts that contain one of some folded words, or anything encoded."""

    def __init__(self, wanted: AbstractSet[str]) -> None:
        """Keep the shortest of the wanted words; too many, or words in other scripts, are not searched for."""
        needles: list[str] = []
        self._is_usable = len(wanted) <= _MOST_WANTED and all(map(str.isascii, wanted))
        for one in sorted(wanted, key=len) if self._is_usable else ():
            if not any(known in one for known in needles):
                needles.append(one)
        self._is_usable = self._is_usable and len(needles) <= _MOST_NEEDLES
        self._needles = (*(one.encode() for one in needles), *_ENCODED)

    def places_in(self, texts: Sequence[str]) -> set[int] | None:
        """Return the numbers of the texts that contain one of the words, or None if this search cannot be used."""
        if not self._is_usable:
            return None
        joined = _SEPARATOR.join(texts)
        if "\u00ad" in joined:  # a soft hyphen at the end of a line is a hyphen
            joined = unbroken(joined)
        plain = in_ascii(joined)
        if b"\n" in plain or b"\r" in plain:
            plain = _BROKEN.sub(b"", plain)
        places = [place for needle in self._needles for place in _places(plain, needle)]
        if not places:
            return set()
        ends = list(accumulate(len(one) + 1 for one in plain.split(_SEPARATOR.encode())))
        return {bisect_right(ends, place) for place in places}


def _places(text: bytes, needle: bytes) -> Iterator[int]:
    place = text.find(needle)
    while place >= 0:
        yield place
        place = text.find(needle, place + 1)
