"""Speakers that the layout shows: labels in bold or in a style of their own, and questions set off from answers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from oralhist.conventions.speaker_labels.forms import LAYOUT
from oralhist.conventions.speaker_labels.keys import COLONS, label_key
from oralhist.conventions.speaker_labels.policy import looks_like_a_label
from oralhist.conventions.speaker_labels.usual import usual_lines
from oralhist.documents.codes import SPEAKERS_BY_LAYOUT
from oralhist.documents.document import Run
from oralhist.documents.lines import Line
from oralhist.documents.styled_paragraphs import CONTINUED, SPEAKER, SPEECH, is_style
from oralhist.findings import Finding
from oralhist.model import Interview
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import INFERRED_ROLE
from oralhist.transcripts.headings import could_be_heading

INTERVIEWER, INTERVIEWEE = "Interviewer", "Interviewee"
_DASHES = ("– ", "— ", "- ")
_FEWEST = 3
_SHARE_OF_HEADS = 0.15  # of the lines begin with a label in bold without a colon; 57 of 178 real files have bold labels
_SHARE_OF_LABELS = 0.1  # a text with so many labels needs no layout
_FEWEST_LABELS, _MOST_LABELS = 4, 0.6
_LONGEST_LABEL = 100
_RECURRING, _FOLLOWED, _FITTING = 0.5, 0.9, 0.7
_NOT_AT_THE_END = (".", "?", "!", "…", ";", ",")
_FEWEST_OF_A_KIND = 4  # questions and answers
_ASKING, _ALTERNATING, _SELDOM = 0.5, 0.5, 0.2
_QUESTION_MARKS = ("?", "？", "؟", "\u037e")
_LEVEL_OF_TOPICS = 2
_CLOSING = "”\"»“’')] "


@frozen
class Shown:
    """What the layout shows: labels, and whether speakers have no labels at all."""

    sure: Sequence[str] = ()
    is_by_layout: bool = False

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
        return lines, Shown(tuple(dict.fromkeys(labels)))
    sure = [*_labels_with_colon(lines), *_write_labels_without_colon(lines), *_write_labels_alone(lines)]
    if sure:
        return lines, Shown(tuple(dict.fromkeys(sure)))
    return lines, Shown((INTERVIEWER, INTERVIEWEE), is_by_layout=True) if _write_turns(lines, diagnostics) else Shown()


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


# Labels in bold


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
        if label and looks_like_a_label(label):
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
        said = line.text[len(head) :].lstrip(LAYOUT)
        line.text = f"{label}: {said[2:].lstrip(LAYOUT) if said.startswith(_DASHES) else said}"
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
        answers = Counter(kind for line, kind in zip(lines, kinds[1:], strict=False) if _is_question(line))
        for kind, own in sorted(of_kind.items(), key=lambda item: -len(item[1])):
            number = len(own)
            if number < _FEWEST_LABELS or number > _MOST_LABELS * len(lines) or not any(kind):
                continue
            if 2 * answers[kind] > number:  # "Yes", "No" in a style of answers
                continue
            if followed[kind] >= _FOLLOWED * number and _are_labels(own, fits):
                fitting = [line for line in own if fits(line)]
                for line in fitting:
                    line.text = f"{_bare(line.text)}:"
                return [_bare(line.text) for line in fitting]
    return []


def _are_labels(lines: Sequence[Line], fits: Callable[[Line], bool]) -> bool:
    """Return whether lines are short, recur, and nearly all of them can be labels."""
    names = Counter(label_key(line.text) for line in lines)
    recur = sum(times for times in names.values() if times > 1)
    is_short = all(len(line.text) <= _LONGEST_LABEL for line in lines)
    return is_short and recur >= _RECURRING * len(lines) and sum(map(fits, lines)) >= _FITTING * len(lines)


def _is_label(line: Line) -> bool:
    return looks_like_a_label(_bare(line.text))


def _can_be_name(line: Line) -> bool:
    """Return whether a line in a style of its own can be a name, also one in small letters: ``la presidenta``."""
    return line.text[:1] not in "([{#" and line.text[-1:] not in _NOT_AT_THE_END and any(map(str.isalpha, line.text))


def _bare(text: str) -> str:
    return text.strip(LAYOUT).rstrip(COLONS).rstrip(LAYOUT)


def _style_of(line: Line) -> tuple[str]:
    return (line.paragraph.style,)


def _kind_of(line: Line) -> tuple[int, ...]:
    """Return how a line is set: whether all of it is bold, italic or underlined, and its level as a heading."""
    return (*(_is_all(line, kind) for kind in ("bold", "italic", "underline")), line.paragraph.level)


def _is_all(line: Line, kind: str) -> bool:
    words = [run for run in line.runs if run.note is None and run.text.strip()]
    return bool(words) and all(getattr(run, kind) for run in words)


# Questions and answers without labels

_Kind = Callable[[Line], bool]


def _write_turns(lines: Sequence[Line], diagnostics: Diagnostics) -> bool:
    """Write a label before each question and each answer, if the layout sets one of them off; return whether it does."""
    held = [line for line in lines if any(map(str.isalnum, line.text)) and line.paragraph.level == 0]
    for name, is_kind in _kinds(held):
        if (asks := _who_asks(held, is_kind)) is None or _has_labels(lines):
            continue
        for line in (line for line in held if _is_topic(line, is_kind)):
            line.paragraph.level = _LEVEL_OF_TOPICS
        held = [line for line in held if line.paragraph.level == 0]
        is_question = [is_kind(line) is asks for line in held]
        start = next(place for place, line in enumerate(held) if is_question[place] and _is_question(line))
        before: bool | None = None
        for line, question in list(zip(held, is_question, strict=True))[start:]:
            if question is not before:
                line.begins(f"{INTERVIEWER if question else INTERVIEWEE}:")
            before = question
        whose = "interviewer" if asks else "interviewee"
        message = f"no labels are printed: {name} are read as the {whose}'s words, the others as the other speaker's"
        place = held[start].paragraph.number
        diagnostics.add(SPEAKERS_BY_LAYOUT.finding(message, paragraph=place, hint="check some turns"))
        return True
    return False


def _is_topic(line: Line, is_kind: _Kind) -> bool:
    """Return whether a line is a heading between questions and answers: set off in another way than they are."""
    is_other = not is_kind(line) and (_is_all(line, "bold") or _is_all(line, "underline"))
    return is_other and could_be_heading(line.text)


def _kinds(lines: Sequence[Line]) -> Iterator[tuple[str, _Kind]]:
    """Yield the ways in which lines may be set off from others, with their names in messages."""
    for kind, name in (
        ("bold", "bold paragraphs"),
        ("italic", "italic paragraphs"),
        ("underline", "underlined paragraphs"),
    ):
        yield name, lambda line, kind=kind: _is_all(line, kind)  # type: ignore[misc]
    for style, _ in Counter(line.paragraph.style for line in lines).most_common(4):
        yield "paragraphs of one style", lambda line, style=style: line.paragraph.style == style  # type: ignore[misc]


def _who_asks(lines: Sequence[Line], is_kind: _Kind) -> bool | None:
    """Return whether the lines of a kind are the questions; ``None`` if they do not alternate with others as turns do."""
    kinds = [is_kind(line) for line in lines]
    number, others = sum(kinds), len(kinds) - sum(kinds)
    if min(number, others) < _FEWEST_OF_A_KIND:
        return None
    questions = [_is_question(line) for line in lines]
    asked = sum(question for question, kind in zip(questions, kinds, strict=True) if kind) / number
    asked_by_others = sum(question for question, kind in zip(questions, kinds, strict=True) if not kind) / others
    turns = sum(one != other for one, other in pairwise(kinds))
    asks = asked > asked_by_others
    most, least, of_them = (asked, asked_by_others, number) if asks else (asked_by_others, asked, others)
    has_long_answers = least <= _SELDOM and turns >= of_them
    if most <= _ASKING or not (turns >= _ALTERNATING * len(lines) or has_long_answers):
        return None
    return asks


def _is_question(line: Line) -> bool:
    return line.text.rstrip(_CLOSING).endswith(_QUESTION_MARKS)


def _has_labels(lines: Sequence[Line]) -> bool:
    return usual_lines([line.text for line in lines]).labels.share >= _SHARE_OF_LABELS
