"""Marks at the start and end of tapes: ``[END OF TAPE 1, SIDE A]``, ``Tape 2``, ``Ende von Band 1``, ``Кассета 2, сторона А``."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from attrs import frozen

from oralhist.conventions.word_tables import number_words, words_of

LONGEST_TAPE_MARK = 60
"""Most characters of a mark; longer lines are titles or sentences."""
_MOST_SPACES = 12
_VOWELS = "aeioаеийоуыя"
_ENDING = r"[^\W\d_]{0,2}?"  # Kassette, Kassetten; кассета, кассеты


@frozen
class TapeMark:
    """A mark about one tape.

    ``part`` is the tape as it is named, such as ``Tape 1, Side A``, empty without a number. ``is_end`` says that the
    tape ends there; otherwise it begins. ``is_session`` is true for words that number sessions too, such as ``Part 2``.
    """

    part: str
    is_end: bool
    is_session: bool


def tape_mark(text: str) -> TapeMark | None:
    """Return what a line or a passage says about a tape; ``None`` if it is not the mark of a tape.

    White space, case, brackets and the marks of Markdown around it are ignored.
    """
    if len(text) > LONGEST_TAPE_MARK or text.count(" ") > _MOST_SPACES:
        return None
    found = _found(text.strip(" \t\n[](){}<>*#_-–—=.:"))
    if found is None:
        return None
    carrier, number = found["carrier"], found["number"] or found["number_before"]
    side = found["side"] or found["only_side"]
    verb = found["first"] or found["last"]
    if not number and not side and not (verb and carrier):
        return None
    part = _shown(carrier, number) if carrier and number else ""
    if side:
        side_word = found["side_word"] or found["only_side_word"]
        part = f"{part}, {_shown(side_word, side)}" if part else _shown(side_word, side)
    is_session = (carrier or "").casefold() in words_of("sessions")
    return TapeMark(part, verb is not None and verb.casefold() in words_of("ends"), is_session)


def _shown(word: str, number: str) -> str:
    """Return a word and its number, such as ``Tape 1`` or ``Side A``; the word as the table of its language has it."""
    known = words_of("tapes") | words_of("sides")
    bases = [base for base in known if word.casefold().startswith(_stem(base)) and len(base) + 2 >= len(word)]
    base = word if word.casefold() in known or not bases else max(bases, key=len)
    return f"{base.capitalize()} {number_words().get(number.casefold()) or number.upper()}"


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] in _VOWELS else word


def _found(words: str) -> re.Match[str] | None:
    if "  " in words or not words.isprintable():  # other white space
        words = " ".join(words.split())
    start = words[:2].lower()  # most lines begin no mark, and the pattern takes much longer to find that out
    if start.isascii() and start not in _beginnings():
        return None
    return _pattern().fullmatch(words)


@cache
def _beginnings() -> frozenset[str]:
    """The first two characters of the words that can begin a mark, and of the numbers and letters before a tape."""
    listed = [word for kind in ("ends", "begins", "numbers", "tapes", "sides") for word in words_of(kind)]
    after_number = {*"0123456789ivx. ", *(word[0].lower().replace("ı", "i") for word in words_of("tapes"))}
    numbers = {number + after for number in "0123456789ivxabcd" for after in after_number}
    return frozenset({"th", *numbers, *(word[:2].lower().replace("ı", "i") for word in listed)})


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"(?:[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?|[ivx]{{1,5}}|[a-d]|[а-г]|{_any(words_of('numbers'))})"
    letter = rf"(?:[a-d]|[а-г]|[12]|i{{1,2}}|{_any(words_of('numbers'))})"
    carrier = _any(words_of("tapes"), ending=_ENDING)
    side = _any(words_of("sides"), ending=_ENDING)
    verbs = _any(words_of("ends") | words_of("begins"))
    article = r"(?: ?\b(?!\d)\w{1,4}\b)?"
    sign = r"(?:no\.?|nr\.?|n°|nº|№|#)?"
    of_all = r"(?: ?(?:of|von|de|di|из|z|/) ?[0-9]{1,3})?"
    return re.compile(
        rf"(?:(?:the )?(?P<first>{verbs}){article} ?)?"
        rf"(?:(?:(?P<number_before>{number})\.? ?)?(?P<carrier>{carrier}),? ?{sign} ?(?P<number>{number})?{of_all}"
        rf"(?:[ ,;:./–—-]{{0,3}}(?P<side_word>{side}) ?(?P<side>{letter}))?"
        rf"|(?P<only_side_word>{side}) ?(?P<only_side>{letter}))"
        rf"(?: ?(?P<last>{verbs}))?",
        re.IGNORECASE,
    )


def _any(words: Iterable[str], *, ending: str = "") -> str:
    """Return a pattern for one of some words; with an ``ending``, their last vowel can change.

    Words with one first letter are together: so one look at a letter rules most of them out.
    """
    by_first: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        stem = _stem(word) if ending else word
        by_first[stem[0]].add(stem[1:])
    groups = (
        f"(?-i:[{re.escape(first + first.upper())}])(?:{'|'.join(map(re.escape, sorted(rests, key=_longest_first)))})"
        for first, rests in by_first.items()
    )
    return f"(?:{'|'.join(groups)}){ending}"


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word
