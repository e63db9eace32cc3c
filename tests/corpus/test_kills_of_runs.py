"""A run that is killed at any step continues: every output is whole, made once, and nothing else is left."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from example_counts import in_a_long_run
from folders import folder_of_interviews, outputs_in, steps_of
from oralhist import corpus

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended at a counted step after a fork")

FILES = 40


def convert(source: Path, out: Path) -> corpus.Summary:
    return corpus.open(source).release(out, audience="public", to="tei", log=out.with_name("logs"), jobs=1)


@pytest.mark.parametrize("kills", [60, pytest.param(in_a_long_run(1000), marks=pytest.mark.slow)])
def test_a_run_that_is_killed_at_any_step_continues(kills: int, tmp_path: Path) -> None:
    """The kills are at durable steps: before and after each write, fsync, move and removal, and half-way in the journal."""
    source = folder_of_interviews(tmp_path / "in", FILES, broken=7)
    convert(source, tmp_path / "whole" / "out")
    wanted = outputs_in(tmp_path / "whole")
    assert len([name for name in wanted if name.startswith("out/")]) == FILES - 1
    chance = random.Random(kills)
    done = rounds = 0
    while done < kills:
        rounds += 1
        folder = tmp_path / f"round-{rounds}"
        while steps_of(lambda: convert(source, folder / "out"), chance.randint(1, 260)) == 9:  # noqa: B023
            done += 1
        before = times_in(folder)
        summary = convert(source, folder / "out")
        assert (summary.unchanged, summary.states[corpus.State.REFUSED]) == (FILES - 1, 1)
        assert outputs_in(folder) == wanted
        assert times_in(folder) == before, "the last run writes nothing"
        assert [file.name for file in (folder / "out" / ".oralhist").iterdir()] == ["journal.jsonl"]
    assert rounds > 1


def times_in(folder: Path) -> dict[str, tuple[int, int]]:
    """Return when each file, also the journal, was changed, and its inode."""
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_ino) for file in folder.rglob("*") if file.is_file()}


def test_a_withdrawn_input_leaves_nothing_although_the_run_before_was_killed(tmp_path: Path) -> None:
    """Also if the run was killed after it had moved an output, and before the journal listed it."""
    source = folder_of_interviews(tmp_path / "in", 6)
    step = seen = 0
    while True:
        step += 1
        folder = tmp_path / f"step-{step}"
        code = steps_of(lambda: convert(source, folder / "out"), step)  # noqa: B023
        gone = source / "east" / "iv0002.json"
        kept = gone.read_bytes()
        gone.unlink()
        seen += (folder / "out" / "east" / "iv0002.tei.xml").exists()
        convert(source, folder / "out")
        gone.write_bytes(kept)
        names = outputs_in(folder).keys()
        assert len([name for name in names if name.startswith("out/")]) == 5
        assert not [name for name in names if "iv0002" in name]
        if code != 9:
            break
    assert seen > 10


SCRIPT = """
import sys
from oralhist import corpus
if __name__ == "__main__":
    corpus.open(sys.argv[1]).convert(sys.argv[2], to="tei", audience="public", jobs=2)
"""


@pytest.mark.parametrize("kills", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_a_group_of_processes_that_is_killed_continues(kills: int, tmp_path: Path) -> None:
    """The first process and its workers are killed together, at random times."""
    source = folder_of_interviews(tmp_path / "in", 300)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(source)]
    start = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], check=True)
    lasting = time.monotonic() - start
    wanted = outputs_in(tmp_path / "whole")
    chance = random.Random(kills)
    done = rounds = 0
    while done < kills:
        rounds += 1
        out = tmp_path / f"out-{rounds}"
        for _ in range(3):
            process = subprocess.Popen([*command, str(out)], start_new_session=True)
            time.sleep(chance.uniform(0.3, 1.0) * lasting)
            done += process.poll() is None
            os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
            process.wait()
        subprocess.run([*command, str(out)], check=True)
        assert outputs_in(out) == wanted
