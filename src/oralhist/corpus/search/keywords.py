"""Where the terms of a search are in a text, and the words around them."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from oralhist.corpus.search.query import Term
from oralhist.corpus.words import search_words

Span = tuple[int, int]
"""The start and the end of a part of a text."""


@frozen
class KeywordLine:
    """A keyword in its context: the text before it, the words that were found, and the text after it."""

    before: str
    keyword: str
    after: str


def spans_of(text: str, terms: Sequence[Term]) -> list[Span]:
    """Return where a text has any of some terms, in order; where two overlap, the longer one."""
    words = search_words(text)
    folded = [word for word, _, _ in words]
    first: dict[str, list[Term]] = {}
    prefixes: list[Term] = []
    for term in terms:
        if term.is_prefix and len(term.words) == 1:
            prefixes.append(term)
        else:
            first.setdefault(term.words[0], []).append(term)
    found: list[Span] = []
    end = 0
    for place, word in enumerate(folded):
        if place < end:
            continue
        lengths = [len(term.words) for term in first.get(word, ()) if _matches(folded, place, term)]
        lengths += [1 for term in prefixes if word.startswith(term.words[0])]
        if lengths:
            end = place + max(lengths)
            found.append((words[place][1], words[end - 1][2]))
    return found


def _matches(folded: Sequence[str], place: int, term: Term) -> bool:
    held = folded[place : place + len(term.words)]
    if len(held) < len(term.words):
        return False
    *exact, last = term.words
    return held[:-1] == exact and (held[-1].startswith(last) if term.is_prefix else held[-1] == last)


def keyword_line(text: str, span: Span, width: int) -> KeywordLine:
    """Return a keyword with at most a number of characters before and after it, cut between words where there are any."""
    start, end = span
    before = _one_line(text[max(0, start - width - 1) : start])
    after = _one_line(text[end : end + width + 1])
    if start > width and " " in before:
        before = before.partition(" ")[2] if len(before) > width else before
    if len(text) - end > width and " " in after:
        after = after.rpartition(" ")[0] if len(after) > width else after
    return KeywordLine(before[-width:] if width else "", _one_line(text[start:end]), after[:width])


def snippet(text: str, spans: Sequence[Span], width: int, marks: tuple[str, str]) -> str:
    """Return the part of a text around its first keyword, with marks around each keyword, in one line."""
    if not spans:
        return _cut(_one_line(text), 0, width)
    start = max(0, min(spans[0][0] - width // 3, len(text) - width))
    if start:
        start = _next_word(text, start, spans[0][0])
    end = min(len(text), start + width)
    if end < len(text):
        end = max(text.rfind(" ", start, end + 1), spans[0][1]) if " " in text[spans[0][1] : end + 1] else end
    parts = ["…" if start else ""]
    place = start
    for first, last in spans:
        if last <= end:
            parts += [text[place:first], marks[0], text[first:last], marks[1]]
            place = last
    parts += [text[place:end], "…" if end < len(text) else ""]
    return _one_line("".join(parts))


def _next_word(text: str, start: int, before: int) -> int:
    space = text.find(" ", start, before)
    return space + 1 if space >= 0 else start


def _cut(text: str, start: int, width: int) -> str:
    return text if len(text) <= width else f"{text[start:width]}…"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


def lines_of(text: str, terms: Sequence[Term], width: int) -> Iterator[KeywordLine]:
    """Yield a line for each keyword of a text."""
    for span in spans_of(text, terms):
        yield keyword_line(text, span, width)
