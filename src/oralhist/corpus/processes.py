"""Worker processes: each gets a few tasks at a time, and a killed process loses none of them."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from attrs import frozen

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 64
"""Largest number of tasks in a chunk. With fewer, the first process spends its time on handing them out."""

AHEAD = 2
"""Number of unfinished or waiting chunks for each process; it bounds the memory."""


def map_in_processes(
    function: Callable[[T], R], tasks: Iterable[T], *, jobs: int, worker_crashed: Callable[[T], R]
) -> Iterator[R]:
    """Yield the results of a function from several processes; see ``oralhist.corpus.workers.map_files``."""

    def crashed(task: T) -> list[R]:
        return [worker_crashed(task)]

    modules = [function.__module__]
    for results in run_chunks(
        _Each(function), _chunks(tasks, jobs), jobs=jobs, worker_crashed=crashed, modules=modules
    ):
        yield from results


def run_chunks(
    function: Callable[[list[T]], R],
    chunks: Iterable[list[T]],
    *,
    jobs: int,
    worker_crashed: Callable[[T], R],
    modules: Sequence[str],
) -> Iterator[R]:
    """Yield the result of a function for each chunk of tasks, in order, from several processes.

    When a process is killed, its chunk runs again in halves, each in a new process, so a chunk may have several results;
    ``worker_crashed`` gives the result for a task that kills its process even alone. ``modules`` are imported before the
    processes start.
    """
    rest = iter(chunks)
    waiting: deque[tuple[list[T], Future[R] | None]] = deque()
    broken = True
    while broken:
        broken = False
        with _pool(jobs, modules) as pool:
            while True:
                while not broken and len(waiting) < AHEAD * jobs and (chunk := next(rest, None)):
                    future = _submit(pool, function, chunk)
                    waiting.append((chunk, future))
                    broken = future is None
                if not waiting:
                    break
                chunk, future = waiting.popleft()
                done, result = _result(future)
                broken = broken or not done
                if done:
                    yield result
                else:
                    yield from run_again(function, chunk, worker_crashed, modules)


def _chunks(tasks: Iterable[T], jobs: int) -> Iterator[list[T]]:
    """Split tasks into chunks that grow from one task, so that few tasks are spread over all processes."""
    rest, count = iter(tasks), 0
    while chunk := list(islice(rest, min(CHUNK, 1 + count // (8 * jobs)))):
        count += len(chunk)
        yield chunk


def _submit(pool: ProcessPoolExecutor, function: Callable[[list[T]], R], chunk: list[T]) -> "Future[R] | None":
    try:
        return pool.submit(function, chunk)
    except BrokenProcessPool:
        return None


def _result(future: "Future[R] | None") -> tuple[bool, R]:
    """Return whether a chunk was completed, and its result; it was not if a process was killed before."""
    nothing: Any = None
    try:
        return (False, nothing) if future is None else (True, future.result())
    except BrokenProcessPool:
        return False, nothing


def run_again(
    function: Callable[[list[T]], R], tasks: list[T], worker_crashed: Callable[[T], R], modules: Sequence[str]
) -> Iterator[R]:
    """Yield the results of tasks, one of which may have killed its process; halving the chunk finds it."""
    with _pool(1, modules) as pool:
        done, result = _result(pool.submit(function, tasks))
    if done:
        yield result
    elif len(tasks) == 1:
        yield worker_crashed(tasks[0])
    else:
        half = len(tasks) // 2
        yield from run_again(function, tasks[:half], worker_crashed, modules)
        yield from run_again(function, tasks[half:], worker_crashed, modules)


@frozen
class _Each:
    """Calls a function for each task of a chunk."""

    function: Callable[[Any], Any]

    def __call__(self, tasks: list[Any]) -> list[Any]:
        return [self.function(task) for task in tasks]


@contextmanager
def _pool(jobs: int, modules: Sequence[str]) -> Iterator[ProcessPoolExecutor]:
    """Start processes that have imported some modules; an exception, such as an interruption, ends them at once."""
    forks = "forkserver" in multiprocessing.get_all_start_methods()  # a plain fork is unsafe with threads
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload(["__main__", *modules])
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker)
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_worker() -> None:
    """Prepare a worker: it ignores Ctrl-C, which the first process of the terminal handles, and ends with that process.

    A process that is killed cannot end its workers. They would wait without end, because they keep each other's queue open.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()  # a pipe says when it has ended, on every system
        os._exit(1)
