"""Speakers without labels: questions and answers that the layout sets off from one another."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from oralhist.conventions.speaker_labels.usual import usual_lines
from oralhist.documents.codes import SPEAKERS_BY_LAYOUT
from oralhist.documents.lines import Line, line_of
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.headings import could_be_heading

INTERVIEWER, INTERVIEWEE = "Interviewer", "Interviewee"
"""The labels of speakers who have none."""
_SHARE_OF_LABELS = 0.1  # a text with so many labels needs no layout
_FEWEST_OF_A_KIND = 4  # questions and answers
_ASKING, _ALTERNATING, _SELDOM = 0.5, 0.5, 0.2
_QUESTION_MARKS = ("?", "？", "؟", "\u037e")
_SENTENCE_ENDS = (*_QUESTION_MARKS, ".", "!", "…", ":", "。", "！", "۔", "।")
_LEVEL_OF_TOPICS = 2
_DISAGREEING = 0.1  # of the lines may have a label and not the layout of labelled ones
_DIVIDED = 0.5  # of the lines are a question and its answer
_KINDS = {"bold": "bold paragraphs", "italic": "italic paragraphs", "underline": "underlined paragraphs"}
_CLOSING = "”\"»“’')] "

_Kind = Callable[[Line], bool]


def divided_at_answers(lines: Sequence[Line]) -> list[Line]:
    """Return lines that are divided between a question and its answer, ``**Where?** There.``; none if few are."""
    found: list[Line] = []
    number = 0
    for line in lines:
        place = _end_of_question(line)
        number += place > 0
        if place:
            found.append(line_of(line.runs[:place], line.paragraph, is_first=line.is_first))
            found.append(line_of(line.runs[place:], line.paragraph, is_first=False))
        else:
            found.append(line)
    return found if number >= max(_FEWEST_OF_A_KIND, _DIVIDED * len(lines)) else []


def _end_of_question(line: Line) -> int:
    """Return how many runs are a question that is set off from the runs after it; 0 without one."""
    for kind in _KINDS:
        kinds = [getattr(run, kind) for run in line.runs if run.note is None]
        if sum(one != other for one, other in pairwise(kinds)) == 1:
            place = next(
                place for place, run in enumerate(line.runs) if run.note is None and getattr(run, kind) != kinds[0]
            )
            asked = line_of(line.runs[:place], line.paragraph, is_first=line.is_first)
            return place if is_question(asked) and asked.text else 0
    return 0


def write_turns(lines: Sequence[Line], diagnostics: Diagnostics) -> bool:
    """Write a label before each question and each answer, if the layout sets one of them off; return whether it does."""
    held = [line for line in lines if any(map(str.isalnum, line.text)) and line.paragraph.level == 0]
    for name, is_kind in _kinds(held):
        if (asks := _who_asks(held, list(map(is_kind, held)))) is None or _has_labels(lines):
            continue
        for line in (line for line in held if _is_topic(line, is_kind)):
            line.paragraph.level = _LEVEL_OF_TOPICS
        held = [line for line in held if line.paragraph.level == 0]
        are_questions = [is_kind(line) is asks for line in held]
        start = _start(held, are_questions)
        before: bool | None = None
        for line, question in list(zip(held, are_questions, strict=True))[start:]:
            if question is not before:
                line.begins(f"{INTERVIEWER if question else INTERVIEWEE}:")
            before = question
        whose = "interviewer" if asks else "interviewee"
        message = f"no labels are printed: {name} are read as the {whose}'s words, the others as the other speaker's"
        place = held[start].paragraph.number
        diagnostics.add(SPEAKERS_BY_LAYOUT.finding(message, paragraph=place, hint="check some turns"))
        return True
    return False


def write_turns_of_other(lines: Sequence[Line], diagnostics: Diagnostics) -> str | None:
    """Write a label before the turns of the only speaker without one, if the layout sets one of the two off.

    Return the label, which says whether this speaker asks.
    """
    held = [line for line in lines if any(map(str.isalnum, line.text)) and line.paragraph.level == 0]
    for kind in _KINDS:
        kinds = [line.is_all(kind) for line in held]
        if min(sum(kinds), len(kinds) - sum(kinds)) < _FEWEST_OF_A_KIND:
            continue
        labels = usual_lines([line.text for line in lines]).labels
        labelled = [labels.at(line.text) is not None for line in held]
        agree = sum(one == other for one, other in zip(kinds, labelled, strict=True)) / len(held)
        asks = _who_asks(held, labelled)
        if len(labels.known) != 1 or asks is None or min(agree, 1 - agree) > _DISAGREEING:
            continue
        label = INTERVIEWEE if asks else INTERVIEWER
        start = min(labelled.index(True), _start(held, [has_label is asks for has_label in labelled]))
        before = True
        for line, has_label in list(zip(held, labelled, strict=True))[start:]:
            if not has_label and before:
                line.begins(f"{label}:")
            before = has_label
        message = f"only one speaker has a label: paragraphs without it are read as the {label.lower()}'s words"
        place = held[start].paragraph.number
        diagnostics.add(SPEAKERS_BY_LAYOUT.finding(message, paragraph=place, hint="check some turns"))
        return label
    return None


def _start(lines: Sequence[Line], are_questions: Sequence[bool]) -> int:
    """Return the place of the first question: one with a question mark, or another sentence that an answer follows."""
    following = [*are_questions[1:], True]
    for place, line in enumerate(lines):
        is_sentence = line.text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
        if are_questions[place] and (is_question(line) or (is_sentence and not following[place])):
            return place
    return 0


def _is_topic(line: Line, is_kind: _Kind) -> bool:
    """Return whether a line is a heading between questions and answers: set off in another way than they are."""
    is_other = not is_kind(line) and (line.is_all("bold") or line.is_all("underline"))
    return is_other and could_be_heading(line.text)


def _kinds(lines: Sequence[Line]) -> Iterator[tuple[str, _Kind]]:
    """Yield the ways in which lines may be set off from others, with their names in messages."""
    for kind, name in _KINDS.items():
        yield name, lambda line, kind=kind: line.is_all(kind)  # type: ignore[misc]
    for style, _ in Counter(line.paragraph.style for line in lines).most_common(4):
        yield "paragraphs of one style", lambda line, style=style: line.paragraph.style == style  # type: ignore[misc]


def _who_asks(lines: Sequence[Line], kinds: Sequence[bool]) -> bool | None:
    """Return whether the lines of a kind are the questions; ``None`` if they do not alternate with others as turns do."""
    number, others = sum(kinds), len(kinds) - sum(kinds)
    if min(number, others) < _FEWEST_OF_A_KIND:
        return None
    questions = [is_question(line) for line in lines]
    asked = sum(question for question, kind in zip(questions, kinds, strict=True) if kind) / number
    asked_by_others = sum(question for question, kind in zip(questions, kinds, strict=True) if not kind) / others
    turns = sum(one != other for one, other in pairwise(kinds))
    asks = asked > asked_by_others
    most, least, of_them = (asked, asked_by_others, number) if asks else (asked_by_others, asked, others)
    has_long_answers = least <= _SELDOM and turns >= of_them
    if most <= _ASKING or not (turns >= _ALTERNATING * len(lines) or has_long_answers):
        return None
    return asks


def is_question(line: Line) -> bool:
    """Return whether a line ends with a question mark."""
    return line.text.rstrip(_CLOSING).endswith(_QUESTION_MARKS)


def _has_labels(lines: Sequence[Line]) -> bool:
    return usual_lines([line.text for line in lines]).labels.share >= _SHARE_OF_LABELS
