"""Known labels that are not read, inside a line or without a colon, and labels that may be quoted in the speech."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    Inside a line a label follows the end of a sentence or is in capitals.
    """
    if len(labels.known) > _MOST_LABELS:
        return
    known = tuple(labels.known.values())
    if not known:
        return
    text = "\n".join(("", *lines, ""))  # one search of all lines is faster than one of each
    last = "".join(re.escape(label[-1]) for label in known)
    colons = [found.start() for found in re.finditer(f":(?<=[{last}]:)", text)]
    starts = [(number, line) for number, line in enumerate(lines, start=1) if line.startswith(known)]
    for label in known:
        yield from islice(_inside(label, text, colons, labels), _MOST_FOUND)
        yield from islice(_without_colon(label, starts, labels), _MOST_FOUND)


def _inside(label: str, text: str, colons: Iterable[int], labels: Labels) -> Iterator[Misplaced]:
    """Yield the places of a label before some colons, in a text that begins and ends with a line feed."""
    is_certain = label.isupper() and len(label) > 1
    number = counted = 0
    for colon in colons:
        end = colon - len(label)
        if end < 1 or text[end - 1] == "\n" or not text.startswith(label, end):  # most begin their line
            continue
        before = text[max(0, end - 8) : end].rpartition("\n")[2]
        is_word = before[-1].isalnum() if label[0].isascii() and not is_certain else before[-1].isupper()
        is_apart = not is_word and before[-1] not in "-'’" and (is_certain or _AFTER_SENTENCE.search(before))
        if is_apart and not text[colon + 1].isdecimal():
            begin = text.rfind("\n", 0, end) + 1
            head = labels.at(text[begin : colon + 1])
            if head is None or len(head) < end - begin:
                number, counted = number + text.count("\n", counted, end), end
                yield Misplaced(label, number, is_inside=True)


def _without_colon(label: str, lines: Iterable[tuple[int, str]], labels: Labels) -> Iterator[Misplaced]:
    is_certain = label.isupper() and len(label) >= _SHORTEST
    heads = tuple(f"{other}: " for other in labels.known.values())
    for number, line in lines:
        if not line.startswith(label) or line.startswith(":", len(label)):
            continue
        follows = _BEFORE_WORDS.match(line, len(label)) if is_certain else line.startswith(";", len(label))
        if follows and not f"{line} ".startswith(heads) and labels.at(line) is None and not line.isupper():
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
    done = 0
    for start in sorted(first.values()):
        if start <= done:  # the first label has none before it
            continue
        end = _end_of_group(order, start, first, last)
        group = dict.fromkeys(order[start : end + 1])
        around = [key for key in first if first[key] < start and last[key] > end]
        if end - start + 1 >= _FEWEST_QUOTED and len(group) > 1 and len(around) > 1:
            yield [labels.known[key] for key in group], labels.known[order[start - 1]]
            done = end


def _end_of_group(order: Sequence[str], start: int, first: Mapping[str, int], last: Mapping[str, int]) -> int:
    """Return the last use of the labels from a place on that occur nowhere else; the place itself if there are others."""
    end = place = start
    while place <= end:
        if first[order[place]] < start:
            return start
        end = max(end, last[order[place]])
        place += 1
    return end
