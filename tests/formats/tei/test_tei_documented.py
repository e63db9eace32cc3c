"""docs/tei.md has every field and every element, as the tables that files are written and read by."""

import re
from pathlib import Path

import pytest
from lxml import etree

from formats.tei.complete_interview import COMPLETE
from formats.tei.documented_tables import elements, fields, generated_end, meanings
from oralhist.formats.tei.writer.document import write
from oralhist.model.shapes import fields_of
from oralhist.testing.strategies import model_classes
from snapshots import assert_page_ends_with

FILE = Path(__file__).parents[3] / "docs" / "tei.md"
PAGE = FILE.read_text(encoding="utf-8")

IN_THE_TEXT = {
    "Event.kind", "IndexPoint.extensions", "Interview.extensions", "Interview.metadata", "Interview.transcription",
    "Mention.date", "Mention.kind", "Metadata.publication", "Participant.birth_place", "Participant.born",
    "Participant.extensions", "Participant.kind", "Place.longitude", "Recording.extensions", "Recording.offset_ms",
    "Session.extensions", "Session.id", "Session.index", "Session.recordings", "Session.restriction", "Session.turns",
    "Turn.label", "Version.turns", "Affiliation.organization", "Change.date",
}  # fmt: skip
"""Fields that no element or attribute alone is; the text of the page describes them."""


def test_the_page_ends_with_the_tables() -> None:
    assert_page_ends_with(FILE, generated_end(PAGE))


def test_every_field_is_in_a_table_or_in_the_text() -> None:
    known = {f"{owner}.{field}" for owner, field in fields()}
    every = {f"{model.__name__}.{field.name}" for model in model_classes() for field in fields_of(model)}
    assert known | IN_THE_TEXT == every
    assert not known & IN_THE_TEXT
    assert {name for name in IN_THE_TEXT if name.partition(".")[2] not in PAGE} == set()


def test_every_element_has_a_meaning() -> None:
    known = meanings(PAGE)
    assert {name for name in elements() if not known.get(name)} == set()
    assert len(elements()) > 90


def test_the_text_of_the_page_explains_every_attribute() -> None:
    """The table of elements is not enough."""
    text = PAGE.partition("## Every field")[0]
    attributes = set[str]().union(*(attributes for _, attributes in elements().values()))
    assert {name for name in attributes if not re.search(rf"@{name}\b", text)} == set()


def test_the_complete_interview_uses_the_elements_of_the_page() -> None:
    """Only a placeholder and two of the three kinds of event are not in it."""
    used = {str(element.tag).rpartition("}")[2] for element in etree.fromstring(write(COMPLETE)).iter()}
    assert elements().keys() - used == {"authority", "kinesic", "incident"}


@pytest.mark.parametrize("code", ["tei-schema", "tei-profile", "tei-unreferenced", "too-deep", "dangling-pointer"])
def test_the_page_has_the_codes(code: str) -> None:
    assert f"`{code}`" in PAGE
