"""Every format of the library keeps the laws that plug-ins are tested by."""

from functools import partial

import pytest
from hypothesis import settings

from example_counts import FULL
from fuzz.mutants import mutant
from fuzz.seeds import seeds_of
from oralhist.format import Format
from oralhist.registry import FORMATS
from oralhist.testing import CONFORMANCE, Law


@pytest.mark.hypothesis
@pytest.mark.parametrize("law", CONFORMANCE, ids=str)
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_format_keeps_the_law(form: Format, law: Law) -> None:
    """Half of the damaged files come from real ones if ``$ORALHIST_CORPUS`` is set."""
    least = 1000 if law.name == "keeps-or-reports" and settings().max_examples >= FULL else 0
    law(form, seeds_of(form) if form.reader else (), damaged=partial(mutant, form), least=least)
