"""The anchors of a page, which others cite: ids of the record, else made of the words, never of positions.

So adding, withholding or releasing other passages moves no anchor. Made anchors begin with ``_``, as no id can.
"""

from base64 import b32encode
from collections import Counter
from hashlib import sha256

_SHORT = 40
"""Characters below which words are likely to be said again, such as "Yes."; their anchors depend on their time too."""


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
    return "_" + b32encode(sha256(words.encode("utf-8", "surrogatepass")).digest()[:5]).decode("ascii").lower()
