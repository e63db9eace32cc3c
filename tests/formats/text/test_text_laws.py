"""Laws for every text: no word is lost or moved, and a written text is read as the same interview."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from oralhist.errors import InvalidInterview
from oralhist.format import Source
from oralhist.formats.text import FORMAT
from oralhist.formats.text.writer import write
from oralhist.reading import read_one

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_F4_AT_THE_END = re.compile(r"(#\d{1,7}:\d\d:\d\d-\d{1,3}#)(?=\s|\Z)")
"""Times of f4 at the ends of paragraphs are ends of utterances, which a written text does not have."""
PIECES = (
    "Jane Doe: ", "Jane Doe:\u00a0", "JANE DOE:", "Dr. Bob Roe: ", "Q: ", "A:", "Interviewer : ", "Note: ",
    "Title of it all", "Interview with Jane Doe", "Session 2", "Part II: the war", "interviewed by Bob Roe",
    "August 9, 2023", "9 August 2023", "2023-08-09", "1984", "Key words: a, b", "Keywords: a; b", "Key words: c, d; e",
    "1) one", "2) two", "1)", "3) three", "[laughs]", "(pause)", "[inaudible]", "[January 10th, 2023]", "today ", "[sic",
    "[what?]", "it went well.", "well: not so", " ", "  ", "\t", "\u00a0", "\u2003", "\u2028", "\n", "\n", "\n\n",
    "[00:01:02]", "[1:02]\n", "[59:59] ", "(00:00:05)", "#00:01:02-3#", "{0:07}", "[word?]", "Doe [ph]", "//BR: no//",
    "INTERVIEWER: Jane Doe\n", "INTERVIEWEE: Bob Roe (BR)\n", "DATE: 7 February 1994\n", "BR: ", "JD = Jane Doe\n",
    "END OF TAPE 1, SIDE A\n", "[Begin Tape 2]", "NOTES\n", "1. A note.\n", "[1]", "## Part\n", "Roe: ", "ROE:",
    "\n\n", "\r\n", "\r", "\f", "\ufeff", "part of the Long Paper Series", ", Head of the Peace Institute (PI), ",
)  # fmt: skip
NAMES = st.sampled_from(("", "interview", "interview.txt", "a", "Title of it all", "\u00a0x"))
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)
TRANSCRIPTS = st.builds(
    lambda start, speech, end: "\n\n".join([*start, *speech, *end]),
    st.lists(
        st.sampled_from(("Title of it all", "Title\nof it", "Session 1", "1984", "Keywords: a", "Prose.")), max_size=3
    ),
    st.lists(st.builds("{}{}".format, st.sampled_from(("Q: ", "A:", "1) ", "2)\n", "\u00a0", "")), LINES), max_size=8),
    st.lists(
        st.sampled_from(("Keywords: a; b", "Key words: a", "Key words: a, b; c", "Part 2", "A:", "Q: x")), max_size=2
    ),
)
TEXTS = st.one_of(
    TRANSCRIPTS,
    st.lists(LINES, max_size=12).map("\n".join),
    st.lists(LINES, max_size=12).map("\n\n".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join),
    st.text(),
).map(lambda text: _F4_AT_THE_END.sub(r"\1.", _NO_XML.sub("", text)))


STAMP = re.compile(
    r"[\[({](?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?[\])}]|#(\d+):(\d\d):(\d\d)-(\d{1,3})#", re.ASCII
)


def words(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the words of a text and its times in any form.

    Byte-order marks before the first word and the signs of a Markdown heading are skipped. A colon ends a word, because
    a label in capitals may touch the words after it; a label without a colon gets one.
    """
    text = re.sub(r"\A[\s\ufeff]*(?:#{1,6}[ \t]+(?=\S))*", "", text)
    times = [_moment(found) for found in STAMP.finditer(text)]
    return STAMP.sub(" ", text).replace(":", " ").split(), times


def _moment(found: re.Match[str]) -> tuple[int, str]:
    hours, minutes, seconds, rest = (found[number] or found[number + 4] or "0" for number in range(1, 5))
    return (int(hours) * 60 + int(minutes)) * 60 + int(seconds), rest.ljust(3, "0")


@example("Title of it all\n\nQ: What?\n\nQ: And?", "Title of it all")
@example("Q: [00:01:02]\n\n1) [Begin Tape 2][00:01:02]", "")  # a time at the end of a line belongs to no label
@example("Prose.\n\nKeywords: a; b", "")
@given(TEXTS, NAMES)
def test_every_word_is_written_in_its_order(text: str, name: str) -> None:
    """Reading and writing keep every word of a text, even if it is not an interview."""
    try:
        interview = read_one(FORMAT, Source(data=text.encode(), name=name)).interview
    except InvalidInterview:
        assert not words(text)[0]
    else:
        assert words(write(interview).decode()) == words(text)


@example("Title of it all\n\nQ: What?\n\nQ: And?", "Title of it all", ())  # the title is the name of the file
@example("1)\none\n\n2) two", "", ())  # a mark alone on its line is not a title after writing
@example("x" * 300 + "\n\nKeywords: a; b", "", ())  # a line that would be written in another form
@example("INTERVIEW:A RIE(A)\n(0:00:00)\nRIE:0", "", ())  # a time above a line that only looks like a label
@example("A B: 0\nA: [0:0:00]\nA B:\n[0:0:00]", "", ())  # a time on the line below a label
@example("A: [0:0:00]\nA:[0:0:00]", "", ())  # only the first of the two is a label
@example("A B:\nA B:\n# 0", "", ())  # the sign of a heading directly after a label
@example("\u00a0" * 130 + "Foo: x\n\nFoo: y", "", ())  # white space before a label is ignored
@example("\u00a0[00:01:02]Jane Doe: \n\nQ: [00:01:02]", "", ())  # and before a time
@example("[0:00]\n\n[0:00]\nINTERVIEW:A A(A)", "", ())  # a time above the line of a header
@example("000A 00A:\n000A 00A:[0:0:00]\n# 0", "", ())  # a heading below a time
@example("\u00a0INTERVIEW:A A(A)", "", ())  # white space before a header
@example("INTERVIEW:A A(A)\n\n\n\n\n\nINTERVIEW:A A", "", ())  # a header with a gap in it
@example("A: [0:00]\n\n[0:00]\nB:", "", ())  # a possible label below a time
@example("Q: (00:00:05)\n\n(00:00:05)\n\nA:", "", ())  # a first line that is not a title
@example("00000A00:\nA:\n(0:0:00)\n00000A00:", "", ())  # a time between two labels
@example("A: {0:00}\nAA:{0:00}", "", ())  # and in braces
@example("0A0000A0:\n0A0000A0:#0:00:00-0#", "", ())  # a time in another form directly after a label
@given(TEXTS, NAMES, st.sampled_from(((), ("Jane Doe",), ("it went well.", "Note:"))))
def test_a_written_text_is_read_as_the_same_interview(text: str, name: str, speakers: tuple[str, ...]) -> None:
    """Reading the written text gives the same interview, and writing that gives the same bytes."""
    try:
        interview = read_one(FORMAT, Source(data=text.encode(), name=name, speakers=speakers)).interview
    except InvalidInterview:
        return
    data = write(interview)
    again = read_one(FORMAT, Source(data=data, name=name, speakers=speakers)).interview
    assert again == interview
    assert write(again) == data


@given(st.binary())
def test_recognising_any_bytes_raises_no_error(data: bytes) -> None:
    assert FORMAT.recognises(data) in (True, False)
