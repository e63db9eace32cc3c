"""Structuring plain data, which builds objects without their constructors."""

import json

from hypothesis import given

from full_representations import in_full
from oralhist import Interview
from oralhist.converter import structure, unstructure
from oralhist.testing.strategies import interviews


@given(interviews())
def test_structured_objects_equal_those_of_the_constructors(interview: Interview) -> None:
    """They are equal in every field, and have the same representation."""
    built = structure(json.loads(json.dumps(unstructure(interview))))
    assert built == interview
    assert in_full(built) == in_full(interview)
