"""Run commands in processes that are killed at a random point, and look at what they leave.

``python killed_commands.py COUNT SEED`` kills this number of processes, and prints a JSON object: the numbers of kills
and of those that left a temporary file, and a list of faults.
"""

import io
import json
import os
import random
import signal
import stat
import sys
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from oralhist.commands import main

__all__: list[str] = []

SLACK = 1.2
"""Kills come until a little after the time that a command takes."""


def turns(count: int) -> list[dict[str, object]]:
    """Return turns, every tenth of which is restricted."""
    return [
        {
            "utterances": [{"content": f"sentence {number}", "start_ms": number * 10, "end_ms": number * 10 + 9}],
            **({"restriction": "archive"} if number % 10 == 0 else {}),
        }
        for number in range(count)
    ]


def unfixed(id: str) -> bytes:
    """Return an interview file in which a date and the form can be fixed."""
    date = {"date": "10 January 2023"}
    whole = {"oralhist": 1, "id": id, "metadata": {"title": "T", **date}, "sessions": [{"turns": turns(300)}]}
    return json.dumps(whole).encode()


def run(arguments: list[str]) -> None:
    """Run a command in this process, without its output."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            main(arguments)
        except SystemExit:
            return


def start(arguments: list[str]) -> int:
    """Run a command in a new process; return its id."""
    child = os.fork()
    if not child:
        try:
            run(arguments)
        finally:
            os._exit(0)
    return child


def seconds(arguments: list[str]) -> float:
    """Run a command in a new process; return the time that it takes."""
    before = time.perf_counter()
    os.waitpid(start(arguments), 0)
    return time.perf_counter() - before


def killed(arguments: list[str], after: float) -> bool:
    """Run a command in a new process, and kill it after some seconds; return whether it was still running."""
    child = start(arguments)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


class Folder:
    """A folder with an original, and files to fix; and the contents that each file may have."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.whole, self.out, self.captions = folder / "whole.json", folder / "out.json", folder / "out.vtt"
        self.parts = [folder / f"out-{number}.vtt" for number in (1, 2)]
        self.log = folder / "log.json"
        self.fixed = [folder / "fixed" / f"{number}.json" for number in range(3)]
        (folder / "fixed").mkdir()
        self.reset()
        self.valid: dict[Path, set[bytes | None]] = {}
        for step in range(2):
            for path in (self.whole, self.out, self.log, *self.parts, *self.fixed):
                self.valid.setdefault(path, set()).add(path.read_bytes() if path.exists() else None)
            if not step:
                for arguments in self.commands():
                    run(arguments)
        self.valid[self.whole] = {self.original}
        self.reset()

    def reset(self) -> None:
        """Restore the state before every command, but no temporary files."""
        self.original = json.dumps(
            {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": turns(150)}] * 2}
        ).encode()
        self.whole.write_bytes(self.original)
        for path in (self.out, self.log):
            path.unlink(missing_ok=True)
        for path in self.parts:  # they are replaced, and put back if one cannot be
            path.write_bytes(b"before")
        for path in self.fixed:
            path.write_bytes(unfixed(path.stem))

    def commands(self) -> list[list[str]]:
        """Return the commands that write."""
        public = ["--audience", "public"]
        return [
            ["release", str(self.whole), str(self.out), *public, "--log", str(self.log), "-q"],
            ["convert", str(self.whole), str(self.captions), *public, "-q"],
            ["validate", str(self.folder / "fixed"), "--fix", "-q", "-j", "1"],
        ]

    def faults(self) -> list[str]:
        """Return what is wrong: files with other contents, an output without its log, a log that others may read."""
        found = [
            f"{path.name} is half-written"
            for path, contents in self.valid.items()
            if (path.read_bytes() if path.exists() else None) not in contents
        ]
        if self.out.exists() and not self.log.exists():
            found.append("the output has no log")
        found += [
            f"others may read {path.name}"
            for path in (self.log, *self.leftovers())
            if path.exists() and b'"withheld"' in path.read_bytes() and stat.S_IMODE(path.stat().st_mode) != 0o600
        ]
        return found

    def leftovers(self) -> list[Path]:
        """Return the temporary files that are left."""
        return list(self.folder.rglob(".oralhist-*"))


def kill_many(count: int, seed: int) -> dict[str, object]:
    """Kill commands at random points; then let each end once, after which no temporary file may be left."""
    chance = random.Random(seed)
    faults: list[str] = []
    hits = left = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name))
        lasting = [seconds(arguments) for arguments in folder.commands()]
        while hits < count:
            folder.reset()
            which = chance.randrange(3)
            before = set(folder.leftovers())
            hits += killed(folder.commands()[which], chance.random() * SLACK * lasting[which])
            left += bool(set(folder.leftovers()) - before)
            faults += folder.faults()
        folder.reset()
        for arguments in folder.commands():
            seconds(arguments)
        faults += [f"{path.name} is left" for path in folder.leftovers()]
        faults += folder.faults()
    return {"hits": hits, "left": left, "faults": faults}


if __name__ == "__main__":
    print(json.dumps(kill_many(int(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201
