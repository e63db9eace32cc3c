"""Rules on the transcript: every turn says something, and its brackets close."""

import re
from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model import Turn
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule

_PAIRS = {")": "(", "]": "[", "}": "{"}
_BRACKETS = re.compile(r"[][(){}]")
_MOST_AROUND = 20

_MARK_BEFORE = re.compile(r"(?:^|\s)(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})\Z|[:;=8][-']?\Z")
"""What ends in a bracket that needs no other: the mark of an item, such as ``1)``, and a face, such as ``:-)``."""


@rule(
    "empty-turn",
    Severity.WARNING,
    "A turn in which nothing is said or happens is a slip of the editing.",
    depends_on=("*.utterances",),
    example={
        "participants": [{"id": "ada", "name": "Ada"}],
        "sessions": [{"turns": [{"speaker": "ada", "utterances": [" "]}]}],
    },
)
def empty_turn(context: RuleContext) -> Iterator[Violation]:
    """A turn without utterances, or with nothing but white space in them. A silence or a gap is something."""
    for path, turn in context.all(Turn):
        for utterance in turn.utterances:
            content = utterance.content
            if content and (len(content) > 1 or content[0].__class__ is not str or not content[0].isspace()):
                break
        else:
            yield Violation(path, "nothing is said in this turn", "remove it, or say with a gap that words are missing")


@rule(
    "unbalanced-bracket",
    Severity.WARNING,
    "A bracket that does not close hides where the transcriber's words end and the speaker's begin.",
    depends_on=("*.utterances",),
    example={"sessions": [{"turns": [{"utterances": ["We called it [the great one, because it was."]}]}]},
)
def unbalanced_bracket(context: RuleContext) -> Iterator[Violation]:
    """A round, square or curly bracket in the words of a turn that has no other half in the same turn.

    Brackets may close in a later utterance of the turn, as they do in captions. Item marks such as ``1)`` and faces
    such as ``:-)`` stand alone.
    """
    words = context.words
    if not any(bracket in words for bracket in "[](){}"):
        return
    for path, turn in context.all(Turn):
        texts = [utterance.text for utterance in turn.utterances]
        if any(map(_BRACKETS.search, texts)):
            yield from _unbalanced(path, texts)


def _unbalanced(path: Path, texts: list[str]) -> Iterator[Violation]:
    opened: dict[str, list[tuple[int, int]]] = {bracket: [] for bracket in _PAIRS.values()}
    alone: list[tuple[int, int, str]] = []
    for number, text in enumerate(texts):
        for found in _BRACKETS.finditer(text):
            bracket, place = found[0], found.start()
            if bracket in opened:
                opened[bracket].append((number, place))
            elif opened[_PAIRS[bracket]]:
                opened[_PAIRS[bracket]].pop()
            elif bracket != ")" or not _MARK_BEFORE.search(text[max(0, place - 6) : place]):
                alone.append((number, place, bracket))
    alone += [(number, place, bracket) for bracket, places in opened.items() for number, place in places]
    for number, place, bracket in sorted(alone):
        around = " ".join(texts[number][max(0, place - _MOST_AROUND) : place + _MOST_AROUND].split())
        half = "does not close" if bracket in opened else "was not opened"
        message = f"the bracket {bracket!r} {half} in this turn: {around!r}"
        yield Violation((*path, "utterances", number, "content"), message, "add its other half, or remove it")
