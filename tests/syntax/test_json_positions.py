"""The positions of the values in a JSON text, as offsets, lines and columns."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from oralhist.syntax.json_positions import Lines, places
from oralhist.testing.strategies import json_values


@given(json_values, st.sampled_from([None, 2]))
def test_every_value_has_a_position(value: Any, indent: int | None) -> None:
    """The value, and its key, begin at the offsets of the position."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    found = list(places(text))
    for place in found:
        held = value
        for step in place.path:
            held = held[step]
        assert json.JSONDecoder().raw_decode(text, place.start)[0] == held
        if place.key >= 0:
            assert json.JSONDecoder().raw_decode(text, place.key)[0] == place.path[-1]
    assert len(found) == _count(value)


def _count(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_count, inner))


@given(st.text("a\n\r€"), st.data())
def test_lines_and_columns_count_from_one(text: str, data: st.DataObject) -> None:
    """The offsets may be in any order."""
    lines = Lines(text)
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=5)):
        before = text[:offset].split("\n")
        assert lines.at(offset) == (len(before), len(before[-1]) + 1)
