"""The CPU time to write tables and a search database of many interviews, beyond reading them, and to search.

``pytest tests/benchmarks/test_tables_and_search_speed.py --benchmark-only -s`` prints the figures for 1,500 interviews of 54 KB,
or for the number in ``ORALHIST_BENCHMARK_FILES``. In a normal run nothing is timed, and there are few interviews.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import oralhist
from generated import cue_interview
from oralhist import corpus
from oralhist.corpus.released import ReleasedFiles
from oralhist.corpus.search import IndexRun, concordance, search

FEW = 10
ROUNDS = 2


def folder_of_interviews(folder: Path, count: int) -> Path:
    """Create a folder with a number of interviews in cues, each of about 54 KB, and return it."""
    whole = cue_interview()
    (session,) = whole.sessions
    length = len(session.turns) // 5
    folder.mkdir()
    for number in range(count):
        first = number * 7 % (len(session.turns) - length)
        part = evolve(session, turns=session.turns[first : first + length])
        data = oralhist.dumps(evolve(whole, id=f"talk-{number:05}", sessions=(part,)))
        (folder / f"{number:05}.json").write_bytes(data)
    return folder


def fastest(floor: Callable[[], object], work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of CPU time of the fastest rounds of a floor and of some work, measured in turn."""
    rounds = [(seconds(floor), seconds(work)) for _ in range(ROUNDS)]
    return min(first for first, _ in rounds), min(second for _, second in rounds)


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of CPU time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def released(folder: Path) -> ReleasedFiles:
    """Return the released interviews of a folder."""
    return corpus.open(folder).released("public")


def read_all(folder: Path) -> None:
    """Read, check and release every interview, which is the floor."""
    for _ in released(folder):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Return the folder of interviews."""
    measured = request.config.getoption("--benchmark-only")
    count = int(os.environ.get("ORALHIST_BENCHMARK_FILES", "1500")) if measured else FEW
    return folder_of_interviews(tmp_path_factory.mktemp("talks") / "in", count)


@pytest.mark.parametrize("words", [False, True], ids=["utterances", "words"])
def test_tables(benchmark: Any, folder: Path, tmp_path: Path, request: Any, words: bool) -> None:
    """All tables but that of words take at most 1.5 times the CPU time of reading."""
    pytest.importorskip("pyarrow", reason="the extra oralhist[tables] is not installed")
    measured = request.config.getoption("--benchmark-only")
    count = len(list(folder.iterdir()))
    outputs = iter(range(ROUNDS))

    def write() -> None:
        corpus.open(folder).tables(tmp_path / str(next(outputs)), audience="public", words=words)

    floor, whole = fastest(lambda: read_all(folder), write)
    benchmark.pedantic(lambda: None)
    print(  # noqa: T201 - the figures are the purpose of this test
        f"\n{count} interviews, {'with' if words else 'without'} words: read {1e3 * floor / count:.2f} ms each, "
        f"tables {1e3 * (whole - floor) / count:.2f} ms more: {(whole - floor) / floor:.2f} x"
    )
    if measured and not words:
        assert whole - floor < 1.5 * floor


def test_search(benchmark: Any, folder: Path, tmp_path: Path, request: Any) -> None:
    """An index takes at most 1.5 times the CPU time of reading; a phrase is found in 20 ms at most."""
    measured = request.config.getoption("--benchmark-only")
    database = tmp_path / "x.db"
    passages: list[int] = []

    def write() -> None:
        database.unlink(missing_ok=True)
        run = IndexRun(files=released(folder), database=database)
        list(run)
        passages.append(run.written.passages)

    floor, whole = fastest(lambda: read_all(folder), write)
    queries: dict[str, Callable[[], object]] = {
        "phrase": lambda: search(database, '"night morning"'),
        "near": lambda: search(database, "NEAR(strike wages, 5)"),
        "prefix": lambda: search(database, "photo*"),
        "common word": lambda: search(database, "strike"),
        "phrase of a speaker": lambda: search(database, '"night morning"', speaker="interviewer"),
        "concordance of a phrase": lambda: list(concordance(database, '"night morning"')),
    }
    times = {name: min(seconds(query) for _ in range(5)) for name, query in queries.items()}
    benchmark.pedantic(lambda: None)
    more, count = whole - floor, passages[0]
    shown = ", ".join(f"{name} {1e3 * spent:.1f} ms" for name, spent in times.items())
    print(  # noqa: T201
        f"\n{count} utterances: read {floor:.2f} s, index {more:.2f} s more: {more / floor:.2f} x, "
        f"{350_000 * more / count:.2f} s for 350,000; {database.stat().st_size / 1e6:.0f} MB; {shown}"
    )
    if measured:
        assert more < 1.5 * floor
        assert times["phrase"] < 0.02
