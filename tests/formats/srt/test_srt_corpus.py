"""Real SRT, counted by hand: cues, turns, words, first and last time."""

import re

import pytest

from oralhist.format import Source
from oralhist.formats.srt import FORMAT
from oralhist.reading import read_one
from real_files import corpus
from released_interviews import whole
from timed_interviews import counted_in, said_in

FOLDER = corpus("srt")
COUNTS = {
    "cdown__ascii.srt": (3, 1, 5, 27_000, 36_570),
    "glut23__sample.srt": (5, 1, 15, 500, 23_880),
    "pbs__example.srt": (1848, 257, 11_578, 9_209, 6_537_731),
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
    """The words of the file are its lines without times and without the numbers above them."""
    data = (FOLDER / name).read_bytes()
    text = re.sub(r"^[0-9]+\n[0-9:,]+ --> [0-9:,]+$", "", data.decode(), flags=re.MULTILINE)
    said = said_in(read_one(FORMAT, Source(data=data)).interview)
    found = [word for label, _, _, words in said for word in (*f"{label}:".split(), *words) if word != "None:"]
    # A remark inside a label, as in "WOMAN ( gasping ):", follows it; a label can touch the words after it.
    assert re.sub(r"[:\s]", "", "".join(found)) == re.sub(r"[:\s]", "", text)


def test_labels_that_recur_are_speakers() -> None:
    """In the captions of a film these are speakers, and no word before a colon in prose is one."""
    interview = read_one(FORMAT, Source(data=(FOLDER / "pbs__example.srt").read_bytes())).interview
    labels = [participant.label for participant in interview.participants]
    assert labels[:6] == ["MAN", "MAN 2", "ACTOR AS EINSTEIN", "WOMAN", "NARRATOR", "LITHGOW"]
    assert all(label is not None and label.isupper() for label in labels)


def test_a_written_file_is_read_back_equal() -> None:
    for name in COUNTS:
        interview = read_one(FORMAT, Source(data=(FOLDER / name).read_bytes(), name="x")).interview
        assert read_one(FORMAT, Source(data=FORMAT.write(whole(interview)), name="x")).interview == interview
