"""Snapshots of output that people read, so that each change in it is reviewed.

``ORALHIST_SNAPSHOTS=write pytest`` updates them.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def assert_snapshot(name: str, text: str) -> None:
    """Assert that a text is equal to its snapshot."""
    file = FOLDER / name
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def assert_page_ends_with(page: Path, text: str) -> None:
    """Assert that a page of documentation ends with generated text, which starts with its only line of this content."""
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        start = page.read_text(encoding="utf-8").index("\n" + text.partition("\n")[0] + "\n") + 1
        page.write_text(page.read_text(encoding="utf-8")[:start] + text, encoding="utf-8")
    assert page.read_text(encoding="utf-8").endswith(text)
