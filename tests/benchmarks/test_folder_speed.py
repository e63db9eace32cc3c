"""What a run over a folder costs besides the work on its interviews, and a run in which nothing has changed."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.test_many_files import FEW, folder_of_interviews
from oralhist import corpus
from oralhist.corpus.conversion import Conversion
from oralhist.corpus.sources import source_named

MOST_BESIDES, MOST_UNCHANGED = 3.0, 0.15
"""Milliseconds a file: besides the work, and if nothing has changed (10,000 files in 1.5 s)."""


def milliseconds(function: Callable[[], object], files: int) -> float:
    """Return the CPU time of a function for each file."""
    start = time.thread_time()
    function()
    return (time.thread_time() - start) * 1000 / files


def test_a_run_costs_little_besides_its_work(benchmark: Any, tmp_path: Path, request: Any) -> None:
    """The fastest of three rounds in one process, each with its floor: reading, checking, releasing and writing TEI."""
    measured = request.config.getoption("--benchmark-only")
    count = 1000 if measured else FEW
    folder, out = folder_of_interviews(tmp_path / "in", count), tmp_path / "out"
    job = Conversion(verb="release", to="tei", audience="public")
    items = source_named([str(folder)]).items()
    work: list[float] = []
    whole: list[float] = []
    unchanged: list[float] = []
    for _ in range(3 if measured else 1):
        shutil.rmtree(out, ignore_errors=True)
        work.append(milliseconds(lambda: [job(item.name, item.read()) for item in items], count))
        for times in (whole, unchanged):
            times.append(
                milliseconds(lambda: corpus.open(folder).release(out, audience="public", to="tei", jobs=1), count)
            )
    assert len(list(out.glob("*.xml"))) == count
    benchmark.pedantic(lambda: None)
    besides = min(whole) - min(work)
    print(  # noqa: T201 - the figures are the purpose of this test
        f"\n{count} files: the work {min(work):.2f} ms a file, besides it {besides:.2f} ms; unchanged {min(unchanged):.3f} ms"
    )
    if measured:
        assert besides <= MOST_BESIDES
        assert min(unchanged) <= MOST_UNCHANGED
