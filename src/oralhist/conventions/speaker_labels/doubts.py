"""Report labels of which it is not certain that they are labels, with what settles the doubt."""

from collections.abc import Callable, Sequence

from oralhist.conventions.codes import INFERRED_PERSON, LABEL_INSIDE_LINE, MISSPELT_LABEL, ONE_LABEL, SINGLE_LABEL
from oralhist.conventions.speaker_labels.evidence import Doubt, Labels
from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.conventions.speaker_labels.likeness import meant_by_short_forms
from oralhist.conventions.speaker_labels.misplaced import labels_in_one_place, misplaced_labels
from oralhist.syntax.diagnostics import Diagnostics

_FEWEST = 2  # uses of words that are no name, above which they may be a label


def report_doubts(
    labels: Labels, lines: Sequence[str], diagnostics: Diagnostics, line_of: Callable[[int], int | None]
) -> None:
    """Report each doubtful label once. ``line_of`` gives the line of the source for one of the lines, if it is speech."""
    for once in labels.once:
        line = line_of(once.line) or 0
        if once.meant:
            message = f"{once.label!r} is read as a misspelling of {once.meant!r}"
            hint = f"did you mean {once.meant!r}? if it is another speaker: --speaker {once.label!r}"
            diagnostics.report(MISSPELT_LABEL, message, line, hint=hint)
        else:
            message = f"{once.label!r} occurs once and is read as a label: it is printed like the others"
            diagnostics.report(SINGLE_LABEL, message, line, hint="join the line to the one above if it is no speaker")
    for remark in labels.remarks.values():
        message = f"{remark.label!r} is read as the label of an editor's remarks: no one says them"
        hint = f"name the speaker if it is one: --speaker {remark.label!r}"
        diagnostics.report(SINGLE_LABEL, message, line_of(remark.line) or 0, hint=hint)
    for doubt in labels.doubts():
        _report_no_label(doubt, diagnostics, line_of(doubt.line) or 0)
    _report_misplaced(labels, lines, diagnostics, line_of)
    _report_others_words(labels, diagnostics, line_of)


def _report_misplaced(
    labels: Labels, lines: Sequence[str], diagnostics: Diagnostics, line_of: Callable[[int], int | None]
) -> None:
    """Report known labels that are not read: inside a line, or without a colon."""
    for misplaced in misplaced_labels(labels, lines):
        if (line := line_of(misplaced.line) or 0) == 0:
            continue
        if misplaced.is_inside:
            message = f"the label {misplaced.label!r} is inside a line: its speech is left with the speaker before it"
            diagnostics.report(LABEL_INSIDE_LINE, message, line, hint="begin a line with the label")
        else:
            message = f"{misplaced.label!r} begins a line, as labels do, but no colon follows: it stays text"
            diagnostics.report(SINGLE_LABEL, message, line, hint="put a colon after it if it is a label")


def _report_others_words(labels: Labels, diagnostics: Diagnostics, line_of: Callable[[int], int | None]) -> None:
    """Report labels that may be quoted, and the only label of a text."""
    for group, before in labels_in_one_place(labels):
        if (line := line_of(labels.first_line(label_key(group[0]))) or 0) != 0:
            names = ", ".join(map(repr, group))
            message = f"{names}: read as labels, but they occur only here, between turns: {before!r} may quote them"
            diagnostics.report(SINGLE_LABEL, message, line, hint="join the lines to those above if they are quoted")
    keys = [key for key in labels.known if key not in labels.meant]
    if len(keys) == 1 and keys[0] not in labels.given and (line := line_of(labels.first_line(keys[0])) or 0) != 0:
        message = (
            f"{labels.known[keys[0]]!r} is the only label: the words of others, if there are any, are in its turns"
        )
        diagnostics.report(ONE_LABEL, message, line, hint="print a label before each turn")


def report_recurring(labels: Labels, diagnostics: Diagnostics, line_of: Callable[[int], int]) -> None:
    """Report the words that may be labels of a text without any, if they recur."""
    for doubt in (doubt for doubt in labels.doubts() if doubt.number > _FEWEST):
        _report_no_label(doubt, diagnostics, line_of(doubt.line))


def _report_no_label(doubt: Doubt, diagnostics: Diagnostics, line: int) -> None:
    """Report words that may be a label and stay text, if they are speech."""
    if line:
        times = "only once" if doubt.number == 1 else f"{doubt.number} times"
        message = f"{doubt.label!r} looks like a speaker label but occurs {times}: it stays text"
        hint = f"name the speaker if it is one: --speaker {doubt.label!r}"
        diagnostics.report(SINGLE_LABEL, message, line, hint=hint)


def joined_short_forms(labels: Labels, diagnostics: Diagnostics, line_of: Callable[[int], int]) -> dict[str, str]:
    """Return the keys of labels that can be short only for one other, with the keys of the others, and report each.

    Labels that the caller named are not joined.
    """
    lines = {key: labels.first_line(key) for key in labels.known if key not in labels.meant and key not in labels.given}
    meant = meant_by_short_forms({labels.known[key]: line for key, line in lines.items()}, lines)
    for key, full in meant.items():
        short, name = labels.known[key], labels.known[full]
        message = f"{short!r} is the same person as {name!r}: no other person here has the name"
        diagnostics.report(INFERRED_PERSON, message, line_of(lines[key]))
    return meant
