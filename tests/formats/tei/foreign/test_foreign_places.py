"""Findings of rules on others' TEI stand in the line of the element that was read."""

from pathlib import Path

import pytest

import oralhist
from formats.tei.foreign.foreign_tei import reading_of
from formats.tei.reading import positions_of
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.model import Interview
from oralhist.model.traversal import occurrences
from oralhist.reading import read_each

CASES = sorted((Path(__file__).parent / "cases").glob("*.xml"))

FILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>A Talk</title></titleStmt>
<publicationStmt>
<idno type="DOI">10.5555/1</idno>
<idno type="ISNI">0000 0000 0000 0000</idno>
</publicationStmt>
</fileDesc>
<profileDesc>
<langUsage><language ident="en"/></langUsage>
<textClass><keywords>
<term>mills</term>
<term>mills</term>
</keywords></textClass>
<particDesc><listPerson>
<person xml:id="ann"><persName>Ann</persName>
<birth when="2030"/></person>
<person xml:id="ben"><persName>Ben</persName>
<idno type="GND">118</idno></person>
</listPerson></particDesc>
<settingDesc><setting>
<date from="2021" to="2020"/>
</setting></settingDesc>
</profileDesc>
</teiHeader>
<text>
<timeline unit="ms"><when xml:id="a" interval="0"/><when xml:id="b" since="#a" interval="5000"/></timeline>
<body>
<head>The mill</head>
<u who="#ann">Who was there?</u>
<incident><desc>A bell [rings</desc></incident>
<u who="#ben" start="#b" end="#a">The miller.</u>
<u who="#ann"><seg>And</seg>
<seg>then [he went.</seg></u>
<div><sp who="#ben"><speaker>BEN</speaker>
<p>Nothing more\ufffd.</p></sp></div>
</body></text></TEI>
"""

EXPECTED = {
    ("invalid-identifier", '<idno type="ISNI">'),
    ("invalid-identifier", '<idno type="GND">'),
    ("duplicate-keyword", "<term>mills</term>"),
    ("date-reversed", "<date from"),
    ("time-reversed", '<u who="#ben"'),
    ("unbalanced-bracket", "<seg>then"),
    ("suspicious-character", "<p>Nothing"),
}


def test_a_broken_rule_is_told_in_the_line_of_the_element(tmp_path: Path) -> None:
    """Of a header, of a turn, of a paragraph in a turn."""
    file = tmp_path / "talk.tei.xml"
    file.write_text(FILE, encoding="utf-8")
    lines = FILE.split("\n")
    found = [finding for finding in oralhist.validate(file, profile="recommended") if finding.path]
    told = [(finding.code, lines[finding.line - 1]) for finding in found]
    for code, start in EXPECTED:
        assert any(code == one and line.startswith(start) for one, line in told), (code, told)
    assert all(finding.line for finding in found)
    assert [finding.line for finding in found] == sorted(finding.line for finding in found)


def test_the_second_of_two_equal_terms_is_meant(tmp_path: Path) -> None:
    """Equal parts stand in several places, and each has its own line."""
    file = tmp_path / "talk.tei.xml"
    file.write_text(FILE, encoding="utf-8")
    (line,) = [finding.line for finding in oralhist.validate(file) if finding.code == "duplicate-keyword"]
    assert FILE.split("\n")[line - 2 : line] == ["<term>mills</term>", "<term>mills</term>"]


def lines_in(data: bytes, interview: Interview, part: type) -> list[int]:
    """The lines of every part of a kind, in the order of the interview."""
    paths = [path for path, _ in occurrences(interview, part)]
    stands = positions_of(data, paths)
    assert all(column == 0 for _, column in stands.values()), "the parser of XML tells of lines alone"
    return [stands[path][0] for path in paths]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_turn_has_its_line(case: Path) -> None:
    """In the order of the file, and none before the words that it begins with are in sight."""
    data = case.read_bytes()
    if len(list(read_each(FORMAT, Source(data=data)))) > 1:
        pytest.skip("a corpus is read one text after the other, and judged so")
    interview = reading_of(data).interview
    for part in (oralhist.Turn, oralhist.Utterance):
        lines = lines_in(data, interview, part)
        assert all(lines)
        if not any(session.versions for session in interview.sessions):
            assert lines == sorted(lines)


def test_what_the_caller_asks_for_moves_no_line(tmp_path: Path) -> None:
    """Speakers whom the caller names are no longer where the file has them: then the line of what is around them."""
    file = tmp_path / "talk.tei.xml"
    file.write_text(FILE, encoding="utf-8")
    found = oralhist.validate(file, speakers={"Ben": "benedict"})
    lines = [
        finding.line for finding in found if finding.code == "invalid-identifier" and "participants" in finding.path
    ]
    assert lines == [1]
