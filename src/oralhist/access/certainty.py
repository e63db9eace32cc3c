"""Whether words that equal a form of a name are certainly the name."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from oralhist.access.name_forms import Form, Kind
from oralhist.access.word_lists import BEFORE_NOUNS, PREFIXES, TITLES
from oralhist.access.words import Word


@frozen
class Candidate:
    """Words that equal a form: ``first`` to ``after`` are their numbers."""

    first: int
    after: int
    start: int
    end: int
    form: Form
    person: int
    is_inflected: bool = False


def is_sure(one: Candidate, words: Sequence[Word], text: str, *, is_cased: bool) -> bool | None:
    """Return whether a form certainly names the person here; None if it is certainly something else."""
    kind = one.form.kind
    if kind is Kind.WHOLE:
        return True
    is_small = text[one.start : one.end].islower()
    if is_small and kind is Kind.NICKNAME:
        return None
    if one.form.is_common and is_small and is_cased:
        return None  # "will" in a text with capitals is no Will
    if one.is_inflected and is_small and is_cased:
        return None
    if one.is_inflected or is_small or kind is not Kind.FAMILY:
        return False
    before = words[one.first - 1].folded if one.first else ""
    if before in TITLES:
        return True
    may_be_word = text.isupper() or before in BEFORE_NOUNS or _begins_sentence(text, one.start)
    return not (one.form.is_common and may_be_word)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“”„«»‘’([–—-")
    is_after_initial = before[-1:] == "." and (len(before) == 2 or not before[-3:-2].isalnum())
    return not before or (before[-1] in ".!?…:\n\r" and not is_after_initial)


def without_prefix(word: str) -> Iterator[str]:
    """Yield a Hebrew or Arabic word without the letters in front that may be a preposition, an article or "and"."""
    if word[:1] < "\u0590" or word[:1] >= "\u0700":
        return
    prefixes = PREFIXES["\u0590" if word[0] < "\u0600" else "\u0600"]
    for length in range(1, min(4, len(word) - 1)):
        if word[length - 1] not in prefixes:
            return
        yield word[length:]
