"""Apply a function to many files in several processes, with results in order and in bounded memory."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

MANY, MUCH = 500, 15_000_000
"""Numbers of files and bytes from which several processes are faster than one: they take a moment to start."""


def processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes_for(files: int, size: int) -> int:
    """Return how many processes are fastest for a number of files and bytes."""
    return processors() if files >= MANY or size >= MUCH else 1


def map_files(
    function: Callable[[T], R], tasks: Iterable[T], *, jobs: int, worker_crashed: Callable[[T], R]
) -> Iterator[R]:
    """Yield the result of a function for each task, in order and as soon as it is known.

    One job runs in this process. When a process is killed, its unfinished tasks run again in ever smaller groups, each
    in a new process; ``worker_crashed`` gives the result for a task that kills its process even alone. An exception of
    the function is raised here and ends the processes.
    """
    if jobs == 1:
        yield from map(function, tasks)
        return
    from oralhist.corpus.processes import map_in_processes

    yield from map_in_processes(function, tasks, jobs=jobs, worker_crashed=worker_crashed)
