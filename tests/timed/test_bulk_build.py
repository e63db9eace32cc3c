"""Utterances and turns that are built in bulk equal those of the constructors, and refuse the same values."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oralhist.errors import InvalidValue
from oralhist.model import Pause, Turn, Utterance
from oralhist.model.shapes import LARGEST_WHOLE, LONGEST_TEXT, fields_of
from oralhist.timed.bulk_build import turns_of, utterances_of
from strategies import contents, ids, texts

UTTERANCE = ("content", "start_ms", "end_ms", "id", "recording")
TURN = ("speaker", "label", "utterances")

times = st.one_of(st.none(), st.integers(-1, LARGEST_WHOLE + 1), st.sampled_from((True, 1.0, "1", LARGEST_WHOLE)))
some_ids = st.one_of(st.none(), ids, st.sampled_from(("", "1", "a b", "_a", 7)))
some_contents = st.one_of(
    contents(), texts, st.sampled_from(("", (), ("",), ("a", "b"), ["a"], None, (1,), "a" * (LONGEST_TEXT + 1)))
)


def outcome(make: Callable[[], object]) -> object:
    """Return the fields of built objects, or the message of the error."""
    try:
        made = make()
    except InvalidValue as error:
        return str(error)
    assert isinstance(made, list)
    return [(type(one), [(field.name, getattr(one, field.name)) for field in fields_of(type(one))]) for one in made]


def constructed(model: type[Any], names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> list[Any]:
    return [model(**dict(zip(names, row, strict=True))) for row in rows]


def columns(rows: list[tuple[Any, ...]], number: int) -> list[list[Any]]:
    return [[row[place] for row in rows] for place in range(number)]


@given(st.lists(st.tuples(some_contents, times, times, some_ids, some_ids), max_size=4))
def test_utterances_equal_those_of_the_constructor(rows: list[tuple[Any, ...]]) -> None:
    """All fields are equal, also those with defaults, and both refuse the same values."""
    made = outcome(lambda: utterances_of(*columns(rows, 5)))
    expected = outcome(lambda: constructed(Utterance, UTTERANCE, rows))
    assert made == expected or (isinstance(made, str) and isinstance(expected, str))


@given(
    st.lists(st.tuples(contents(), *[st.none() | st.integers(0, 9)] * 2, st.none() | ids, st.none() | ids), max_size=4)
)
def test_valid_utterances_are_built(rows: list[tuple[Any, ...]]) -> None:
    assert utterances_of(*columns(rows, 5)) == constructed(Utterance, UTTERANCE, rows)


speech = st.sampled_from(((), (Utterance(content="a"),), (Utterance(content="a"), Utterance(content=(Pause(),)))))


@given(
    st.lists(
        st.tuples(some_ids, st.one_of(st.none(), texts, st.sampled_from(("", 7))), speech | st.just(("a",))), max_size=4
    )
)
def test_turns_equal_those_of_the_constructor(rows: list[tuple[Any, ...]]) -> None:
    made = outcome(lambda: turns_of(*columns(rows, 3)))
    expected = outcome(lambda: constructed(Turn, TURN, rows))
    assert made == expected or (isinstance(made, str) and isinstance(expected, str))


@pytest.mark.parametrize("start", [-1, LARGEST_WHOLE + 1, 1.0, True])
def test_an_invalid_time_is_refused(start: Any) -> None:
    with pytest.raises(InvalidValue, match="start_ms"):
        utterances_of([("a",), ("b",)], [0, start], [None, None], [None, None], [None, None])


def test_omitted_fields_have_their_defaults() -> None:
    """This includes new fields of the model."""
    (utterance,) = utterances_of([("a",)], [1], [2], ["b"], ["c"])
    assert utterance == Utterance(content="a", start_ms=1, end_ms=2, id="b", recording="c")
    (turn,) = turns_of(["a"], ["A"], [(utterance,)])
    assert turn == Turn(speaker="a", label="A", utterances=(utterance,))
    assert hash(turn) == hash(Turn(speaker="a", label="A", utterances=(utterance,)))
