"""Laws for every document: it reads as its text does, and no word is lost, however it is set."""

import json
import re
from collections.abc import Sequence

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist.format import Source
from oralhist.formats.docx import FORMAT as WORD
from oralhist.formats.text import FORMAT as TEXT
from oralhist.model import Content, Emphasis, Interview, Section, Turn, Utterance
from oralhist.model.traversal import rewritten
from oralhist.reading import read_one
from word_pages import paragraph, run, table, word_file

FRONT = st.lists(
    st.sampled_from(
        ("Voices of the Weir", "Interview with Runa Holt", "August 9, 2023", "Interviewee: Runa Holt\nInterviewer: Jon Vik",
         "This talk was recorded in the old mill.\nIt was cold.", "Date: 3 May 1981", "Stimmen vom Wehr")
    ),
    max_size=3,
    unique=True,
)  # fmt: skip
LABELS = st.sampled_from(("RUNA: ", "JON: ", "Runa Holt: ", "Q: ", "A: ", "", "", "[00:01:02] RUNA: ", "JON [00:05]: "))
WORDS = st.lists(
    st.sampled_from(
        ("Where was the weir?", "Below the old mill,", "(laughs)", "[inaudible]", "[00:02:03]", "1) one", "2) two",
         "и было холодно.", "she said: no", "[sic]", "«Wehr»", "—", "[who?]", "Session 2", "Keywords: mill; weir")
    ),
    min_size=1,
    max_size=4,
).map(" ".join)  # fmt: skip
PARAGRAPHS = st.lists(st.builds("{}{}".format, LABELS, WORDS), min_size=1, max_size=3).map("\n".join)
TRANSCRIPTS = st.builds(lambda front, speech: [*front, *speech], FRONT, st.lists(PARAGRAPHS, min_size=1, max_size=9))
FORMATS = st.sets(st.sampled_from(("b", "i", "u", "s", "yellow", "lang=de-DE")), max_size=2)


def in_lines(text: str, *formats: str) -> str:
    return "<w:r><w:br/></w:r>".join(run(line, *formats) for line in text.split("\n"))


def word(paragraphs: Sequence[str]) -> bytes:
    return word_file("".join(paragraph(in_lines(text)) for text in paragraphs))


def read(data: bytes) -> Interview:
    return read_one(WORD, Source(data=data, name="x")).interview


@given(TRANSCRIPTS)
def test_a_document_without_layout_is_read_as_its_text(paragraphs: list[str]) -> None:
    text = read_one(TEXT, Source(data="\n\n".join(paragraphs).encode(), name="x"))
    document = read_one(WORD, Source(data=word(paragraphs), name="x"))
    assert document.interview == text.interview
    assert {finding.code for finding in document.findings} == {finding.code for finding in text.findings}


@given(TRANSCRIPTS, st.booleans())
def test_findings_count_paragraphs(paragraphs: list[str], join_lines: bool) -> None:
    document = read_one(WORD, Source(data=word(paragraphs), name="x", join_lines=join_lines))
    assert all(finding.line == finding.column == 0 for finding in document.findings)
    assert all(0 <= finding.paragraph <= len(paragraphs) for finding in document.findings)


@given(
    st.lists(
        st.tuples(
            LABELS, st.lists(st.tuples(st.sampled_from(("mill ", "the weir", "so, ", "(laughs)", " ")), FORMATS))
        ),
        min_size=1,
        max_size=8,
    )
)
def test_emphasis_changes_no_word(paragraphs: list[tuple[str, list[tuple[str, set[str]]]]]) -> None:
    """Without its emphasis, a document is read as one that never had any."""
    if not any(words.strip() for _, pieces in paragraphs for words, _ in pieces):
        return
    set_off = word_file(
        "".join(paragraph(run(label), *(run(words, *how) for words, how in pieces)) for label, pieces in paragraphs)
    )
    plain = word([label + "".join(words for words, _ in pieces) for label, pieces in paragraphs])
    found = read(set_off)
    assert plainly(evolve(found, metadata=evolve(found.metadata, languages=()))) == plainly(read(plain))


def plainly(interview: Interview) -> Interview:
    found: Interview = rewritten(interview, without_emphasis, Utterance, Section)
    return found


def without_emphasis(part: object) -> object:
    if isinstance(part, Utterance):
        return evolve(part, content=flat(part.content))
    if isinstance(part, Section):
        return evolve(part, paragraphs=tuple(map(flat, part.paragraphs)))
    return part


def flat(content: Content) -> Content:
    items: list[object] = []
    for item in content:
        items += flat(item.content) if isinstance(item, Emphasis) else [item]
    return tuple(Turn(utterances=(Utterance(content=tuple(items)),)).utterances[0].content)  # type: ignore[arg-type]


class Body:
    """Draws the body of a document whose words are numbered."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw, self.number = draw, 0

    def words(self) -> str:
        self.number += 1
        label = self._draw(st.sampled_from(("", "", "RUNA: ", "JON: ", "Runa ", "[00:01:02] ")))
        return f"{label}w{self.number}q" + self._draw(st.sampled_from(("", "?", ".", " ", "\t", " (w-)", "]")))

    def runs(self) -> str:
        pieces = self._draw(st.lists(FORMATS, max_size=3))
        made = [run(self.words() + " ", *how) for how in pieces]
        return self._draw(st.sampled_from(("", "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"))).join(made)

    def part(self) -> str:
        kind = self._draw(st.sampled_from(("paragraph", "paragraph", "paragraph", "list", "heading", "name", "table")))
        if kind == "table":
            rows, columns = self._draw(st.integers(1, 4)), self._draw(st.integers(1, 3))
            return table([[self.runs() for _ in range(columns)] for _ in range(rows)])
        style = {"heading": self._draw(st.sampled_from(("H1", "H2"))), "name": "N"}.get(kind, "")
        return paragraph(self.runs(), style=style, number=self._draw(st.integers(1, 2)) if kind == "list" else 0)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, int]:
    body = Body(draw)
    parts = [body.part() for _ in range(draw(st.integers(1, 10)))]
    return "".join(parts), body.number


@given(bodies())
def test_no_word_is_lost_or_moved(made: tuple[str, int]) -> None:
    body, number = made
    if number == 0:
        return
    data = word_file(body, styles={"H1": "heading 1", "H2": "heading 2", "N": "Speaker name"})
    written = json.dumps(json.loads(oralhist.dumps(read(data))), ensure_ascii=False)
    found = [int(digits) for digits in re.findall(r"w(\d+)q", written)]
    assert set(found) == set(range(1, number + 1))
