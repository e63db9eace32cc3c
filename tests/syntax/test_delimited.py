"""Real tables: dialects, quotation marks, ragged rows, and the lines on which rows begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from call_counts import calls_in
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.syntax.delimited import Table, header_in, table_in, written_table
from oralhist.syntax.diagnostics import Diagnostics

PIECES = (
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "a",
    "b c",
    "'",
    "'=",
    "=",
    "\0",
    "\f",
    "\ufeff",
    "é",
    " ",
    "\x85",
)
"""The pieces of random tables."""


def table(data: str | bytes, *, plain_tabs: bool = False) -> tuple[Table, dict[str, int]]:
    diagnostics = Diagnostics()
    found = table_in(data.encode() if isinstance(data, str) else data, None, diagnostics, plain_tabs=plain_tabs)
    return found, {finding.code: finding.line for finding in diagnostics.findings()}


def cells(data: str | bytes, *, plain_tabs: bool = False) -> list[tuple[int, list[str], str]]:
    return [(row.line, list(row.cells), row.beyond) for row in table(data, plain_tabs=plain_tabs)[0].rows]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ("a,b\n1,2\n3,4", [(2, ["1", "2"], ""), (3, ["3", "4"], "")]),
        ("a;b\n1,5;2\n", [(2, ["1,5", "2"], "")]),
        ("a\tb\n1\t2;3\n", [(2, ["1", "2;3"], "")]),
        ('a,b\n"1,5","so ""he"" said"\n', [(2, ["1,5", 'so "he" said'], "")]),
        ('a,b\n"1\n\n2",x\n3,4\n', [(2, ["1\n\n2", "x"], ""), (5, ["3", "4"], "")]),
        ("\n ,\n\na,b\r\n\r\n1,2\r\n,\r\n3,4", [(6, ["1", "2"], ""), (8, ["3", "4"], "")]),
        ("a,b\r1,2\r3,4", [(2, ["1", "2"], ""), (3, ["3", "4"], "")]),
        ("words\nYes\n", [(2, ["Yes"], "")]),
        ("a,b\n1,'=2\n", [(2, ["1", "=2"], "")]),
    ],
)
def test_every_dialect_is_read_with_the_lines_of_its_rows(data: str, rows: list[tuple[int, list[str], str]]) -> None:
    assert cells(data) == rows
    assert cells(b"\xef\xbb\xbf" + data.encode()) == rows
    assert cells(data.encode("utf-16")) == rows
    assert table(data)[1] == {}


@pytest.mark.parametrize(
    ("data", "rows", "codes"),
    [
        ("a,b\n1,2,3,4\n", [(2, ["1", "2"], ",3,4")], {"ragged-row": 2}),
        ("a,b\n1,2,,\n", [(2, ["1", "2"], "")], {}),
        ("a,b\n1\n", [(2, ["1"], "")], {"short-row": 2}),
        ('a,b\n"Yes," she said,2\n', [(2, ["Yes, she said", "2"], "")], {"stray-quote": 2}),
        ('a,b\nso "so",2\n', [(2, ['so "so"', "2"], "")], {}),
        ('a,b\n1,"2\n3,4\n', [(2, ["1", '"2'], ""), (3, ["3", "4"], "")], {"unclosed-quote": 2}),
        ("a,b\n1,\x01\x0c2\n", [(2, ["1", "\ufffd 2"], "")], {"unusable-character": 2}),
    ],
)
def test_malformed_rows_are_reported_and_their_words_kept(
    data: str, rows: list[tuple[int, list[str], str]], codes: dict[str, int]
) -> None:
    assert cells(data) == rows
    assert table(data)[1] == codes


def test_quotation_marks_between_tabs_are_plain_if_the_format_says_so() -> None:
    """A header with quotation marks, as a spreadsheet writes it, is an exception."""
    assert cells('a\tb\n"1\t2"\n', plain_tabs=True) == [(2, ['"1', '2"'], "")]
    assert cells('"a"\t"b"\n"1\t2"\tx\n', plain_tabs=True) == [(2, ["1\t2", "x"], "")]


def test_another_encoding_is_guessed_and_reported() -> None:
    found, codes = table("a,b\né «ça»,Müller\n".encode("cp1252"))
    assert [list(row.cells) for row in found.rows] == [["é «ça»", "Müller"]]
    assert codes == {"assumed-encoding": 2}


@pytest.mark.parametrize("data", ["", " \n,,\n", "\ufeff"])
def test_an_empty_file_is_refused(data: str) -> None:
    with pytest.raises(InvalidInterview) as refused:
        table(data)
    assert refused.value.findings[0].code == "empty-file"


def test_a_cell_that_is_too_long_is_refused_at_its_line() -> None:
    with pytest.raises(InvalidInterview) as refused:
        table("a,b\n1,2\n1," + "x" * (LONGEST_TEXT + 1))
    assert [(finding.code, finding.line) for finding in refused.value.findings] == [("text-too-long", 3)]


def test_only_the_header_is_read_to_recognise_a_table() -> None:
    assert header_in(b'\xef\xbb\xbf\r\n Speaker ;"WORDS"\r\nx') == ("speaker", "words")
    assert header_in(b"") == ()
    assert header_in(b"\xff\xfe" + "in\tband".encode("utf-16-le")) == ("in", "band")


@given(st.lists(st.lists(st.text(st.sampled_from("a\"',;=-@\t \né")), min_size=2, max_size=2), max_size=4))
def test_a_written_table_is_read_back_equal(rows: list[list[str]]) -> None:
    """With commas every cell is unchanged; blank rows are left out."""
    found = cells(written_table([("one", "two"), *rows]))
    assert [row for _, row, _ in found] == [row for row in rows if any(map(str.strip, row))]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.booleans())
def test_any_text_is_read_as_a_table_or_refused(text: str, plain: bool) -> None:
    """No word is lost."""
    diagnostics = Diagnostics()
    try:
        found = table_in(text.encode(), None, diagnostics, plain_tabs=plain)
    except (InvalidInterview, UnreadableFile):
        return
    kept = "".join([*found.names, *(cell for row in found.rows for cell in (*row.cells, row.beyond))])
    for letter in "abcé":
        assert kept.count(letter) == text.count(letter)


@pytest.mark.parametrize("piece", ['"', '""', '"x""\n', '"\n', ",", "\n", '"a",', '"a"b,', "\t", "a\n", "'=\n", '" ""'])
def test_the_work_is_linear_in_the_length(piece: str) -> None:
    """Eight times the text needs about eight times as many calls."""
    assert _calls_for(piece, 160_000) < 12 * _calls_for(piece, 20_000) + 10_000


def _calls_for(piece: str, size: int) -> int:
    return calls_in(lambda: table("a,b\n" + piece * (size // len(piece))))
