"""Speaker labels in the text of cues, such as ``MAN: Perhaps``, ``[SPEAKER_00]: Yes`` and ``<i>ANNA:</i> No``."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from oralhist.conventions.speaker_labels.doubts import joined_short_forms, report_doubts, report_recurring
from oralhist.conventions.speaker_labels.form_evidence import can_be_label_in_brackets
from oralhist.conventions.speaker_labels.keys import COLONS, PAIRS, label_key, named_keys
from oralhist.conventions.speaker_labels.policy import CAPTIONS, LONGEST_LABEL
from oralhist.conventions.speaker_labels.usual import UsualLines, usual_lines
from oralhist.model import Content, Emphasis, Inline
from oralhist.model.content import normal_form
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.cues import Cue, Cues

_MANY = 50  # cues; fewer are searched for labels at once
_SHARE_REPEATED = 0.04  # of the cues; a quarter of the least share of labels that are alone on their line
_MARKS = " \t>-–—•*_"
_OPENING = tuple(PAIRS)
_IN_BRACKETS = re.compile(
    rf"(?P<open>.)(?P<words>[^][(){{}}【】［］\n]{{1,60}})[])}}】］](?P<after>[ \t*_]*[{COLONS}]|)"
)
_TO_COLON = re.compile(rf"([^{COLONS}(\[]+)[^{COLONS}]*[{COLONS}]")


def with_labels(
    cues: Iterable[Cue], named: Collection[str], diagnostics: Diagnostics, *, only_named: bool = False
) -> tuple[list[Cue], dict[str, str]] | None:
    """Split cues without a speaker at every line that begins with a label; each part keeps the cue's times.

    The label leaves the text; a remark in it is text, as all annotations in captions are. Text after the first inline of
    a cue is not split, except that a label may be emphasised. With ``only_named``, only the labels that the caller ``named`` count.
    Also returns the keys of misspelt and short labels, with those of the labels that are meant. Returns ``None`` if there is no label.
    """
    listed = list(cues)
    lines: list[str] = []
    places: list[int] = []  # the first line of each cue, from 1
    for cue in listed:
        places.append(len(lines) + 1)
        text = _start_of(cue.content) if cue.label is None else ""
        if "\n" in text:
            lines += [line.strip(" \t") for line in text.split("\n")]
        else:
            lines.append(text.strip(" \t"))
        lines.append("")
    usual = usual_lines(lines, named, policy=CAPTIONS)
    if only_named:
        usual.labels.keep_only(named_keys(named))

    def line_of(line: int) -> int:
        return listed[bisect_right(places, line) - 1].line

    if not usual.labels:
        if not only_named:
            report_recurring(usual.labels, diagnostics, line_of)
        return None
    report_doubts(usual.labels, usual.lines, diagnostics, line_of)
    meant = {**usual.labels.meant, **joined_short_forms(usual.labels, diagnostics, line_of)}
    ends = [*(place - 1 for place in places[1:]), len(lines)]
    parts: list[Cue] = []
    at = usual.labels.at
    all_labels = [at(line) if ":" in line else None for line in usual.lines]
    for cue, place, end in zip(listed, places, ends, strict=True):
        labels = all_labels[place - 1 : end - 1]
        if cue.label is not None or not any(labels):
            parts.append(cue)
        elif len(cue.content) == 1 and isinstance(cue.content[0], str):
            parts += _split_text(cue, usual.lines[place - 1 : end - 1], labels)
        else:
            parts += _split(cue, place, labels, usual)
    return parts, meant


def may_have_labels(cues: Cues | Sequence[Cue]) -> bool:
    """Return whether cues can have labels in their text: the start of a line recurs before a colon or in brackets, or a line does.

    This is much faster than a search for labels, and most captions have none.
    """
    contents = cues.contents if isinstance(cues, Cues) else [cue.content for cue in cues]
    if len(contents) < _MANY:
        return True
    text = "\n".join([content if isinstance(content, str) else _start_of(content) for content in contents])
    lines = text.split("\n")
    if len(lines) - len(set(lines)) >= _SHARE_REPEATED * len(contents):
        return True
    has_brackets = any(map(text.__contains__, PAIRS))
    return (has_brackets and _brackets_may_be_labels(lines)) or _heads_recur(text, lines)


def _brackets_may_be_labels(lines: Sequence[str]) -> bool:
    """Return whether a line begins with brackets around words that can be a label: most hold sounds."""
    heads = {start for line in lines if (start := line.lstrip(_MARKS)).startswith(_OPENING)}
    for found in map(_IN_BRACKETS.match, heads):
        if found is None or found["after"] or can_be_label_in_brackets(found["words"]):
            return True
    return False


def _heads_recur(text: str, lines: Sequence[str]) -> bool:
    """Return whether two lines of a text begin with the same words before a colon."""
    colons = [colon for colon in COLONS if colon in text]
    with_colon = (line for line in lines if any(colon in line for colon in colons)) if colons else ()
    heads = (found[1] for line in with_colon if (found := _TO_COLON.match(line)) is not None)
    seen: set[str] = set()
    for key in (label_key(head) for head in heads if len(head) <= 2 * LONGEST_LABEL):
        if key in seen:
            return True
        seen.add(key)
    return False


def _split_text(cue: Cue, lines: Sequence[str], labels: Sequence[str | None]) -> Sequence[Cue]:
    """Split a cue without inlines, whose lines have their labels in the usual form."""
    if labels[0] is not None and not any(labels[1:]):  # most cues
        said = "\n".join((lines[0][len(labels[0]) + 1 :].strip(" \t"), *lines[1:])).strip("\n")
        cue.label, cue.content = labels[0], (said,) if said else ()
        return (cue,)
    texts: list[tuple[str | None, list[str]]] = []
    for line, label in zip(lines, labels, strict=True):
        if label is not None:
            texts.append((label, [line[len(label) + 1 :].strip(" \t")]))
        elif texts:
            texts[-1][1].append(line)
        else:
            texts.append((None, [line]))
    contents = [normal_form("\n".join(text).strip("\n")) for _, text in texts]
    others = [
        evolve(cue, content=content, label=label, id=None)
        for content, (label, _) in zip(contents[1:], texts[1:], strict=True)
    ]
    cue.content, cue.label = contents[0], texts[0][0]
    return [cue, *others]


def _start_of(content: Content) -> str:
    """Return the text that a cue begins with, also inside an emphasis."""
    first = content[0] if content else ""
    if isinstance(first, Emphasis):
        inner = _start_of(first.content)
        return inner + (_start_of(content[1:]) if len(first.content) == 1 else "")
    return first if isinstance(first, str) else ""


def _split(cue: Cue, place: int, labels: Sequence[str | None], usual: UsualLines) -> Iterator[Cue]:
    """Split a cue with inlines, whose lines begin at a place of the usual lines, counted from 1."""
    printed = _start_of(cue.content).split("\n")
    starts = [number for number, label in enumerate(labels) if label is not None or not number]
    for number, content in zip(starts, _parts(cue.content, printed, starts), strict=True):
        label, said, remark = labels[number], content, usual.remarks.get(place + number, "")
        if label is not None:
            words = usual.lines[place + number - 1][len(label) + 1 :].strip(" \t").removeprefix(remark).lstrip(" \t")
            line = printed[number].rstrip(" \t")
            if line.endswith(words):
                said = _parted(content, len(line) - len(words))[1]
            else:  # direction marks around the line are left out
                said = (words, *_parted(content, len(line))[1])
        said = _without_breaks(said, is_last=number == starts[-1])
        said = (remark, " ", *said) if remark else said
        yield evolve(cue, content=normal_form(said), label=label, id=None if number else cue.id)


def _parts(content: Content, printed: Sequence[str], starts: Sequence[int]) -> list[Content]:
    """Part the content of a cue before some of the lines that it begins with."""
    if isinstance(content[0], str):  # most cues; the work grows only with the length of the cue
        ends = [*starts[1:], len(printed)]
        texts = ["\n".join(printed[start:end]) for start, end in zip(starts, ends, strict=True)]
        return [*((text,) for text in texts[:-1]), (texts[-1], *content[1:])]
    parts: list[Content] = []
    for start, end in pairwise(starts):
        before, content = _parted(content, sum(len(line) + 1 for line in printed[start:end]))
        parts.append(before)
    return [*parts, content]


def _emphasis(whole: Emphasis, content: Content) -> Content:
    return (evolve(whole, content=normal_form(content)),) if any(content) else ()


def _without_breaks(content: Content, *, is_last: bool) -> Content:
    """Return content without the white space at its start, and without that at its end unless it is the last part."""
    items = list(content)
    if items and isinstance(items[0], str):
        items[0] = items[0].lstrip(" \t\n")
    if items and isinstance(items[-1], str) and not is_last:
        items[-1] = items[-1].rstrip()
    return tuple(items)


def _parted(content: Sequence[str | Inline], place: int) -> tuple[Content, Content]:
    """Part content at a character of the text that it begins with; an emphasis may be split."""
    if not content or not place:
        return (), tuple(content)
    first, rest = content[0], tuple(content[1:])
    if isinstance(first, Emphasis):
        length = len(_start_of(first.content))
        if place < length or len(first.content) > 1:
            before, after = _parted(first.content, place)
            return _emphasis(first, before), (*_emphasis(first, after), *rest)
        before, after = _parted(rest, place - length)
        return (first, *before), after
    if not isinstance(first, str):
        return (), tuple(content)
    if place <= len(first):
        return (first[:place],), (first[place:], *rest)
    before, after = _parted(rest, place - len(first))
    return (first, *before), after
