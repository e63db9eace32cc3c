"""Report labels of which it is not certain that they are labels, with what settles the doubt."""

from collections.abc import Callable

from oralhist.conventions.codes import MISSPELT_LABEL, SINGLE_LABEL
from oralhist.conventions.speaker_labels.evidence import Labels
from oralhist.syntax.diagnostics import Diagnostics


def report_doubts(labels: Labels, diagnostics: Diagnostics, line_of: Callable[[int], int | None]) -> None:
    """Report each doubtful label once. ``line_of`` gives the line of the source for a line of the text, if it is speech."""
    for once in labels.once:
        line = line_of(once.line) or 0
        if once.meant:
            message = f"{once.label!r} is read as a misspelling of {once.meant!r}"
            hint = f"did you mean {once.meant!r}? if it is another speaker: --speaker {once.label!r}"
            diagnostics.report(MISSPELT_LABEL, message, line, hint=hint)
        else:
            message = f"{once.label!r} occurs once and is read as a label: it is printed like the others"
            diagnostics.report(SINGLE_LABEL, message, line, hint="join the line to the one above if it is no speaker")
    for doubt in labels.doubts():
        if (line := line_of(doubt.line) or 0) != 0:
            times = "only once" if doubt.number == 1 else f"{doubt.number} times"
            message = f"{doubt.label!r} looks like a speaker label but occurs {times}: it stays text"
            hint = f"name the speaker if it is one: --speaker {doubt.label!r}"
            diagnostics.report(SINGLE_LABEL, message, line, hint=hint)
