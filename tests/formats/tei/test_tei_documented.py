"""docs/tei.md describes the elements and attributes of the schema, and no others."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from formats.tei.complete_interview import COMPLETE
from oralhist.formats.tei.relaxng import schema_path
from oralhist.formats.tei.writer.document import write

PAGE = (Path(__file__).parents[3] / "docs" / "tei.md").read_text(encoding="utf-8")
RNG = "{http://relaxng.org/ns/structure/1.0}"

DATING = {"when", "when-custom", "datingMethod", "from", "to", "notBefore", "notAfter"}
SPACE = "xml:space"
SPEECH = {"p", "seg", "unclear", "supplied", "sic", "said", "foreign", "hi", "persName", "placeName", "orgName", "title",
          "date", "name", "ref", "note"}  # fmt: skip
"""Elements that may have an inline inside."""

Row = tuple[set[str], set[str]]
"""The parents and the attributes of an element."""


@cache
def grammar() -> Any:
    return etree.parse(schema_path()).getroot()


def inside(pattern: Any) -> Iterator[Any]:
    """Yield the elements and attributes directly in a pattern."""
    for held in pattern:
        if held.tag in {f"{RNG}element", f"{RNG}attribute"}:
            yield held
        elif held.tag == f"{RNG}ref":
            (define,) = (d for d in grammar().iter(f"{RNG}define") if d.get("name") == held.get("name"))
            yield from inside(define)
        elif held.tag is not etree.Comment:
            yield from inside(held)


def names(pattern: Any) -> list[str]:
    return [pattern.get("name")] if pattern.get("name") else [name.text for name in pattern.iter(f"{RNG}name")]


def elements_of_the_schema() -> dict[str, Row]:
    found: dict[str, Row] = {"TEI": (set(), set())}
    for pattern in grammar().iter(f"{RNG}element"):
        for held in inside(pattern):
            for name in names(pattern):
                if held.tag == f"{RNG}attribute":
                    found.setdefault(name, (set(), set()))[1].add(held.get("name"))
                else:
                    for inner in names(held):
                        found.setdefault(inner, (set(), set()))[0].add(name)
    return found


def elements_of_the_page() -> dict[str, Row]:
    rows = PAGE.partition("## Every element")[2].splitlines()
    found: dict[str, Row] = {}
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if len(cells) == 4 and (name := re.fullmatch(r"`(\w+)`", cells[0])):
            parents, attributes = set(re.findall(r"`(\w+)`", cells[1])), set(re.findall(r"`@([\w:-]+)`", cells[2]))
            parents |= SPEECH if "*speech*" in cells[1] else set()
            attributes |= DATING if "*dating*" in cells[2] else set()
            assert name[1] not in found
            assert cells[3]
            found[name[1]] = parents, attributes
    return found


def test_the_page_lists_every_element_of_the_schema_and_no_other() -> None:
    assert len(elements_of_the_page()) > 90
    assert elements_of_the_page().keys() == elements_of_the_schema().keys()


@pytest.mark.parametrize("element", elements_of_the_schema())
def test_the_page_lists_the_parents_and_attributes_of_an_element(element: str) -> None:
    parents, attributes = elements_of_the_schema()[element]
    assert elements_of_the_page()[element] == (parents, attributes - {SPACE})


def test_the_text_of_the_page_explains_every_attribute() -> None:
    """The table of elements is not enough."""
    text = PAGE.partition("## Every element")[0]
    attributes = set[str]().union(*(attributes for _, attributes in elements_of_the_schema().values()))
    assert {name for name in attributes if not re.search(rf"@{name}\b", text)} == set()


def test_the_complete_interview_uses_the_elements_elements_of_the_page() -> None:
    """Only a placeholder and two of the three kinds of event are not in it."""
    used = {str(element.tag).rpartition("}")[2] for element in etree.fromstring(write(COMPLETE)).iter()}
    assert elements_of_the_page().keys() - used == {"authority", "kinesic", "incident"}


@pytest.mark.parametrize("code", ["tei-schema", "tei-profile", "tei-unreferenced", "too-deep", "dangling-pointer"])
def test_the_page_has_the_codes(code: str) -> None:
    assert f"`{code}`" in PAGE
