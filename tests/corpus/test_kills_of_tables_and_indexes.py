"""Tables and search databases whose run is killed at any step: the next run completes them, and nothing else is left."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from example_counts import in_a_long_run
from folders import folder_of_interviews, outputs_in, steps_of
from oralhist import corpus
from oralhist.corpus.search import search

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended at a counted step after a fork")


def write_tables(source: Path, out: Path) -> object:
    pytest.importorskip("pyarrow", reason="the extra oralhist[tables] is not installed")
    return corpus.open(source).tables(out / "tables", audience="public", words=True)


def write_index(source: Path, out: Path) -> object:
    return corpus.open(source).index(out / "x.db", audience="public")


@pytest.mark.parametrize("write", [write_tables, write_index])
@pytest.mark.parametrize("kills", [12, pytest.param(in_a_long_run(300), marks=pytest.mark.slow)])
def test_the_run_after_a_kill_completes_the_output(
    write: Callable[[Path, Path], object], kills: int, tmp_path: Path
) -> None:
    source = folder_of_interviews(tmp_path / "in", 12)
    whole = tmp_path / "whole"
    whole.mkdir()
    write(source, whole)
    wanted = outputs_in(whole)
    chance = random.Random(kills)
    done = rounds = 0
    while done < kills:
        rounds += 1
        out = tmp_path / f"round-{rounds}"
        out.mkdir()
        while steps_of(lambda: write(source, out), chance.randint(1, 300 if write is write_tables else 14)) == 9:  # noqa: B023
            done += 1
        write(source, out)
        assert outputs_in(out) == wanted


def test_until_an_index_is_complete_searches_use_the_old_one(tmp_path: Path) -> None:
    source = folder_of_interviews(tmp_path / "in", 4)
    write_index(source, tmp_path)
    (source / "east" / "iv0002.json").unlink()
    for step in range(1, 40):
        ended = steps_of(lambda: write_index(source, tmp_path), step)
        assert search(tmp_path / "x.db", "sentence").total in (13, 18)
        if ended == 0:
            break
    assert search(tmp_path / "x.db", "sentence").total == 13
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in", "x.db"]
