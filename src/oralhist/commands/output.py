"""Where a report goes: standard output, or a file that takes its place whole."""

import contextlib
import os
import sys
from collections.abc import Iterable
from shutil import get_terminal_size

import click

from oralhist.commands.progress import Bar
from oralhist.errors import CannotWrite
from oralhist.files import replacing
from oralhist.reports.report import FileResult, RenderStyle, Report

NARROWEST, WIDEST, MARGIN = 40, 120, 8


def wants_colour(asked: bool | None) -> bool:
    """Whether to print colours: as asked, else on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    if asked is not None:
        return asked
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def terminal_width() -> int | None:
    """How many cells of the terminal a quoted line may take; nothing when the output is no terminal."""
    if not sys.stdout.isatty():
        return None
    return min(max(get_terminal_size().columns, NARROWEST), WIDEST) - MARGIN


def write_report(report: Report, judged: Iterable[FileResult], look: RenderStyle, output: str | None, bar: Bar) -> None:
    """Write a report piece by piece, as the files come. Raises ``CannotWrite``."""
    render = report.render(judged, look)
    if output is not None:
        with replacing(output) as file:
            for piece in render:
                file.write(piece.encode("utf-8"))
        return
    for piece in filter(None, render):
        with bar.aside():
            _print(piece, as_bytes=report.is_for_programs, colour=look.colour)


def _print(piece: str, *, as_bytes: bool, colour: bool) -> None:
    try:
        if as_bytes:
            sys.stdout.buffer.write(piece.encode("utf-8"))
            sys.stdout.buffer.flush()
        else:
            encoding = sys.stdout.encoding or "utf-8"
            click.echo(piece.encode(encoding, "backslashreplace").decode(encoding), nl=False, color=colour)
    except BrokenPipeError:
        raise
    except OSError as error:
        with contextlib.suppress(OSError):  # or Python tries again at its end, and complains
            sys.stdout.close()
        raise CannotWrite(f"standard output: {error.strerror}") from None
