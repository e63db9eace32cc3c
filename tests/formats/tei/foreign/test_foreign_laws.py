"""Laws for any tree of elements: no word is lost without a finding, speech keeps its order, time is linear."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from call_counts import calls_in
from formats.tei.foreign.foreign_tei import HEAD, reading_of, readings_of, tei
from oralhist.errors import InvalidInterview, OralHistError, UnreadableFile
from oralhist.format import Reading
from oralhist.formats.json.writer import write
from oralhist.syntax.xml_parser import parse

NOT_SAID = {
    "note", "desc", "writing", "vocal", "kinesic", "incident", "stage", "event", "gap", "supplied", "span", "spanGrp", "fw",
    "interp", "figure", "media", "listPerson", "standOff", "teiHeader", "ptr", "shift", "front", "back", "choice", "head",
    "speaker",
}  # fmt: skip
"""Elements whose words were not said, or that may be a heading or a label."""
SAID = {
    "u", "sp", "annotationBlock", "seg", "s", "w", "pc", "p", "ab", "l", "lg", "div", "div1", "body", "text", "group", "q",
    "hi", "emph", "foreign", "unclear", "sic", "corr", "del", "add", "persName", "name", "date", "rs", "title", "ref",
    "list", "item", "label", "said", "pause", "anchor", "lb", "pb", "blob", "u-turn", "floatingText", "TEI",
}  # fmt: skip
TYPES = (
    "speaker", "restricted", "private", "translation", "en", "heading", "comment", "original", "mor", "uncertain", "SIM",
)  # fmt: skip
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(TYPES),
        "who": st.sampled_from(["#a", "b", "#a #b", "#", "#sp-1", "~"]),
        "start": st.sampled_from(["#t0", "#t1", "t2", "#gone"]),
        "end": st.sampled_from(["#t1", "t2"]),
        "synch": st.sampled_from(["#t0", "#t1", "#other"]),
        "reason": st.sampled_from(["inaudible", "not published"]),
        "join": st.sampled_from(["left", "right", "both"]),
        "target": st.just("https://example.org/"),
        "rend": st.sampled_from(["bold", "(x)", "two words"]),
        "dur": st.sampled_from(["PT1S", "long"]),
        "{http://www.w3.org/XML/1998/namespace}id": st.sampled_from(["a", "x1", "x2", "turn-1"]),
        "{http://www.w3.org/XML/1998/namespace}lang": st.sampled_from(["de", "no tag"]),
    },
)
GAPS = st.sampled_from(["", " ", "\n\n", "word", " word ", " word\n\nword", "&lt;res word>"])


class Node(NamedTuple):
    """An element: its name, its attributes, its text, its children and the text after it."""

    name: str
    attributes: dict[str, str]
    opening: str
    inner: list["Node"]
    tail: str


def nodes(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    names = st.sampled_from(sorted(SAID | NOT_SAID))
    return st.builds(Node, names, ATTRIBUTES, GAPS, st.lists(inner, max_size=4), GAPS)


LEAVES = st.builds(Node, st.sampled_from(sorted(SAID | NOT_SAID)), ATTRIBUTES, GAPS, st.just([]), GAPS)
TREES = st.lists(st.recursive(LEAVES, nodes, max_leaves=25), max_size=5)


def element_of(node: Node, number: Iterator[int]) -> etree._Element:
    """Return the element of a node; every word is made unique, so that each can be found again."""

    def with_unique_words(text: str) -> str:
        return re.sub("word", lambda _: f"w{next(number)}w", text.replace("&lt;", "<"))

    element = etree.Element(f"{{http://www.tei-c.org/ns/1.0}}{node.name}", node.attributes)
    element.text = with_unique_words(node.opening)
    element.extend([element_of(one, number) for one in node.inner])
    element.tail = with_unique_words(node.tail)
    return element


def file_of(trees: list[Node]) -> bytes:
    """Return a file with these elements in its body."""
    number = iter(range(1_000_000))
    inner = b"".join(etree.tostring(element_of(node, number)) for node in trees)
    when = "".join(f'<when xml:id="t{place}" interval="{place}"/>' for place in range(3))
    timelines = f'<timeline unit="s">{when}</timeline><timeline><when xml:id="other" interval="5"/></timeline>'
    return tei("BODY", before=timelines).replace(b"BODY", inner)


def words_in(element: etree._Element) -> list[tuple[str, list[str]]]:
    """Return every word in order, with the names of the elements around it."""
    found: list[tuple[str, list[str]]] = []

    def look(part: etree._Element, around: list[str]) -> None:
        inside = [*around, etree.QName(part).localname]
        found.extend((word, inside) for word in re.findall(r"w\d+w", part.text or ""))
        for inner in part:
            look(inner, inside)
            found.extend((word, inside) for word in re.findall(r"w\d+w", inner.tail or ""))

    look(element, [])
    return found


def reported_in(reading: Reading) -> set[str]:
    """Return the names of the elements that were reported as not supported."""
    found = (re.match(r"<([\w-]+)", item.message) for item in reading.findings if item.code == "unknown-element")
    return {name[1] for name in found if name}


@given(TREES)
@example([Node("choice", {}, "", [Node("choice", {}, "", [Node("sic", {}, "word", [], "word")], "word")], "word")])
@example([Node("head", {}, "word", [Node("note", {}, "word", [], "")], "")])
@example(
    [Node("annotationBlock", {"type": "restricted"}, "word", [Node("spanGrp", {"type": "en"}, "word", [], "")], "")]
)
def test_no_word_is_lost_without_a_finding(trees: list[Node]) -> None:
    """Each word is in the interview, or an element around it is reported; the speech keeps its order."""
    data = file_of(trees)
    words = words_in(parse(data).getroot()[1])
    readings = readings_of(data)
    kept = " ".join(json.dumps(json.loads(write(reading.interview))) for reading in readings)
    reported = set().union(*map(reported_in, readings))
    lost = [word for word, around in words if word not in kept and reported.isdisjoint(around)]
    assert not lost
    certain = [word for word, around in words if NOT_SAID.isdisjoint(around)]
    spoken = re.findall(r"w\d+w", "\n".join(reading.interview.text for reading in readings))
    assert [word for word in spoken if word in set(certain)] == certain
    assert len(spoken) == len(set(spoken))


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<TEI>{text}</TEI>".encode()))
def test_any_bytes_give_an_interview_or_an_error_of_the_library(data: bytes) -> None:
    """No other error is raised."""
    with suppress(OralHistError):
        assert readings_of(data)


NESTED = sorted((SAID | NOT_SAID | {"when", "person", "recording", "keywords", "unknown"}) - {"TEI"})


@pytest.mark.parametrize("name", NESTED)
def test_elements_that_nest_too_deeply_are_refused(name: str) -> None:
    """90 levels are read; 150 are refused with their line by this reader, and 5,000 by the XML parser."""

    def nested(depth: int) -> bytes:
        return tei(f"<u>{f'<{name}>' * depth}deep{f'</{name}>' * depth} end</u>")

    reading = reading_of(nested(90))
    assert "end" in reading.interview.text
    with pytest.raises(InvalidInterview) as refused:
        reading_of(nested(150))
    assert [(finding.code, finding.line) for finding in refused.value.findings] == [("too-deep", 1)]
    with pytest.raises(UnreadableFile):
        reading_of(nested(5000))


LONG = {
    "turns": '<u who="#a{0}">word</u>',
    "turns of one": '<u who="#a">word <hi>word</hi></u>',
    "loose words": "<hi>word</hi> <incident/>",
    "paragraphs": "<p>word</p>",
    "tokens": "<w>word</w><pc>.</pc>",
    "labels": '<note type="speaker">A{0}</note><note>b</note>',
    "headings": "<head>word {0}</head>",
    "ids": '<u xml:id="turn-{0}"/><head>a</head>',
    "blocks": '<annotationBlock who="a"><u>word</u><spanGrp type="en"><span>word</span></spanGrp></annotationBlock>',
    "unknown": "<un{0}>word</un{0}>",
    "restricted marks": "<u>&lt;res a &lt;res b> &lt;an</u>",
    "blank lines": "<u>word\n\nword</u>",
    "divisions": "<div><head>a</head><u>b</u></div>",
    "choices": "<choice><sic>a</sic><corr>b</corr></choice>",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
@pytest.mark.parametrize("around", ["{}", "<u>{}</u>"], ids=["in a body", "in a turn"])
def test_the_work_is_linear_in_the_length_of_the_text(piece: str, around: str) -> None:
    """A file of eight times the length takes about eight times the calls; a loop in a loop would take 64 times."""

    def calls(times: int) -> int:
        data = tei(around.format("".join(piece.replace("{0}", str(number)) for number in range(times))))
        return calls_in(lambda: reading_of(data))

    assert calls(480) < 12 * calls(60) + 10_000


HEADERS = {
    "people": '<particDesc><person xml:id="p{0}"><persName>A B</persName></person></particDesc>',
    "same people": '<particDesc><person xml:id="p"><persName>A B</persName></person></particDesc>',
    "recordings": '<recording xml:id="r{0}"><media url="a"/></recording>',
    "keywords": '<textClass><keywords scheme="#a"><term>a</term></keywords></textClass>',
    "unknown": "<un{0}><deep>a</deep></un{0}>",
    "contributors": "<respStmt><resp>editor</resp><name>A{0}</name></respStmt>",
    "notes": "<notesStmt><note>a</note></notesStmt>",
}


@pytest.mark.parametrize("piece", HEADERS.values(), ids=HEADERS.keys())
def test_the_work_is_linear_in_the_length_of_the_header(piece: str) -> None:
    """The same bound holds for what a header lists."""

    def calls(times: int) -> int:
        inner = "".join(piece.replace("{0}", str(number)) for number in range(times))
        return calls_in(lambda: reading_of(tei("", head=f"<teiHeader><profileDesc>{inner}</profileDesc></teiHeader>")))

    assert calls(480) < 12 * calls(60) + 10_000


def test_the_work_is_linear_in_timelines_and_texts() -> None:
    """The files have long chains of moments that lead backwards, and many texts with many people."""

    def chain(times: int) -> bytes:
        links = (f'<when xml:id="t{place}" interval="1" since="#t{place + 1}"/>' for place in range(times))
        return tei("<u/>", before=f'<timeline>{"".join(links)}<when xml:id="t{times}" interval="0"/></timeline>')

    def corpus(times: int) -> bytes:
        people = "".join(f'<person xml:id="p{number}"/>' for number in range(times))
        texts = f'<TEI>{HEAD}<text><body><u who="#p1">a</u></body></text></TEI>' * times
        header = f"<teiHeader><particDesc>{people}</particDesc></teiHeader>"
        return f"<teiCorpus>{header}{texts}</teiCorpus>".encode()

    for make in (chain, corpus):
        few, many = (calls_in(lambda: readings_of(make(times))) for times in (40, 320))  # noqa: B023
        assert many < 12 * few + 10_000
