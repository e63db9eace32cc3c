"""Annotations in the text of a transcript: events, pauses, gaps, doubtful words and remarks of an editor.

An annotation becomes an inline only if its meaning is certain; otherwise it stays text. Prose has round brackets too,
so in them only a few words count. Conventions: Archives of American Art (``[Laughs.]``, ``[. . .]``,
``[added –AB]``), Southern Oral History Program (``( )`` for unheard words), noScribe (``//S02: yes//``, ``(..)``).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import define

from oralhist.conventions.annotation_words import duration_ms, event_after_name, meaning_of
from oralhist.conventions.codes import UNKNOWN_BRACKET
from oralhist.conventions.dates import date_in_words
from oralhist.conventions.tape_marks import tape_mark
from oralhist.model import Correction, Editorial, Event, EventKind, Gap, GapReason, Inline, Overlap, Pause, Unclear
from oralhist.syntax.characters import text_key
from oralhist.syntax.diagnostics import Diagnostics

_PASSAGE = re.compile(
    r"\[(?P<square>[^\[\]]{1,200})\]"
    r"|\((?P<round>[^()\[\]]{1,60})\)"
    r"|(?<![\w:/])//(?P<who>[^\W\d_][\w .-]{0,29}):[ \t](?P<said>[^/\[\]\n]{1,300})//(?![\w/])"
)
_LAST_WORD = re.compile(r"[^\W_][\w’'-]{0,59}[ \t]?\Z")
_LONGEST_WORD = 64  # a limit, so that the search for the word before takes constant time
_DOUBTFUL = re.compile(r"(?!\s)([^?!.;:]{1,40})(?<!\s)\?")
_MOST_DOUBTFUL_WORDS = 3  # longer passages before a question mark are questions
_QUESTIONS = frozenset({"what", "who", "why", "where", "when", "how", "which", "right", "yes", "no", "sp", "huh"})
"""Words that begin a question of the editor, such as ``[who?]``, so the words before are not doubtful."""
_INSERTED = re.compile(r"(?P<words>.{1,180}\S) ?[–—-] ?(?P<by>[A-Z]{2,3})", re.DOTALL)
_REMARK = re.compile(
    r"(?:(?:interviewer|interviewee|narrator|transcriber|editor|translator|archivist)(?:['’]?s)? )?(?:note|comment)s?: ?\S"
    r"|(?:ed|transcr|n\.b|nb|anm|прим)\.: ?\S",
    re.IGNORECASE,
)
_GLOSSES = frozenset({"affirmative", "negative"})
_BACKCHANNEL = re.compile(r"(?:m+[ -]?h+m+|u+h+[ -]?(?:h?u+h+|uh)|hm+)[,.]?\s?\Z", re.IGNORECASE)
_MOST_LISTED = 10  # most unknown passages of an edited transcript are additions of one kind, such as "[was]"
_AFTER_A_WORD = frozenset({"sic", "ph", "phonetic"})


@define
class Passage:
    """An annotated passage: its first character and the one after its last, its exact text, and its inline if known."""

    start: int
    end: int
    source: str
    inline: Inline | None


def passages(text: str) -> Iterator[Passage]:
    """Find the annotated passages of a text, in order; round brackets only if their meaning is known.

    A passage includes the word before it if it is about that word, as ``[sic]`` and ``[ph]`` are.
    """
    free = 0
    for found in _PASSAGE.finditer(text):
        passage = _passage(found, free)
        if passage is not None:
            free = passage.end
            yield passage


def _passage(found: re.Match[str], free: int) -> Passage | None:
    """Return the passage of a match; the text before ``free`` belongs to another passage."""
    is_square = found["square"] is not None
    inner = found["square"] or found["round"] or ""
    word = inner.strip().rstrip(".").lower()
    start, end = found.span()
    before = (found.string, max(free, start - _LONGEST_WORD), start)
    inline: Inline | None
    if found["who"] is not None:
        inline = Overlap(content=found["said"], label=found["who"], source=found[0])
    elif word in _AFTER_A_WORD and (is_square or word != "sic") and (last := _LAST_WORD.search(*before)):
        start, content = last.start(), last[0].rstrip(" \t")
        source = found.string[start:end]
        inline = (
            Correction(content=content, source=source)
            if word == "sic"
            else Unclear(content=content, reason="phonetic", source=source)
        )
    elif is_square and word in _GLOSSES and _BACKCHANNEL.search(*before):
        inline = Editorial(body=inner, source=found[0])
    else:
        inline = inline_of(inner, found[0], is_square=is_square)
        if inline is None and not is_square:
            return None
    return Passage(start, end, found.string[start:end], inline)


@lru_cache(maxsize=4096)  # a transcript repeats the same few annotations
def inline_of(inner: str, source: str, *, is_square: bool = True) -> Inline | None:
    """Return the inline for the words of an annotation if their meaning is known; ``source`` is the exact text."""
    words = " ".join(inner.split())
    if is_square:
        if date_in_words(words):
            return Editorial(body=inner, source=source)
        if _REMARK.match(words):
            return Editorial(body=inner, source=source)
        if inserted := _INSERTED.fullmatch(inner):
            return Editorial(body=inserted["words"], by=inserted["by"], source=source)
        if _is_doubtful(words):
            return Unclear(content=inner.strip()[:-1], source=source)
    said = words if words.startswith(".") else words.rstrip(".")
    meaning = meaning_of(said.lower(), is_square=is_square)
    if meaning is None and is_square:
        meaning = event_after_name(said) or (EventKind.INCIDENT if tape_mark(said) else None)
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
    """Return whether a passage is a few words and a question mark: words that were not heard clearly."""
    found = _DOUBTFUL.fullmatch(words)
    if found is None or not any(map(str.isalpha, found[1])):
        return False
    heard = found[1].split()
    return len(heard) <= _MOST_DOUBTFUL_WORDS and heard[0].lower() not in _QUESTIONS


class UnknownBrackets:
    """Reports passages that stay text: the first few wordings one by one, the others by their number."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._known: set[str] = set()

    def report(self, source: str, line: int) -> None:
        """Report a passage at a line, unless its wording was reported before."""
        wording = text_key(source)
        if wording in self._known:
            return
        self._known.add(wording)
        if len(self._known) <= _MOST_LISTED:
            self._diagnostics.report(UNKNOWN_BRACKET, f"the meaning of {source!r} is uncertain: it stays text", line)
        else:
            what = "other passages in brackets whose meaning is uncertain, which stay text"
            self._diagnostics.count(UNKNOWN_BRACKET, what, line)
