"""Marks in a transcript's text: which of them are events, pauses, gaps, doubtful words or an editor's.

A mark becomes an inline only when its meaning is certain; all others stay text. Round brackets are ordinary prose
too, so in them only the plainest words count. Conventions: Archives of American Art (``[Laughs.]``, ``[. . .]``,
``[added –AB]``), Southern Oral History Program (``( )`` for what was not heard), noScribe (``//S02: yes//``, ``(..)``).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import define

from oralhist.conventions.annotation_words import duration_ms, meaning_of
from oralhist.conventions.dates import date_in_words
from oralhist.model import (
    Correction,
    Editorial,
    Event,
    EventKind,
    Gap,
    GapReason,
    Inline,
    Overlap,
    Pause,
    Unclear,
)

_PASSAGE = re.compile(
    r"\[(?P<square>[^\[\]]{1,200})\]"
    r"|\((?P<round>[^()\[\]]{1,60})\)"
    r"|(?<![\w:/])//(?P<who>[^\W\d_][\w .-]{0,29}):[ \t](?P<said>[^/\[\]\n]{1,300})//(?![\w/])"
)
_LAST_WORD = re.compile(r"[^\W_][\w’'-]{0,59}[ \t]?\Z")
_LONGEST_WORD = 64
_DOUBTFUL = re.compile(r"(?!\s)([^?!.;:]{1,40})(?<!\s)\?")
_MOST_DOUBTFUL_WORDS = 3
_QUESTIONS = frozenset({"what", "who", "why", "where", "when", "how", "which", "right", "yes", "no", "sp", "huh"})
"""What alone before a question mark is a question that an editor asks."""
_INSERTED = re.compile(r"(?P<words>.{1,180}\S) ?[–—-] ?(?P<by>[A-Z]{2,3})", re.DOTALL)
_GLOSSES = frozenset({"affirmative", "negative"})
_BACKCHANNEL = re.compile(r"(?:m+[ -]?h+m+|u+h+[ -]?(?:h?u+h+|uh)|hm+)[,.]?\s?\Z", re.IGNORECASE)
_AFTER_A_WORD = frozenset({"sic", "ph", "phonetic"})


@define
class Passage:
    """A marked passage: from where to where it stands, its exact characters, and the inline that it means."""

    start: int
    end: int
    source: str
    inline: Inline | None


def passages(text: str) -> Iterator[Passage]:
    """The marked passages of a text, in order; those in round brackets only if they mean something.

    What is said of the word before it (``[sic]``, ``[ph]``) takes that word into the passage.
    """
    free = 0
    for found in _PASSAGE.finditer(text):
        passage = _passage(found, free)
        if passage is not None:
            free = passage.end
            yield passage


def _passage(found: re.Match[str], free: int) -> Passage | None:
    start, end = found.span()
    if found["who"] is not None:
        overlap = Overlap(content=found["said"], label=found["who"], source=found[0])
        return Passage(start, end, found[0], overlap)
    is_square = found["square"] is not None
    inner = found["square"] or found["round"]
    word = inner.strip().rstrip(".").lower()
    if word in _AFTER_A_WORD and (is_square or word != "sic"):
        before = _LAST_WORD.search(found.string, max(free, start - _LONGEST_WORD), start)
        if before is not None:
            return _of_word(before, word, found)
    if is_square and word in _GLOSSES and _BACKCHANNEL.search(found.string, max(free, start - _LONGEST_WORD), start):
        return Passage(start, end, found[0], Editorial(body=inner, source=found[0]))
    inline = _inline(inner, found[0], is_square=is_square)
    return Passage(start, end, found[0], inline) if inline is not None or is_square else None


def _of_word(before: re.Match[str], mark: str, found: re.Match[str]) -> Passage:
    said = before[0].rstrip(" \t")
    source = before[0] + found[0]
    inline = Correction(content=said, source=source) if mark == "sic" else Unclear(
        content=said, reason="phonetic", source=source
    )  # fmt: skip
    return Passage(before.start(), found.end(), source, inline)


def inline_of(words: str, source: str) -> Inline | None:
    """What words mean that stand apart without brackets around them; ``source`` is how they are printed."""
    return _inline(words, source, is_square=True)


@lru_cache(maxsize=4096)  # a transcript marks the same few things again and again
def _inline(inner: str, source: str, *, is_square: bool) -> Inline | None:
    words = " ".join(inner.split())
    if is_square:
        if date_in_words(words):
            return Editorial(body=inner, source=source)
        if inserted := _INSERTED.fullmatch(inner):
            return Editorial(body=inserted["words"], by=inserted["by"], source=source)
        if _is_doubtful(words):
            return Unclear(content=inner.strip()[:-1], source=source)
    said = words if words.startswith(".") else words.rstrip(".")
    meaning = meaning_of(said.lower(), is_square=is_square)
    match meaning:
        case None:
            return None
        case EventKind():
            return Event(kind=meaning, description=said, source=source)
        case GapReason():
            return Gap(reason=meaning, duration_ms=duration_ms(said.lower()), source=source)
        case _:
            return Pause(duration_ms=duration_ms(said.lower()), source=source)


def _is_doubtful(words: str) -> bool:
    """Whether a passage gives a few words with a question mark behind them: heard so, not certainly."""
    found = _DOUBTFUL.fullmatch(words)
    if found is None or not any(map(str.isalpha, found[1])):
        return False
    told = found[1].split()
    return len(told) <= _MOST_DOUBTFUL_WORDS and told[0].lower() not in _QUESTIONS
