"""Work on many things in several processes: answers in order, a bounded number under way, nothing lost."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_files(
    work: Callable[[T], R], things: Iterable[T], *, jobs: int, worker_crashed: Callable[[T], R]
) -> Iterator[R]:
    """The answer of ``work`` to each thing, in their order, as early as it is there.

    With one job everything is done in this process. Where a process is killed, what was under way is done again,
    in ever smaller parts, each in a process of its own; a thing that kills its own gets the answer ``worker_crashed``. Whatever ``work``
    raises is raised, and ends the processes.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    from oralhist.corpus.processes import answers_of_processes

    yield from answers_of_processes(work, things, jobs=jobs, worker_crashed=worker_crashed)
