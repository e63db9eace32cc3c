"""Broken files of every format give an interview or an error of the library.

``tests/fuzz/run.py`` tries any number of files, with limits of time and memory.
"""

import pytest

import oralhist
from fuzz.mutants import ends_well, mutant
from fuzz.seeds import seeds_of

READABLE = [form for form in oralhist.list_formats() if form.reader]
SHORT = 300


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_mutants_give_an_interview_or_an_error_of_the_library(form: oralhist.format.Format) -> None:
    """There are 300 of each format; with ``$ORALHIST_CORPUS`` half of them come from real files."""
    ended = [ends_well(form, mutant(form, number)) for number in range(SHORT)]
    assert any(ended)
    assert not all(ended)


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_the_seeds_of_mutants_are_read(form: oralhist.format.Format) -> None:
    """Otherwise mutants would test only the beginning of a reader."""
    assert all(ends_well(form, seed) for seed in seeds_of(form))


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_a_number_always_gives_the_same_mutant(form: oralhist.format.Format) -> None:
    assert [mutant(form, number) for number in range(9)] == [mutant(form, number) for number in range(9)]
    assert len({mutant(form, number) for number in range(50)}) > 40
