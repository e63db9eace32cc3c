"""A job on a Dask cluster of a scheduler and two workers on this computer, one of which is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from attrs import field, frozen

from folders import RESTRICTED, folder_of_interviews, outputs_in
from oralhist import corpus
from oralhist.corpus import Entry, State
from oralhist.corpus.executors import dask_executor

pytest.importorskip("distributed", reason="the extra oralhist[cluster] is not installed")

FILES = 200
RECORDER = Path(__file__).parent.parent / "recording_scheduler.py"
QUIET = {"DASK_DISTRIBUTED__COMM__COMPRESSION": "none", "DASK_LOGGING__DISTRIBUTED": "error"}
LIFETIME = ["--death-timeout", "20", "--lifetime", "300"]
"""Workers end 20 seconds after the scheduler, and after five minutes."""


@frozen
class Cluster:
    """A scheduler and its workers. ``messages`` is the file of all messages of the scheduler."""

    address: str
    messages: Path
    workers: list["subprocess.Popen[bytes]"] = field(factory=list)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Start a scheduler and two workers on 127.0.0.1; they end by themselves if this process is killed."""
    messages, contact = tmp_path / "messages", tmp_path / "scheduler.json"
    environment = {**os.environ, **QUIET, "RECORDED_MESSAGES": str(messages)}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    dask = [sys.executable, "-m", "dask"]
    log = (tmp_path / "dask.log").open("wb")
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--idle-timeout", "300"]

    with ExitStack() as stack:
        stack.enter_context(log)

        def start(*arguments: str) -> "subprocess.Popen[bytes]":
            process = stack.enter_context(
                subprocess.Popen([*dask, *arguments], env=environment, stdout=log, stderr=log, cwd=tmp_path)
            )
            stack.callback(process.kill)
            return process

        start("scheduler", *options, "--scheduler-file", str(contact), "--preload", str(RECORDER))
        address = address_in(contact)
        worker = [
            "worker",
            address,
            "--host",
            "127.0.0.1",
            "--no-dashboard",
            "--no-nanny",
            "--nthreads",
            "1",
            *LIFETIME,
        ]
        yield Cluster(address, messages, [start(*worker), start(*worker)])


def address_in(contact: Path) -> str:
    """Return the address that a scheduler writes to its file."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if contact.exists() and (text := contact.read_text("utf-8")).strip().endswith("}"):
            return str(json.loads(text)["address"])
        time.sleep(0.05)
    raise TimeoutError


def test_a_cluster_gives_the_same_outputs_although_a_worker_is_killed(cluster: Cluster, tmp_path: Path) -> None:
    """Nothing is lost, and no word of an interview is in the journal or in a message of the scheduler."""
    source = folder_of_interviews(tmp_path / "in", FILES, broken=33)
    corpus.open(source).release(tmp_path / "alone", audience="archive", to="tei", jobs=1)
    seen: list[str] = []

    def kill_one(entry: Entry) -> None:
        seen.append(entry.name)
        if len(seen) == FILES // 4:
            os.kill(cluster.workers[1].pid, signal.SIGKILL)

    with dask_executor(cluster.address) as executor:
        executor._client.wait_for_workers(2, timeout=60)  # type: ignore[attr-defined]
        options = {"executor": executor, "jobs": 4, "progress": kill_one}
        collection = corpus.open(source)
        summary = collection.release(tmp_path / "out", audience="archive", to="tei", **options)  # type: ignore[arg-type]
    assert cluster.workers[1].wait(10) == -signal.SIGKILL
    assert summary.states == {State.DONE: FILES - 1, State.REFUSED: 1}
    assert sorted(seen) == sorted(corpus.open(source)), "each input once"
    assert outputs_in(tmp_path / "out") == outputs_in(tmp_path / "alone")
    assert [file.name for file in (tmp_path / "out" / ".oralhist").iterdir()] == ["journal.jsonl"]
    journal = (tmp_path / "out" / ".oralhist" / "journal.jsonl").read_bytes()
    messages = cluster.messages.read_bytes()
    assert b"iv0034.json" in journal
    assert b"iv0034.json" in messages, "the messages are recorded"
    for words in (RESTRICTED, "Sentence 1", "Ada Lund", "Interview iv"):
        assert RESTRICTED.encode() not in journal
        assert words.encode() not in journal + messages
    assert RESTRICTED in (tmp_path / "out" / "east" / "iv0010.tei.xml").read_text("utf-8")


def test_the_command_uses_a_cluster(cluster: Cluster, tmp_path: Path) -> None:
    source = folder_of_interviews(tmp_path / "in", 20)
    command = [sys.executable, "-m", "oralhist", "convert", str(source), "out", "--to", "tei", "--audience", "public"]
    run = subprocess.run(
        [*command, "--dask", cluster.address], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    assert run.stderr.endswith("20 files: 20 done\n")
    corpus.open(source).convert(tmp_path / "alone", to="tei", audience="public", jobs=1)
    assert outputs_in(tmp_path / "out") == outputs_in(tmp_path / "alone")


def test_nothing_imports_the_cluster_unless_it_is_used() -> None:
    code = "import sys, oralhist.corpus.collection, oralhist.corpus.executors; print('distributed' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
