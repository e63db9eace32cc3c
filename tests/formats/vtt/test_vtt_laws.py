"""Laws of WebVTT for any interview that is written, and for any bytes that are read."""

import re
from unittest import mock

from hypothesis import example, given
from hypothesis import strategies as st

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.format import Source
from oralhist.formats.vtt import FORMAT, fast_path, reader
from oralhist.model import Utterance
from oralhist.reading import read_one
from oralhist.testing.strategies import contents, texts
from released_interviews import whole
from timed_interviews import said_in, timed_interview, timed_speech

PIECES = (
    "WEBVTT", "WEBVTT\n\n", "\n", "\n\n", "\r\n", "00:01.000 --> 00:02.000\n", "00:01.000 --> 00:02.000 line:0\n", "-->", " --> ",
    "00:00:01.000", "99:99.999", "<v A>", "<v B>", "</v>", "<v", "<i>", "</i>", "<c.a>", "</c>", "<lang de>", "<ruby>",
    "<rt>", "</ruby>", "<00:01.500>", "<00", "&amp;", "&", "&#1;", "&#xd800;", "NOTE x\n", "STYLE\n", "REGION\n", "one",
    " two ", "A: ", "1\n", "q1\n", "\0", "\f", "\ufeff", "\ufffe", "é", "<", ">", "{", "\x85", "\u2028",
)  # fmt: skip


def label_of(label: str | None) -> str | None:
    """Return a label as a voice can hold it; ``None`` for white space only."""
    return re.sub("[\t\n\f\r ]+", " ", label or "").strip(" ") or None


@example([("a --", 0, 1, "--"), ("\u00a0", 0, 1, ">"), ("\n", 5, 5, "&gt;"), (None, 1, 2, "<v A>--><i>")])
@given(timed_speech(texts, texts))
def test_words_labels_and_times_are_read_back(speech: list[tuple[str | None, int, int, str]]) -> None:
    data = FORMAT.write(whole(timed_interview(speech)))
    assert FORMAT.recognises(data)
    found = said_in(read_one(FORMAT, Source(data=data)).interview)
    assert found == [(label_of(label), start, end, text.split()) for label, start, end, text in speech]


@given(st.lists(contents(), max_size=4))
def test_a_written_cue_is_read_as_one_cue(held: list[tuple[str, ...]]) -> None:
    """No inline in it becomes a blank line, an arrow or another tag, and a second round trip changes nothing."""
    interview = timed_interview([("A", 0, 1, "a") for _ in held])
    (session,) = interview.sessions
    turns = tuple(
        type(turn)(speaker=turn.speaker, utterances=(Utterance(content=one, start_ms=0, end_ms=1),))
        for turn, one in zip(session.turns, held, strict=True)
    )
    interview = type(interview)(
        id="x",
        metadata=interview.metadata,
        participants=interview.participants,
        sessions=(type(session)(turns=turns),),
    )
    again = read_one(FORMAT, Source(data=FORMAT.write(whole(interview)))).interview
    assert [label for label, *_ in said_in(again)] == ["A"] * len(held)
    assert said_in(read_one(FORMAT, Source(data=FORMAT.write(whole(again)))).interview) == said_in(again)


PLAIN_PIECES = (
    "\n", "\n\n", "\n\n\n", "00:01.000 --> 00:02.000\n", "99:00:01.000 --> 99:00:02.500\n", "00:02.000 --> 00:01.000\n",
    "00:01.000 --> 00:02.000 line:0\n", "00:03.000 --> 00:04.000 \n", "00:01.000  --> 00:02.000\n", "00:61.000 --> 00:02.000\n",
    "00:0\u0661.000 --> 00:02.000\n", "0_:01.000 --> 00:02.000\n", "00:01.000 --> 00:02.000 --> 00:03.000\n",
    "<v A>", "<v A>", "<v B C>", "<v  A >", "<v\u00a0A>", "<v>", "<v ", "</v>", "a", " b ", "c\n", "&amp;", "a > b", "-->", "q1\n",
    "q1\n", "7\n", "NOTE x\n", "NOTE\n", "STYLE\n", "A: ", "<i>", "\f",
)  # fmt: skip


@example(["00:01.000 --> 00:02.000\n", "a", "\n\n", "stray", "\n\n", "00:01.000 --> 00:02.000\n", "b"], False)
@example(
    ["NOTE x\n", "\n", "q1\n", "00:01.000 --> 00:02.000 line:0\n", "<v A>", "a", "</v>", "\n\n\n\n", "NOTE\n"], True
)
@example(["00:01.000 --> 00:02.000\n", "<v ", "00:01.000 --> 00:02.000\n"], False)
@given(st.lists(st.sampled_from(PLAIN_PIECES), max_size=24), st.booleans())
def test_the_fast_path_reads_the_same_as_the_general_one(pieces: list[str], has_hours: bool) -> None:
    """The interview and the findings are the same with and without the fast path."""
    body = "".join(pieces).replace(" 00:0", " 00:00:0").replace("\n00:0", "\n00:00:0") if has_hours else "".join(pieces)
    source = Source(data=f"WEBVTT\n\n{body}".encode(), name="x", speakers=("A",))
    found = read_one(FORMAT, source)
    with mock.patch.object(reader, "plain_cues_and_rest", lambda body: [(0, len(body))]):
        assert read_one(FORMAT, source) == found


def test_plain_cues_take_the_fast_path() -> None:
    """Otherwise the law above would test nothing."""
    body = (
        "q1\n00:01.000 --> 00:02.000 line:0\n<v A B>a\nb</v>\n\n00:03.000 --> 00:04.000\n\n00:05.000 --> 00:06.000\na<b"
    )
    run, rest = fast_path.plain_cues_and_rest(body)
    assert run == fast_path.PlainCues(
        contents=["a\nb", ""],
        starts=[1000, 3000],
        ends=[2000, 4000],
        ids=["q1", None],
        labels=["A B", None],
        settings=["line:0", ""],
        places=[0, body.index("00:03")],
    )
    assert rest == (body.index("00:05"), len(body))


@given(
    st.one_of(st.binary(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(str.encode)), st.booleans()
)
def test_any_bytes_are_read_or_refused_with_an_error_of_the_library(data: bytes, signed: bool) -> None:
    """An interview whose cues all have times can be written, and is then read back equal."""
    assert FORMAT.recognises(data) in (True, False)
    try:
        interview = read_one(FORMAT, Source(data=b"WEBVTT\n\n" + data if signed else data, speakers=("A",))).interview
    except (UnreadableFile, InvalidInterview):
        return
    said = said_in(interview)
    if all(start is not None and end is not None for _, start, end, _ in said):
        again = read_one(FORMAT, Source(data=FORMAT.write(whole(interview)))).interview
        assert said_in(again) == said
        assert again.sessions[0].extensions == interview.sessions[0].extensions
