"""Headers in a language without a table of words: fields above the speech, before the first label that comes again.

Nothing says what the fields mean, so they are not read, but they are not speech either: ``면담자: 김철수``, ``일시: 2020. 3. 5.``.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from attrs import frozen

from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.conventions.speaker_labels.policy import looks_like_a_label
from oralhist.conventions.word_tables import header_meaning
from oralhist.transcripts.front_matter import Header

_FRONT = 40  # lines with text in which such a header can be
_MOST_BEFORE = 3  # lines of a title above it
_LONGEST_VALUE = 80
_LONGEST_LINE = 200
_FEWEST_FIELDS = 2
_FEWEST_TURNS = 4
_SHORTEST_ROLE = 3  # characters of a word for a role; shorter labels are initials
_STAMP = re.compile(r"[\[({<#]? ?\d{1,3}:\d{2}")  # a time of the recording, as before speech
_ENDS_OF_SENTENCES = ".?!…。？！؟।"


@frozen
class _Labelled:
    """A line with a possible label: its number, the key of the label, what follows, and whether a blank line is above."""

    number: int
    key: str
    value: str
    is_after_blank: bool

    @property
    def can_be_field(self) -> bool:
        """Whether what follows can be the value of a field: it is short and no sentence."""
        is_sentence = self.value[-1:] in _ENDS_OF_SENTENCES and not any(map(str.isdigit, self.value))
        return 0 < len(self.value) <= _LONGEST_VALUE and not is_sentence and not _STAMP.match(self.value)


def unknown_header(lines: Sequence[str], speakers: Collection[str] = ()) -> Header | None:
    """Return the header above the speech whose fields are in an unknown language; ``None`` without one.

    Its labels differ from one another. Some occur nowhere else: half of them, or one with a number, such as a date. Or
    its lines follow one another, while all turns have blank lines between them. A label in ``speakers`` is that of a
    speaker, so it begins the speech.
    """
    found = _labelled(lines)
    front, repetition = _before_a_repetition(found, {label_key(label) for label in speakers})
    if repetition is None or len(front) < _FEWEST_FIELDS:  # as in most texts, which are not searched further
        return None
    labelled = [*front, repetition, *found]
    numbers = Counter(line.key for line in labelled)
    recurring = {line.key for line in labelled[len(front) :] if numbers[line.key] > 1}
    if len(recurring) < 2:
        return None
    single = [place for place, line in enumerate(front) if numbers[line.key] == 1]
    fields = front[: _end_of_block(front, single[-1] if single else 0) + 1]
    has_number = any(any(map(str.isdigit, front[place].value)) for place in single)
    are_single = len(fields) > _FEWEST_FIELDS and bool(single) and (has_number or 2 * len(single) >= len(fields))
    if not are_single and not _is_set_apart(fields, labelled[len(fields) :]):
        return None
    first, last = fields[0].number, fields[-1].number
    unread = [(line.number, lines[line.number - 1].strip()) for line in fields]
    return Header(first, last, silent=range(1, last + 1), unread=unread)


def _labelled(lines: Sequence[str]) -> Iterator[_Labelled]:
    """Yield the lines that begin with a possible label; none if more than a title is above them."""
    is_after_blank, filled, has_begun = True, 0, False
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text:
            is_after_blank = True
            continue
        filled += 1
        label, colon, value = text[:_LONGEST_LINE].replace("：", ":").partition(":")
        if colon and looks_like_a_label(label):
            has_begun = True
            yield _Labelled(number, label_key(label), value.strip(), is_after_blank)
        elif not has_begun and filled > _MOST_BEFORE:
            return
        is_after_blank = False


def _before_a_repetition(
    labelled: Iterator[_Labelled], speakers: Collection[str]
) -> tuple[Sequence[_Labelled], _Labelled | None]:
    """Take the first lines whose labels differ and can be those of fields, one without a known meaning, and the next one."""
    front: list[_Labelled] = []
    seen: set[str] = set()
    for line in islice(labelled, _FRONT):
        if line.key in seen or line.key in speakers or not line.can_be_field:
            return front if any(header_meaning(field.key) is None for field in front) else (), line
        seen.add(line.key)
        front.append(line)
    return (), None


def _end_of_block(front: Sequence[_Labelled], place: int) -> int:
    """Return the place of the last line that follows the one at a place without a blank line between."""
    while place + 1 < len(front) and not front[place + 1].is_after_blank:
        place += 1
    return place


def _is_set_apart(fields: Sequence[_Labelled], turns: Sequence[_Labelled]) -> bool:
    """Return whether fields with whole words as labels follow one another, while turns have blank lines between them."""
    are_together = len(fields) >= _FEWEST_FIELDS and not any(line.is_after_blank for line in fields[1:])
    have_words = all(len(line.key) >= _SHORTEST_ROLE for line in fields)
    return are_together and have_words and len(turns) >= _FEWEST_TURNS and all(line.is_after_blank for line in turns)
