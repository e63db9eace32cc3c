"""Real files of other projects: every word of their transcripts is read, in order and from its speaker.

The expected words come from XPath expressions that were written by hand for each file.
"""

from typing import NamedTuple

import pytest
from lxml import etree

from formats.tei.foreign.foreign_tei import reading_of
from real_files import corpus

CORPUS = corpus("tei")
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


class File(NamedTuple):
    """What a file has, found by hand: where its words are, and the numbers of things in it."""

    name: str
    words: str
    """An XPath of what was said: texts, or elements that count with all their text."""
    counts: tuple[int, int, int]
    """Turns, words and participants."""
    turns_each: dict[str | None, int]
    """The number of turns of each speaker; ``None`` is an unknown speaker, or what happens between turns."""


FILES = (
    File(
        "ddhi_parker_m.tei.xml",
        "//t:u",
        (375, 13142, 2),
        {"markowitz": 188, "parker": 187},
    ),
    File(
        "ddhi_test1.tei.xml",
        "//t:body/t:u",
        (3, 60, 3),
        {"BURACK": 2, "LOVELY": 1},
    ),
    File(
        "parlaclarin-Parla-CLARIN-Exemplar.xml",
        "//t:u/t:seg",
        (14, 77, 5),
        {
            None: 5,
            "KučanMilan": 3,
            "JohnDoe1960": 1,
            "JohnsonBoris1964": 2,
            "CorbynJeremy1949": 2,
            "opposition.1": 1,
        },
    ),
    File("tei-P5-tei_speech.tei", "//t:u/text()[normalize-space()]", (1, 0, 0), {None: 1}),
    File(
        "tei-P5-testspoken.xml",
        "//t:u/text() | //t:u/t:seg/text() | //t:u/t:foreign/text()",
        (9, 16, 2),
        {None: 4, "A": 3, "B": 2},
    ),
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_word_of_a_real_transcript_is_read(file: File) -> None:
    """The words have the same order, and turns, words and participants the numbers counted by hand."""
    data = (CORPUS / file.name).read_bytes()
    found = etree.fromstring(data, etree.XMLParser(remove_comments=True)).xpath(file.words, namespaces=TEI)
    assert isinstance(found, list)
    texts = (item.itertext() if isinstance(item, etree._Element) else [item] for item in found)
    expected = " ".join("".join(map(str, text)) for text in texts)
    interview = reading_of(data, file.name).interview
    words = interview.text.split()
    assert words == expected.split()
    assert (len(list(interview.turns)), len(words), len(interview.participants)) == file.counts
    each: dict[str | None, int] = {}
    for turn in interview.turns:
        each[turn.speaker] = each.get(turn.speaker, 0) + 1
    assert each == file.turns_each


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_turn_has_the_speaker_and_the_words_of_its_element(file: File) -> None:
    """The speaker is the one whom the pointer of the element names."""
    data = (CORPUS / file.name).read_bytes()
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True))
    expected = []
    for element in root.iter("{*}u"):
        for silent in list(element.iter("{*}desc")):
            silent.text = ""
        words = " ".join("".join(map(str, element.itertext())).split())
        expected.append((element.get("who", "").lstrip("#") or None, words.replace(" ", "")))
    turns = reading_of(data, file.name).interview.turns
    spoken = [(turn.speaker, "".join(turn.text.split())) for turn in turns if turn.text.strip()]
    assert spoken == [turn for turn in expected if turn[1]]


def test_the_metadata_of_real_files_is_read() -> None:
    """Titles, dates, participants and licences are read; none of the files has times."""
    readings = {file.name: reading_of((CORPUS / file.name).read_bytes(), file.name).interview for file in FILES}
    parker = readings["ddhi_parker_m.tei.xml"]
    assert parker.title == "Interview with Michael W. Parker"
    assert [person.name for person in parker.interviewees] == ["Michael W. Parker"]
    assert [person.name for person in parker.interviewers] == ["Hannah Markowitz"]
    hearing = readings["parlaclarin-Parla-CLARIN-Exemplar.xml"]
    assert hearing.metadata.collection is not None
    assert hearing.metadata.rights is not None
    assert hearing.metadata.rights.uri == "http://creativecommons.org/licenses/by/4.0/"
    assert hearing.date is not None
    assert hearing.date.value == "2011-06-10"
    assert readings["ddhi_test1.tei.xml"].date is not None
    times = [(turn.start_ms, turn.end_ms) for interview in readings.values() for turn in interview.turns]
    assert set(times) == {(None, None)}
