"""Which bytes are read, which are refused, and the places that findings name."""

import pytest

from call_counts import calls_in
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding
from oralhist.format import Source
from oralhist.formats.text import FORMAT
from oralhist.formats.text.writer import write
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.reading import read_one
from released_interviews import whole

TALK = "A Talk\n\nQ: What?\n\nA: That.\n\nQ: And?\n\nA: This,\nand that.\n"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_are_read(end: str) -> None:
    """Windows, old Macintosh and Unix."""
    assert read_one(FORMAT, Source(data=TALK.replace("\n", end).encode())) == read_one(
        FORMAT, Source(data=TALK.encode())
    )


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\n\xef\xbb\xbf"])
def test_byte_order_marks_are_not_part_of_the_title(mark: bytes) -> None:
    """Programs that join files leave several of them."""
    assert (
        read_one(FORMAT, Source(data=mark + TALK.encode())).interview
        == read_one(FORMAT, Source(data=TALK.encode())).interview
    )


def only_finding(data: bytes) -> Finding:
    """Return the single finding for refused bytes."""
    with pytest.raises((UnreadableFile, InvalidInterview)) as refused:
        read_one(FORMAT, Source(data=data))
    (finding,) = refused.value.findings
    assert finding.hint
    return finding


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"\xef\xbb\xbfQ: a\r\nA: caf\xe9.", "wrong-encoding", 2, 7),
        (b"\xff\xfeQ\0:\0 ", "wrong-encoding", 1, 3),
        (b"Q\0:\0 \0", "unusable-character", 1, 2),
        ("Q: a\r\rA: é\u0001".encode(), "unusable-character", 3, 5),
        ("a\n\ufffe".encode(), "unusable-character", 2, 1),
    ],
)
def test_unreadable_bytes_are_refused_with_line_and_column(data: bytes, code: str, line: int, column: int) -> None:
    """Lines and columns count characters from 1, with any line ends."""
    finding = only_finding(data)
    assert (finding.code, finding.line, finding.column) == (code, line, column)


@pytest.mark.parametrize("data", [b"", b"\n \r\n\t", "\ufeff\u00a0\n".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    """White space and byte-order marks are not text."""
    assert only_finding(data).code == "empty-file"


def test_a_too_long_paragraph_is_refused() -> None:
    """The finding has the line where the paragraph starts."""
    finding = only_finding(b"Title\n\n" + b"word " * (LONGEST_TEXT // 5) + b"more")
    assert (finding.code, finding.line) == ("text-too-long", 3)


@pytest.mark.parametrize(
    ("name", "text", "id", "title"),
    [
        ("ohp-12", "A Talk\n\nProse.", "ohp-12", "A Talk"),
        ("", "A Talk: für Élise\n\nProse.", "a-talk-fur-elise", "A Talk: für Élise"),
        ("A Talk", "A Talk\n\nProse.", "A Talk.txt", "A Talk"),
        ("ohp-12", "Q: No title?\n\nQ: None.", "ohp-12", "ohp-12"),
        ("", "Q: No title?\n\nQ: None.", "interview", "interview"),
        ("\u0007 a\ud800b\n", "Q: No title?\n\nQ: None.", "ab", "ab"),
        ("", "— …", "interview", "interview"),
    ],
)
def test_the_name_of_the_source_replaces_a_missing_id_and_title(name: str, text: str, id: str, title: str) -> None:
    """A title that equals the id is not written."""
    interview = read_one(FORMAT, Source(data=text.encode(), name=name)).interview
    assert (interview.id, interview.title) == (id, title)
    assert write(interview).decode().split() == text.split()


def test_many_findings_of_a_kind_are_summarised() -> None:
    """After the first unknown brackets one finding has the number of the others."""
    text = "Q: Hm.\n\nA: " + " ".join(f"[x{number}]" for number in range(60)) + "\n\nQ: Hm.\n\nA: Hm."
    findings = [
        item for item in read_one(FORMAT, Source(data=text.encode())).findings if item.code == "unknown-bracket"
    ]
    assert len(findings) == 11
    assert [item.message for item in findings if item.message.startswith("other")] == [
        "other passages in brackets whose meaning is uncertain, which stay text: 50"
    ]


def test_findings_name_the_line_of_a_wrapped_paragraph() -> None:
    """Lines are also counted inside a paragraph, and after a label that is alone on its line."""
    text = "Q:\n\none\ntwo [x]\nthree [y] [z]\n\nQ: Hm."
    lines = [
        item.line for item in read_one(FORMAT, Source(data=text.encode())).findings if item.code == "unknown-bracket"
    ]
    assert lines == [4, 5, 5]


REPEATED_LINES = {
    "labels that stand alone": "A:\n",
    "open brackets": "[(" * 40 + "\n\n",
    "brackets": "[a][b](c) [d e f g h i laugh]\n\n",
    "labels of one family": "A{0} Roe: a\nA{0} Roe: b\n",
    "items": "1) a\n\n",
    "headings": "Session 1\nA: b\n",
    "key words": "Key words: a, b, c\n\n",
    "colons": ":::: a: b :" * 20 + "\n",
    "times": "[0:01] A{0}: [00:00:02] b #00:00:01-2# {0:01}\n\n",
    "clocks": "A: [00:00:00] a\nA: [00:10:00] b [END OF TAPE {0}]\n",
    "times alone": "[00:00:01]\n\n",
    "headers": "INTERVIEWER: Ann Roe\nINTERVIEWEE: Bob Roe\nDATE: {0}\nROE: a\n\n",
    "headers of many": "INTERVIEWER: Ann R{0}oe; Bob Doe; Ed Moe\nDATE: {0}\nA: b\n\n",
    "initials": "A. B. C{0}c: x\nABC: y\nABC: z\n",
    "family names": "Ann{0} Roe: a\nAnn{0} Roe: b\nRoe: c\n",
    "short labels": "Dr. A{0}x: b\nA{0}x: c\nDr. A{0}x: b\nA{0}x: c\n",
    "bold": "**A{0}:** b\n**A{0}**: c\n",
    "headings of Markdown": "## a\nA: b\n",
    "notes": "A: b[1] c¹ d (2)\n\nNotes\n\n1. a\n",
    "list of notes": "Notes\n1. a\n2. b\n",
    "stars": "a* b** ***\n\n",
    "slashes": "//a: b//c: //d: e\n\n",
    "words before": "a [ph] [sic] (ph) [b?] [c –AB]\n\n",
    "lines without end": "x" * 170 + "\ny\n",
    "capitals": "END OF TAPE 1\nROE:a\nROE\n",
    "times above words": "A{0}  0:01\nb\n",
    "prose that names": "Interview with Ann Roe by Bob Doe and Ed Moe \n",
    "spaces": "\u00a0 \t \u00a0" * 100 + "x\n\n",
    "names": "Bob Roe, Head of the A of the B of the C, part of the A of B of\n\nBob Roe: a\n\n",
}


@pytest.mark.parametrize("line", REPEATED_LINES.values(), ids=REPEATED_LINES.keys())
@pytest.mark.parametrize("size", [5_000, pytest.param(20_000, marks=pytest.mark.slow)])
def test_work_grows_linearly_with_length(line: str, size: int) -> None:
    """Eight times the text takes about eight times as many calls; a nested loop would take sixty-four times as many."""
    assert _calls_for(line, 8 * size) < 12 * _calls_for(line, size) + size // 2


def _calls_for(line: str, size: int) -> int:
    text = "".join(line.replace("{0}", str(number)) for number in range(size // len(line)))
    return calls_in(lambda: FORMAT.write(whole(read_one(FORMAT, Source(data=text.encode())).interview)))
