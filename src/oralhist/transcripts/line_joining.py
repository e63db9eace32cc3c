"""Lines of a paragraph joined to one, and words put together again that were divided at the end of a line."""

import re
from collections.abc import Iterable, Sequence

from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import DIVIDED_WORDS
from oralhist.transcripts.parts import Paragraph

_HYPHENS = "-\u2010\u00ad"
_ENDS = tuple(f"{hyphen}\n" for hyphen in _HYPHENS)
_DIVIDED = re.compile(rf"(?P<first>[^\W\d_]+)(?P<hyphen>[{_HYPHENS}])\n(?P<second>[^\W\d_]+)")
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}’'][^\W\d_]+)*")
_UNSPACED = "\u0e00-\u0eff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff65"  # Thai, Lao, Chinese and Japanese
_UNSPACED_LINE_END = re.compile(rf"(?<=[{_UNSPACED}])\n(?=[{_UNSPACED}])")
_FEWEST_DIVIDED = 2
_MOST_SHOWN = 10
# First parts of English compounds. A transcript has few of their words twice, so they would lose the hyphen.
_KEEP_THEIR_HYPHEN = frozenset({"well", "self", "half", "great", "ex", "all", "twenty", "thirty", "forty", "fifty"})


def join_lines(paragraphs: Sequence[Paragraph], diagnostics: Diagnostics) -> None:
    """Join the lines of each paragraph.

    A word that is divided at the end of a line loses its hyphen, unless the text has it with the hyphen elsewhere, or
    only its two parts as words, as in ``ship-⏎yard``. Words that the text has nowhere else are reported.
    """
    words = _words(paragraph.text for paragraph in paragraphs)
    unproven: dict[str, int] = {}

    def put_together(found: re.Match[str]) -> str:
        word = _put_together(found, words)
        if word.casefold() not in words:
            unproven.setdefault(word, paragraph.line)
        return word

    for paragraph in paragraphs:
        if "\n" in paragraph.text and paragraph.spans:  # their places would change
            paragraph.text = paragraph.text.replace("\n", " ")
        elif "\n" in paragraph.text:
            whole = _DIVIDED.sub(put_together, paragraph.text)
            paragraph.text = _UNSPACED_LINE_END.sub("", whole).replace("\n", " ")

    if unproven:
        shown = ", ".join(map(repr, list(unproven)[:_MOST_SHOWN])) + (", …" if len(unproven) > _MOST_SHOWN else "")
        message = f"words put together at line ends that occur nowhere else ({len(unproven)}): {shown}"
        diagnostics.report(DIVIDED_WORDS, message, next(iter(unproven.values())), hint="check their hyphens")


def report_divided_words(paragraphs: Sequence[Paragraph], diagnostics: Diagnostics) -> None:
    """Report words that are divided at the end of a line, once, with their number."""
    places = [
        paragraph.line + paragraph.text.count("\n", 0, found.start())
        for paragraph in paragraphs
        if "\n" in paragraph.text and any(end in paragraph.text for end in _ENDS)  # much faster than a search
        for found in _DIVIDED.finditer(paragraph.text)
        if found["second"][0].islower()
    ]
    if len(places) >= _FEWEST_DIVIDED:
        message = f"words that are divided at the end of a line keep the hyphen and the line end ({len(places)})"
        diagnostics.report(DIVIDED_WORDS, message, places[0], hint="--join-lines puts them together")


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of texts in lower case, without those that are divided at the end of a line."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(_DIVIDED.sub(" ", text)))


def _put_together(found: re.Match[str], words: frozenset[str]) -> str:
    first, second = found["first"], found["second"]
    joined, hyphenated = first + second, f"{first}-{second}"
    if found["hyphen"] == "\u00ad" or joined.casefold() in words:
        return joined
    if second[0].isupper() or hyphenated.casefold() in words:
        return hyphenated
    if first.casefold() in _KEEP_THEIR_HYPHEN or {first.casefold(), second.casefold()} <= words:
        return hyphenated
    return joined
