"""Edits of a JSON text: the text holds the new value, and what is equal keeps its characters."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oralhist.fixes.json_text import edited

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=4)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=4)
)


@given(VALUES, VALUES, st.sampled_from([None, 0, 1, 4, "\t"]), st.booleans())
def test_the_text_holds_the_new_value(old: Any, new: Any, indent: int | str | None, is_ascii: bool) -> None:
    """For any two values, in any layout; equal values change nothing."""
    text = f" {json.dumps(old, indent=indent, ensure_ascii=is_ascii)}\n"
    changed = edited(text, old, new)
    assert json.loads(changed) == new
    assert changed.startswith(" ")
    assert changed.endswith("\n")
    assert edited(text, old, old) == text


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ('{ "a" : 1 ,\r\n "b":[ 2,3 ] }', {"b": [2, 3]}, '{ "b":[ 2,3 ] }'),
        ('{ "a" : 1 ,\r\n "b":[ 2,3 ] }', {"a": 1}, '{ "a" : 1 }'),
        ('{ "a" : 1 ,\r\n "b":[ 2,3 ] }', {"a": 1, "b": [3]}, '{ "a" : 1 ,\r\n "b":[ 3 ] }'),
        ('{\n  "a": "\\u00e9"\n}', {"id": "å", "a": "é"}, '{\n  "id": "å",\n  "a": "\\u00e9"\n}'),
        ("[[1, 2], [ 1,2 ]]", [[1, 2], [1, 3]], "[[1, 2], [ 1,3 ]]"),
        ('{"a": {}}', {"a": {"b": 1}}, '{"a": {"b": 1}}'),
    ],
    ids=["first-key", "last-key", "first-item", "new-key", "item-in-item", "in-an-empty-object"],
)
def test_other_characters_stay(text: str, new: Any, expected: str) -> None:
    """Spaces, line ends and escapes of what is not changed are those of the text."""
    assert edited(text, json.loads(text), new) == expected
