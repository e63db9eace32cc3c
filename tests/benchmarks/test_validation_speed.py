"""What a verdict costs: the judge alone beside ``jsonschema``, and the command from a cold start."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import oralhist
from benchmarks.test_speed import over, python, small_interview
from generated import cue_interview, prose_interview
from oralhist.converter import unstructure

INTERVIEWS = {"prose": prose_interview, "cues": cue_interview}


@pytest.mark.parametrize("name", INTERVIEWS)
def test_the_judge_alone(benchmark: Any, name: str) -> None:
    """Plain data to a yes or no; bounded at 0.01 of what jsonschema takes."""
    plain = {"oralhist": 1, **json.loads(json.dumps(unstructure(INTERVIEWS[name]())))}
    judge = jsonschema.Draft202012Validator(oralhist.json_schema())
    assert judge.is_valid(plain)
    assert oralhist.fits_schema(plain)
    benchmark.group = f"judge plain data: {name}, over jsonschema's is_valid"
    over(benchmark, lambda: oralhist.fits_schema(plain), lambda: judge.is_valid(plain), rounds=10, times=50)


def test_validating_from_a_cold_start(benchmark: Any, tmp_path: Path) -> None:
    """``oralhist validate`` of a small file that is valid; bounded at 4."""
    small = tmp_path / "small.json"
    small.write_bytes(json.dumps(small_interview()).encode())
    benchmark.group = "oralhist validate of a small file, over python -c 'import attrs, json'"
    validate = ["-m", "oralhist", "validate", str(small)]
    over(benchmark, lambda: python(*validate), lambda: python("-c", "import attrs, json"), rounds=20)
