"""Speaker labels at the start of lines.

A label ends with a colon that white space or the end of the line follows. It is short, it looks like a name or a part in
the conversation, and it occurs twice or more, or the caller named it. So a colon in prose does not make a speaker.
"""

from collections import Counter
from collections.abc import Iterable

from oralhist.conventions.label_limits import LONGEST_LABEL, SMALL_WORDS, can_be_label, named_key
from oralhist.conventions.names import PART_WORDS
from oralhist.syntax.characters import text_key

LAYOUT = " \t"
"""White space that arranges words on the page; other white space is kept."""

_SMALL_WORDS = SMALL_WORDS | {"the", "in", "from"}
# Words before a colon that are common in transcripts and never name a speaker.
_FIELDS = frozenset(
    {"key words", "keywords", "key word", "keyword", "date", "place", "location", "time", "duration", "title",
     "subject", "subjects", "abstract", "summary", "source", "note", "notes", "n.b.", "nb", "p.s.", "ps", "copyright",
     "url", "doi", "isbn", "tel", "email", "e-mail", "fax", "example", "examples", "warning", "figure", "table"}
)  # fmt: skip
# First words of sentences, which have a capital too.
_OPENERS = frozenset(
    {"it", "he", "she", "we", "they", "you", "and", "but", "or", "so", "if", "when", "where", "why", "how", "what",
     "which", "who", "that", "this", "these", "those", "then", "there", "here", "in", "on", "at", "for", "from", "by",
     "to", "with", "my", "our", "your", "his", "her", "its", "their", "not", "also", "first", "second", "third",
     "finally", "however", "therefore", "yes", "no", "well", "now", "today", "thus"}
)  # fmt: skip


class Labels:
    """The labels of one text: those that recur, those that the caller ``named``, and those ``sure`` for another reason."""

    def __init__(self, lines: Iterable[str], named: Iterable[str] = (), sure: Iterable[str] = ()) -> None:
        self._named = {key: label for label in named if (key := named_key(label))}
        self._sure = self._named.keys() | set(map(text_key, sure))
        self._longest = max((LONGEST_LABEL, *map(len, self._sure)))
        self._keys: dict[str, str] = {}
        counts: Counter[str] = Counter()
        printed: dict[str, str] = {}
        for line in lines:
            label = self._before_colon(line)
            if label is not None and (key := self._key(label)):
                counts[key] += 1
                printed.setdefault(key, label.strip())
        self.known = {key: printed[key] for key, number in counts.items() if number > 1 or key in self._sure}
        """The labels in their first printed form, by their keys."""
        self.single = {key: label for key, label in printed.items() if key not in self.known}
        """Possible labels that occur only once, by their keys."""
        self.missing = tuple(label for key, label in self._named.items() if key not in counts)
        """Labels that the caller named and that begin no line."""

    def __bool__(self) -> bool:
        return bool(self.known)

    def at(self, line: str, *, single: bool = False) -> str | None:
        """Return the label that a line begins with, as it is printed, without the colon.

        With ``single``, return a possible label that occurs only once.
        """
        label = self._before_colon(line)
        return label if label is not None and self._key(label) in (self.single if single else self.known) else None

    def _before_colon(self, line: str) -> str | None:
        if ":" not in line:
            return None
        start = len(line) - len(line.lstrip())
        end = line.find(":", start + 1, start + 2 * self._longest)  # a label may have more white space than its key
        return line[:end] if end > 0 and ends_a_label(line[:end], line[end + 1 : end + 2]) else None

    def _key(self, label: str) -> str:
        """Return the key of a possible label, or an empty text."""
        key = self._keys.get(label)
        if key is None:
            key = text_key(label)
            self._keys[label] = key = key if key in self._sure or looks_like_a_label(label) else ""
        return key


def ends_a_label(label: str, after: str) -> bool:
    """Return whether a colon can end a label, given the character ``after`` it: white space or nothing.

    After a label in capitals, a word or a time may follow directly, as in ``DUNHAM:Today``.
    """
    if not after or after.isspace():
        return True
    return label.isupper() and sum(map(str.isalpha, label)) > 1 and (after.isalpha() or after in '[({#“"‘')


def looks_like_a_label(label: str) -> bool:
    """Return whether words before a colon can be a label: few, and those of a name or a part in the conversation."""
    words = label.split()
    key = text_key(label)
    if not can_be_label(key) or key in _FIELDS:
        return False
    if words[0].casefold() in _OPENERS or (len(words) > 1 and words[0] == "I"):
        return False
    return all(_fits_in_a_label(word, alone=len(words) == 1) for word in words)


def _fits_in_a_label(word: str, *, alone: bool) -> bool:
    """Return whether a word can be in a label: a name, a part, a number or a sign, but not a common word of prose."""
    first = next(filter(str.isalnum, word), "")
    if not first.islower():
        return True
    bare = word.strip("[](){}*_-–—.,'’").casefold()
    return bare in (PART_WORDS if alone else _SMALL_WORDS) or any(map(str.isdigit, word))
