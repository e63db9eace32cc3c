"""Speakers' labels at the start of lines, such as ``DUNHAM:``, as OHMS transcripts print them."""

from collections import Counter
from collections.abc import Callable
from itertools import compress
from typing import TypeAlias

from oralhist.conventions.names import label_key
from oralhist.conventions.speaker_labels import (
    LONGEST_LABEL,
    REFUSED_CHARACTERS,
    SMALL_WORDS,
    can_be_label,
    has_words_of_names,
)

_WIDEST = 80
"""Characters before the first colon of a line, with the white space around them, among which a label is looked for."""
_REFUSED_CHARACTERS = REFUSED_CHARACTERS | frozenset("[]#*_:\ufeff")
_NO_SPEAKERS = frozenset(
    {"note", "notes", "tape", "side", "track", "file", "interview", "session", "part", "date", "time", "transcript",
     "transcription", "end", "begin", "start", "addendum", "p.s", "ps", "a.m", "p.m", "am", "pm", "ed", "copyright",
     "subject", "keywords", "summary", "location", "project", "collection", "title", "chapter"}
)  # fmt: skip
"""First words of headings that look like a label."""


Label: TypeAlias = tuple[int, int, int, str]
"""A label: the places at which its line starts, it starts, and it ends; and its text."""


def is_speakers(label: str, times: int, *, known: bool, after_blank: bool) -> bool:
    """Whether words before a colon, at the start of a line, are a speaker's label.

    ``times`` is how often they stand so. In capitals they are, after a blank line; so they are elsewhere if they stand
    there twice or are known to be somebody's. In other letters they must stand after a blank line, and be known or
    stand there twice.
    """
    if (
        not can_be_label(label, _REFUSED_CHARACTERS)
        or label.split(maxsplit=1)[0].rstrip(".,").casefold() in _NO_SPEAKERS
    ):
        return False
    if label == label.upper():
        return after_blank or known or times > 1
    return after_blank and (known or (times > 1 and has_words_of_names(label, SMALL_WORDS)))


def labels_in(text: str, known: Callable[[str], bool], named: frozenset[str]) -> list[Label]:
    """The labels of a transcript, in their order. ``named`` are the keys of those that the caller knows."""
    candidates, is_after = _candidates(text)
    words = [label for *_, label in candidates]
    times = Counter(words)
    after_blank = Counter(compress(words, is_after))
    judged: dict[str, tuple[bool, bool]] = {}
    for label, count in times.items():
        if named and label_key(label) in named:
            judged[label] = True, True
        else:
            is_known = known(label)
            judged[label] = (
                is_speakers(label, count, known=is_known, after_blank=False),
                is_speakers(label, after_blank[label], known=is_known, after_blank=True),
            )
    return [label for label, after in zip(candidates, is_after, strict=True) if judged[label[3]][after]]


def _candidates(text: str) -> tuple[list[Label], list[bool]]:
    """What stands before the first colon of a line, if it is short, and whether the line before is blank."""
    candidates: list[Label] = []
    is_after: list[bool] = []
    find, find_back = text.find, text.rfind
    colon = find(":")
    while colon >= 0:
        line_start = find_back("\n", max(0, colon - _WIDEST), colon) + 1
        if line_start or colon <= _WIDEST:
            before = text[line_start:colon]
            label = before.strip()
            if label and len(label) <= LONGEST_LABEL:
                start = line_start if before[0] == label[0] else line_start + len(before) - len(before.lstrip())
                candidates.append((line_start, start, start + len(label), label))
                is_after.append(_is_after_blank(text, line_start))
        end = find("\n", colon)
        colon = find(":", end) if end >= 0 else -1
    return candidates, is_after


def _is_after_blank(text: str, line_start: int) -> bool:
    if line_start < 2 or text[line_start - 2] == "\n":
        return True
    if not text[line_start - 2].isspace():
        return False
    before = text.rfind("\n", 0, line_start - 1) + 1
    return not text[before : line_start - 1].strip()
