"""Findings of rules on other projects' TEI name the line of the element that was read."""

from pathlib import Path

import pytest

import oralhist
from formats.tei.checking import positions_of
from formats.tei.foreign.foreign_tei import reading_of
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


def test_a_finding_names_the_line_of_the_element(tmp_path: Path) -> None:
    """The elements are in a header, are turns, or are paragraphs of a turn."""
    file = tmp_path / "talk.tei.xml"
    file.write_text(FILE, encoding="utf-8")
    lines = FILE.split("\n")
    found = [finding for finding in oralhist.validate(file, profile="recommended") if finding.path]
    reported = [(finding.code, lines[finding.line - 1]) for finding in found]
    for code, start in EXPECTED:
        assert any(code == one and line.startswith(start) for one, line in reported), (code, reported)
    assert all(finding.line for finding in found)
    assert [finding.line for finding in found] == sorted(finding.line for finding in found)


def test_the_second_of_two_equal_terms_has_its_own_line(tmp_path: Path) -> None:
    """The finding names the second term, although both are equal."""
    file = tmp_path / "talk.tei.xml"
    file.write_text(FILE, encoding="utf-8")
    (line,) = [finding.line for finding in oralhist.validate(file) if finding.code == "duplicate-keyword"]
    assert FILE.split("\n")[line - 2 : line] == ["<term>mills</term>", "<term>mills</term>"]


def lines_in(data: bytes, interview: Interview, part: type) -> list[int]:
    """Return the lines of all parts of a class, in the order of the interview."""
    paths = [path for path, _ in occurrences(interview, part)]
    positions = positions_of(data, paths)
    assert all(column == 0 for _, column in positions.values()), "the XML parser knows lines only"
    return [positions[path][0] for path in paths]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_turn_has_its_line(case: Path) -> None:
    """The lines are those of the file, in order."""
    data = case.read_bytes()
    if len(list(read_each(FORMAT, Source(data=data)))) > 1:
        pytest.skip("a corpus has several interviews")
    interview = reading_of(data).interview
    for part in (oralhist.Turn, oralhist.Utterance):
        lines = lines_in(data, interview, part)
        assert all(lines)
        if not any(session.versions for session in interview.sessions):
            assert lines == sorted(lines)


def test_a_participant_renamed_by_the_caller_has_no_line(tmp_path: Path) -> None:
    """Such a participant is not a part of the file, so the finding names the line of the interview."""
    file = tmp_path / "talk.tei.xml"
    file.write_text(FILE, encoding="utf-8")
    found = oralhist.validate(file, speakers={"Ben": "benedict"})
    lines = [
        finding.line for finding in found if finding.code == "invalid-identifier" and "participants" in finding.path
    ]
    assert lines == [1]
