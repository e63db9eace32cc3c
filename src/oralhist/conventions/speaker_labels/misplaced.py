"""Known labels that are not read, inside a line or without a colon, and labels that may be quoted in the speech."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from attrs import frozen

from oralhist.conventions.speaker_labels.evidence import Labels

_MOST_LABELS = 50  # a text with more of them is no interview
_MOST_FOUND = 50
_FEWEST_QUOTED = 3  # uses of labels in a dialogue that is quoted
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
    known = tuple(labels.known.values())
    longest = max(map(len, known), default=0)
    text = "\n".join(("", *lines))
    colons = "\n".join(line for line in lines if ":" in line)
    starts = "\n".join(("", *(line[: longest + 1] for line in lines if line.startswith(known))))
    for label in known:
        at_start, with_colon = starts.count(f"\n{label}"), starts.count(f"\n{label}:")
        if colons.count(f"{label}:") > with_colon:
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


def labels_in_one_place(labels: Labels) -> Iterator[tuple[list[str], str]]:
    """Find groups of labels that occur only one after another, between turns of two people or more who speak before and after.

    So does a dialogue that a speaker quotes. Yields the labels and the one before them.
    """
    order = labels.order
    if len(labels.known) > _MOST_LABELS:
        return
    last = {key: place for place, key in enumerate(order)}
    first = {key: place for place, key in reversed(list(enumerate(order)))}
    start = 0
    while start < len(order):
        end = _end_of_group(order, start, first, last) if first[order[start]] == start and start else start
        group = dict.fromkeys(order[start : end + 1])
        around = [key for key in first if first[key] < start and last[key] > end]
        if end - start + 1 >= _FEWEST_QUOTED and len(group) > 1 and len(around) > 1:
            yield [labels.known[key] for key in group], labels.known[order[start - 1]]
            start = end
        start += 1


def _end_of_group(order: Sequence[str], start: int, first: Mapping[str, int], last: Mapping[str, int]) -> int:
    """Return the last use of the labels from a place on that occur nowhere else; the place itself if there are others."""
    end = place = start
    while place <= end:
        if first[order[place]] < start:
            return start
        end = max(end, last[order[place]])
        place += 1
    return end
