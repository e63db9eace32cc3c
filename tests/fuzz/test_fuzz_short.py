"""Mutants are made by rule; ``tests/test_conformance.py`` reads a few of each format, ``tests/fuzz/run.py`` any number."""

import pytest

from fuzz.mutants import mutant
from oralhist.format import Format
from oralhist.registry import FORMATS


@pytest.mark.parametrize("form", [form for form in FORMATS if form.reader], ids=lambda form: form.name)
def test_a_number_always_gives_the_same_mutant(form: Format) -> None:
    assert [mutant(form, number) for number in range(9)] == [mutant(form, number) for number in range(9)]
    assert len({mutant(form, number) for number in range(50)}) > 40
