"""The time to read native TEI, as a ratio to parsing its XML.

Run ``pytest tests/benchmarks --benchmark-only`` and read the ratios at the end. In a normal run nothing is timed.
"""

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

import oralhist
from generated import cue_interview, prose_interview

MADE: dict[str, Callable[[], oralhist.Interview]] = {"prose": prose_interview, "cues": cue_interview}


@pytest.mark.parametrize("name", MADE)
def test_reading_tei(benchmark: Any, name: str) -> None:
    """Measure from TEI to a model, with all pointers and values checked, as a ratio to ``lxml.etree.parse``."""
    interview = MADE[name]()
    data = oralhist.dumps(interview, format="tei")
    floors = []

    def measure_floor() -> None:
        start = time.perf_counter()
        etree.parse(io.BytesIO(data))
        floors.append(time.perf_counter() - start)

    benchmark.group = f"read TEI to a model: {name}, over lxml.etree.parse"
    read = benchmark.pedantic(
        lambda: oralhist.loads(data, format="tei"), setup=measure_floor, rounds=100, warmup_rounds=2
    )
    benchmark.extra_info["floor"] = min(floors)
    assert read == interview
