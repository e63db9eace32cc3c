"""Broken files of every format that can be read end in an interview or in an error of the library.

``tests/fuzz/run.py`` tries as many as one likes, and watches time and memory.
"""

import pytest

import oralhist
from fuzz.mutants import ends_well, mutant
from fuzz.seeds import seeds_of

READABLE = [form for form in oralhist.list_formats() if form.reader]
SHORT = 300


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_mutants_end_in_an_interview_or_an_error_of_the_library(form: oralhist.format.Format) -> None:
    """Three hundred of each format; with ``$ORALHIST_CORPUS`` half of them are of real files."""
    ended = [ends_well(form, mutant(form, number)) for number in range(SHORT)]
    assert any(ended)
    assert not all(ended)


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_the_files_that_mutants_are_made_of_are_read(form: oralhist.format.Format) -> None:
    """Else only the first lines of a reader would be tried."""
    assert all(ends_well(form, seed) for seed in seeds_of(form))


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_a_number_is_one_mutant(form: oralhist.format.Format) -> None:
    assert [mutant(form, number) for number in range(9)] == [mutant(form, number) for number in range(9)]
    assert len({mutant(form, number) for number in range(50)}) > 40
