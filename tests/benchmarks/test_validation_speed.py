"""The time of ``oralhist validate`` from a cold start."""

import json
from pathlib import Path
from typing import Any

from benchmarks.test_speed import over, python, small_interview


def test_validating_from_a_cold_start(benchmark: Any, tmp_path: Path) -> None:
    """Measure ``oralhist validate`` of a small valid file. The ratio should be below 4."""
    small = tmp_path / "small.json"
    small.write_bytes(json.dumps(small_interview()).encode())
    benchmark.group = "oralhist validate of a small file, over python -c 'import attrs, json'"
    validate = ["-m", "oralhist", "validate", str(small)]
    over(benchmark, lambda: python(*validate), lambda: python("-c", "import attrs, json"), rounds=20)
