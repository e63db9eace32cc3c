"""The processes that work on many things: each is given a few at once, and one that is killed loses nothing."""

import multiprocessing
import signal
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
"""How many things a process is given at once at most: fewer, and the first process is busy with giving."""

AHEAD = 2
"""How many chunks for each process are under way or wait for an earlier one: it bounds the memory."""


def answers_of_processes(
    work: Callable[[T], R], things: Iterable[T], *, jobs: int, worker_crashed: Callable[[T], R]
) -> Iterator[R]:
    """The answers of ``work`` from as many processes; see ``oralhist.corpus.workers.answers``."""
    chunks = _chunks(things, jobs)
    waiting: deque[tuple[list[T], Future[list[R]] | None]] = deque()
    broken = True
    while broken:
        broken = False
        with _pool(jobs, work) as pool:
            while True:
                while not broken and len(waiting) < AHEAD * jobs and (chunk := next(chunks, None)):
                    future = _submitted(pool, work, chunk)
                    waiting.append((chunk, future))
                    broken = future is None
                if not waiting:
                    break
                chunk, future = waiting.popleft()
                answered = _answered(future)
                broken = broken or answered is None
                yield from _again(work, chunk, worker_crashed) if answered is None else answered


def _chunks(things: Iterable[T], jobs: int) -> Iterator[list[T]]:
    """A thing at once, then more as there are more, so that no process waits long for another at the end."""
    left, given = iter(things), 0
    while chunk := list(islice(left, min(CHUNK, 1 + given // (8 * jobs)))):
        given += len(chunk)
        yield chunk


def _submitted(pool: ProcessPoolExecutor, work: Callable[[T], R], chunk: list[T]) -> "Future[list[R]] | None":
    try:
        return pool.submit(_each, work, chunk)
    except BrokenProcessPool:
        return None


def _answered(future: "Future[list[R]] | None") -> list[R] | None:
    """The answers to a chunk; nothing when a process was killed before they were there."""
    try:
        return None if future is None else future.result()
    except BrokenProcessPool:
        return None


def _again(work: Callable[[T], R], things: list[T], worker_crashed: Callable[[T], R]) -> Iterator[R]:
    """The answers to things of which one may have killed its process: it is found by halving them."""
    with _pool(1, work) as pool:
        answered = _answered(pool.submit(_each, work, things))
    if answered is not None:
        yield from answered
    elif len(things) == 1:
        yield worker_crashed(things[0])
    else:
        half = len(things) // 2
        yield from _again(work, things[:half], worker_crashed)
        yield from _again(work, things[half:], worker_crashed)


def _each(work: Callable[[T], R], things: list[T]) -> list[R]:
    return [work(thing) for thing in things]


@contextmanager
def _pool(jobs: int, work: Callable[..., object]) -> Iterator[ProcessPoolExecutor]:
    """Processes that know the work; they are ended at once when anything is raised, an interruption for one."""
    forks = "forkserver" in multiprocessing.get_all_start_methods()  # a plain fork is unsafe beside threads
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload(["__main__", work.__module__])
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_ignore_interruption)
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interruption() -> None:
    """Ctrl-C reaches every process of a terminal; the first one alone answers it, and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
