"""Each case in the folder is a Word document, in the notation of ``word_pages``, and the outline of what is read from it."""

import os
from pathlib import Path

import pytest

from formats.text.test_text_cases import outline_of
from oralhist.format import Reading, Source
from oralhist.formats.docx import FORMAT
from oralhist.reading import read_one
from word_pages import written

CASES = sorted((Path(__file__).parent / "cases").glob("*.page"))


def read_page(text: str, name: str = "page", **parts: str) -> Reading:
    return read_one(FORMAT, Source(data=written(text, **parts), name=name))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_document_is_read_as_its_outline(case: Path) -> None:
    reading = read_page(case.read_text("utf-8").removesuffix("\n"), case.stem)
    places = [f"{item.paragraph}: {item.severity} {item.code}: {item.message}" for item in reading.findings]
    lines = outline_of(reading).splitlines()
    text = "\n".join([*lines[: len(lines) - len(places)], *places]) + "\n"
    outline = case.with_suffix(".outline")
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        outline.write_text(text, "utf-8")
    assert text == outline.read_text("utf-8")


def test_every_outline_has_a_document() -> None:
    assert {outline.stem for outline in (Path(__file__).parent / "cases").glob("*.outline")} == {c.stem for c in CASES}
