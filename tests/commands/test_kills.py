"""Processes that are killed leave whole files, and nothing that the next write does not remove."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")

KILLER = Path(__file__).parent.parent / "killed_commands.py"


@pytest.mark.parametrize("count", [30, pytest.param(1000, marks=pytest.mark.slow)])
def test_a_killed_command_leaves_whole_files(count: int) -> None:
    """Kill release, convert and validate --fix at random points."""
    ran = subprocess.run([sys.executable, str(KILLER), str(count), "7"], capture_output=True, check=True, text=True)
    result = json.loads(ran.stdout)
    assert result["faults"] == []
    assert result["hits"]


def group(leader: int) -> list[int]:
    """Return the processes that a process has started, as far as they run."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            state, _, number = (process / "stat").read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):  # it has ended, or is no process
            continue
        if number == str(leader) and state != "Z":
            found.append(int(process.name))
    return found


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_workers_end_with_their_parent(sent: signal.Signals, tmp_path: Path) -> None:
    if signal.getsignal(sent) is signal.SIG_IGN:  # as under nohup, which commands inherit
        pytest.skip(f"{sent.name} is ignored here")
    for number in range(5):  # files without an end
        os.mkfifo(tmp_path / f"{number}.json")
    files = [str(path) for path in tmp_path.iterdir()]
    command = [sys.executable, "-m", "oralhist", "validate", *files, "--jobs", "2"]
    with subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 30
        while len(group(process.pid)) < 5 and time.monotonic() < deadline:  # with the two that serve the workers
            time.sleep(0.05)
        assert len(group(process.pid)) == 5
        process.send_signal(sent)
        process.wait()
        while group(process.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert group(process.pid) == []
