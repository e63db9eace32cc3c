"""The quoted line of a finding: cut around the column, with a caret."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from call_counts import calls_in
from oralhist.findings import Finding, Severity
from oralhist.reports.escaping import cells
from oralhist.reports.registry import report_named
from oralhist.reports.report import FileResult, RenderStyle
from oralhist.reports.snippets import Quote, quotes


def at(line: int, column: int) -> Finding:
    """Return a finding at a line and a column."""
    return Finding(code="c", severity=Severity.ERROR, message="m", line=line, column=column)


def quoted(text: str, line: int, column: int, width: int = 40) -> Quote:
    """Return the quote of one finding."""
    (quote,) = quotes(text, [at(line, column)], width)
    assert quote is not None
    return quote


@pytest.mark.parametrize(
    ("text", "column", "shown", "caret"),
    [
        pytest.param("ab X cd", 4, "ab X cd", 3, id="as it is"),
        pytest.param("X", 0, "X", None, id="no column"),
        pytest.param("\tX", 2, "    X", 4, id="a tab is four blanks"),
        pytest.param("世界X", 3, "世界X", 4, id="wide characters"),
        pytest.param("e\u0301X", 3, "e\u0301X", 1, id="combining characters"),
        pytest.param("a\x1b[31mX", 7, "a␛[31mX", 6, id="an escape sequence"),
        pytest.param("a\x9b\x7fX", 4, "a�␡X", 3, id="other controls"),
        pytest.param("a\u202eX", 3, "a�X", 2, id="a mark of direction"),
        pytest.param("abc", 4, "abc", 3, id="behind the last character"),
        pytest.param("abc", 99, "abc", 3, id="beyond the line"),
        pytest.param("abc\r", 4, "abc", 3, id="a carriage return"),
    ],
)
def test_quotes_show_the_line_and_a_caret(text: str, column: int, shown: str, caret: int | None) -> None:
    """The quote does not depend on the lines around it."""
    for around in (text, f"before\n{text}", f"before\n{text}\nafter"):
        line = 2 if around.startswith("before") else 1
        assert quoted(around, line, column) == Quote(text=shown, caret=caret)


@given(st.text(st.sampled_from("ab 世\t\u0301\x1b"), max_size=80), st.integers(0, 90), st.integers(20, 60))
def test_quotes_fit_into_the_width(text: str, column: int, width: int) -> None:
    """The caret is within the line."""
    quote = quoted(text, 1, column, width)
    assert cells(quote.text) <= width
    if quote.caret is not None:
        assert 0 <= quote.caret <= cells(quote.text)


@pytest.mark.parametrize("column", [1, 2, 50, 99_999, 100_000])
def test_long_lines_are_cut_around_the_column(column: int) -> None:
    """An ellipsis marks each end that is cut."""
    text = "-" * (column - 1) + "X" + "-" * (100_000 - column)
    quote = quoted(text, 1, column)
    assert quote.caret is not None
    assert quote.text[quote.caret] == "X"
    assert len(quote.text) <= 40
    assert quote.text.startswith("…") == (column > 40)
    assert quote.text.endswith("…") == (column < 99_000)


def test_missing_lines_have_no_quote() -> None:
    assert list(quotes("a\nb", [at(0, 0), at(2, 1), at(9, 1), at(1, 1)], 40)) == [
        None,
        Quote(text="b", caret=0),
        None,
        Quote(text="a", caret=0),
    ]


def test_many_findings_in_one_long_line_take_linear_time() -> None:

    def work(count: int) -> int:
        text = "x" * count * 10
        return calls_in(lambda: list(quotes(text, [at(1, 10 * number) for number in range(count)], 40)))

    assert work(2_000) < 2.2 * work(1_000)


def test_the_text_report_prints_quotes() -> None:
    result = FileResult(file="f", findings=(at(12, 3),), quotes=(Quote(text="abX", caret=2),))
    assert (
        "".join(report_named("text").render([result], RenderStyle())) == "12:3: error c: m\n   12 | abX\n      |   ^\n"
    )
