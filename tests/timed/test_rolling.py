"""Captions that roll up and are unrolled have the words that were said, each once."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist.conventions.timestamps import time_text
from timed_interviews import said_in

LINES = st.lists(
    st.lists(
        st.sampled_from(["so", "yes", "the", "ferry", "нет", "да", "船", "بحر", "no"]), min_size=1, max_size=4
    ).map(" ".join),
    min_size=3,
    max_size=20,
)


def youtube(lines: list[str], *, timed: bool) -> Iterator[tuple[int, int, str]]:
    """Roll lines up as YouTube does: the old line above the new one, then the new one for 10 ms."""
    old = " "
    for number, line in enumerate(lines):
        start = number * 2000
        first, *others = line.split(" ")
        new = first + "".join(f"<{time_text(start + 100)}><c> {word}</c>" for word in others) if timed else line
        yield start, start + 1990, f"{old}\n{new}"
        yield start + 1990, start + 2000, f"{line}\n "
        old = line


def rows(lines: list[str], number: int) -> Iterator[tuple[int, int, str]]:
    """Roll lines up as on television: the newest one below the others."""
    for place in range(len(lines)):
        yield place * 2000, place * 2000 + 2000, "\n".join(lines[max(0, place + 1 - number) : place + 1])


def written(cues: Iterator[tuple[int, int, str]], format: str) -> str:
    mark = {"vtt": ".", "srt": ","}[format]
    blocks = [f"{time_text(start, mark)} --> {time_text(end, mark)}\n{text}\n" for start, end, text in cues]
    return ("WEBVTT\n\n" if format == "vtt" else "") + "\n".join(blocks)


@given(LINES, st.sampled_from(["vtt", "srt"]), st.sampled_from(["youtube", "timed", 2, 3, 4]))
def test_unrolled_captions_have_each_line_once_with_the_times_of_its_first_cue(
    lines: list[str], format: str, manner: str | int
) -> None:
    timed = manner == "timed" and format == "vtt"
    cues = rows(lines, manner) if isinstance(manner, int) else youtube(lines, timed=timed)
    found = said_in(oralhist.loads(written(cues, format), format=format, unroll=True))
    length = 2000 if isinstance(manner, int) else 1990
    assert found == [(None, number * 2000, number * 2000 + length, line.split()) for number, line in enumerate(lines)]


@pytest.mark.parametrize("format", ["vtt", "srt"])
def test_captions_that_do_not_roll_are_not_changed(format: str) -> None:
    """Repeated answers are words that were said."""
    texts = ["Yes.", "Yes.", "Yes.", "No.", "No.\nNever.", "Never.", "When?", "In May.", "In May."]
    data = written(iter([(at * 2000, at * 2000 + 1500, text) for at, text in enumerate(texts)]), format)
    assert said_in(oralhist.loads(data, format=format, unroll=True)) == said_in(oralhist.loads(data, format=format))
