"""Real WebVTT, counted by hand: cues, turns, words, first and last time."""

import re

import pytest

from oralhist.format import Source
from oralhist.formats.vtt import FORMAT
from oralhist.reading import read_one
from real_files import corpus
from released_interviews import whole
from timed_interviews import counted_in, said_in

FOLDER = corpus("vtt")
COUNTS = {
    "glut23__cue_tags.vtt": (3, 1, 13, 16_500, 21_500),
    "glut23__sample.vtt": (16, 1, 48, 500, 64_300),
    "glut23__styles.vtt": (1, 1, 3, 0, 10_000),
    "glut23__youtube_dl.vtt": (4, 1, 15, 286_070, 305_400),
    "islandora_MEDIATRACK.vtt": (4, 4, 15, 0, 105_000),
    "oral-history-digital__transcript_de.vtt": (14, 4, 454, 5_495, 247_401),
    "pbs__example.vtt": (1848, 257, 11_578, 9_209, 6_537_731),
    "scihist_simple.vtt": (5, 1, 27, 0, 6_000),
}


def test_every_file_is_counted() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_a_real_file_is_read_as_counted(name: str) -> None:
    """The reader finds what a person counted in the file; labels are not part of the speech."""
    data = (FOLDER / name).read_bytes()
    assert FORMAT.recognises(data)
    assert counted_in(read_one(FORMAT, Source(data=data, name=name)).interview) == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_the_sequence_of_words_is_unchanged(name: str) -> None:
    """The words of the file are its lines after the times of the first cue, without times, blank lines and tags."""
    data = (FOLDER / name).read_bytes()
    lines = data.decode().splitlines()
    first = next(number for number, line in enumerate(lines) if "-->" in line)
    text = "\n".join("" if "-->" in line else line for line in lines[first:])
    text = re.sub(r"</?[a-z0-9:.]+( [^>]*)?>", "", re.sub(r"<[cv][.][^>]*>", "", text, flags=re.IGNORECASE))
    said = said_in(read_one(FORMAT, Source(data=data)).interview)
    labels = {f"{label}:" for label, *_ in said if label and re.search(rf"^{label}[ (a-z)]*:", text, re.MULTILINE)}
    found = [
        word
        for label, _, _, words in said
        for word in (*(f"{label}:".split() if f"{label}:" in labels else ()), *words)
    ]
    # A remark inside a label, as in "WOMAN ( gasping ):", follows it; a label can touch the words after it.
    assert re.sub(r"[:\s]", "", "".join(found)) == re.sub(r"[:\s]", "", text)


def test_a_written_file_is_read_back_equal() -> None:
    for name in COUNTS:
        interview = read_one(FORMAT, Source(data=(FOLDER / name).read_bytes(), name="x")).interview
        written = FORMAT.write(whole(interview))
        assert read_one(FORMAT, Source(data=written, name="x")).interview == interview
