"""Files that are made to exhaust a reader give a finding.

Each is read in a separate process, within 10 seconds of work and 1 GiB of memory.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

resource = pytest.importorskip("resource", reason="the system cannot limit a process")

SECONDS, BYTES = 10, 2**30

BOUNDED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({BYTES}, {BYTES}))
from oralhist.commands import main
main(sys.argv[1:])
"""

Make = Callable[[], bytes]


def in_title(value: bytes) -> bytes:
    """Return an interview file with this title."""
    return b'{"oralhist": 1, "id": "x", "metadata": {"title": %b}}' % value


CASES: dict[str, tuple[Make, str]] = {
    "a text of 20 MB": (lambda: in_title(b'"' + b"a" * 20_000_000 + b'"'), "invalid-value"),
    "a text of 20 MB that never ends": (lambda: in_title(b'"' + b"a" * 20_000_000), "json-syntax"),
    "20 MB of backslashes": (lambda: in_title(b'"' + b"\\" * 20_000_000), "json-syntax"),
    "lists 100,000 deep": (lambda: in_title(b"[" * 100_000 + b"]" * 100_000), "too-deep"),
    "objects 100,000 deep": (lambda: in_title(b'{"a":' * 100_000 + b"1" + b"}" * 100_000), "too-deep"),
    "100,000 brackets that never close": (lambda: in_title(b"[" * 100_000), "too-deep"),
    "300,000 keys": (
        lambda: b'{"oralhist": 1, "id": "x",' + b",".join(b'"k%d": 1' % n for n in range(300_000)) + b"}",
        "unknown-field",
    ),
    "a key 300,000 times": (lambda: b'{"oralhist": 1,' + b",".join([b'"id": "x"'] * 300_000) + b"}", "duplicate-key"),
    "300,000 invalid turns": (
        lambda: (
            b'{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": ['
            + b",".join([b"7"] * 300_000)
            + b"]}]}"
        ),
        "invalid-value",
    ),
    "30,000 unknown speakers": (
        lambda: (
            b'{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"turns": ['
            + b",".join(b'{"speaker": "s%d", "utterances": ["x"]}' % n for n in range(30_000))
            + b"]}]}"
        ),
        "unknown-speaker",
    ),
    "a number of 5,000,000 digits": (lambda: in_title(b"7" * 5_000_000), "number-out-of-range"),
    "20 MB of white space": (lambda: b" " * 20_000_000 + b"x", "json-syntax"),
    "20 MB of line feeds": (lambda: b"\n" * 20_000_000 + b"x", "json-syntax"),
    "20 MB that are not UTF-8": (lambda: in_title(b'"' + b"a" * 20_000_000 + b'\xff"'), "not-utf-8"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_in_a_finding(name: str, tmp_path: Path) -> None:
    """The first finding has the expected code and a line."""
    make, code = CASES[name]
    file = tmp_path / "hostile.json"
    file.write_bytes(make())
    first = findings(file)[0]
    assert (first["code"], first["line"] > 0) == (code, True)


def findings(file: Path) -> list[dict[str, Any]]:
    """Return what the limited command prints."""
    command = [sys.executable, "-c", BOUNDED, "validate", str(file), "--from", "json", "--output-format", "json"]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode == 1, run.stderr.decode()[-2000:]
    listed: list[dict[str, Any]] = json.loads(run.stdout)
    return listed
