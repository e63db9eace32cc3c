"""Print each benchmark as a ratio to a floor that was measured in the same run."""

from collections.abc import Iterator
from typing import Any

import pytest

FLOOR = "floor"
TIMES = "times"
PEAK = "peak over file"


def ratios(benchmarks: list[Any]) -> Iterator[str]:
    """Yield one line for each benchmark: its fastest round divided by the fastest round of its floor."""
    for bench in benchmarks:
        if FLOOR in bench.extra_info and bench.stats.rounds:
            seconds, floor = bench.stats.min / bench.extra_info.get(TIMES, 1), bench.extra_info[FLOOR]
            ratio = f"{seconds / floor:6.2f}" if seconds > floor / 10 else f"{f'1/{floor / seconds:.0f}':>6}"
            yield f"{ratio} x   {bench.group}   ({seconds * 1e3:.1f} ms over {floor * 1e3:.1f} ms)"


def peaks(benchmarks: list[Any]) -> Iterator[str]:
    """Yield one line for each peak of memory that was measured."""
    for bench in benchmarks:
        if PEAK in bench.extra_info:
            yield f"{bench.extra_info[PEAK]:6.2f} x   {bench.group}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the ratios after the tables of pytest-benchmark."""
    session = getattr(config, "_benchmarksession", None)
    lines = [*ratios(session.benchmarks), *peaks(session.benchmarks)] if session else []
    if lines:
        terminalreporter.section("ratios")
        for line in lines:
            terminalreporter.write_line(line)
