"""The time to read and to validate native TEI, as a ratio to parsing its XML.

Run ``pytest tests/benchmarks --benchmark-only`` and read the ratios at the end. In a normal run nothing is timed.
"""

import io
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

import oralhist
from benchmarks.test_speed import over
from generated import cue_interview, prose_interview, word_interview
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.validation import findings_in

MADE: dict[str, Callable[[], oralhist.Interview]] = {
    "prose": prose_interview,
    "cues": cue_interview,
    "words": word_interview,
}
each_interview = pytest.mark.parametrize("name", MADE)


@each_interview
def test_reading_tei(benchmark: Any, name: str) -> None:
    """Measure from TEI to a model, with all pointers and values checked. The ratio should be below 3.5."""
    interview = MADE[name]()
    data = oralhist.dumps(interview, format="tei")
    benchmark.group = f"read TEI to a model: {name}, over lxml.etree.parse"
    over(benchmark, lambda: oralhist.loads(data, format="tei"), lambda: etree.parse(io.BytesIO(data)), rounds=100)
    assert oralhist.loads(data, format="tei") == interview


@each_interview
def test_validating_tei(benchmark: Any, name: str) -> None:
    """Measure from TEI to all findings of the schema and of the profile ``core``. The ratio should be below 7."""
    source = Source(data=oralhist.dumps(MADE[name](), format="tei"))
    benchmark.group = f"TEI to findings: {name}, over lxml.etree.parse"
    over(benchmark, lambda: findings_in(FORMAT, source), lambda: etree.parse(io.BytesIO(source.data)), rounds=100)
