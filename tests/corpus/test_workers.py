"""Worker processes return results in order, lose no task, and keep no result."""

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from crashing_tasks import answer, crashed, failing, killed
from oralhist.corpus.processes import AHEAD, CHUNK
from oralhist.corpus.workers import map_files, processors


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 100])
def test_results_are_in_order(jobs: int, count: int) -> None:
    assert list(map_files(answer, range(count), jobs=jobs, worker_crashed=crashed)) == [
        answer(number) for number in range(count)
    ]


def test_a_killed_process_loses_no_other_task() -> None:
    found = list(map_files(killed, range(1, 120), jobs=2, worker_crashed=crashed))
    assert found == [crashed(number) if number % 17 == 0 else answer(number) for number in range(1, 120)]


def test_exceptions_are_raised_and_end_the_processes() -> None:
    with pytest.raises(ArithmeticError):
        list(map_files(failing, range(3), jobs=2, worker_crashed=crashed))
    assert not multiprocessing.active_children()


def test_the_number_of_unfinished_tasks_is_bounded() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100_000):
            taken.append(number)
            yield number

    some = map_files(answer, tasks(), jobs=2, worker_crashed=crashed)
    assert next(some) == answer(0)
    assert len(taken) <= (2 * AHEAD + 1) * CHUNK
    some.close()  # type: ignore[attr-defined]  # it is a generator
    assert not multiprocessing.active_children()


def test_results_are_not_kept() -> None:

    class Thing:
        pass

    kept = [
        weakref.ref(thing) for thing in map_files(lambda _: Thing(), range(5), jobs=1, worker_crashed=lambda _: Thing())
    ]
    gc.collect()
    assert [thing() for thing in kept[:-1]] == [None] * 4


INTERRUPTED = """
from crashing_tasks import crashed, endless
from oralhist.corpus.workers import map_files

if __name__ == "__main__":
    print("started", flush=True)
    list(map_files(endless, range(100), jobs=2, worker_crashed=crashed))
"""


@pytest.mark.skipif(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="interruptions are ignored here")
def test_an_interruption_ends_all_processes(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) != 0


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1
