"""Broken files of every format give an interview or an error of the library.

``tests/fuzz/run.py`` tries any number of files, with limits of time and memory.
"""

import datetime
from collections import Counter

import pytest

import oralhist
from fuzz.mutants import mutant
from fuzz.seeds import seeds_of
from oralhist.codes import UNREADABLE
from oralhist.findings import MOST_OF_A_KIND
from oralhist.format import Source
from oralhist.rules import RULES
from oralhist.testing.mutants import ends_well
from oralhist.validation import findings_in

READABLE = [form for form in oralhist.list_formats() if form.reader]
SHORT = 300


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_mutants_give_an_interview_or_an_error_of_the_library(form: oralhist.format.Format) -> None:
    """There are 300 of each format; with ``$ORALHIST_CORPUS`` half of them come from real files."""
    ended = [ends_well(form, mutant(form, number)) for number in range(SHORT)]
    assert any(ended)
    assert not all(ended)


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_mutants_are_validated(form: oralhist.format.Format) -> None:
    """Every mutant has findings in the order of its lines, few of a kind, with any options of readers."""
    for number in range(SHORT, 2 * SHORT):
        speakers, gap = ("BERG",) if number % 2 else (), 500 if number % 3 else None
        source = Source(data=mutant(form, number), name="mutant", speakers=speakers, merge_gap_ms=gap)
        found = findings_in(form, source, rules=RULES.values(), on=datetime.date(2026, 1, 1))
        places = [(finding.interview, finding.line, finding.column) for finding in found]
        assert places == sorted(places), number
        assert all(finding.line for finding in found if finding.code == UNREADABLE.id), number
        assert max(Counter(finding.code for finding in found).values(), default=0) <= MOST_OF_A_KIND + 1


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_the_seeds_of_mutants_are_read(form: oralhist.format.Format) -> None:
    """Otherwise mutants would test only the beginning of a reader."""
    assert all(ends_well(form, seed) for seed in seeds_of(form))


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.name)
def test_a_number_always_gives_the_same_mutant(form: oralhist.format.Format) -> None:
    assert [mutant(form, number) for number in range(9)] == [mutant(form, number) for number in range(9)]
    assert len({mutant(form, number) for number in range(50)}) > 40
