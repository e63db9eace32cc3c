"""Whatever a reader finds in a file, its document is an interview or is refused, and the interview can be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist.documents.document import BLACK, Document, Paragraph, Run
from oralhist.documents.reading import reading_of
from oralhist.errors import InvalidInterview
from oralhist.format import Source
from oralhist.model.content import spoken_text
from oralhist.syntax.diagnostics import Diagnostics

PIECES = st.sampled_from(
    ("ADA: ", "BEN: ", "Where?", "There.", "?", " ", "\n", "\t", "", "\x00", "\x0b", "\ud800", "(laughs)", "[00:01:02]", "1)",
     "Notes", "1. A note.", "[1]", "# Part", "**x**", "Keywords: a; b", "Session 2", "Interviewee: Ada", "\u202b", "█")
)  # fmt: skip
TEXTS = st.one_of(PIECES, st.lists(PIECES, max_size=5).map("".join), st.text(max_size=5))
NOTES = st.none() | st.lists(st.builds(Run, TEXTS, italic=st.booleans()), max_size=2).map(tuple)
RUNS = st.builds(
    Run,
    TEXTS,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    style=st.sampled_from(("", "Speaker", "Item Number", "Timecode", "End Timecode", "x")),
    url=st.sampled_from(
        ("", "https://weir.example/a", "http://[", "mailto:a@weir.example", "javascript:x", "https://a b")
    ),
    language=st.sampled_from(("", "de-DE", "no language", "x-none", "de_DE")),
    note=NOTES,
    is_blacked_out=st.booleans(),
)
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(RUNS, max_size=4),
    style=st.sampled_from(("", "Speech", "Speech Continued", "Name")),
    level=st.sampled_from((0, 0, 0, -1, 1, 9)),
    list_mark=st.sampled_from(("", "", "1.", "•", "(a)")),
    cell=st.none() | st.tuples(st.integers(1, 2), st.integers(0, 4), st.integers(0, 3)),
)
DOCUMENTS = st.builds(
    Document, st.lists(PARAGRAPHS, max_size=9), title=TEXTS, margins=st.lists(TEXTS, max_size=2), left_out=st.just({})
)


@given(DOCUMENTS, st.booleans())
def test_any_document_is_an_interview_or_is_refused(document: Document, join_lines: bool) -> None:
    for number, paragraph in enumerate(document.paragraphs, start=1):
        paragraph.number = number
    document.left_out = Document().left_out
    try:
        reading = reading_of(document, Source(data=b"", name="x", join_lines=join_lines), Diagnostics())
    except InvalidInterview as error:
        if {finding.code for finding in error.findings} <= {"empty-file", "text-too-long"}:
            return
        raise
    for format in ("json", "tei", "text"):
        data = oralhist.dumps(reading.interview, format=format, audience="archive")
        if format != "text":
            assert oralhist.loads(data, format=format) == reading.interview


@given(
    st.lists(st.tuples(st.sampled_from(("ADA: ", "BEN: ", "")), st.text("ab. ?", min_size=1, max_size=9)), min_size=1)
)
def test_words_on_a_black_ground_are_read_only_as_restricted(turns: list[tuple[str, str]]) -> None:
    paragraphs = [
        Paragraph([Run(label), Run(words, is_blacked_out=True), Run(" end.")], number=number)
        for number, (label, words) in enumerate(turns, start=1)
    ]
    interview = reading_of(Document(paragraphs), Source(data=b"", name="x"), Diagnostics()).interview
    public = (
        oralhist.loads(oralhist.dumps(interview, audience="public")) if any(w.strip() for _, w in turns) else interview
    )
    said = "".join(spoken_text(u.content) for turn in public.turns for u in turn.utterances)
    assert "a" not in said.replace(BLACK, "") or "b" not in said.replace(BLACK, "")
    assert set(said) <= set("ADBEN: \nend.█")


@pytest.mark.parametrize("white", ["", " ", "\u00a0", "\n"])
def test_a_document_with_numbers_of_items_alone_is_refused(white: str) -> None:
    """The number of an item is a mark of its paragraph, so such a document has no words."""
    document = Document([Paragraph([Run(f"3. {white}", style="Item Number")], style="Speech", number=1)])
    with pytest.raises(InvalidInterview, match="the document has no text"):
        reading_of(document, Source(data=b"", name="x"), Diagnostics())
