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
    text, (start, end) = _one_line(text), span
    first, last = _word_start(text, max(0, start - width), start), _word_end(text, end, end + width)
    return KeywordLine(text[first:start], text[start:end], text[end:last])


def snippet(text: str, spans: Sequence[Span], width: int, marks: tuple[str, str]) -> str:
    """Return the part of a text around its first keyword, with marks around each keyword, in one line."""
    text, (start, end) = _one_line(text), spans[0] if spans else (0, 0)
    first = _word_start(text, max(0, min(start - width // 3, len(text) - width)), start)
    last = _word_end(text, end, max(end, first + width))
    parts = ["…" if first else ""]
    place = first
    for start, end in spans:
        if end <= last:
            parts += [text[place:start], marks[0], text[start:end], marks[1]]
            place = end
    return "".join((*parts, text[place:last], "…" if last < len(text) else ""))


def _word_start(text: str, place: int, most: int) -> int:
    """Return where a word begins at a place or after it, or the place itself if none begins before ``most``."""
    if not place or text[place - 1] == " ":
        return place
    return text.find(" ", place, most) + 1 or place


def _word_end(text: str, least: int, place: int) -> int:
    """Return where a word ends at a place or before it, or the place itself if none ends after ``least``."""
    if place >= len(text) or text[place] == " ":
        return min(place, len(text))
    space = text.rfind(" ", least, place)
    return place if space < 0 else space


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def lines_of(text: str, terms: Sequence[Term], width: int) -> Iterator[KeywordLine]:
    """Yield a line for each keyword of a text."""
    for span in spans_of(text, terms):
        yield keyword_line(text, span, width)
