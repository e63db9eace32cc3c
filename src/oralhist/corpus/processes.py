"""Worker processes: each gets a few tasks at a time, and a killed process loses none of them."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

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
    chunks = _chunks(tasks, jobs)
    waiting: deque[tuple[list[T], Future[list[R]] | None]] = deque()
    broken = True
    while broken:
        broken = False
        with _pool(jobs, function) as pool:
            while True:
                while not broken and len(waiting) < AHEAD * jobs and (chunk := next(chunks, None)):
                    future = _submit(pool, function, chunk)
                    waiting.append((chunk, future))
                    broken = future is None
                if not waiting:
                    break
                chunk, future = waiting.popleft()
                results = _results(future)
                broken = broken or results is None
                yield from _run_again(function, chunk, worker_crashed) if results is None else results


def _chunks(tasks: Iterable[T], jobs: int) -> Iterator[list[T]]:
    """Split tasks into chunks that grow from one task, so that few tasks are spread over all processes."""
    rest, count = iter(tasks), 0
    while chunk := list(islice(rest, min(CHUNK, 1 + count // (8 * jobs)))):
        count += len(chunk)
        yield chunk


def _submit(pool: ProcessPoolExecutor, function: Callable[[T], R], chunk: list[T]) -> "Future[list[R]] | None":
    try:
        return pool.submit(_run, function, chunk)
    except BrokenProcessPool:
        return None


def _results(future: "Future[list[R]] | None") -> list[R] | None:
    """Return the results of a chunk, or ``None`` when a process was killed before they were complete."""
    try:
        return None if future is None else future.result()
    except BrokenProcessPool:
        return None


def _run_again(function: Callable[[T], R], tasks: list[T], worker_crashed: Callable[[T], R]) -> Iterator[R]:
    """Yield the results of tasks, one of which may have killed its process; halving the chunk finds it."""
    with _pool(1, function) as pool:
        results = _results(pool.submit(_run, function, tasks))
    if results is not None:
        yield from results
    elif len(tasks) == 1:
        yield worker_crashed(tasks[0])
    else:
        half = len(tasks) // 2
        yield from _run_again(function, tasks[:half], worker_crashed)
        yield from _run_again(function, tasks[half:], worker_crashed)


def _run(function: Callable[[T], R], tasks: list[T]) -> list[R]:
    return [function(task) for task in tasks]


@contextmanager
def _pool(jobs: int, function: Callable[..., object]) -> Iterator[ProcessPoolExecutor]:
    """Start processes that have imported the function; an exception, such as an interruption, ends them at once."""
    forks = "forkserver" in multiprocessing.get_all_start_methods()  # a plain fork is unsafe with threads
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload(["__main__", function.__module__])
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
