"""Hostile records stay inert: every text of the model, in every field, is only text on the page."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

from oralhist import Interview, Metadata
from oralhist.model.content import Inline
from oralhist.model.shapes import TEXT, ListOf, ModelObject, Nested, Shape, fields_of, is_set, shape_of
from oralhist.pages import render
from oralhist.testing.strategies import interviews
from parsed_pages import parsed
from released_interviews import whole

SMALLEST = Interview(id="x", metadata=Metadata(title="A title"))
ATTACKS = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<!--<script>",
    "javascript:alert(1)",
    "{passage}",
    "\u202e]]>&lt;script&gt;",
)
ALLOWED = frozenset(
    [
        "a",
        "audio",
        "b",
        "bdi",
        "body",
        "button",
        "cite",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "em",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "html",
        "i",
        "img",
        "input",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "output",
        "p",
        "pre",
        "rect",
        "s",
        "script",
        "section",
        "source",
        "span",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "time",
        "title",
        "u",
        "ul",
        "video",
    ]
)


def attacked(value: Any, shape: Shape, attack: str) -> Any:
    """Return a value of the model with an attack in every text."""
    if isinstance(shape, Nested) or isinstance(value, Inline):
        changed = {
            field.name: attacked(getattr(value, field.name), shape_of(field), attack)
            for field in fields_of(type(value))
            if is_set(getattr(value, field.name))
        }
        return evolve(value, **changed)
    if isinstance(shape, ListOf):
        return tuple(attacked(item, shape.item, attack) for item in value)
    if isinstance(value, tuple):  # content
        return tuple(attack + item if isinstance(item, str) else attacked(item, shape, attack) for item in value)
    return value + attack if shape is TEXT else value


@pytest.mark.parametrize("attack", ATTACKS)
@settings(max_examples=25)
@given(interview=interviews())
def test_no_text_runs_or_loads_anything(attack: str, interview: Interview) -> None:
    hostile: ModelObject = attacked(interview, Nested(Interview), attack)
    assert isinstance(hostile, Interview)
    page = parsed(render(whole(hostile)))
    assert page.unclosed == []
    assert {name for name, _ in page.elements} <= ALLOWED
    assert len(page.scripts) == 3
    assert len(page.styles) == 1
    for name, attributes in page.elements:
        for attribute, value in attributes.items():
            assert not attribute.startswith("on"), (name, attribute)
            if attribute in {"href", "src"}:
                assert value.lower().partition(":")[0] not in {"javascript", "data", "vbscript", "file", "blob"}, value
    assert not page.all("img")
    assert not page.all("form")


def test_only_recordings_are_loaded() -> None:
    """Links to other pages are followed by the reader; everything else is in the page."""
    page = parsed(render(whole(SMALLEST)))
    assert [name for name, found in page.elements if "src" in found or name in {"iframe", "object", "embed"}] == []
    assert {one["rel"] for one in page.all("link")} <= {"cite-as", "license", "alternate"}
