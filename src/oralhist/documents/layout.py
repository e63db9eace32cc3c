"""Speakers that the layout shows: labels in bold or in a style of their own, and, without any, questions and answers."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from oralhist.conventions.speaker_labels.forms import LAYOUT
from oralhist.conventions.speaker_labels.keys import COLONS, label_key
from oralhist.documents.codes import BLACKED_OUT
from oralhist.documents.document import BLACK, Run
from oralhist.documents.lines import Line, can_be_label
from oralhist.documents.questions import (
    INTERVIEWEE,
    INTERVIEWER,
    divided_at_answers,
    is_question,
    write_turns,
    write_turns_of_other,
)
from oralhist.documents.styled_paragraphs import CONTINUED, SPEAKER, SPEECH, is_style
from oralhist.findings import Finding
from oralhist.model import Interview
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import INFERRED_ROLE

_DASHES = ("– ", "— ", "- ")
_FEWEST = 3
_SHARE_OF_HEADS = 0.15  # of the lines begin with a label in bold without a colon; 57 of 178 real files have bold labels
_FEWEST_LABELS, _MOST_LABELS = 4, 0.6
_LONGEST_LABEL = 100
_RECURRING, _FOLLOWED, _FITTING = 0.5, 0.9, 0.7
_BAR = re.compile(rf"({BLACK}[{BLACK}. \t]*)[{COLONS}]")
_NOT_AT_THE_END = (".", "?", "!", "…", ";", ",")


@frozen
class Shown:
    """What the layout shows: labels, whether speakers have no labels at all, and whether labels have a style of their own."""

    sure: Sequence[str] = ()
    is_by_layout: bool = False
    is_in_style: bool = False

    def named(self, interview: Interview) -> Interview:
        """Return the interview without the labels of speakers that are not printed."""
        if not self.is_by_layout:
            return interview
        people = tuple(
            evolve(person, label=None) if person.label in (INTERVIEWER, INTERVIEWEE) else person
            for person in interview.participants
        )
        return evolve(interview, participants=people)

    def is_told(self, finding: Finding) -> bool:
        """Return whether a finding on roles says what the one on the layout has said."""
        return self.is_by_layout and finding.code == INFERRED_ROLE.id


def with_speakers_shown(lines: list[Line], diagnostics: Diagnostics) -> tuple[list[Line], Shown]:
    """Return lines with a label before each turn of a speaker whom the layout shows."""
    if labels := _labels_in_style(lines):
        return lines, Shown(tuple(dict.fromkeys(labels)), is_in_style=True)
    bars = _bars(lines, diagnostics)
    sure = [*bars, *_labels_with_colon(lines), *_write_labels_without_colon(lines), *_write_labels_alone(lines)]
    if other := write_turns_of_other(lines, diagnostics):
        return lines, Shown((*dict.fromkeys(sure), other), is_by_layout=True)
    if sure:
        return lines, Shown(tuple(dict.fromkeys(sure)))
    for divided in (lines, divided_at_answers(lines)):
        if divided and write_turns(divided, diagnostics):
            return divided, Shown((INTERVIEWER, INTERVIEWEE), is_by_layout=True)
    return lines, Shown()


# Labels in the style of written documents


def _labels_in_style(lines: Sequence[Line]) -> list[str]:
    """Return the labels in the style of speakers, and mark the other lines of paragraphs in the styles of speech.

    They begin with no label. The first line of a turn without a speaker has another style than those that go on.
    """
    begin = [line for line in lines if is_style(line.paragraph.style, SPEECH)]
    go_on = [line for line in lines if is_style(line.paragraph.style, CONTINUED)]
    labels = [label for line in (*begin, *go_on) if (label := _label_in_style(line))]
    for line in (*begin, *go_on) if labels else ():
        line.is_unlabelled = not _label_in_style(line)
    for line in begin if labels and go_on else ():
        line.begins_turn = line.is_unlabelled and line.is_first
    return labels


def _label_in_style(line: Line) -> str:
    """Return the label in the style of speakers that a paragraph begins with; empty without one."""
    first = line.runs[0] if line.runs and line.is_first else None
    text = first.text.rstrip(LAYOUT) if first is not None and is_style(first.style, SPEAKER) else ""
    return text[:-1].rstrip(LAYOUT) if text.endswith(tuple(COLONS)) else ""


# Labels that are blacked out, and labels in bold


def _bars(lines: Sequence[Line], diagnostics: Diagnostics) -> list[str]:
    """Return the labels that are blacked out, before a colon; who they mean cannot be known."""
    heads = ((line, _BAR.match(line.text)) for line in lines)
    found = [(line, head[1].rstrip()) for line, head in heads if head is not None]
    if found:
        message = f"labels are blacked out in {len(found)} lines: bars of one length are read as one speaker"
        place = found[0][0].paragraph.number
        diagnostics.add(BLACKED_OUT.finding(message, paragraph=place, hint="check who speaks in these turns"))
    return [label for _, label in found]


def _is_set_off(run: Run) -> bool:
    return run.bold or run.underline or "speak" in run.style.casefold()


def _head(line: Line) -> str:
    """Return the start of a line that is set off, if other words follow."""
    end = 0
    for run in line.runs:
        if run.note is None:
            if run.text.strip() and not _is_set_off(run):
                return (
                    line.text[:end] if line.text.endswith("".join(r.text for r in line.runs if r.note is None)) else ""
                )
            end += len(run.text)
    return ""


def _heads(lines: Sequence[Line]) -> Iterator[tuple[Line, str, str, bool]]:
    """Yield lines that begin with a label that is set off: the line, the start, the label, and whether it has a colon."""
    for line in lines:
        head = _head(line)
        label = head.strip(LAYOUT).rstrip(COLONS).rstrip(LAYOUT)
        if label and can_be_label(label):
            has_colon = head.rstrip(LAYOUT)[-1] in COLONS or line.text[len(head) :].lstrip(LAYOUT)[:1] in (*COLONS,)
            yield line, head, label, has_colon


def _labels_with_colon(lines: Sequence[Line]) -> list[str]:
    """Return the labels in bold before a colon that recur; of those that occur once, the ones below the first of them."""
    labels = [label for _, _, label, has_colon in _heads(lines) if has_colon]
    numbers = Counter(map(label_key, labels))
    first = next((place for place, label in enumerate(labels) if numbers[label_key(label)] > 1), len(labels))
    recurring = [label for label in labels if numbers[label_key(label)] > 1]
    return labels[first:] if len(recurring) >= _SHARE_OF_HEADS * len(lines) else recurring


def _write_labels_without_colon(lines: Sequence[Line]) -> list[str]:
    """Write a colon after labels in bold that have none, and return the labels."""
    heads = [(line, head, label) for line, head, label, has_colon in _heads(lines) if not has_colon]
    numbers = Counter(label_key(label) for _, _, label in heads)
    heads = [held for held in heads if numbers[label_key(held[2])] > 1]
    if len(heads) < _FEWEST or len(heads) < _SHARE_OF_HEADS * len(lines) or len({label_key(h[2]) for h in heads}) < 2:
        return []
    for line, head, label in heads:
        said = line.text[len(head) :].lstrip()
        line.text = f"{label}: {said[2:].lstrip() if said.startswith(_DASHES) else said}"
    return [label for _, _, label in heads]


# Labels alone in a paragraph


def _write_labels_alone(lines: Sequence[Line]) -> list[str]:
    """Write a colon after labels alone in paragraphs of one kind: short names that recur, with words of another kind below.

    The kind is a style of paragraphs, or all that is bold or italic in one.
    """
    for kind_of, fits in ((_style_of, _can_be_name), (_kind_of, _is_label)):
        kinds: list[tuple[object, ...]] = [kind_of(line) for line in lines]
        of_kind: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
        for line, kind in zip(lines, kinds, strict=True):
            of_kind[kind].append(line)
        followed = Counter(one for one, other in pairwise(kinds) if one != other)
        answers = Counter(kind for line, kind in zip(lines, kinds[1:], strict=False) if is_question(line))
        for kind, own in sorted(of_kind.items(), key=lambda item: -len(item[1])):
            number = len(own)
            if number < _FEWEST_LABELS or number > _MOST_LABELS * len(lines) or not any(kind):
                continue
            if 2 * answers[kind] > number:  # "Yes", "No" in a style of answers
                continue
            if followed[kind] >= _FOLLOWED * number and _are_labels(own, fits):
                fitting = [line for line in own if fits(line)]
                for line in fitting:
                    line.text, line.paragraph.level = f"{_bare(line.text)}:", 0
                return [_bare(line.text) for line in fitting]
    return []


def _are_labels(lines: Sequence[Line], fits: Callable[[Line], bool]) -> bool:
    """Return whether lines are short, recur, and nearly all of them can be labels."""
    names = Counter(label_key(line.text) for line in lines)
    recur = sum(times for times in names.values() if times > 1)
    is_short = all(len(line.text) <= _LONGEST_LABEL for line in lines)
    return is_short and recur >= _RECURRING * len(lines) and sum(map(fits, lines)) >= _FITTING * len(lines)


def _is_label(line: Line) -> bool:
    return can_be_label(_bare(line.text))


def _can_be_name(line: Line) -> bool:
    """Return whether a line in a style of its own can be a name, also one in small letters: ``la presidenta``."""
    return line.text[:1] not in "([{#" and line.text[-1:] not in _NOT_AT_THE_END and any(map(str.isalpha, line.text))


def _bare(text: str) -> str:
    return text.strip(LAYOUT).rstrip(COLONS).rstrip(LAYOUT)


def _style_of(line: Line) -> tuple[str]:
    return (line.paragraph.style,)


def _kind_of(line: Line) -> tuple[int, ...]:
    """Return how a line is set: whether all of it is bold, italic or underlined, and its level as a heading."""
    return (*(line.is_all(kind) for kind in ("bold", "italic", "underline")), line.paragraph.level)
