"""Speakers' labels that stand in the text of cues, such as ``MAN: Perhaps``."""

from collections import Counter
from collections.abc import Iterable, Iterator

from oralhist.conventions.names import PART_WORDS, PARTICLES, label_key
from oralhist.model.content import normal_form
from oralhist.timed.cues import Cue

_LONGEST_LABEL = 60
_MOST_WORDS = 6
_SMALL_WORDS = PARTICLES | PART_WORDS | {"the", "in", "from", "and", "as", "&", "e", "und", "et"}
_NEVER_IN_A_LABEL = frozenset('?!;…"“”„«»<>{}=|/\\')


def labels_named(labels: Iterable[str]) -> frozenset[str]:
    """The keys of labels that are known to be speakers', by which ``parted_at_labels`` finds them."""
    return frozenset(map(label_key, (label.strip().removesuffix(":").rstrip() for label in labels if label.strip())))


def _before_colon(line: str) -> str:
    """What stands before a line's first colon, if white space or nothing comes after it; else nothing."""
    label, colon, rest = line.strip()[: _LONGEST_LABEL + 2].partition(":")
    return label.rstrip() if colon and (not rest or rest[0].isspace()) else ""


def recurring_labels(cues: Iterable[Cue]) -> frozenset[str]:
    """The keys of what looks like a speaker's label at the start of a cue, and stands at the start of two or more."""
    starts = (cue.content[0] for cue in cues if cue.label is None and cue.content)
    found = (_before_colon(start.partition("\n")[0]) for start in starts if isinstance(start, str))
    return frozenset(
        key for key, number in Counter(map(label_key, filter(_looks_like_a_label, found))).items() if number > 1
    )


def _looks_like_a_label(label: str) -> bool:
    """Whether words can be a label: few, with letters, and none of them a common word in small letters."""
    words = label.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(label) <= _LONGEST_LABEL
        and any(map(str.isalpha, label))
        and _NEVER_IN_A_LABEL.isdisjoint(label)
        and all(not word[0].islower() or word.casefold() in _SMALL_WORDS for word in words)
    )


def parted_at_labels(cues: Iterable[Cue], keys: frozenset[str]) -> Iterator[Cue]:
    """The cues without labels, parted at every line that begins with one of these; each part keeps the cue's times.

    The label and its colon leave the text. Only plain text before the cue's first inline is looked at.
    """
    for cue in cues:
        first = cue.content[0] if cue.content else None
        if cue.label is not None or not isinstance(first, str) or ":" not in first:
            yield cue
        else:
            yield from _parts(cue, first, keys)


def _parts(cue: Cue, first: str, keys: frozenset[str]) -> Iterator[Cue]:
    parts: list[tuple[str | None, list[str]]] = []
    for line in first.split("\n"):
        label: str | None = _before_colon(line)
        if label and label_key(label) in keys:
            parts.append((label, [line.partition(":")[2].lstrip()]))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append((None, [line]))
    for number, (label, lines) in enumerate(parts):
        is_last = number == len(parts) - 1
        text = "\n".join(lines).removeprefix("\n")
        content = (text, *cue.content[1:]) if is_last else (text.rstrip(),)
        yield Cue(
            content=normal_form(content),
            start_ms=cue.start_ms,
            end_ms=cue.end_ms,
            id=None if number else cue.id,
            label=label,
            recording=cue.recording,
            keywords=cue.keywords,
            line=cue.line,
        )
