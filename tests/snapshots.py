"""Texts that people read, kept as files: a change in them is seen before it is published.

``ORALHIST_SNAPSHOTS=write pytest`` writes them anew.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def assert_as_kept(name: str, text: str) -> None:
    """The text is the one that is kept under the name."""
    file = FOLDER / name
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
