"""Rules on turns: they are not empty, and their brackets match."""

import re
from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model import Turn
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext

_PAIRS = {")": "(", "]": "[", "}": "{"}
_BRACKETS = re.compile(r"[][(){}]")
_QUOTED_AROUND = 20
"""Characters that a message quotes on each side of a bracket."""

_MARK_BEFORE = re.compile(r"(?:^|\s)(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})\Z|[:;=8][-']?\Z")
"""Text before a bracket that needs no opening one: a list marker such as ``1)``, or an emoticon such as ``:-)``."""


@rule("empty-turn", Severity.WARNING, "A turn without words or events",
    why="A turn in which nothing is said or happens is usually an editing mistake.",
    fix="Remove the turn, or add a gap if its words are missing.", depends_on=("*.utterances",),
    example='{"participants": [{"id": "ada", "name": "Ada"}],'
        ' "sessions": [{"turns": [{"speaker": "ada", "utterances": [" "]}]}]}')  # fmt: skip
def empty_turn(context: RuleContext) -> Iterator[Violation]:
    """A turn without utterances, or with only white space in them. A silence or a gap counts as content."""
    for path, turn in context.all(Turn):
        for utterance in turn.utterances:
            content = utterance.content
            if content and (len(content) > 1 or content[0].__class__ is not str or not content[0].isspace()):
                break
        else:
            yield Violation(path, "this turn is empty")


@rule("unbalanced-bracket", Severity.WARNING, "A bracket without its other half",
    why="A bracket that does not close hides where the words of the transcriber end and those of the speaker begin.",
    fix="Add the other half, or remove the bracket.", depends_on=("*.utterances",),
    example='{"sessions": [{"turns": [{"utterances": ["We called it [the great one, because it was."]}]}]}'
)  # fmt: skip
def unbalanced_bracket(context: RuleContext) -> Iterator[Violation]:
    """A round, square or curly bracket in the words of a turn without its other half in the same turn.

    Brackets may close in a later utterance of the turn, as they do in captions. List markers such as ``1)`` and
    emoticons such as ``:-)`` need no opening bracket.
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
    single: list[tuple[int, int, str]] = []
    for number, text in enumerate(texts):
        for found in _BRACKETS.finditer(text):
            bracket, place = found[0], found.start()
            if bracket in opened:
                opened[bracket].append((number, place))
            elif opened[_PAIRS[bracket]]:
                opened[_PAIRS[bracket]].pop()
            elif bracket != ")" or not _MARK_BEFORE.search(text[max(0, place - 6) : place]):
                single.append((number, place, bracket))
    single += [(number, place, bracket) for bracket, places in opened.items() for number, place in places]
    for number, place, bracket in sorted(single):
        around = " ".join(texts[number][max(0, place - _QUOTED_AROUND) : place + _QUOTED_AROUND].split())
        problem = "is not closed" if bracket in opened else "was not opened"
        message = f"the bracket {bracket!r} {problem} in this turn: {around!r}"
        yield Violation((*path, "utterances", number, "content"), message)
