"""The habits of those who read our TEI: what is no ``seg`` in ``u`` may be dropped, and what is ``desc`` may be printed.

TEICORPO drops text that stands right in ``u`` and prints ``gap/desc`` among the words; the TEI Stylesheets print
``vocal/desc``. So speech stands in ``u > seg`` alone, and a ``desc`` in the text holds what may be shown.
"""

from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from formats.tei.whole_interview import WHOLE
from oralhist import read
from oralhist.formats.tei.writer.document import write
from oralhist.model import Event, Gap, Interview, Note, Restricted, Version
from oralhist.model.content import walk
from oralhist.model.traversal import occurrences
from strategies import core_interviews

EVENTS = ("vocal", "kinesic", "incident")


def text_of(interview: Interview) -> etree._Element:
    """The ``text`` of what is written, as others parse it."""
    text = etree.fromstring(write(interview)).find("{*}text")
    assert text is not None
    return text


def assert_speech_stands_in_segments(interview: Interview) -> None:
    """Every turn's ``u`` holds nothing but ``seg``, and these, in order, hold what was said."""
    text = text_of(interview)
    for element in text.iter("{*}u"):
        assert {etree.QName(part).localname for part in element} <= {"seg"}
        assert not (element.text or "").strip()
        assert not any((part.tail or "").strip() for part in element)
    said = [
        "".join("".join(item for item in walk(utterance.content) if isinstance(item, str)).split())
        for session in interview.sessions
        for turns in (session.turns, *(version.turns for version in session.versions))
        for turn in turns
        for utterance in turn.utterances
    ]
    segments = [segment for element in text.iter("{*}u") for segment in element]
    assert len(segments) == len(said)
    for words, segment in zip(said, segments, strict=True):
        written = iter("".join("".join(map(str, segment.itertext())).split()))
        assert all(character in written for character in words)  # one after the other


def assert_descriptions_may_be_shown(interview: Interview) -> None:
    """A ``desc`` in the text is an event's description and nothing else; a gap never holds anything."""
    text = text_of(interview)
    described = list(text.iter("{*}desc"))
    assert all(etree.QName(element.getparent()).localname in EVENTS for element in described)
    assert not any(len(gap) or gap.text for gap in text.iter("{*}gap"))
    shown = sorted(event.description for _, event in occurrences(interview, Event))
    assert sorted("".join(map(str, element.itertext())) for element in described) == shown


@given(core_interviews())
def test_speech_stands_in_segments(interview: Interview) -> None:
    """In any interview that can be written."""
    assert_speech_stands_in_segments(interview)


@given(core_interviews())
def test_a_description_is_an_event_s(interview: Interview) -> None:
    """In any interview that can be written; no restriction, note or gap says anything there."""
    assert_descriptions_may_be_shown(interview)


def test_the_habits_hold_for_everything_at_once() -> None:
    """The interview that uses every class of the model."""
    assert next(occurrences(WHOLE, Restricted), None)
    assert next(occurrences(WHOLE, Gap), None)
    assert next(occurrences(WHOLE, Note), None)
    assert next(occurrences(WHOLE, Version), None)
    assert_speech_stands_in_segments(WHOLE)
    assert_descriptions_may_be_shown(WHOLE)


@pytest.mark.parametrize("name", ["multi-track-diplomacy", "what-a-file-can-hold"])
def test_the_habits_hold_for_the_examples(examples: Path, name: str) -> None:
    """The files that are shipped."""
    interview = read(examples / f"{name}.json")
    assert_speech_stands_in_segments(interview)
    assert_descriptions_may_be_shown(interview)
