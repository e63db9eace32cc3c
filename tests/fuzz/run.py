"""Read many mutants of a format, and keep those that give neither an interview nor an error of the library.

``python tests/fuzz/run.py --format vtt --count 200000 --jobs 2 --keep broken``. Each mutant has a number: the same
number gives the same bytes, so ``--start N --count 1`` tries one again. A mutant may take ten seconds of processor time,
which does not depend on what else the machine does, and a process may use 1 GiB more than at its start. The exit code is 1 if a mutant failed.
"""

import argparse
import multiprocessing
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

from attrs import Factory, define

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a command, only this folder is on the path

from fuzz.mutants import mutant
from oralhist.format import Format
from oralhist.registry import FORMATS, format_named
from oralhist.testing.mutants import ends_well

SECONDS = 10
MEMORY = 2**30
BATCH = 2_000
GRACE = 30 * SECONDS
"""Seconds without a result after which a process is killed, because an alarm cannot interrupt every loop. They are those
of a clock, so there are many: the machine may be busy."""


@define
class Tally:
    """The results of the mutants that were read."""

    interviews: int = 0
    errors: int = 0
    slowest: tuple[float, int] = (0.0, -1)
    peak: int = 0
    failed: dict[int, str] = Factory(dict)

    def add(self, other: "Tally") -> None:
        """Add other results."""
        self.interviews += other.interviews
        self.errors += other.errors
        self.slowest = max(self.slowest, other.slowest)
        self.peak = max(self.peak, other.peak)
        self.failed |= other.failed


def _out_of_time(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"over {SECONDS} s of processor time")


def work(form: Format, numbers: range, results: Connection) -> None:
    """Read the mutants of some numbers; send each number before it is tried, and the results at the end."""
    signal.signal(signal.SIGPROF, _out_of_time)
    ends_well(form, mutant(form, numbers[0]))  # loads the modules of the format
    used = int(re.findall(r"VmSize:\s+(\d+)", Path("/proc/self/status").read_text())[0]) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    tally = Tally()
    for number in numbers:
        results.send(number)
        data = mutant(form, number)
        start = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            is_interview = ends_well(form, data, ("BERG", "MAN:") if number % 2 else ())
            signal.setitimer(signal.ITIMER_PROF, 0)
            tally.interviews += is_interview
            tally.errors += not is_interview
        except BaseException:  # noqa: BLE001 - any error is a failure here
            signal.setitimer(signal.ITIMER_PROF, 0)
            tally.failed[number] = traceback.format_exc()
        tally.slowest = max(tally.slowest, (time.process_time() - start, number))
    tally.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    results.send(tally)


def batch(form: Format, numbers: range) -> Tally:
    """Read the mutants of some numbers in another process; a mutant that kills the process is recorded."""
    whole = Tally()
    while numbers:
        receiver, sender = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(target=work, args=(form, numbers, sender))
        process.start()
        sender.close()
        last = numbers[0]
        try:
            while receiver.poll(GRACE):
                result = receiver.recv()
                if isinstance(result, Tally):
                    whole.add(result)
                    process.join()
                    return whole
                last = result
            reason = f"silent for {GRACE} s"
        except EOFError:
            reason = "its process died"
        process.kill()
        process.join()
        before = range(numbers[0], last)
        if before:
            whole.add(batch(form, before))
        whole.failed[last] = reason
        numbers = range(last + 1, numbers.stop)
    return whole


def batches(start: int, count: int) -> Iterator[range]:
    """Yield the numbers in batches."""
    for first in range(start, start + count, BATCH):
        yield range(first, min(first + BATCH, start + count))


def keep(folder: Path, form: Format, failed: dict[int, str]) -> None:
    """Store each mutant that failed, and its error."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, reason in failed.items():
        (folder / f"{form.name}-{number}").write_bytes(mutant(form, number))
        (folder / f"{form.name}-{number}.reason").write_text(reason, "utf-8")


def report(form: Format, tally: Tally, seconds: float) -> str:
    """Return the results as one line, and one line for each mutant that failed."""
    number = tally.interviews + tally.errors + len(tally.failed)
    slowest, which = tally.slowest
    whole = (
        f"{form.name}: {number} mutants in {seconds:.0f} s ({number / seconds:.0f}/s): {tally.interviews} interviews, "
        f"{tally.errors} errors of the library, {len(tally.failed)} failed; slowest {slowest:.2f} s (number {which}), "
        f"peak {tally.peak / 2**20:.0f} MiB"
    )
    lines = [f"  {which}: {reason.strip().splitlines()[-1]}" for which, reason in sorted(tally.failed.items())[:50]]
    return "\n".join([whole, *lines])


def main() -> int:
    """Read the arguments, then read the mutants."""
    readable = [form.name for form in FORMATS if form.reader]
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--format", choices=[*readable, "all"], required=True)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the mutants that fail")
    given = parser.parse_args()
    has_failed = False
    for name in readable if given.format == "all" else [given.format]:
        form, whole, began = format_named(name), Tally(), time.perf_counter()
        with ThreadPoolExecutor(given.jobs) as pool:
            for done in pool.map(lambda numbers, form=form: batch(form, numbers), batches(given.start, given.count)):
                whole.add(done)
        sys.stdout.write(report(form, whole, time.perf_counter() - began) + "\n")
        sys.stdout.flush()
        if given.keep and whole.failed:
            keep(given.keep, form, whole.failed)
        has_failed |= bool(whole.failed)
    return int(has_failed)


if __name__ == "__main__":
    raise SystemExit(main())
