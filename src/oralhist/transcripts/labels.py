"""Which lines begin with a speaker's label.

A label stands at the start of a line, before a colon that white space or the end of the line follows. It is short,
it looks like a name or a part in the conversation, and it recurs; or the caller has named it. So a colon in prose
does not make a speaker.
"""

from collections import Counter
from collections.abc import Iterable

from oralhist.conventions.names import PART_WORDS, PARTICLES

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
    """The labels of one text: those that recur, those the caller has named, and those that are sure for another reason."""

    def __init__(self, lines: Iterable[str], named: Iterable[str] = (), sure: Iterable[str] = ()) -> None:
        self._named = {key: label for label in named if (key := label_key(label.strip().removesuffix(":")))}
        self._sure = self._named.keys() | set(map(label_key, sure))
        self._longest = max((LONGEST_LABEL, *map(len, self._sure)))
        self._looks: dict[str, str] = {}
        counts: Counter[str] = Counter()
        printed: dict[str, str] = {}
        for line in lines:
            label = self._before_colon(line)
            if label is not None and (key := self._key(label)):
                counts[key] += 1
                printed.setdefault(key, label.strip())
        self.known = {key: printed[key] for key, number in counts.items() if number > 1 or key in self._sure}
        """The labels, by their keys, as each is first printed."""
        self.single = {key: label for key, label in printed.items() if key not in self.known}
        """What looks like a label but stands only once, by its key."""
        self.missing = tuple(label for key, label in self._named.items() if key not in counts)
        """Labels that the caller has named and that stand nowhere."""

    def __bool__(self) -> bool:
        return bool(self.known)

    def at(self, line: str) -> str | None:
        """The label a line begins with, as it is printed, without the colon."""
        label = self._before_colon(line)
        return label if label is not None and self._key(label) in self.known else None

    def single_at(self, line: str) -> str | None:
        """What looks like a label at the start of a line, but stands only once in the text."""
        label = self._before_colon(line)
        return label if label is not None and self._key(label) in self.single else None

    def _before_colon(self, line: str) -> str | None:
        if ":" not in line:
            return None
        start = len(line) - len(line.lstrip())
        end = line.find(":", start + 1, start + 2 * self._longest)  # twice: white space counts for nothing
        if end < 0:
            return None
        return line[:end] if ends_a_label(line[:end], line[end + 1 : end + 2]) else None

    def _key(self, label: str) -> str:
        """The key of a possible label; empty for what cannot be one."""
        key = self._looks.get(label)
        if key is None:
            key = label_key(label)
            self._looks[label] = key = key if key in self._sure or looks_like_a_label(label) else ""
        return key


def ends_a_label(label: str, after: str) -> bool:
    """Whether a colon can end a label, by what comes ``after`` it: white space, or nothing.

    After a label all in capitals a word or a time may stand at once, as in ``DUNHAM:Today``.
    """
    if not after or after.isspace():
        return True
    return label.isupper() and sum(map(str.isalpha, label)) > 1 and (after.isalpha() or after in '[({#“"‘')


def looks_like_a_label(label: str) -> bool:
    """Whether words before a colon can be a label: few, and those of a name or a part in the conversation."""
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
