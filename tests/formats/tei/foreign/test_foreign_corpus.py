"""Real files of other projects: every word of their transcripts is read, in order, from whom and when it was said.

The words are counted apart from the reader, by the expressions below, which were written for each file by hand.
"""

from typing import NamedTuple

import pytest
from lxml import etree

from formats.tei.foreign.foreign_tei import reading_of
from real_files import corpus

CORPUS = corpus("tei")
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


class File(NamedTuple):
    """What stands in a file, by hand: where its words are, and how many of what."""

    name: str
    words: str
    """An XPath of what was said: elements all of whose text counts, or texts."""
    counts: tuple[int, int, int]
    """Turns, words and participants."""
    turns_each: dict[str | None, int]
    """How many turns each has; ``None`` stands for what happens between turns or is said by nobody known."""


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
    """The same words in the same order, and as many turns, words and people as were counted by hand."""
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
def test_a_turn_says_what_its_element_says(file: File) -> None:
    """Turn by turn: who speaks, by the pointer in the file, and the words."""
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


def test_what_the_files_say_of_themselves() -> None:
    """Titles, dates, people and the length of a gap; none of the files has times."""
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
