"""Where a report goes: to standard output, or to a file that is replaced completely."""

import os
import sys
from collections.abc import Iterable
from shutil import get_terminal_size

from oralhist.commands.console import write
from oralhist.commands.progress import Bar
from oralhist.reports.report import FileResult, RenderStyle, Report
from oralhist.storage import replacing

NARROWEST, WIDEST, MARGIN = 40, 120, 8
"""Cells of a terminal line, and those before a quoted line: the line number."""


def wants_colour(choice: bool | None) -> bool:
    """Return whether to print colours: the choice, else on a terminal unless NO_COLOR is set (https://no-color.org)."""
    if choice is not None:
        return choice
    return _is_terminal() and not os.environ.get("NO_COLOR")


def terminal_width() -> int | None:
    """Return the number of terminal cells for a quoted line, or ``None`` if the output is not a terminal."""
    if not _is_terminal():
        return None
    return min(max(get_terminal_size().columns, NARROWEST), WIDEST) - MARGIN


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def write_report(
    report: Report, results: Iterable[FileResult], style: RenderStyle, output: str | None, bar: Bar
) -> None:
    """Write a report piece by piece, as files are checked. Raises ``CannotWrite``."""
    pieces = report.render(results, style)
    if output is not None:
        with replacing(output) as file:
            for piece in pieces:
                file.write(piece.encode("utf-8"))
        return
    for piece in filter(None, pieces):
        with bar.paused():
            write(piece.encode("utf-8") if report.is_for_programs else piece, colour=style.colour)
