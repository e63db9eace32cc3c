"""Two rules of a house: how interviews are numbered, and how long an utterance may be."""

import re
from collections.abc import Iterator

from oralhist.findings import Severity
from oralhist.model import Utterance
from oralhist.rules import Profile, RuleContext, Violation, rule

LONGEST = 400


@rule(
    "archive-number",
    Severity.ERROR,
    "An interview without a number of the archive",
    why="Boxes, folders and recordings are labelled with the number.",
    fix="Change the id to OH and four digits, such as OH0139.",
    depends_on=("id",),
    example='{"id": "mill"}',
)
def archive_number(context: RuleContext) -> Iterator[Violation]:
    """An ``id`` that is not OH and four digits."""
    if not re.fullmatch("OH[0-9]{4}", context.interview.id):
        yield Violation(("id",), f"the id {context.interview.id!r} is not a number of the archive")


@rule(
    "long-utterance",
    Severity.WARNING,
    "An utterance that is too long to be found",
    why="A search leads to the start of an utterance: in a long one, people listen for minutes to find the place.",
    fix="Divide the utterance where the topic changes.",
    profile=Profile.RECOMMENDED,
    example='{"sessions": [{"turns": [{"utterances": ["' + "word " * LONGEST + 'and one more"]}]}]}',
)
def long_utterance(context: RuleContext) -> Iterator[Violation]:
    """An utterance of more than 400 words."""
    for path, utterance in context.all(Utterance):
        count = len(utterance.text.split())
        if count > LONGEST:
            yield Violation(path, f"the utterance has {count} words, more than {LONGEST}")
