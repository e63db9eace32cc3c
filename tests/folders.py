"""Folders of small interviews, what a folder holds, and commands that are killed at a counted step."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

__all__ = ["RESTRICTED", "folder_of_interviews", "interview", "outputs_in", "steps_of"]

RESTRICTED = "My uncle Ferdinand hid the printing press in Wexcombe"
"""A sentence that only the archive may read."""


def interview(id: str, *, turns: int = 3, restricted: bool = False, sessions: int = 1, title: str = "") -> bytes:
    """Return an interview file; with ``restricted``, its first sentence is for the archive only."""
    spoken: list[dict[str, object]] = [
        {"speaker": "ada", "utterances": [said(f"Sentence {number} of {id}.", number)]} for number in range(turns)
    ]
    if restricted:
        spoken.insert(0, {"speaker": "ada", "utterances": [RESTRICTED], "restriction": "archive"})
    whole = {
        "oralhist": 1,
        "id": id,
        "metadata": {"title": title or f"Interview {id}"},
        "participants": [{"id": "ada", "name": "Ada Lund", "roles": ["interviewee"]}],
        "sessions": [{"turns": spoken}] * sessions,
    }
    return json.dumps(whole).encode()


def said(sentence: str, number: int) -> dict[str, object]:
    """Return an utterance of a second."""
    return {"content": sentence, "start_ms": 1000 * number, "end_ms": 1000 * number + 900}


def folder_of_interviews(folder: Path, count: int, *, broken: int | None = None) -> Path:
    """Create a folder of interviews in two subfolders, one of which may be broken; every tenth is partly restricted."""
    for number in range(count):
        file = folder / ("east", "west")[number % 2] / f"iv{number:04}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        data = interview(f"iv{number:04}", turns=3 + number % 5, restricted=number % 10 == 0)
        file.write_bytes(data[:60] if number == broken else data)
    return folder


def outputs_in(folder: Path) -> dict[str, str]:
    """Return the digests of the files in a folder, without the journal; temporary files are listed, too."""
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".oralhist" not in file.parts
    }


class Steps:
    """Counts the steps that change what is on the disk, and ends the process at one of them."""

    def __init__(self, last: int) -> None:
        self.count = 0
        self._last = last

    def step(self) -> None:
        """Count a step; end the process if it is the last."""
        self.count += 1
        if self.count == self._last:
            os._exit(9)

    def around(self, function: Callable[..., Any], *, halve: bool = False) -> Callable[..., Any]:
        """Return a function that counts a step before and after it; with ``halve``, it first writes only a half."""

        def stepping(*arguments: Any, **named: Any) -> Any:
            self.step()
            if halve and len(arguments[1]) > 1:
                half = len(arguments[1]) // 2
                function(arguments[0], arguments[1][:half])
                self.step()
                function(arguments[0], arguments[1][half:])
                self.step()
                return len(arguments[1])
            result = function(*arguments, **named)
            self.step()
            return result

        return stepping


_STEPS = ("fsync", "replace", "rename", "unlink", "remove", "mkdir", "link", "ftruncate")
"""The functions of ``os`` that change what is on the disk, or wait until it is there."""


def steps_of(command: Callable[[], object], last: int) -> int:
    """Run a command in a new process that ends at a step; return its exit code: 9 if it was ended, 0 if it was not."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        steps = Steps(last)
        for name in _STEPS:
            setattr(os, name, steps.around(getattr(os, name)))
        os.write = steps.around(os.write, halve=True)
        command()
        code = 0
    finally:
        os._exit(code)
