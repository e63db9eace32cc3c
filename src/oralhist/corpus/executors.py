"""Run chunks on any ``concurrent.futures.Executor``: processes, a cluster of Dask, MPI. Nothing here imports an engine."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from oralhist.corpus.journal import CannotBegin
from oralhist.errors import OralHistError, missing_package

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Unfinished or waiting chunks for each worker; they keep the workers busy and bound the memory."""

_LOST = frozenset(("KilledWorker", "WorkerCrashedError", "OutOfMemoryError", "NodeDiedError"))
"""Names of the errors with which Dask and Ray report that a chunk ended its worker; the engines are not imported."""


def run_on(
    executor: Executor,
    function: Callable[[list[T]], R],
    chunks: Iterable[list[T]],
    *,
    workers: int,
    worker_crashed: Callable[[T], R],
    modules: Sequence[str],
) -> Iterator[R]:
    """Yield the result of a function for each chunk, as soon as it is known.

    A chunk that ends its worker is halved until the file is found. An executor that breaks with its worker, such as a
    ``ProcessPoolExecutor``, cannot be used again: the rest runs in processes of this computer. Other exceptions
    of the executor are raised.
    """
    rest = iter(chunks)
    running: dict[Future[R], list[T]] = {}
    halves: list[list[T]] = []
    try:
        while True:
            while len(running) < AHEAD * workers and (chunk := halves.pop() if halves else next(rest, None)):
                try:
                    running[executor.submit(function, chunk)] = chunk
                except BrokenExecutor:
                    yield from _locally(
                        function, [chunk, *running.values(), *halves], rest, workers, worker_crashed, modules
                    )
                    return
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                chunk = running.pop(future)
                try:
                    result = future.result()
                except BrokenExecutor:
                    yield from _locally(
                        function, [chunk, *running.values(), *halves], rest, workers, worker_crashed, modules
                    )
                    return
                except CancelledError:
                    message = "the scheduler or the workers of the executor are gone: run again to continue"
                    raise OralHistError(message) from None
                except Exception as error:
                    if type(error).__name__ not in _LOST:
                        raise
                    if len(chunk) == 1:
                        yield worker_crashed(chunk[0])
                    halves += [half for half in (chunk[: len(chunk) // 2], chunk[len(chunk) // 2 :]) if len(chunk) > 1]
                else:
                    yield result
    finally:
        for future in running:
            future.cancel()


def _locally(
    function: Callable[[list[T]], R],
    unfinished: Sequence[list[T]],
    rest: Iterator[list[T]],
    jobs: int,
    worker_crashed: Callable[[T], R],
    modules: Sequence[str],
) -> Iterator[R]:
    from oralhist.corpus.processes import run_again, run_chunks

    for chunk in unfinished:
        yield from run_again(function, chunk, worker_crashed, modules)
    yield from run_chunks(function, rest, jobs=jobs, worker_crashed=worker_crashed, modules=modules)


def workers_of(executor: Executor) -> int:
    """Return the number of workers of an executor as far as it says it, otherwise two."""
    client = getattr(executor, "_client", None)
    with suppress(Exception):  # the private side of an engine: if it changes, fewer chunks wait
        if client is not None:
            return max(int(sum(client.nthreads().values())), 1)
    known: Any = getattr(executor, "_max_workers", None)
    return known if isinstance(known, int) and known > 0 else 2


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """Connect to the scheduler of a Dask cluster, ``tcp://host:8786``; yield its executor.

    A scheduler with TLS is reached with the certificates in the configuration of Dask. Raises ``MissingPackage`` if the
    package ``distributed`` is not installed, and ``CannotBegin`` if there is no scheduler.
    """
    try:
        from distributed import Client
    except ImportError:
        raise missing_package("--dask", "distributed", "'oralhist[cluster]'") from None
    try:
        client = Client(address, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise CannotBegin(f"no Dask scheduler answers at {address!r}: {error}") from None
    try:
        executor: Executor = client.get_executor(pure=False)
        yield executor
    finally:
        client.close()
