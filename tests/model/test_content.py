"""Contents: their normal form, and the limits of their length and nesting."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oralhist.errors import InvalidValue
from oralhist.model import Content, Editorial, Emphasis, Inline, Note, Pause, Role, Section, Utterance
from oralhist.model.content import DEEPEST_CONTENT, contents_of, normal_form, spoken_text, walk
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.testing.strategies import contents, texts

pieces = st.lists(st.one_of(st.just(""), texts, st.just(Pause()), st.just(Emphasis(content="x"))), max_size=6)


@given(pieces)
def test_the_normal_form_has_no_empty_texts_and_no_two_texts_in_a_row(items: list[Any]) -> None:
    content = normal_form(items)
    assert "" not in content
    assert not any(isinstance(a, str) and isinstance(b, str) for a, b in pairwise(content))


@given(pieces)
def test_the_normal_form_keeps_all_words_and_inlines_in_order(items: list[Any]) -> None:
    content = normal_form(items)
    assert spoken_text(content) == "".join(
        "x" if isinstance(i, Emphasis) else "" if isinstance(i, Pause) else i for i in items
    )
    assert [i for i in content if not isinstance(i, str)] == [i for i in items if not isinstance(i, str)]


@given(pieces)
def test_a_content_in_normal_form_is_returned_unchanged(items: list[Any]) -> None:
    content = normal_form(items)
    assert normal_form(content) is content


@given(pieces, pieces)
def test_contents_with_the_same_words_are_equal_regardless_of_how_they_are_split(
    first: list[Any], second: list[Any]
) -> None:
    assert normal_form((*normal_form(first), *normal_form(second))) == normal_form(first + second)


@given(contents())
def test_contents_of_inlines_are_in_normal_form(content: Content) -> None:
    for item in walk(content):
        assert item != ""
        if isinstance(item, Inline):
            assert all(normal_form(held) is held for held in contents_of(item))


def test_walk_yields_outer_before_inner_in_reading_order() -> None:
    content = normal_form(("a", Note(content=("b", Emphasis(content="c")), body="d"), "e"))
    assert [item if isinstance(item, str) else type(item).__name__ for item in walk(content)] == [
        "a", "Note", "b", "Emphasis", "c", "d", "e",
    ]  # fmt: skip


def test_constructors_accept_a_content_as_text_or_as_a_list() -> None:
    assert Utterance(content="a").content == ("a",)
    assert Utterance(content="").content == ()
    assert Utterance(content=["a", "", "b"]).content == ("ab",)
    assert Editorial(body=(item for item in ("a", Pause()))).body == ("a", Pause())
    assert Section(paragraphs=["a", ["b", "c"], ""]).paragraphs == (("a",), ("bc",), ())


@pytest.mark.parametrize("item", [None, 1, b"a", ["a"], ("a",), Utterance(content="a"), Pause])
def test_an_item_that_is_neither_text_nor_an_inline_is_refused(item: Any) -> None:
    with pytest.raises(InvalidValue, match="is neither text nor an inline"):
        Utterance(content=("a", item))


@pytest.mark.parametrize("content", [None, 1, True, b"a", {"type": "pause"}, Pause(), Pause])
def test_a_value_that_is_not_a_content_is_refused(content: Any) -> None:
    with pytest.raises(InvalidValue):
        Utterance(content=content)


@pytest.mark.parametrize("content", [Role.OTHER, (Role.OTHER,), ("", Role.OTHER), ("a", Role.OTHER)])
def test_a_word_of_a_vocabulary_is_refused_as_text(content: Any) -> None:
    with pytest.raises(InvalidValue):
        Utterance(content=content)


@pytest.mark.parametrize("paragraphs", ["abc", None, (None,)])
def test_a_value_that_is_not_a_list_of_paragraphs_is_refused(paragraphs: Any) -> None:
    """A string is refused, because each of its letters would become a paragraph."""
    with pytest.raises(InvalidValue):
        Section(paragraphs=paragraphs)


def test_a_text_that_is_too_long_for_xml_parsers_is_refused() -> None:
    half = "x" * (LONGEST_TEXT // 2)
    assert Utterance(content=(half, half)).text == half * 2
    with pytest.raises(InvalidValue, match="2,000,001 characters"):
        Utterance(content=(half, half, "x"))


@pytest.mark.parametrize("field", ["content", "body"])
def test_inlines_nest_at_most_24_levels_deep(field: str) -> None:
    """Levels of ``content`` and of ``body`` are counted."""
    inline: Inline = Pause()
    for _ in range(DEEPEST_CONTENT - 1):
        inline = Emphasis(content=(inline,)) if field == "content" else Editorial(body=("x", inline))
    assert sum(isinstance(item, Inline) for item in walk(Utterance(content=(inline,)).content)) == DEEPEST_CONTENT
    with pytest.raises(InvalidValue, match=f"inlines nest more than {DEEPEST_CONTENT} levels deep"):
        Utterance(content=(Emphasis(content=(inline,)),))
