"""The time and the memory to validate a folder of many interviews, in one process and in two.

``pytest tests/benchmarks/test_many_files.py --benchmark-only -s`` prints the figures, for 10,000 files of 28 KB, or for
the number of files in ``ORALHIST_BENCHMARK_FILES``. In a normal run nothing is timed, and the folder is small.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import oralhist
from generated import prose_interview

MEASURED = """
import re, sys
from oralhist.commands import main

try:
    main(sys.argv[1:])
finally:
    status = open("/proc/self/status").read()
    print("peak", re.search(r"VmHWM:\\s+(\\d+) kB", status)[1], file=sys.stderr)
"""
FEW = 30


def folder_of_interviews(folder: Path, count: int) -> Path:
    """Create a folder with a number of interviews of about 28 KB, and return it."""
    whole = prose_interview()
    (session,) = whole.sessions
    part = evolve(whole, sessions=(evolve(session, turns=session.turns[: len(session.turns) // 10]),))
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:06}.json").write_bytes(oralhist.dumps(evolve(part, id=f"OH-{number:06}")))
    return folder


def validated(folder: Path, jobs: int) -> tuple[float, int, str]:
    """Validate a folder; return the seconds, the peak memory of the first process in kB, and the summary."""
    command = [sys.executable, "-c", MEASURED, "validate", str(folder), "--jobs", str(jobs)]
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    assert run.returncode == 0, run.stderr
    summary, peak = run.stderr.splitlines()
    return seconds, int(peak.removeprefix("peak ")), summary


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_two_processes_are_faster_than_one(benchmark: Any, tmp_path: Path, request: Any) -> None:
    """They are at least 1.7 times as fast on two cores, and the first needs no more memory for more files."""
    measured = request.config.getoption("--benchmark-only")
    count = int(os.environ.get("ORALHIST_BENCHMARK_FILES", "10000")) if measured else FEW
    few = folder_of_interviews(tmp_path / "few", max(count // 10, 2))
    many = folder_of_interviews(tmp_path / "many", count)
    _, peak_of_few, _ = validated(few, 2)
    alone, _, summary = validated(many, 1)
    together, peak, summary_together = validated(many, 2)
    assert summary == summary_together == f"{count} files: nothing found"
    benchmark.pedantic(lambda: None)
    print(  # noqa: T201 - the figures are the purpose of this test
        f"\n{count} files: {alone:.1f} s in one process, {together:.1f} s in two: {alone / together:.2f} x, "
        f"{count / together:.0f} files a second; peak {peak_of_few} kB for {count // 10}, {peak} kB for {count}"
    )
    assert peak < peak_of_few + 2_000 + count  # the list of names: less than 1 kB each
    if measured and len(os.sched_getaffinity(0)) > 1:
        assert alone / together >= 1.7
