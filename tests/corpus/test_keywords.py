"""Keywords in their context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oralhist.corpus.search.keywords import keyword_line, snippet, spans_of
from oralhist.corpus.search.query import Term, parsed

TEXT = "We walked a long way\ndown to the old mill by the river."
TEXTS = st.text(st.sampled_from("ab  \n.é日"), max_size=60)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mill", ["mill"]),
        ("the", ["the", "the"]),
        ('"the old" OR old', ["the old"]),
        ('the OR "the old mill"', ["the old mill", "the"]),
        ("w*", ["We", "walked", "way"]),
        ('"the ol"*', ["the old"]),
        ("way NOT river", ["way"]),
    ],
)
def test_places_of_keywords(query: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in spans_of(TEXT, parsed(query).terms)] == found


def test_a_snippet_is_cut_between_words() -> None:
    spans = spans_of(TEXT, [Term(("old", "mill"))])
    assert snippet(TEXT, spans, 24, ("[", "]")) == "…to the [old mill] by the…"
    assert snippet(TEXT, spans, 300, ("[", "]")) == "We walked a long way down to the [old mill] by the river."
    assert snippet(TEXT, [], 10, ("[", "]")) == "We walked…"


@given(text=TEXTS, width=st.integers(0, 30))
def test_context_is_part_of_the_text(text: str, width: int) -> None:
    whole = text.replace("\n", " ")
    spans = spans_of(text, [Term(("a",)), Term(("日",))])
    shown = snippet(text, spans, width, ("", ""))
    assert shown.removeprefix("…").removesuffix("…") in whole
    for start, end in spans:
        line = keyword_line(text, (start, end), width)
        assert f"{line.before}{line.keyword}{line.after}" in whole
        assert max(len(line.before), len(line.after)) <= width
        assert line.keyword == text[start:end]
    if spans:
        start, end = spans[0]
        assert f"[{text[start:end]}]" in snippet(text, spans, width, ("[", "]"))
