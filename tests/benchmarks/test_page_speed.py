"""The time to write the page of an interview, as a ratio to its TEI in the same run."""

from collections.abc import Callable
from typing import Any

import pytest

import oralhist
from benchmarks.test_speed import over
from browser_pages import long
from generated import cue_interview, prose_interview
from oralhist.model import Interview

ROUNDS = 10
INTERVIEWS: dict[str, Callable[[], Interview]] = {
    "prose": prose_interview,
    "cues": cue_interview,
    "ten hours": long,
}


@pytest.mark.parametrize("name", INTERVIEWS)
def test_writing_a_page(benchmark: Any, name: str) -> None:
    interview = oralhist.release(INTERVIEWS[name]())
    benchmark.group = f"write a page, {name}, over its TEI"
    over(
        benchmark,
        lambda: oralhist.dumps(interview, format="html"),
        lambda: oralhist.dumps(interview, format="tei"),
        rounds=ROUNDS,
    )
