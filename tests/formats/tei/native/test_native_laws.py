"""Laws of native TEI: a written interview is read back equal, in every field and every character."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import oralhist
from example_counts import at_least
from formats.tei.changed_fields import with_changed_fields
from formats.tei.checking import check_bytes
from formats.tei.complete_interview import COMPLETE
from formats.tei.small_interviews import EMPTY, spoken
from full_representations import in_full
from oralhist.errors import CannotWrite
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.namespace import NAMESPACE
from oralhist.formats.tei.writer.document import write
from oralhist.model import (
    Emphasis,
    Event,
    EventKind,
    Interview,
    Note,
    Overlap,
    Pause,
    Section,
    Session,
    Turn,
    Utterance,
)
from oralhist.model.content import DEEPEST_CONTENT, Content, Inline
from oralhist.reading import read_one
from oralhist.testing.strategies import characters, core_interviews, drawn, interviews

many = settings(max_examples=at_least(500))


def read(data: bytes) -> Interview:
    reading = read_one(FORMAT, Source(data=data))
    assert reading.findings == ()
    return reading.interview


@many
@given(core_interviews())
def test_a_written_interview_is_read_back(interview: Interview) -> None:
    """It is equal, its values have the same types, it is written as the same bytes, and the checks report nothing."""
    data = write(interview)
    again = read(data)
    assert again == interview
    assert in_full(again) == in_full(interview)
    assert write(again) == data
    assert check_bytes(data) == ()


def test_an_interview_that_violates_rules_is_read_back() -> None:
    """Invalid dates and reversed times are written and read."""
    written = 0
    for interview in drawn(interviews(), 300):
        try:
            data = write(interview)
        except CannotWrite:
            continue
        written += 1
        assert read(data) == interview
    assert written > 20


def test_every_field_is_read_back() -> None:
    """The complete interview, and each of a thousand that differ from it in one field."""
    assert read(write(COMPLETE)) == COMPLETE
    for path, variant in with_changed_fields(COMPLETE):
        try:
            data = write(variant)
        except CannotWrite:  # an id or a reference to one
            continue
        assert read_one(FORMAT, Source(data=data)).interview == variant, path


@pytest.mark.parametrize("name", ["multi-track-diplomacy", "what-a-file-can-hold"])
def test_the_examples_are_read_as_their_json_files(examples: Path, name: str) -> None:
    assert oralhist.read(examples / f"{name}.tei.xml") == oralhist.read(examples / f"{name}.json")


# Layout


@given(core_interviews())
def test_white_space_between_elements_is_ignored(interview: Interview) -> None:
    """Elements that have only elements inside may have any white space."""
    root = etree.fromstring(write(interview))
    for element in root.iter():
        if not may_have_text(element):
            element.text = "\n\t \r\n"
            for child in element:
                child.tail = "\n\n    "
    assert read(etree.tostring(root, encoding="UTF-8")) == interview


def may_have_text(element: etree._Element) -> bool:
    """Return whether an element has or may have text, or is inside an element with text."""
    names = {str(each.tag).rpartition("}")[2] for each in (element, *element.iterancestors())}
    return len(element) == 0 or bool(names & {"seg", "p"})


@given(core_interviews())
def test_a_reformatted_file_is_the_same_interview(interview: Interview) -> None:
    """``lxml`` and ``xmllint --format`` indent only elements without text."""
    if any(map(is_damaged, etree.fromstring(write(interview)).iter())):
        return
    root = etree.fromstring(write(interview), etree.XMLParser(remove_blank_text=True))
    assert read(bytes(etree.tostring(root, pretty_print=True))) == interview


def is_damaged(element: etree._Element) -> bool:
    """Return whether those programs would change the text of an element: they ignore its ``xml:space``."""
    texts = [text for text in (element.text, *(child.tail for child in element)) if text]
    is_blank = len(element) > 0 and all(text.isspace() for text in texts)
    return "preserve" in element.values() or (is_blank and any("\n" not in text for text in texts))


def test_comments_and_references_do_not_change_the_interview() -> None:
    data = write(spoken("before & after"))
    changed = data.replace(b"before", b"be<!-- a note -->f<?x y?>&#111;re").replace(b"&amp;", b"<![CDATA[&]]>")
    assert changed != data
    assert read(changed) == read(data)


def test_the_order_of_attributes_and_the_prefix_do_not_change_the_interview() -> None:
    root = etree.fromstring(write(COMPLETE))
    moved = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={"tei": NAMESPACE})
    moved.extend(list(root))
    for element in moved.iter():
        attributes = list(element.items())[::-1]
        element.attrib.clear()
        element.attrib.update(attributes)
    data: Any = etree.tostring(moved, encoding="UTF-16")
    assert b"\xff\xfe" in data[:2] or b"\xfe\xff" in data[:2]
    assert read(data) == COMPLETE


# Text


texts_in_place = st.text(characters, min_size=1, max_size=12)


@given(texts_in_place, texts_in_place)
def test_every_character_is_read_back_from_every_place(one: str, other: str) -> None:
    """The places are text, between inlines, an attribute, next to typed anchors, and a heading."""
    event = Event(kind=EventKind.VOCAL, description=one, source=other)
    content: Content = (one, event, other, Note(body=(other,), content=(one, Pause(source=one)), mark=one), one)
    utterance = Utterance(content=content, label=other, start_ms=0, end_ms=5)
    section = Section(heading=one, paragraphs=((other, event), (one,)))
    turn = Turn(label=one, utterances=(utterance, Utterance(content=other)))
    interview = evolve(EMPTY, sessions=(Session(title=other, turns=(turn,)),), front=(section,))
    assert read(write(interview)) == interview


CONTENTS: dict[str, tuple[str | Inline, ...]] = {
    "nothing": (),
    "a blank": (" ",),
    "a line break": ("\n",),
    "a carriage return": ("\r",),
    "a carriage return and a line break": ("\r\n",),
    "blanks at both ends": ("  a  ",),
    "line breaks at both ends": ("\na\n",),
    "a line break between inlines": (Pause(), "\n", Pause()),
    "a blank between inlines": (Pause(), " ", Pause()),
    "a line break within an inline": (Emphasis(content=("\n",)),),
    "a line break in a nested inline": (Emphasis(content=(Pause(), Emphasis(content=("\n",)))),),
    "a line break in a note": (Note(body=("\n",), content=("\n",)),),
    "only an inline": (Pause(),),
    "inlines next to each other": (Pause(), Pause(), Emphasis(content=()), Emphasis(content=())),
    "an overlap with only a label": (Overlap(content=(), label="B"),),
    "next line and separators": ("\u0085\u2028\u2029",),
    "no-break and zero-width": ("\u00a0\u200b\ufeff",),
    "combining": ("e\u0301\u0301", Emphasis(content=("\u0301",)), "\u0301"),
    "right to left": ("\u05e9\u05dc\u05d5\u05dd\u202eabc\u202c", Emphasis(content=("\u0627\u0644",)), "\u200f"),
    "beyond the basic plane": ("\U0001f399\U0001fffe\U0010ffff",),
    "the neighbours of surrogates": ("\ud7ff\ue000\ufdd0\ufffd",),
    "control characters that XML allows": ("\x7f\x80\x9f",),
    "markup": ("]]><!-- --><a>&amp;&#13;</a>",),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENTS)
def test_unusual_text_is_read_back(name: str) -> None:
    interview = spoken(*CONTENTS[name])
    assert read(write(interview)) == interview
    timed = evolve(
        interview,
        sessions=(
            Session(turns=(Turn(utterances=(Utterance(content=CONTENTS[name], start_ms=1, end_ms=2, label="1)"),)),)),
        ),
    )
    assert read(write(timed)) == timed


def nested(depth: int) -> Iterator[Inline]:
    """Yield each inline that can contain itself, nested to a depth."""
    for make in (
        lambda inner: Emphasis(content=inner),
        lambda inner: Note(body=("n",), content=inner),
        lambda inner: Note(body=inner),
        lambda inner: Overlap(content=inner, label="B"),
    ):
        content: Content = ("deep",)
        for _ in range(depth):
            content = (make(content),)
        yield content[0]  # type: ignore[misc]


@pytest.mark.parametrize("number", range(4))
def test_the_deepest_content_is_read_back(number: int) -> None:
    interview = spoken(list(nested(DEEPEST_CONTENT))[number])
    data = write(interview)
    assert read(data) == interview
    assert check_bytes(data) == ()
