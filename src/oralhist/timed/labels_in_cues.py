"""Speaker labels in the text of cues, such as ``MAN: Perhaps``."""

from collections import Counter
from collections.abc import Iterable, Iterator

from oralhist.conventions.label_limits import LONGEST_LABEL, SMALL_WORDS, can_be_label, has_words_of_names
from oralhist.model.content import normal_form
from oralhist.syntax.characters import text_key
from oralhist.timed.cues import Cue

_SMALL_WORDS = SMALL_WORDS | {"the", "in", "from", "as"}  # Man in the back: …, Ann Lee as Mary: …


def recurring_labels(cues: Iterable[Cue]) -> frozenset[str]:
    """Return the keys of possible labels at the start of two or more cues that have no speaker yet."""
    starts = (cue.content[0] for cue in cues if cue.label is None and cue.content)
    found = (_before_colon(start.partition("\n")[0]) for start in starts if isinstance(start, str))
    labels = (label for label in found if can_be_label(label) and has_words_of_names(label, _SMALL_WORDS))
    return frozenset(key for key, number in Counter(map(text_key, labels)).items() if number > 1)


def _before_colon(line: str) -> str:
    """Return the text before a line's first colon if white space or nothing follows the colon, else nothing."""
    label, colon, rest = line.strip()[: LONGEST_LABEL + 2].partition(":")
    return label.rstrip() if colon and (not rest or rest[0].isspace()) else ""


def split_at_labels(cues: Iterable[Cue], keys: frozenset[str]) -> Iterator[Cue]:
    """Split cues without a speaker at every line that begins with one of the labels; each keeps the cue's times.

    ``keys`` are the keys of the labels. The label and its colon leave the text. Text after the first inline of a cue
    is not split.
    """
    for cue in cues:
        first = cue.content[0] if cue.content else None
        if cue.label is not None or not isinstance(first, str) or ":" not in first:
            yield cue
        else:
            yield from _split(cue, first, keys)


def _split(cue: Cue, first: str, keys: frozenset[str]) -> Iterator[Cue]:
    pieces: list[tuple[str | None, list[str]]] = []
    for line in first.split("\n"):
        label: str | None = _before_colon(line)
        if label and text_key(label) in keys:
            pieces.append((label, [line.partition(":")[2].lstrip()]))
        elif pieces:
            pieces[-1][1].append(line)
        else:
            pieces.append((None, [line]))
    for number, (label, lines) in enumerate(pieces):
        is_last = number == len(pieces) - 1
        text = "\n".join(lines).removeprefix("\n")
        content = normal_form((text, *cue.content[1:]) if is_last else (text.rstrip(),))
        yield Cue(  # evolve takes twice as long, a tenth of reading SRT with labels
            content=content,
            start_ms=cue.start_ms,
            end_ms=cue.end_ms,
            id=None if number else cue.id,
            label=label,
            recording=cue.recording,
            keywords=cue.keywords,
            line=cue.line,
        )
