"""Cells that a spreadsheet would run as formulas are written safely and read back unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oralhist.syntax.formula_guard import guarded, unguarded

OPENINGS = st.text(st.sampled_from("'\"=+-@\t\r\n\0＝＋－＠﹦﹢﹣﹫ a"), max_size=6)
CELLS = st.one_of(st.text(), st.builds(str.__add__, OPENINGS, st.text(max_size=4)))


@given(CELLS)
def test_every_cell_is_read_back_unchanged(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(CELLS)
def test_no_written_cell_is_dangerous(cell: str) -> None:
    """Not even after a spreadsheet has removed the quotation marks around it."""
    written = guarded(cell)
    assert written[:1] not in tuple("=+-@\t\r\n\0＝＋－＠﹦﹢﹣﹫")
    assert written.lstrip('"')[:1] not in tuple("=+-@\t\r\n\0＝＋－＠﹦﹢﹣﹫")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("- Yes.", "'- Yes."),
        ("'=1+1", "''=1+1"),
        ('"=1+1"', '\'"=1+1"'),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("'tis", "'tis"),
        ("'' so", "'' so"),
        ("a=b", "a=b"),
        ("— Yes.", "— Yes."),
        ("", ""),
    ],
)
def test_only_dangerous_or_ambiguous_cells_change(cell: str, written: str) -> None:
    assert guarded(cell) == written
    assert unguarded(written) == cell
