"""Times at the ends of paragraphs, which f4 prints: they are moved to the starts."""

from collections.abc import Sequence
from itertools import groupby

from oralhist.documents.lines import Line, line_of
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.closing_stamps import closing_stamp, may_have_closing_stamps, move_closing_stamps


def with_stamps_first(lines: Sequence[Line], diagnostics: Diagnostics) -> None:
    """Move the times that end paragraphs, or lines of paragraphs that hold several turns, to the start."""
    if not may_have_closing_stamps(line.text for line in lines):
        return
    paragraphs = [list(group) for _, group in groupby(lines, lambda line: id(line.paragraph))]
    if any(sum(closing_stamp(line.text) is not None for line in group) > 1 for group in paragraphs):
        paragraphs = [[line] for line in lines]
    move_closing_stamps(paragraphs, lambda group: "\n".join(line.text for line in group), _move, diagnostics)


def _move(group: list[Line], head: str, length: int) -> None:
    """Put a time before a paragraph, and cut the one at its end, which may be in several runs."""
    last = group[-1]
    for place in range(len(last.runs) - 1, -1, -1):
        run = last.runs[place]
        if run.note is None and length:
            kept = run.text[: max(0, len(run.text) - length)]
            length -= len(run.text) - len(kept)
            last.runs[place] = run.with_text(kept)
    cut = line_of(
        [run for run in last.runs if run.text or run.note is not None], last.paragraph, is_first=last.is_first
    )
    last.runs, last.text = cut.runs, cut.text
    group[0].begins(head.rstrip())
