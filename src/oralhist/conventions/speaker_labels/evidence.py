"""Which words before a colon are speaker labels in a text: those that the lines of the text show to be labels.

A label that looks like a name or a part in the conversation counts if it occurs twice. Other words, such as ``subject`` or
a name in small letters, count if the turns show it: they occur between turns of the same speaker. A label that occurs
once counts if it is a full or a short form of another, a misspelling of another, or if nearly every paragraph has a label.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define

from oralhist.conventions.speaker_labels.forms import ends_a_label
from oralhist.conventions.speaker_labels.keys import label_key, named_key
from oralhist.conventions.speaker_labels.likeness import full_and_short, is_misspelling
from oralhist.conventions.speaker_labels.once import Use, labels_that_occur_once
from oralhist.conventions.speaker_labels.policy import (
    CAPITALS,
    LONGEST_LABEL,
    looks_like_a_label,
    may_be_a_label,
    style_of,
)
from oralhist.conventions.word_tables import words_of

_MOST_ORDERED = 20_000  # lines with labels that are searched for the order; a transcript of ten hours has fewer
_SHARE_BETWEEN = 2 / 3  # of the uses of a doubtful label: those between two turns of one speaker
_SHARE_OF_ALL = 0.8
_FEWEST = 4  # labelled paragraphs without which a share says nothing
_SHORTEST_MISSPELT = 4
_MOST_MISSPELT = 200  # labels that occur once: a text with more of them is no transcript
_ENDS = '.?!…。？！»”"'


@define
class Doubt:
    """A possible label: as it is printed, its first line, and how often it occurs."""

    label: str
    line: int
    number: int
    meant: str = ""
    """The label of which it is a misspelling."""


class Labels:
    """The labels of one text, in the usual form ``Label: words``.

    ``named`` are labels that the caller named, ``sure`` those that count for another reason.
    """

    def __init__(self, lines: Sequence[str], named: Iterable[str] = (), sure: Iterable[str] = ()) -> None:
        self._named = {key: label for label in named if (key := named_key(label))}
        self._sure = self._named.keys() | set(map(label_key, sure))
        self._longest = max((LONGEST_LABEL, *map(len, self._named.values())))
        self._uses: dict[str, Use] = {}
        self._by_label: dict[str, str] = {}
        self._by_line: dict[str, tuple[str, bool] | None] = {}
        self.possible: dict[str, str] = {}
        """The words before the first colon of each line, if the colon can end a label."""
        self._order: list[str] = []
        self._units = 0
        self._filled = 0
        self._count(lines)
        self.known = {
            key: use.printed
            for key, use in self._uses.items()
            if (key in self._sure and use.number + use.tight)
            or (use.looks_right and use.number and use.number + use.tight > 1)
        }
        """The labels in their first printed form, by their keys."""
        self.meant: dict[str, str] = {}
        """The keys of misspelt labels, with the keys of the labels that are meant."""
        self.once: list[Doubt] = []
        """Labels that occur once or are misspelt and are read as labels."""
        self._add_those_between_turns()
        self._add_forms_of_one_name()
        self._add_misspelt()
        self._add_those_that_occur_once()
        self.remarks = self._of_editors()
        """Labels of an editor's remarks: their words are no one's speech."""
        self.missing = tuple(label for key, label in self._named.items() if key not in self.known)
        """Labels that the caller named and that begin no line."""

    def __bool__(self) -> bool:
        return bool(self.known)

    def at(self, line: str) -> str | None:
        """Return the label that a line begins with, as it is printed, without the colon."""
        found = self._before_colon(line)
        return found[0] if found is not None and self._key(found[0]) in self.known else None

    def is_remark(self, line: str) -> bool:
        """Return whether a line begins with the label of an editor's remark."""
        found = self._before_colon(line)
        return found is not None and self._key(found[0]) in self.remarks

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget the known labels without these keys."""
        self.known = {key: label for key, label in self.known.items() if key in keys}

    def has(self, key: str) -> bool:
        """Return whether a possible label with a key begins a line, be it known or not."""
        return key in self._uses

    def doubts(self) -> Iterator[Doubt]:
        """Return the words that may be labels and are not read as labels."""
        for key, use in self._uses.items():
            if key not in self.known and key not in self.remarks and (use.looks_right or use.number > 2):
                yield Doubt(use.printed, use.line, use.number + use.tight)

    def certain(self) -> set[str]:
        """Return the keys of the known labels without those that are read as labels although they occur once."""
        return set(self.known) - {label_key(doubt.label) for doubt in self.once if not doubt.meant}

    @property
    def order(self) -> list[str]:
        """The keys of the known labels in the order of their uses, up to a certain number."""
        return [key for key in self._order if key in self.known]

    def first_line(self, key: str) -> int:
        """Return the number of the first line that begins with a label."""
        return self._uses[key].line

    @property
    def given(self) -> Collection[str]:
        """The keys of labels that the caller or a header named."""
        return self._sure

    @property
    def share(self) -> float:
        """The share of the paragraphs that begin with a known label."""
        return self._labelled() / self._units if self._units else 0.0

    def _labelled(self) -> int:
        return sum(use.number + use.tight for key, use in self._uses.items() if key in self.known)

    def _count(self, lines: Sequence[str]) -> None:
        """Count the possible labels and the paragraphs, which begin after a blank line or with a possible label."""
        is_after_blank = True
        for number, line in enumerate(lines, start=1):
            if not line:
                is_after_blank = True
                continue
            self._filled += 1
            found = self._before_colon(line) if ":" in line else None
            if found is not None and found[1]:
                self.possible[line] = found[0]
            key = self._key(found[0]) if found is not None else ""
            if found is not None and key:
                use = self._uses.get(key)
                if use is None:
                    self._uses[key] = use = Use(
                        found[0].strip(), self._looks_right(found[0]), number, line[-1] in _ENDS
                    )
                use.above += is_after_blank
                use.last = number
                if found[1]:
                    use.number += 1
                else:
                    use.tight += 1
                if len(self._order) < _MOST_ORDERED:
                    self._order.append(key)
                self._units += is_after_blank or use.looks_right
            elif is_after_blank and number > 1:  # the first line can be a title
                self._units += not line.startswith("#")
            is_after_blank = False

    def _before_colon(self, line: str) -> tuple[str, bool] | None:
        """Return the text before the first colon of a line, and whether the colon can end a label."""
        if ":" not in line:
            return None
        if line[3:4] == ":" and line[1:3].isdigit() and line[4:5].isdigit():  # [00:12:34]
            return None
        try:
            return self._by_line[line]  # every finder asks for most lines
        except KeyError:
            found = self._by_line[line] = self._split_at_colon(line)
            return found

    def _split_at_colon(self, line: str) -> tuple[str, bool] | None:
        start = 0 if not line[0].isspace() else len(line) - len(line.lstrip())
        end = line.find(":", start + 1, start + 2 * self._longest)  # a label may have more white space than its key
        if end <= 0:
            return None
        label, after = line[:end], line[end + 1 : end + 2]
        if after.isdigit() and label[-1].isdigit():  # a clock, or a verse
            return None
        if ends_a_label(label, after):
            return label, True
        return None if after in "/:" else (label, False)

    def _key(self, label: str) -> str:
        """Return the key of a possible label, or an empty text."""
        key = self._by_label.get(label)
        if key is None:
            key = label_key(label)
            if key not in self._sure and not looks_like_a_label(label) and not may_be_a_label(label):
                key = ""
            self._by_label[label] = key
        return key

    def _looks_right(self, label: str) -> bool:
        return label_key(label) in self._sure or looks_like_a_label(label)

    def _add(self, key: str) -> None:
        self.known[key] = self._uses[key].printed

    def _add_those_between_turns(self) -> None:
        """Add doubtful labels that recur between two turns of one speaker: without them the speaker would go on."""
        doubtful = {key for key, use in self._uses.items() if key not in self.known and use.number > 1}
        doubtful -= {key for key in doubtful if self._uses[key].looks_right}
        if not doubtful:
            return
        order = [key for key in self._order if key in self.known or key in doubtful]
        following = _nearest(reversed(order), self.known)[::-1]
        between: Counter[str] = Counter()
        ends: Counter[str] = Counter()
        for key, before, after in zip(order, _nearest(order, self.known), following, strict=True):
            if key in doubtful:
                between[key] += before is not None and before == after
                ends[key] += before is None or after is None
        for key in [key for key in doubtful if between[key] > self._most_by_chance(key)]:
            if between[key] + ends[key] >= _SHARE_BETWEEN * self._uses[key].number:
                self._add(key)
        if not self.known:
            self._add_alternating(doubtful, order)

    def _most_by_chance(self, key: str) -> int:
        """Return how often a doubtful label can be between two turns of one speaker by chance.

        Never, if both are in capitals and there is no other speaker: one speaker alone does not take turns.
        """
        printed = (*self.known.values(), self._uses[key].printed)
        return 0 if len(printed) == 2 and set(map(style_of, printed)) == {CAPITALS} else 1

    def _add_alternating(self, doubtful: Collection[str], order: Sequence[str]) -> None:
        """Add doubtful labels of a text that has no others, if they alternate and begin most of the paragraphs."""
        turns = sum(one != other for one, other in pairwise(order))
        enough = len(order) >= _FEWEST and len(order) >= _SHARE_OF_ALL * max(1, self._units)
        if len(doubtful) > 1 and enough and turns >= _SHARE_BETWEEN * (len(order) - 1):
            for key in doubtful:
                self._add(key)

    def _add_forms_of_one_name(self) -> None:
        """Add full names and short forms that can mean only one another, such as ``John SMITH`` and ``JS``."""
        single = {key: use for key, use in self._uses.items() if key not in self.known and use.looks_right}
        known = {key: self._uses[key] for key in self.known}
        for full, short in ((single, known), (known, single)):
            lines = {use.printed: use.line for use in full.values()}
            for key in full_and_short(lines, {key: use.line for key, use in short.items()}):
                self._add(key)

    def _add_misspelt(self) -> None:
        """Add labels that differ from one known label by a slip of the pen."""
        if not self.known or len(self.known) > 50:
            return
        single = [key for key, use in self._uses.items() if key not in self.known and use.looks_right]
        if len(single) > _MOST_MISSPELT:
            return
        usual = {key: self._uses[key].number for key in self.known if len(key) >= _SHORTEST_MISSPELT}
        for key in (key for key in single if len(key) >= _SHORTEST_MISSPELT):
            use = self._uses[key]
            close = [other for other, number in usual.items() if number > use.number and is_misspelling(key, other)]
            if len(close) == 1:
                self._add(key)
                self.meant[key] = close[0]
                self.once.append(Doubt(use.printed, use.line, use.number + use.tight, self.known[close[0]]))

    def _add_those_that_occur_once(self) -> None:
        units = self._units, self._filled
        for key in labels_that_occur_once(self._uses, self.known, self._order, *units):
            use = self._uses[key]
            self._add(key)
            self.once.append(Doubt(use.printed, use.line, use.number))

    def _of_editors(self) -> dict[str, Doubt]:
        """Take the labels of an editor's remarks, such as ``NOTE``, from the known labels.

        They recur, or are in capitals as most labels are. Those only above the first turn are fields of a header.
        """
        words = words_of("remarks")
        listed = [key for key in self._uses if key in words and key not in self._named]
        speakers = [key for key in self.known if key not in listed]
        if not listed or not speakers:
            return {}
        begin = min(self._uses[key].line for key in speakers)
        are_capitals = 2 * sum(style_of(self.known[key]) == CAPITALS for key in speakers) > len(speakers)
        found: dict[str, Doubt] = {}
        for key in listed:
            use = self._uses[key]
            number = use.number + use.tight
            is_alike = are_capitals and style_of(use.printed) == CAPITALS
            if use.last > begin and use.number and (number > 1 or is_alike):
                found[key] = Doubt(use.printed, use.line, number)
                self.known.pop(key, None)
        self.once = [once for once in self.once if label_key(once.label) not in found]
        return found


def _nearest(order: Iterable[str], known: Collection[str]) -> list[str | None]:
    """Return for each label the last known one before it."""
    last: str | None = None
    found: list[str | None] = []
    for key in order:
        found.append(last)
        last = key if key in known else last
    return found
