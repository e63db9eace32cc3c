"""The time to read plain text, as a ratio to ``json.loads`` of the same interview in the same run, and its growth with the length."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

import oralhist
from benchmarks.test_speed import over
from generated import cue_interview, prose_interview
from oralhist.model import Interview

ROUNDS = 20
FILES: dict[str, Callable[[], Interview]] = {"prose": prose_interview, "cues": cue_interview}


@pytest.mark.parametrize("name", FILES)
def test_reading_text(benchmark: Any, name: str) -> None:
    """Measure from bytes to an interview; the floor parses the interview file."""
    interview = FILES[name]()
    text, file = oralhist.dumps(interview, format="text"), oralhist.dumps(interview)
    benchmark.group = f"read text, {name}, over json.loads"
    over(benchmark, lambda: oralhist.loads(text, format="text", name="x"), lambda: json.loads(file), rounds=ROUNDS)


@pytest.mark.parametrize("line", [b"A:\n", b"A: yes\n", b"[00:00:05] yes\n"])
def test_the_time_of_short_lines_grows_with_their_number(benchmark: Any, line: bytes) -> None:
    """Sixteen times the lines need less than 40 times the time."""

    def seconds(number: int) -> float:
        data = line * number
        start = time.thread_time()
        oralhist.loads(data, format="text", name="x")
        return time.thread_time() - start

    few = min(seconds(2_000) for _ in range(5))
    many = benchmark.pedantic(seconds, args=(32_000,), rounds=1)
    assert many < 40 * few
