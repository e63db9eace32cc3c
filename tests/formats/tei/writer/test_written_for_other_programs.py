"""TEI is written for other programs: all speech is in ``u > seg``, and no ``desc`` has restricted content.

TEICORPO drops text that is directly in ``u``, and prints ``gap/desc`` between the words. The TEI Stylesheets print
``vocal/desc``.
"""

from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from formats.tei.complete_interview import COMPLETE
from oralhist import read
from oralhist.formats.tei.writer.document import write
from oralhist.model import Event, Gap, Interview, Note, Restricted, Version
from oralhist.model.content import walk
from oralhist.model.traversal import occurrences
from oralhist.testing.strategies import core_interviews

EVENTS = ("vocal", "kinesic", "incident")


def text_of(interview: Interview) -> etree._Element:
    """Return the ``text`` element of a written interview."""
    text = etree.fromstring(write(interview)).find("{*}text")
    assert text is not None
    return text


def assert_speech_is_in_segments(interview: Interview) -> None:
    """Check that every ``u`` has only ``seg`` elements, and that these have the speech in order."""
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
        assert all(character in written for character in words)  # in order


def assert_descriptions_may_be_shown(interview: Interview) -> None:
    """Check that each ``desc`` in the text is the description of an event, and that gaps are empty."""
    text = text_of(interview)
    described = list(text.iter("{*}desc"))
    assert all(etree.QName(element.getparent()).localname in EVENTS for element in described)
    assert not any(len(gap) or gap.text for gap in text.iter("{*}gap"))
    shown = sorted(event.description for _, event in occurrences(interview, Event))
    assert sorted("".join(map(str, element.itertext())) for element in described) == shown


@given(core_interviews())
def test_speech_is_in_segments(interview: Interview) -> None:
    """This holds for any interview that can be written."""
    assert_speech_is_in_segments(interview)


@given(core_interviews())
def test_only_events_have_descriptions(interview: Interview) -> None:
    """This holds for any interview that can be written."""
    assert_descriptions_may_be_shown(interview)


def test_a_file_names_its_schema() -> None:
    """XML editors look for the schema in the folder of the file."""
    first, instruction, _ = write(COMPLETE).decode().split("\n", 2)
    assert first == '<?xml version="1.0" encoding="UTF-8"?>'
    assert instruction.startswith('<?xml-model href="oralhist-tei-1.rng" type="application/xml" ')


def test_the_whole_model_is_written_for_other_programs() -> None:
    """The interview uses every class of the model."""
    assert next(occurrences(COMPLETE, Restricted), None)
    assert next(occurrences(COMPLETE, Gap), None)
    assert next(occurrences(COMPLETE, Note), None)
    assert next(occurrences(COMPLETE, Version), None)
    assert_speech_is_in_segments(COMPLETE)
    assert_descriptions_may_be_shown(COMPLETE)


@pytest.mark.parametrize("name", ["multi-track-diplomacy", "what-a-file-can-hold"])
def test_the_examples_are_written_for_other_programs(examples: Path, name: str) -> None:
    """The checks above hold for both examples."""
    interview = read(examples / f"{name}.json")
    assert_speech_is_in_segments(interview)
    assert_descriptions_may_be_shown(interview)
