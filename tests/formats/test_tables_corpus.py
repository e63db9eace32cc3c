"""Tests with real tables: utterances, turns, words, index points, first and last time counted by hand."""

import csv
import html
import io
import re

import pytest

from oralhist.errors import UnreadableFile
from oralhist.format import Source
from oralhist.reading import read_one
from oralhist.registry import recognised
from real_files import corpus
from released_interviews import whole

FOLDER = corpus("csv")
COUNTS = {
    "ohasdata_armantrout.csv": ("ohasdata", 525, 409, 9644, 0, 0, 3_600_000),
    "ohasdata_index_armantrout.csv": ("ohasdata-index", 0, 0, 0, 21, 0, 3_600_000),
    "ohd_transcript_de.csv": ("ohd", 18, 3, 189, 0, 5_000, 296_060),
    "ohtm_abc0001.csv": ("ohd", 19, 19, 578, 0, 8_440, 147_520),
}
COLLECTION = "ohasdata_metadata.csv"


def test_every_file_is_counted() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {*COUNTS, COLLECTION}


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name: str) -> None:
    """The numbers are those that a person counts; a word is spoken text between white space."""
    data = (FOLDER / name).read_bytes()
    form = recognised(data, name)
    interview = read_one(form, Source(data=data, name=name)).interview
    held = [utterance for turn in interview.turns for utterance in turn.utterances]
    index = interview.sessions[0].index
    times = [time for time in (*(u.start_ms for u in held), *(p.start_ms for p in index)) if time is not None]
    turns, words = len(list(interview.turns)), len(interview.text.split())
    assert (form.name, len(held), turns, words, len(index), times[0], times[-1]) == COUNTS[name]
    assert read_one(form, Source(data=form.write(whole(interview)), name=name)).interview == interview


@pytest.mark.parametrize("name", [name for name in COUNTS if "index" not in name])
def test_the_sequence_of_words_is_unchanged(name: str) -> None:
    """The words of the file are those of its column of words, without notes and gaps."""
    data = (FOLDER / name).read_bytes()
    text = data.decode()
    commas = "ohasdata" in name
    rows = csv.reader(io.StringIO(text)) if commas else iter([line.split("\t") for line in text.splitlines()])
    column = [key.lower() for key in next(rows)].index("words" if commas else "transcript")
    words = " ".join(html.unescape(row[column]) for row in rows)
    words = re.sub(r"<n\([^>]*\)>|<\? |(?<=Darn)>", "", words)
    interview = read_one(recognised(data, name), Source(data=data)).interview
    assert interview.text.split() == words.split()


def test_keywords_and_speakers() -> None:
    data = (FOLDER / "ohasdata_armantrout.csv").read_bytes()
    interview = read_one(recognised(data), Source(data=data)).interview
    assert [person.label for person in interview.participants] == ["Devin Becker", "Rae Armantrout", "DB", "RA"]
    tagged = [utterance.keywords for turn in interview.turns for utterance in turn.utterances if utterance.keywords]
    assert len(tagged) == 269
    assert [term.term for term in tagged[0]] == ["paper", "between"]


def test_the_table_of_a_collection_is_refused() -> None:
    data = (FOLDER / COLLECTION).read_bytes()
    with pytest.raises(UnreadableFile) as refused:
        read_one(recognised(data, COLLECTION), Source(data=data, name=COLLECTION))
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, "objectid" in finding.hint) == ("collection-table", 1, True)
