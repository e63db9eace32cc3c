"""A bar on the terminal while many files are judged."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from oralhist.reports.report import FileResult

if TYPE_CHECKING:
    from rich.progress import Progress


FEW = 20
"""Up to how many files are judged without a bar."""

_EVERY = 0.1
"""Seconds between two looks of the bar."""


class Bar:
    """Counts files on standard error when that is a terminal; otherwise it does nothing.

    It is drawn when a file is done and not by a thread of its own, and taken away while something else is printed.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._progress: Progress | None = None
        self._drawn = 0.0

    def over(self, judged: Iterable[FileResult]) -> Iterator[FileResult]:
        """The files as they come, counted."""
        if self._total <= FEW or not sys.stderr.isatty():
            yield from judged
            return
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        with self._progress:
            task = self._progress.add_task("files", total=self._total)
            for file in judged:
                yield file
                self._progress.advance(task)
                if time.monotonic() - self._drawn > _EVERY:
                    self._progress.refresh()
                    self._drawn = time.monotonic()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away for as long as something is printed beside it."""
        if self._progress is None or not sys.stdout.isatty():
            yield
            return
        self._progress.stop()
        yield
        self._progress.start()
