"""Which lines begin with a speaker's label.

A label stands at the start of a line, before a colon that white space or the end of the line follows. It is short,
it looks like a name or a part in the conversation, and it recurs; or the caller has named it. So a colon in prose
does not make a speaker.
"""

from collections import Counter
from collections.abc import Iterable

from oralhist.formats.ids import PART_WORDS, PARTICLES

__all__ = ["LONGEST_LABEL", "MOST_WORDS", "Labels", "label_key"]

LONGEST_LABEL = 60
"""Characters of a label that nobody has named."""
MOST_WORDS = 6
"""Words of a label that nobody has named."""

_JOINING = PARTICLES | PART_WORDS | {"of", "the", "in", "from", "and", "&", "y", "e", "und", "et"}
_FIELDS = frozenset(
    {"key words", "keywords", "key word", "keyword", "date", "place", "location", "time", "duration", "title",
     "subject", "subjects", "abstract", "summary", "source", "note", "notes", "n.b.", "nb", "p.s.", "ps", "copyright",
     "url", "doi", "isbn", "tel", "email", "e-mail", "fax", "example", "examples", "warning", "figure", "table"}
)  # fmt: skip
_OPENERS = frozenset(
    {"it", "he", "she", "we", "they", "you", "and", "but", "or", "so", "if", "when", "where", "why", "how", "what",
     "which", "who", "that", "this", "these", "those", "then", "there", "here", "in", "on", "at", "for", "from", "by",
     "to", "with", "my", "our", "your", "his", "her", "its", "their", "not", "also", "first", "second", "third",
     "finally", "however", "therefore", "yes", "no", "well", "now", "today", "thus"}
)  # fmt: skip
_NEVER_IN_A_NAME = frozenset('?!;…"“”„«»<>{}=|/\\')


def label_key(label: str) -> str:
    """What tells one label from another: its words, whatever the white space and the case."""
    return " ".join(label.split()).casefold()


class Labels:
    """The labels of one text: those that recur, and those the caller has named."""

    def __init__(self, lines: Iterable[str], named: Iterable[str] = ()) -> None:
        self._named = {key: label for label in named if (key := label_key(label.strip().removesuffix(":")))}
        self._longest = max((LONGEST_LABEL, *map(len, self._named)))
        self._looks: dict[str, str] = {}
        counts = Counter(key for line in lines if (key := self._candidate(line)))
        self._known = frozenset(key for key, number in counts.items() if number > 1 or key in self._named)
        self._single = frozenset(counts) - self._known
        self.missing = tuple(label for key, label in self._named.items() if key not in counts)
        """Labels that the caller has named and that stand nowhere."""

    def __bool__(self) -> bool:
        return bool(self._known)

    def at(self, line: str) -> str | None:
        """The label a line begins with, as it is printed, without the colon."""
        label = self._before_colon(line)
        return label if label is not None and self._key(label) in self._known else None

    def single_at(self, line: str) -> str | None:
        """What looks like a label at the start of a line, but stands only once in the text."""
        label = self._before_colon(line)
        return label if label is not None and self._key(label) in self._single else None

    def _before_colon(self, line: str) -> str | None:
        if ":" not in line:
            return None
        start = len(line) - len(line.lstrip())
        end = line.find(":", start + 1, start + 2 * self._longest)  # twice: white space counts for nothing
        if end < 0 or not (end + 1 == len(line) or line[end + 1].isspace()):
            return None
        return line[:end]

    def _candidate(self, line: str) -> str:
        label = self._before_colon(line)
        return "" if label is None else self._key(label)

    def _key(self, label: str) -> str:
        """The key of a possible label; empty for what cannot be one."""
        key = self._looks.get(label)
        if key is None:
            key = label_key(label)
            self._looks[label] = key = key if key in self._named or _looks_like_a_label(label) else ""
        return key


def _looks_like_a_label(label: str) -> bool:
    words = label.split()
    key = label_key(label)
    if not words or len(words) > MOST_WORDS or len(key) > LONGEST_LABEL or key in _FIELDS:
        return False
    if not any(map(str.isalpha, key)) or not _NEVER_IN_A_NAME.isdisjoint(key):
        return False
    if words[0].casefold() in _OPENERS or (len(words) > 1 and words[0] == "I"):
        return False
    return all(_fits_in_a_label(word, alone=len(words) == 1) for word in words)


def _fits_in_a_label(word: str, *, alone: bool) -> bool:
    """Whether a word is a name's, a part's, a number or a sign: all but the common words of prose."""
    first = next(filter(str.isalnum, word), "")
    if not first.islower():
        return True
    bare = word.strip("[](){}*_-–—.,'’").casefold()
    return bare in (PART_WORDS if alone else _JOINING) or any(map(str.isdigit, word))
