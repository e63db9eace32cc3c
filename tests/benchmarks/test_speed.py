"""The time of the library, as a ratio to work that no library can avoid.

Run ``pytest tests/benchmarks --benchmark-only`` and read the ratios at the end. In a normal run nothing is timed.
The two long interviews are about 300 KB of canonical JSON: 600 paragraphs, and 1,200 cues with times.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import oralhist
from generated import cue_interview, prose_interview, word_interview
from oralhist.converter import unstructure, unstructure_value
from oralhist.format import Source
from oralhist.formats.json import FORMAT as INTERVIEW_FILE
from oralhist.formats.tei import FORMAT as TEI
from oralhist.model.shapes import ModelObject, Vocabulary, fields_of, is_set
from oralhist.model.traversal import classes_within
from oralhist.reading import read_one
from oralhist.testing.strategies import vocabularies
from oralhist.validation import findings_in
from released_interviews import whole


def with_time_points(interview: oralhist.Interview) -> bytes:
    """Return an interview file in the old spelling of word times: an object for each word."""
    plain = {"oralhist": 1, **unstructure(interview)}
    turns = zip(plain["sessions"][0]["turns"], interview.turns, strict=True)
    for written, turn in turns:
        for cue, utterance in zip(written["utterances"], turn.utterances, strict=True):
            del cue["word_ms"]
            cue["content"] = [item if isinstance(item, str) else unstructure_value(item) for item in utterance.content]
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()


EXAMPLE = Path(__file__).parents[2] / "examples" / "multi-track-diplomacy.json"
FILES = {
    "prose": oralhist.dumps(prose_interview()),
    "cues": oralhist.dumps(cue_interview()),
    "words": oralhist.dumps(word_interview()),
    "words as inlines": with_time_points(word_interview()),
    "example": EXAMPLE.read_bytes(),
}
each_file = pytest.mark.parametrize("name", FILES)
TOSTRING: dict[str, Callable[[Any], bytes]] = {
    "etree.tostring": etree.tostring,
    "etree.tostring to UTF-8": lambda tree: etree.tostring(tree, encoding="UTF-8"),
}


def over(
    benchmark: Any, work: Callable[[], object], floor: Callable[[], object], *, rounds: int, times: int = 1
) -> None:
    """Measure some work, and its floor before each round, so that a busy moment affects both.

    Work that is much shorter than its floor is repeated in each round, so that its caches are as warm.
    """
    floors = []

    def measure_floor() -> None:
        start = time.perf_counter()
        floor()
        floors.append(time.perf_counter() - start)

    def work_of_a_round() -> None:
        for _ in range(times):
            work()

    benchmark.pedantic(work_of_a_round, setup=measure_floor, rounds=rounds, warmup_rounds=2)
    benchmark.extra_info["floor"] = min(floors)
    benchmark.extra_info["times"] = times


@each_file
def test_reading(benchmark: Any, name: str) -> None:
    """Measure from strict JSON to a model, as a ratio to ``json.loads``."""
    benchmark.group = f"read JSON to a model: {name}, over json.loads"
    data = FILES[name]
    over(benchmark, lambda: oralhist.loads(data, format="json"), lambda: json.loads(data), rounds=100)


@each_file
def test_writing(benchmark: Any, name: str) -> None:
    """Measure from a model to an interview file, as a ratio to reading that file with ``json.loads``."""
    benchmark.group = f"write a model as JSON: {name}, over json.loads"
    interview = oralhist.loads(FILES[name], format="json")
    data = oralhist.dumps(interview)
    over(benchmark, lambda: oralhist.dumps(interview), lambda: json.loads(data), rounds=100)


@each_file
def test_constructors(benchmark: Any, name: str) -> None:
    """Measure the constructors of all turns, which a program calls with keywords, as a ratio to ``json.loads``."""
    benchmark.group = f"constructors: {name}, over json.loads"
    data = FILES[name]
    names = {kind.__name__: kind for kind in (*classes_within(oralhist.Interview), *vocabularies())}
    calls = [
        (compile(call(turn), "<a turn>", "eval"), turn)
        for session in oralhist.loads(data, format="json").sessions
        for turn in session.turns
    ]
    assert all(eval(code, names) == turn for code, turn in calls)
    over(benchmark, lambda: [eval(code, names) for code, _ in calls], lambda: json.loads(data), rounds=100)


def call(value: Any) -> str:
    """Return the Python expression that builds a value of the model, with the fields that are set."""
    if isinstance(value, ModelObject):
        held = {field.name: getattr(value, field.name) for field in fields_of(type(value))}
        given = [f"{name}={call(inner)}" for name, inner in held.items() if is_set(inner)]
        return f"{type(value).__name__}({', '.join(given)})"
    if isinstance(value, tuple):
        return f"({''.join(f'{call(item)}, ' for item in value)})"
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Vocabulary) else repr(value)


@each_file
def test_validating(benchmark: Any, name: str) -> None:
    """Measure from bytes to all findings of the profile ``core``, as a ratio to ``json.loads``."""
    benchmark.group = f"JSON to findings: {name}, over json.loads"
    data = FILES[name]
    source = Source(data=data)
    over(benchmark, lambda: findings_in(INTERVIEW_FILE, source), lambda: json.loads(data), rounds=100)


@pytest.mark.parametrize("writing", TOSTRING)
@each_file
def test_tei(benchmark: Any, name: str, writing: str) -> None:
    """Measure from strict JSON through the gate to the bytes of a TEI file.

    The floor is ``json.loads``, and a complete tree written by lxml, in its default encoding and in UTF-8.
    """
    data, tostring = FILES[name], TOSTRING[writing]
    tree = etree.fromstring(to_tei(data))
    benchmark.group = f"JSON to TEI: {name}, over json.loads and {writing}"
    over(benchmark, lambda: to_tei(data), lambda: (json.loads(data), tostring(tree)), rounds=100)


def to_tei(data: bytes) -> bytes:
    """Convert an interview file to TEI."""
    return oralhist.dumps(oralhist.loads(data, format="json"), format="tei")


def python(*arguments: str) -> None:
    """Run another Python without an error. It may use compiled modules, as an installed library does."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)


def test_importing(benchmark: Any) -> None:
    """Measure a process that imports the model, as a ratio to one that imports attrs."""
    benchmark.group = "from oralhist import Interview, over import attrs"
    model, attrs = "from oralhist import Interview", "import attrs"
    over(benchmark, lambda: python("-c", model), lambda: python("-c", attrs), rounds=20)


def test_cold_start(benchmark: Any, tmp_path: Path) -> None:
    """Measure the command from a cold start on a small file, as a ratio to a Python that imports the basics."""
    small = tmp_path / "small.json"
    small.write_bytes(json.dumps(small_interview()).encode())
    convert = ["-m", "oralhist", "convert", str(small), str(tmp_path / "small.tei.xml")]
    benchmark.group = "oralhist convert of a small file to TEI, over python -c 'import attrs, json'"
    over(benchmark, lambda: python(*convert), lambda: python("-c", "import attrs, json"), rounds=20)


def small_interview() -> dict[str, Any]:
    """Return an interview of ten turns as plain data."""
    turns = [{"speaker": "ab"[number % 2], "utterances": [f"What was said, {number}."]} for number in range(10)]
    people = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
    return {
        "oralhist": 1,
        "id": "x",
        "metadata": {"title": "T"},
        "participants": people,
        "sessions": [{"turns": turns}],
    }


MEASURE = """
import re, sys
from oralhist.files import read, dumps

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) * 1024

before = peak()
written = dumps(read(sys.argv[1]), format="tei")
print(peak() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
@pytest.mark.parametrize("made", [prose_interview, cue_interview], ids=["prose", "cues"])
def test_memory(benchmark: Any, made: Callable[[int], oralhist.Interview], tmp_path: Path, request: Any) -> None:
    """Converting a 30 MB interview to TEI needs less than 12 times the size of the file."""
    if not request.config.getoption("--benchmark-only"):
        pytest.skip("a 30 MB interview takes a minute: --benchmark-only measures it")
    large = tmp_path / "large.json"
    large.write_bytes(oralhist.dumps(made(100)))
    run = subprocess.run([sys.executable, "-c", MEASURE, str(large)], check=True, capture_output=True, text=True)
    peak = int(run.stdout) / large.stat().st_size
    benchmark.extra_info["peak over file"] = peak
    benchmark.group = f"peak memory of JSON to TEI: {made.__name__}, {large.stat().st_size / 1e6:.0f} MB, over the file"
    assert peak < 12
    benchmark.pedantic(lambda: None)


def test_the_measured_functions_give_the_same_bytes_as_the_formats() -> None:
    """``loads`` and ``dumps`` do the same work as reading and writing files."""
    reading = read_one(INTERVIEW_FILE, Source(data=FILES["example"]))
    assert TEI.write(whole(reading.interview)) == to_tei(FILES["example"])


@pytest.mark.parametrize(
    "heavy", ["cattrs", "lxml", "jsonschema", "edtf", "rich", "click", "langcodes", "stdnum", "jsonschema_rs"]
)
def test_the_model_loads_nothing_heavy(heavy: str) -> None:
    """Importing the model imports no library except attrs."""
    python("-c", f"from oralhist import Interview; import sys; assert {heavy!r} not in sys.modules")
