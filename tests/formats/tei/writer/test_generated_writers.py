"""Elements are written by Python source that is made from the tables, which can be read."""

from oralhist.formats.tei.bindings.people import INDIVIDUAL
from oralhist.formats.tei.writer.elements import source_of, writer_of


def test_the_source_says_what_a_programmer_would_write() -> None:
    source = source_of(INDIVIDUAL)
    assert "for item" in source
    assert ".leaf('persPronouns', " in source
    assert ".pronouns)" in source
    compile(source, "source", "exec")


def test_a_writer_is_made_once() -> None:
    assert writer_of(INDIVIDUAL) is writer_of(INDIVIDUAL)
