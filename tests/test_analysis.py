"""Rows, counts and concordances of an interview in memory."""

import sys

import pytest

import oralhist
from oralhist import analysis
from oralhist.errors import InvalidValue, MissingPackage

INTERVIEW = oralhist.loads(
    "REED: [00:00:01] Where were you born?\n\nQUILL: [00:00:05] In Leith, by the sea.\n\nREED: The Sea?\n\nQUILL: Élan.\n",
    format="text",
    name="harbour",
    speakers={"REED": "reed:interviewer", "QUILL": "quill:interviewee:Ada Quill"},
)


def test_rows_have_the_columns_of_the_table_of_utterances() -> None:
    rows = list(analysis.rows(INTERVIEW))
    assert [row["turn"] for row in rows] == [1, 2, 3, 4]
    expected = {
        "interview": "harbour",
        "session": 1,
        "turn": 2,
        "utterance": 1,
        "speaker": "quill",
        "name": "Ada Quill",
        "role": "interviewee",
        "start_ms": 5000,
        "words": 5,
        "text": "In Leith, by the sea.",
    }
    assert expected.items() <= rows[1].items()


def test_rows_become_a_table_of_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    table = analysis.to_pandas(INTERVIEW)
    assert list(table.columns) == list(next(analysis.rows(INTERVIEW)))
    assert table["words"].sum() == 12
    assert str(table["start_ms"].dtype) == "Int64"
    assert pandas.isna(table["start_ms"][2])


def test_without_pandas_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPackage, match="pip install pandas"):
        analysis.to_pandas(INTERVIEW)


def test_words_are_counted_for_each_speaker() -> None:
    assert analysis.words_per_speaker(INTERVIEW) == {"reed": 6, "quill": 6}


@pytest.mark.parametrize(
    ("query", "keywords"),
    [
        ("sea", ["sea", "Sea"]),
        ('"the sea"', ["the sea", "The Sea"]),
        ("elan", ["Élan"]),
        ("le*", ["Leith"]),
        ("no", []),
    ],
)
def test_a_concordance_lists_every_place_of_a_word(query: str, keywords: list[str]) -> None:
    assert [line.keyword for line in analysis.concordance(INTERVIEW, query)] == keywords


def test_a_line_of_a_concordance_has_its_context_and_time() -> None:
    (line,) = analysis.concordance(INTERVIEW, "Leith")
    assert (line.before, line.keyword, line.after, line.start_ms) == ("In ", "Leith", ", by the sea.", 5000)
    assert line.turn.speaker == "quill"


def test_a_query_without_a_word_is_an_error() -> None:
    with pytest.raises(InvalidValue, match="there is no word"):
        list(analysis.concordance(INTERVIEW, " "))
