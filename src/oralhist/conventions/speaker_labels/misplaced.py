"""Known labels where none is read: inside a line, or at the start of a line without a colon."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import frozen

from oralhist.conventions.speaker_labels.evidence import Labels

_MOST_LABELS = 50  # a text with more of them is no interview
_MOST_FOUND = 50
_SHORTEST = 3  # characters of a label in capitals that is found without a colon: A and Q begin sentences and lists
_AFTER_SENTENCE = re.compile(r"[.?!…。？！\])”»\"—–-][ \t]*\Z")
_BEFORE_WORDS = re.compile(r"[ \t]*[;,.=–—-]|[ \t]+\w")


@frozen
class Misplaced:
    """A known label, the line that holds it, and whether it is inside the line."""

    label: str
    line: int
    is_inside: bool


def misplaced_labels(labels: Labels, lines: Sequence[str]) -> Iterator[Misplaced]:
    """Find known labels inside lines, and at the start of lines without a colon, up to a certain number.

    Inside a line a label follows the end of a sentence or is in capitals. Counting is much faster than a search, and few
    texts have any.
    """
    if len(labels.known) > _MOST_LABELS:
        return
    text = "\n".join(("", *lines))
    for label in list(labels.known.values()):
        at_start, with_colon = text.count(f"\n{label}"), text.count(f"\n{label}:")
        if text.count(f"{label}:") > with_colon:
            yield from islice(_inside(label, text, labels), _MOST_FOUND)
        if at_start > with_colon:
            yield from islice(_without_colon(label, text, labels), _MOST_FOUND)


def _inside(label: str, text: str, labels: Labels) -> Iterator[Misplaced]:
    is_certain = label.isupper() and len(label) > 1
    number = end = 0
    for found in re.finditer(rf"{re.escape(label)}:(?!\d)", text):
        number, end = number + text.count("\n", end, found.start()), found.start()
        begin = text.rfind("\n", 0, end) + 1
        before = text[max(begin, end - 8) : end]
        is_word = before[-1:].isalnum() if label[0].isascii() and not is_certain else before[-1:].isupper()
        if begin == end or is_word or before[-1:] in "-'’" or not (is_certain or _AFTER_SENTENCE.search(before)):
            continue
        head = labels.at(text[begin : found.end()])
        if head is None or begin + len(head) < end:
            yield Misplaced(label, number, is_inside=True)


def _without_colon(label: str, text: str, labels: Labels) -> Iterator[Misplaced]:
    is_certain = label.isupper() and len(label) >= _SHORTEST
    number = end = 0
    for found in re.finditer(rf"\n{re.escape(label)}(?!:)", text):
        number, end = number + text.count("\n", end, found.end()), found.end()
        if not (_BEFORE_WORDS.match(text, end) if is_certain else text.startswith(";", end)):
            continue
        after = text.find("\n", end)
        line = text[found.start() + 1 : after if after > 0 else len(text)]
        if labels.at(line) is None and not line.isupper():
            yield Misplaced(label, number, is_inside=False)
