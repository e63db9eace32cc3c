"""Which possible labels that occur once are labels, by the paragraphs around them and by the style of the others."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import define

from oralhist.conventions.speaker_labels.policy import CAPITALS, FULL_NAME, is_person, style_of

_SHARE_OF_ALL = 0.8
_MOST_REPEATS = 0.05  # of the turns follow another of the same speaker: then speakers take turns
_FEWEST = 4  # labelled paragraphs without which a share says nothing
_FEWEST_OF_ALL = 3  # labelled paragraphs of a text that has no others
_SHORTEST_IN_CAPITALS = 3  # OK, PS, TV


@define
class Use:
    """The uses of one possible label."""

    printed: str
    looks_right: bool
    line: int
    is_sentence: bool
    """Whether the first of the lines ends as a sentence does."""
    number: int = 0
    above: int = 0
    """Uses that follow a blank line or begin the text."""
    tight: int = 0
    """Uses without white space after the colon, which count only for a label that is known."""
    last: int = 0
    """The last line."""


def labels_that_occur_once(
    uses: Mapping[str, Use], known: Collection[str], order: Sequence[str], paragraphs: int, lines: int
) -> list[str]:
    """Return the keys of names that occur once and are labels, printed in the style of a known label.

    Either more than four of five other paragraphs begin with a label, or the label and all known ones are in capitals, or
    a short text has nothing else, or the label is between two turns of one speaker in a text whose speakers take turns.
    ``order`` are the keys of all possible labels in their order; ``lines`` is the number of lines that are not blank.
    """
    labelled = _number_of(map(uses.__getitem__, known))
    if not labelled:
        return []
    have_blanks = labelled == sum(uses[key].above for key in known)
    single = _single(uses, known, have_blanks=have_blanks)
    number = _number_of(single.values())
    are_all = labelled + number == max(_FEWEST_OF_ALL, paragraphs if have_blanks else lines)
    if (len(known) < 2 or labelled < _FEWEST) and not are_all:
        return []
    printed = {key: style_of(use.printed) for key, use in single.items()}
    styles = {style_of(uses[key].printed) for key in known}
    between = _between_turns(single, known, order)
    if labelled > _SHARE_OF_ALL * (paragraphs - number) and len(single) <= labelled:
        return [key for key, style in printed.items() if style in {*styles, FULL_NAME}]
    if styles == {CAPITALS} and labelled >= 2 * _FEWEST:
        between += (key for key in single if len(key) >= _SHORTEST_IN_CAPITALS)
    return [key for key, style in printed.items() if key in between and style in styles]


def _number_of(uses: Iterable[Use]) -> int:
    return sum(use.number + use.tight for use in uses)


def _single(uses: Mapping[str, Use], known: Collection[str], *, have_blanks: bool) -> dict[str, Use]:
    """Return the labels that occur once and can be those of people.

    Above the first known label, where titles and headers are, a sentence must follow the label. Where every other label
    follows a blank line, this one must, too: ``Dear Anna:`` inside a paragraph is the start of a letter.
    """
    begin = min(uses[key].line for key in known)
    return {
        key: use
        for key, use in uses.items()
        if key not in known
        and use.number
        and (use.line > begin or use.is_sentence)
        and (use.above or not have_blanks or style_of(use.printed) == CAPITALS)
        and is_person(use.printed)
    }


def _between_turns(single: Collection[str], known: Collection[str], order: Sequence[str]) -> list[str]:
    """Return the labels of those that occur once between two turns of one speaker, if speakers take turns here."""
    order = [key for key in order if key in known or key in single]
    turns = [key for key in order if key in known]
    repeats = sum(one == other for one, other in pairwise(turns))
    threes = zip(order, order[1:], order[2:], strict=False)
    found = [key for before, key, after in threes if key in single and before == after]
    return found if (repeats - len(found)) <= _MOST_REPEATS * len(turns) else []
