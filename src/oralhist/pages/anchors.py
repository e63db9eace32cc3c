"""The anchors of a page, which others cite: ids of the record, else made of the words, never of positions.

So adding, withholding or releasing other passages moves no anchor. Made anchors begin with ``_``, as no id can.
"""

from collections import Counter
from hashlib import sha256

_SHORT = 40
"""Characters below which words are likely to be said again, such as "Yes."; their anchors depend on their time too."""


_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # Base32, RFC 4648
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
"""Base32 of ten bits; looking up four pairs takes a fifth of the time of ``b32encode``."""


class Anchors:
    """Gives each anchor once."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def given(self, id: str) -> str:
        """Return an id of the record as an anchor; ``id.2`` and so on if another object has it."""
        self._given[id] += 1
        number = self._given[id]
        return id if number == 1 else self.given(f"{id}.{number}")

    def of_passage(self, words: str, start_ms: int | None) -> str:
        """Return the anchor of a passage without an id. Words that are said twice without times get ``.2`` and so on."""
        key = words if start_ms is None or len(words) >= _SHORT else f"{words}\n{start_ms}"
        return self.given(_digest(key))

    def of_part(self, kind: str, *words: object) -> str:
        """Return the anchor of another part of the page, such as an index point or a note."""
        return self.given(_digest("\n".join((kind, *map(str, words)))))


def _digest(words: str) -> str:
    # Eight letters are 40 bits: among 20,000 passages, two share an anchor by chance once in 5,000 interviews.
    bits = int.from_bytes(sha256(words.encode("utf-8", "surrogatepass")).digest()[:5], "big")
    return f"_{_PAIRS[bits >> 30]}{_PAIRS[bits >> 20 & 1023]}{_PAIRS[bits >> 10 & 1023]}{_PAIRS[bits & 1023]}"
