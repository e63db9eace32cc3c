"""A rule on invisible controls that change the direction in which text is displayed."""

import re
import unicodedata
from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model.shapes import RECORD_ID, TEXT
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext

_OVERRIDES = "\u202d\u202e"
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
"""The control that ends what each of the others begins: U+202C for embeddings, U+2069 for isolates (UAX #9, 2)."""


@rule("direction-control", Severity.WARNING, "Controls of the text direction that are not closed, or override it",
    why="What people see may be in another order than what programs read, and the words around it are displayed wrongly.",
    fix="Remove the controls, or close each of them: right-to-left letters need none.", depends_on=(),
    example='{"metadata": {"title": "A childhood in \\u202eHaifa"}}')  # fmt: skip
def direction_control(context: RuleContext) -> Iterator[Violation]:
    """U+202D or U+202E, which override the direction of letters, and other controls without their other half.

    Pairs around a line, as programs write them for Hebrew and Arabic captions, and direction marks are no violation.
    There is one finding for the whole interview, at the first such text.
    """
    first: tuple[Path, str] | None = None
    number = 0
    for path, text in _texts_with_controls(context):
        if found := misused_control(text):
            first = first or (path, found[0])
            number += 1
    if first is not None:
        path, control = first
        name = unicodedata.name(control).lower()
        more = f"; {number} texts have such controls" if number > 1 else ""
        what = "overrides the direction of letters" if control in _OVERRIDES else "lacks its other half"
        yield Violation(path, f"U+{ord(control):04X} ({name}) {what}{more}", "")


def misused_control(text: str) -> re.Match[str] | None:
    """Return the first control in a text that overrides the direction or has no other half."""
    waiting: list[re.Match[str]] = []
    for control in _CONTROL.finditer(text):
        if control[0] in _OVERRIDES:
            return control
        if control[0] in _CLOSED_BY:
            waiting.append(control)
        elif waiting and _CLOSED_BY[waiting[-1][0]] == control[0]:
            waiting.pop()
        else:
            return control
    return waiting[0] if waiting else None


def line_of_misused_control(text: str) -> int:
    """Return the first line of a file in which a paragraph or a cue has such a control; 0 for none."""
    line = 1
    for paragraph in text.split("\n\n") if _CONTROL.search(text) else ():
        if found := misused_control(paragraph):
            return line + paragraph.count("\n", 0, found.start())
        line += paragraph.count("\n") + 2
    return 0


def _texts_with_controls(context: RuleContext) -> Iterator[tuple[Path, str]]:
    """Yield contents, as one text each, and values that have a control."""
    if _CONTROL.search(context.characters_beyond_ascii):
        for path, step, content in context.contents:
            text = "".join(item for item in content if isinstance(item, str))
            if _CONTROL.search(text):
                yield (*path, step), text
    for path, text in context.values(TEXT, RECORD_ID):
        if not text.isascii() and _CONTROL.search(text):
            yield path, text
