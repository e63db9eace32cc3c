"""The time to read and write a Word file of 20,000 words, as a ratio to python-docx in the same run, else to lxml.

Two floors: python-docx reads the text of the paragraphs, and python-docx reads the runs with their formats, which our
reader needs too. Neither finds speakers and times.
"""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

import oralhist
from benchmarks.test_speed import over
from generated import cue_interview, prose_interview
from oralhist.model import Interview
from oralhist.model.transcript import Utterance
from oralhist.model.traversal import occurrences

ROUNDS = 10
WORDS = range(18_000, 60_000)
FILES: dict[str, Callable[[], Interview]] = {"prose": prose_interview, "cues": lambda: cue_interview(2)}


def word_file(name: str) -> bytes:
    """Return a written interview."""
    interview = FILES[name]()
    assert sum(len(one.text.split()) for _, one in occurrences(interview, Utterance)) in WORDS
    return oralhist.dumps(interview, format="docx")


def texts(data: bytes) -> list[str]:
    """Return the text of each paragraph."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def runs(data: bytes) -> list[object]:
    """Return the style of each paragraph, and the text and the format of each run."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    return [
        (paragraph.style.name, [(run.text, run.bold, run.italic, run.underline) for run in paragraph.runs])
        for paragraph in docx.Document(io.BytesIO(data)).paragraphs
    ]


def parsed(data: bytes) -> list[str]:
    """Parse the main part with lxml, and return the text of all its elements."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return [element.text or "" for element in root.iter()]


@pytest.mark.parametrize("floor", [texts, runs, parsed], ids=lambda floor: floor.__name__)
@pytest.mark.parametrize("name", FILES)
def test_reading_a_word_file(benchmark: Any, name: str, floor: Callable[[bytes], object]) -> None:
    """Measure from bytes to an interview."""
    data = word_file(name)
    floor(data)
    benchmark.group = f"read a Word file, {name}, over {floor.__name__}"
    over(benchmark, lambda: oralhist.loads(data, format="docx"), lambda: floor(data), rounds=ROUNDS)


@pytest.mark.parametrize("name", FILES)
def test_writing_a_word_file(benchmark: Any, name: str) -> None:
    """Measure from an interview to bytes."""
    interview = FILES[name]()
    data = word_file(name)
    benchmark.group = f"write a Word file, {name}, over parsing it with lxml"
    over(benchmark, lambda: oralhist.dumps(interview, format="docx"), lambda: parsed(data), rounds=ROUNDS)


@pytest.mark.parametrize("name", FILES)
def test_memory_is_less_than_20_times_the_main_part(name: str) -> None:
    data = word_file(name)
    oralhist.loads(data, format="docx")  # modules that load on use
    tracemalloc.start()
    try:
        oralhist.loads(data, format="docx")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert peak < 20 * package.getinfo("word/document.xml").file_size
