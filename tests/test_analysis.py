"""Rows, counts and concordances of an interview in memory."""

import sys

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist import Interview, Session, Turn, Utterance, analysis
from oralhist.errors import InvalidValue, MissingPackage
from oralhist.testing.strategies import core_interviews

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


@given(core_interviews())
def test_every_utterance_has_a_row_and_every_word_is_counted_once(interview: Interview) -> None:
    rows = list(analysis.rows(interview))
    assert [(row["text"], row["start_ms"], row["end_ms"]) for row in rows] == [
        (said.text, said.start_ms, said.end_ms) for said in interview.utterances
    ]
    assert [(row["session"], row["turn"], row["utterance"]) for row in rows] == [
        (session, turn, number)
        for session, one in enumerate(interview.sessions, 1)
        for turn, held in enumerate(one.turns, 1)
        for number, _ in enumerate(held.utterances, 1)
    ]
    counts = analysis.words_per_speaker(interview)
    assert list(counts) == list(dict.fromkeys(turn.speaker for turn in interview.turns))
    for speaker, count in counts.items():
        assert count == sum(row["words"] for row in rows if row["speaker"] == speaker)


@given(core_interviews(), st.integers(1, 40))
def test_a_concordance_has_each_place_with_what_is_before_and_after_it(interview: Interview, width: int) -> None:
    said = "The mill, the mill and Millie."
    (first, *rest) = interview.sessions or (Session(),)
    turn = Turn(utterances=(Utterance(content=(said,), start_ms=7),))
    with_mills = evolve(interview, sessions=(evolve(first, turns=(turn, *first.turns)), *rest))
    lines = list(analysis.concordance(with_mills, "mill", width=width))
    assert [line.keyword for line in lines[:2]] == ["mill", "mill"]
    assert (lines[0].turn, lines[0].start_ms) == (turn, 7)
    for line in lines:
        assert line.before + line.keyword + line.after in " ".join(one.text for one in line.turn.utterances)
        assert len(line.before) <= width
        assert len(line.after) <= width
    assert len(list(analysis.concordance(with_mills, "mill*", width=width))) >= 3
