"""Interviews from which something closed once got out: every format is searched for it."""

import ast
import os
import urllib.parse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import oralhist
from oralhist.errors import OralHistError
from oralhist.registry import FORMATS
from oralhist.testing.canary_search import unpacked

LEAKS = Path(os.environ.get("ORALHIST_CORPUS", "/nowhere")).parent / "cases" / "access" / "leaks"
OURS = Path(__file__).parent / "cases"


def rows(folder: Path) -> Iterator[tuple[Path, str, str, str]]:
    """Yield the file, the audience, the date and the words of each row of the index of a folder."""
    index = folder / "INDEX.tsv"
    for line in index.read_text(encoding="utf-8").splitlines() if index.exists() else ():
        name, _, command, words, *_ = line.split("\t")
        options = command.split()
        audience = options[options.index("--audience") + 1]
        day = options[options.index("--on") + 1] if "--on" in options else ""
        yield folder / name, audience, day, words.removeprefix("gets out: ")


def output(path: Path, audience: str, day: str) -> str:
    """Return what the audience gets in all formats, also decoded, in lower case; errors are searched too."""
    found: list[str] = []
    try:
        interview = oralhist.read(path)
        released = oralhist.release(interview, audience, date.fromisoformat(day) if day else None)
    except OralHistError as error:
        return str(error).lower()
    for form in FORMATS:
        for part in form.parts(released) if form.writer else ():
            try:
                found.append(unpacked(form.write(part.interview)))
            except OralHistError as error:
                found.append(str(error))
    text = "\n".join(found)
    plain = text.encode().decode("unicode_escape", "replace") if "\\u" in text else ""
    return "\n".join((text, urllib.parse.unquote(text), plain)).casefold()


@pytest.mark.parametrize(
    ("path", "audience", "day", "words"),
    [pytest.param(*row, id=row[0].stem) for folder in (LEAKS, OURS) for row in rows(folder)],
)
def test_nothing_of_a_known_leak_gets_out(path: Path, audience: str, day: str, words: str) -> None:
    shown = output(path, audience, day)
    assert [word for word in ast.literal_eval(words) if word.casefold() in shown] == []
