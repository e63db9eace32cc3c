"""A progress bar on the terminal while many files are checked."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Result = TypeVar("Result")

FEW = 20
"""Number of files up to which there is no bar: they take less than a second."""

_EVERY = 0.1
"""Seconds between two refreshes."""


class Bar:
    """A bar that counts files on standard error if that is a terminal; otherwise it does nothing.

    It is drawn when a file is done, without a thread, and cleared while something else is printed.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._progress: Progress | None = None
        self._drawn = 0.0

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield the results, and count them."""
        if self._total <= FEW or not (sys.stderr and sys.stderr.isatty()):
            yield from results
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
            for result in results:
                yield result
                self._progress.advance(task)
                if time.monotonic() - self._drawn > _EVERY:
                    self._progress.refresh()
                    self._drawn = time.monotonic()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Clear the bar while something else is printed."""
        if self._progress is None or not (sys.stdout and sys.stdout.isatty()):
            yield
            return
        self._progress.stop()
        yield
        self._progress.start()
