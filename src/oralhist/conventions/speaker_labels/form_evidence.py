"""Which forms of labels without a colon a text uses, as its lines show."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from oralhist.conventions.annotations import inline_of
from oralhist.conventions.speaker_labels.forms import ENDS_OF_SENTENCES, Form, Head
from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.conventions.speaker_labels.policy import LONGEST_LABEL, looks_like_a_label
from oralhist.conventions.timestamps import Stamps

_INITIALS = 12  # characters of the longest initials, as ``A. M. H.``
_MANY = 200  # lines of a text in which labels recur
_FOLLOWED = 0.8  # of the labels that are alone on a line are followed by words
_SHARE_WITH_TIMES = 0.05  # of the paragraphs have a label: the time next to it shows that it is one
_SHARE_ABOVE_BLANK = 0.3  # of the paragraphs are labels, if a blank line is below them: headings have that form too


def may_be_in_use(form: Form, lines: Sequence[str], places: Collection[int]) -> bool:
    """Return whether a text of many lines can use a form: for labels alone on their line, enough short lines recur.

    This is much faster than reading the lines. Half of the uses may differ in case or in marks.
    """
    if not form.is_alone or len(places) < _MANY:
        return True
    short = Counter(
        line
        for line in (lines[place] for place in places)
        if len(line) <= LONGEST_LABEL
        and (line[-1] not in ENDS_OF_SENTENCES and (line[-1] != "." or len(line) <= _INITIALS))
    )
    paragraphs = sum(not _at(lines, place - 1) for place in places)
    return 2 * sum(number for number in short.values() if number > 1) >= form.share * paragraphs


def heads_of_form(
    form: Form, lines: Sequence[str], places: Collection[int], stamps: Stamps, named: Collection[str]
) -> dict[int, Head]:
    """Return the heads of a form by the places of their lines; ``named`` are the keys of labels known from elsewhere."""
    heads: dict[int, Head] = {}
    for place in places:
        head = form.read(lines[place], stamps)
        if head is not None and head.label and (label_key(head.label) in named or can_be_label_in_brackets(head.label)):
            heads[place] = head
    return heads


def heads_of_known(
    form: Form, lines: Sequence[str], places: Collection[int], stamps: Stamps, labels: Collection[str]
) -> dict[int, Head]:
    """Return the heads of labels in use that are printed with a mistake at the start of a paragraph."""
    if form.of_known is None:
        return {}
    keys = set(map(label_key, labels))
    has_blanks = any(not line for line in lines[:-1])
    starts = (place for place in places if not has_blanks or not _at(lines, place - 1))
    found = ((place, form.of_known(lines[place], stamps)) for place in starts)
    return {place: head for place, head in found if head is not None and label_key(head.label) in keys}


def can_be_label_in_brackets(label: str) -> bool:
    """Return whether words look like a label and are no annotation, so that they can be a label without a colon."""
    return looks_like_a_label(label) and inline_of(label, f"[{label}]") is None


def labels_of_form(
    form: Form, heads: Mapping[int, Head], lines: Sequence[str], stamps: Stamps, named: Collection[str]
) -> list[str]:
    """Return the labels of a form if it is in use: they recur, alternate, and begin enough of the paragraphs.

    Labels that are ``named`` need no evidence.
    """
    keys = {place: label_key(head.label) for place, head in heads.items()}
    numbers = Counter(keys.values())
    labels = {keys[place]: heads[place].label for place in reversed(list(heads))}
    recurring = {key: label for key, label in labels.items() if numbers[key] > 1 or key in named}
    uses = [place for place in heads if keys[place] in recurring]
    order = [keys[place] for place in uses]
    is_used = (
        len(uses) > 1
        and len(recurring) <= form.most
        and (form.is_timed or (len(recurring) > 1 and _alternate(order, form.alternates)))
        and _begin_enough(form, uses, heads, lines)
        and _head_words(form, uses, heads, lines, stamps)
    )
    return [label for key, label in recurring.items() if is_used or key in named]


def _alternate(order: Sequence[str], share: float) -> bool:
    return sum(one != other for one, other in pairwise(order)) >= share * (len(order) - 1)


def _begin_enough(form: Form, uses: Sequence[int], heads: Mapping[int, Head], lines: Sequence[str]) -> bool:
    """Return whether the labels begin enough of the paragraphs, or of the lines of a text without blank lines."""
    filled = [place for place, line in enumerate(lines) if line]
    paragraphs = sum(not place or not lines[place - 1] for place in filled)
    units = paragraphs if paragraphs > 3 else len(filled) - sum(_is_alone(heads[place], lines[place]) for place in uses)
    if sum(heads[place].stamp is not None for place in uses) >= _FOLLOWED * len(uses):
        return len(uses) >= _SHARE_WITH_TIMES * units
    above_blank = sum(_is_alone(heads[place], lines[place]) and not _at(lines, place + 1) for place in uses)
    share = max(form.share, _SHARE_ABOVE_BLANK) if form.is_alone and 2 * above_blank > len(uses) else form.share
    return len(uses) >= share * units


def _head_words(
    form: Form, uses: Sequence[int], heads: Mapping[int, Head], lines: Sequence[str], stamps: Stamps
) -> bool:
    """Return whether words follow the labels that are alone on their line, which begin a paragraph or follow a time."""
    alone = [place for place in uses if _is_alone(heads[place], lines[place])]
    filled = [place for place, line in enumerate(lines) if line]
    following = dict(pairwise(filled)) if alone else {}
    number = 0
    for place in alone:
        below = following.get(place)
        above = _at(lines, place - 1)
        begins = not form.is_alone or not above or stamps.at(above) is not None
        number += begins and below not in heads
    return number >= _FOLLOWED * len(alone)


def _is_alone(head: Head, line: str) -> bool:
    return head.end == len(line)


def _at(lines: Sequence[str], place: int) -> str:
    return lines[place] if 0 <= place < len(lines) else ""
