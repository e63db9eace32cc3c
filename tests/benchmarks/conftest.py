"""Prints the benchmarks as ratios to a floor that was measured in the same run."""

from collections.abc import Iterator
from typing import Any

import pytest

PEAK = "peak over file"


def ratios(benchmarks: list[Any]) -> Iterator[str]:
    """One line a group: what was measured over its floor, the fastest round of each."""
    fastest = {(bench.group, bench.name): bench.stats.min for bench in benchmarks if bench.stats.rounds}
    floors = {group: seconds for (group, name), seconds in fastest.items() if is_floor(name)}
    for (group, name), seconds in fastest.items():
        if is_floor(name):
            continue
        floor = floors.get(group, 0)
        if floor:
            yield f"{seconds / floor:6.2f} x   {group}   ({seconds * 1e3:.1f} ms over {floor * 1e3:.1f} ms)"


def is_floor(name: str) -> bool:
    """Whether a benchmark measures a floor."""
    return name.startswith("test_floor") or name.endswith("[floor]")


def peaks(benchmarks: list[Any]) -> Iterator[str]:
    """One line for each peak of memory that was measured."""
    for bench in benchmarks:
        if PEAK in bench.extra_info:
            yield f"{bench.extra_info[PEAK]:6.2f} x   {bench.group}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the ratios after the tables."""
    session = getattr(config, "_benchmarksession", None)
    lines = [*ratios(session.benchmarks), *peaks(session.benchmarks)] if session else []
    if lines:
        terminalreporter.section("ratios")
        for line in lines:
            terminalreporter.write_line(line)
