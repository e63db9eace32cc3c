"""Speaker labels at the start of lines, such as ``DUNHAM:``, as OHMS transcripts print them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, islice
from typing import TypeAlias

from oralhist.conventions.names import is_title
from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.conventions.speaker_labels.policy import (
    LONGEST_LABEL,
    REFUSED_CHARACTERS,
    SMALL_WORDS,
    can_be_label,
    has_words_of_names,
)
from oralhist.conventions.speaker_labels.remarks import label_and_remark

_WIDEST = 80
"""Characters before the first colon of a line that are searched for a label: the longest label and some indent."""
_REFUSED_CHARACTERS = REFUSED_CHARACTERS | frozenset("[]#*_:\ufeff")
_WORDS_OF_HEADINGS = frozenset(
    {"note", "notes", "tape", "side", "track", "file", "interview", "session", "part", "date", "time", "transcript",
     "transcription", "end", "begin", "start", "addendum", "p.s", "ps", "a.m", "p.m", "am", "pm", "ed", "copyright",
     "subject", "keywords", "summary", "location", "project", "collection", "title", "chapter"}
)  # fmt: skip
"""First words of headings that look like a label, as in ``Tape 2: Side A``."""

_MOST_LABELS = 100
"""Labels that are searched for inside lines, as each costs a search through the whole text."""
LONGEST_BEFORE = 24
"""Characters before a label inside a line that show whether a sentence ends there."""
_END_OF_SENTENCE = re.compile(r"(?:[.?!…»”)\]]|--|—|[.?!…][\"'’“])[ \t]*\Z|[\"’–-][ \t]+\Z")
_LAST_WORD = re.compile(r"(?<!\w)(?P<word>\w+)\.[ \t]*\Z")

Label: TypeAlias = tuple[int, int, int, str]
"""A label: the offset of its line, its own start and end, and its text."""


def is_speaker_label(label: str, times: int, *, known: bool, after_blank: bool) -> bool:
    """Return whether words before a colon, at the start of a line, are a speaker's label.

    ``times`` is how often they occur there. In capitals they are a label after a blank line, and elsewhere if they
    occur twice or are ``known`` to mean a participant. Other words must follow a blank line, and be known or occur
    twice and look like a name: prose has colons too.
    """
    if not can_be_label(label, _REFUSED_CHARACTERS):
        return False
    if label.split(maxsplit=1)[0].rstrip(".,").casefold() in _WORDS_OF_HEADINGS:
        return False
    if label == label.upper():
        return after_blank or known or times > 1
    return after_blank and (known or (times > 1 and has_words_of_names(label, SMALL_WORDS)))


def without_remark(label: str) -> str:
    """Return a label without a blank before its colon, and without a remark as in ``YUSUF (crying)``."""
    return label_and_remark(label.rstrip())[0]


def labels_in(text: str, known: Callable[[str], bool], named: frozenset[str]) -> list[Label]:
    """Return the labels of a transcript in order. ``named`` are the keys of those that the caller knows.

    A label keeps a blank before its colon and a remark in brackets, as the text must be written as it was.
    """
    candidates = _candidates(text)
    is_after_blank = [_is_after_blank(text, line_start) for line_start, *_ in candidates]
    bases = {label: without_remark(label) for *_, label in candidates}
    words = [bases[label] for *_, label in candidates]
    times = Counter(words)
    after_blank = Counter(compress(words, is_after_blank))
    is_label: dict[tuple[str, bool], bool] = {}
    for label, number in times.items():  # each wording is decided once, as long transcripts repeat a few labels
        is_named = bool(named) and label_key(label) in named
        is_known = is_named or known(label)
        for after, uses in ((False, number), (True, after_blank[label])):
            is_label[label, after] = is_named or is_speaker_label(label, uses, known=is_known, after_blank=after)
    return [label for label, after in zip(candidates, is_after_blank, strict=True) if is_label[bases[label[3]], after]]


def _candidates(text: str) -> list[Label]:
    """Return the short texts before the first colon of a line."""
    candidates: list[Label] = []
    find, find_back = text.find, text.rfind
    colon = find(":")
    while colon >= 0:
        line_start = find_back("\n", max(0, colon - _WIDEST), colon) + 1
        if line_start or colon <= _WIDEST:
            label = text[line_start:colon].lstrip()
            if label and len(label) <= LONGEST_LABEL:
                candidates.append((line_start, colon - len(label), colon, label))
        end = find("\n", colon)
        colon = find(":", end) if end >= 0 else -1
    return candidates


def _is_after_blank(text: str, line_start: int) -> bool:
    if line_start < 2:
        return True
    before = text.rfind("\n", 0, line_start - 1) + 1
    return not text[before : line_start - 1].strip()


def labels_inside(text: str, labels: Sequence[Label]) -> Iterator[tuple[Label, bool]]:
    """Find labels in capitals, which begin lines elsewhere, inside a line, such as ``anyway.DUNHAM:``.

    Also returns whether each begins a turn: one at the end of a sentence does. The line of such a label begins with it.
    """
    times = Counter(text for *_, text in labels if len(text) > 1 and text.isupper())
    ends = {end for _, _, end, _ in labels}
    for name, number in islice(times.items(), _MOST_LABELS):
        if text.count(f"{name}:") <= number:
            continue
        for found in re.finditer(re.escape(f"{name}:"), text):
            before = text[max(0, found.start() - LONGEST_BEFORE) : found.start()]
            # After a capital, a hyphen or an apostrophe it is the end of a longer name.
            if found.end() - 1 not in ends and not before[-1:].isupper() and before[-1:] not in ("-", "'", "’"):
                label = (found.start(), found.start(), found.end() - 1, name)
                yield label, follows_a_sentence(before)


def follows_a_sentence(before: str) -> bool:
    """Return whether a text, which is followed by a label, ends as a sentence does: not ``Mr. FONG:``."""
    word = _LAST_WORD.search(before)
    is_short = word is not None and (len(word["word"]) == 1 or is_title(word["word"]))
    return not is_short and _END_OF_SENTENCE.search(before) is not None
