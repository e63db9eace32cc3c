"""Reading and writing each part of WebVTT, and files that are refused."""

import pytest

from call_counts import calls_in
from oralhist import dumps
from oralhist.errors import CannotWrite, InvalidInterview, UnreadableFile
from oralhist.format import Reading, Source
from oralhist.formats.vtt import FORMAT
from oralhist.model import (
    Content,
    Emphasis,
    Event,
    EventKind,
    Foreign,
    Interview,
    Metadata,
    Recording,
    Session,
    TimePoint,
    Turn,
    Utterance,
)
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.reading import read_one
from released_interviews import whole
from timed_interviews import said_in, timed_interview


def reading(body: str, speakers: tuple[str, ...] = ()) -> Reading:
    return read_one(FORMAT, Source(data=f"WEBVTT\n\n{body}".encode(), name="talk", speakers=speakers))


def content(text: str) -> Content:
    """Return the content of a cue with this text."""
    (turn,) = reading(f"00:01.000 --> 00:02.000\n{text}").interview.turns
    (utterance,) = turn.utterances
    return utterance.content


def codes(found: Reading) -> dict[str, int]:
    return {finding.code: finding.line for finding in found.findings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", ("plain",)),
        ("two\nlines", ("two\nlines",)),
        (" layout \t", ("layout",)),
        ("a &amp; b &lt;c&gt; &nbsp;|&#233;&eacute;", ("a & b <c> \u00a0|éé",)),
        ("&#" + "9" * 5000 + ";", ("\ufffd",)),
        ("<i>so</i> it", (Emphasis(content="so", style="italic"), " it")),
        ("<b>a<u>b</u></b>", (Emphasis(content=("a", Emphasis(content="b", style="underline")), style="bold"),)),
        ("<c.loud.red>now</c>", (Emphasis(content="now", style="loud.red"),)),
        ("<c>now</c>", ("now",)),
        ("<lang de-AT>Jause</lang>", (Foreign(content="Jause", language="de-AT"),)),
        ("<lang>Jause</lang>", ("Jause",)),
        ("<ruby>base<rt>top</rt></ruby>", ("basetop",)),
        ("a <00:01.500>b", ("a ", TimePoint(ms=1500), "b")),
        ("a <100:00:00.000>b", ("a ", TimePoint(ms=360_000_000), "b")),
        ("one<br>two", ("one\ntwo",)),
        ('<font color="red">red</font>', ("red",)),
        ("<inaudible> x < y <[?]>", ("<inaudible> x < y <[?]>",)),
        ("<i></i>", ()),
        ("", ()),
    ],
)
def test_the_text_of_a_cue_becomes_content(text: str, expected: Content) -> None:
    assert content(text) == expected


def test_voices_become_speakers_and_turns() -> None:
    """Consecutive cues of one voice form a turn; labels that differ only in case are one participant."""
    found = reading(
        "00:01.000 --> 00:02.000\n<v.first.loud Dr. Jane  Doe>One\n\n"
        "00:02.000 --> 00:03.000\n<v Dr. Jane Doe>two</v>\n\n"
        "00:03.000 --> 00:04.000\n<v DR. JANE DOE>three\n\n"
        "00:04.000 --> 00:05.000\nfour\n"
    )
    interview = found.interview
    (doe,) = interview.participants
    assert (doe.id, doe.name, doe.honorific, doe.label) == ("doe", "Jane Doe", "Dr.", "Dr. Jane Doe")
    assert [(turn.speaker, turn.label, len(turn.utterances)) for turn in interview.turns] == [
        ("doe", None, 2),
        ("doe", "DR. JANE DOE", 1),
        (None, None, 1),
    ]
    assert (interview.id, interview.title, interview.sessions[0].recordings) == ("talk", "talk", (Recording(),))
    assert codes(found) == {"classes-dropped": 3, "no-label": 0}


def test_each_voice_in_a_cue_is_an_utterance_with_the_times_of_the_cue() -> None:
    """Only the first has the id; a voice can be unclosed, or be inside another voice or a style."""
    found = reading(
        "both\n00:01.000 --> 00:02.000\n<v A>Yes</v>\n<v B>No</v>\n\n"
        "7\n00:02.000 --> 00:03.000\n- <v A>Oh\n<v B>no\n\n"
        "00:03.000 --> 00:04.000\n<i><v A>Hm</v>x</i>"
    )
    assert said_in(found.interview) == [
        ("A", 1000, 2000, ["Yes"]),
        ("B", 1000, 2000, ["No"]),
        (None, 2000, 3000, ["-"]),
        ("A", 2000, 3000, ["Oh"]),
        ("B", 2000, 3000, ["no"]),
        ("A", 3000, 4000, ["Hm"]),
        (None, 3000, 4000, ["x"]),
    ]
    assert [utterance.id for turn in found.interview.turns for utterance in turn.utterances][:2] == [
        "both",
        None,
    ]  # 7 is not a valid id


def test_labels_in_the_text_are_speakers_if_they_recur_or_the_caller_names_them() -> None:
    body = "00:01.000 --> 00:02.000\nMAN: Yes: I do\n\n00:02.000 --> 00:03.000\nMAN:\nso\nWOMAN: No\n"
    assert [label for label, *_ in said_in(reading(body).interview)] == ["MAN", "MAN", "WOMAN"]
    voiced = "00:00.000 --> 00:01.000\n<v Ada>Oh\n\n" + body
    assert [label for label, *_ in said_in(reading(voiced).interview)] == ["Ada", None, None]
    assert said_in(reading(body, ("man:", "WOMAN")).interview) == [
        ("MAN", 1000, 2000, ["Yes:", "I", "do"]),
        ("MAN", 2000, 3000, ["so"]),
        ("WOMAN", 2000, 3000, ["No"]),
    ]


def test_dropped_data_is_reported_with_its_number_and_first_line() -> None:
    found = reading(
        "1\n00:01.000 --> 00:02.000\n<v.loud A>foo</b>\n\n2\n00:02,000 --> 00:03,000\nbar\n\n"
        "a\n00:03.000 --> 00:04.000\n<v A>x\n\na\n00:04.000 --> 00:05.000\n<v A>y\n"
    )
    assert found.interview.text == "foo\nbar\nx\ny"
    assert [utterance.id for turn in found.interview.turns for utterance in turn.utterances] == [None, None, "a", None]
    assert codes(found) == {
        "ids-dropped": 4,
        "tags-dropped": 4,
        "classes-dropped": 4,
        "time-form": 8,
        "no-label": 8,
    }
    assert next(one.message for one in found.findings if one.code == "ids-dropped").endswith(": 3")


def test_words_that_webvtt_drops_are_kept() -> None:
    """They are after a blank line inside a cue or below invalid times. Those before the first cue become a note."""
    found = reading(
        "stray\n\n00:01.000 --> 00:02.000\n<v A>one\n\ntwo\nthree\n\n00:02.000 --> 0:99\nfour\nthen --> this\n\n00:09.000 --> 00:08.000\nfive"
    )
    assert found.interview.sessions[0].extensions == {"vtt": {"notes": [{"before_ms": 1000, "text": "stray"}]}}
    assert said_in(found.interview) == [
        ("A", 1000, 2000, ["one", "two", "three"]),
        (None, 2000, None, ["four"]),
        (None, None, None, ["then", "-->", "this"]),
        (None, 9000, 8000, ["five"]),
    ]
    assert codes(found) == {"text-outside-cue": 8, "invalid-time": 13, "cue-reversed": 15, "no-label": 11}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(end: str) -> None:
    body = "WEBVTT\n\n00:01.000 --> 00:02.000\na\nb\n"
    data = b"\xef\xbb\xbf" + body.replace("\n", end).encode()
    assert FORMAT.recognises(data)
    assert read_one(FORMAT, Source(data=data)) == read_one(FORMAT, Source(data=body.encode()))


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "not-webvtt", 1, 1),
        (b"WEBVTTX\n", "not-webvtt", 1, 1),
        (b"\nWEBVTT\n", "not-webvtt", 1, 1),
        (b"WEBVTT\r\n\r\n\xe9", "not-utf-8", 3, 1),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"x" * (LONGEST_TEXT + 1), "text-too-long", 3, 0),
    ],
)
def test_a_refused_file_has_a_finding_with_a_hint(data: bytes, code: str, line: int, column: int) -> None:
    with pytest.raises((UnreadableFile, InvalidInterview)) as refused:
        read_one(FORMAT, Source(data=data))
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, finding.column, bool(finding.hint)) == (code, line, column, True)


def test_control_characters_are_replaced_and_reported() -> None:
    found = reading("00:01.000 --> 00:02.000\na\u0001b\u000c&#11;c")
    assert (found.interview.text, codes(found)) == ("a\ufffdb c", {"unusable-character": 4})


def test_cues_are_written_by_the_rules_of_the_specification() -> None:
    interview = Interview(
        id="x",
        metadata=Metadata(title="x"),
        sessions=(
            Session(
                languages=("de",),
                turns=(
                    Turn(
                        label="A & <B>\nC",
                        utterances=(
                            Utterance(
                                id="q1",
                                start_ms=0,
                                end_ms=3_723_004,
                                content=(
                                    "a --> b\r\n\r\n \nc ",
                                    TimePoint(ms=1000),
                                    Emphasis(content="d & e", style="bold"),
                                    Foreign(content="f", language="fr"),
                                    Emphasis(content="g", style="x.y"),
                                    Event(kind=EventKind.VOCAL, description="laughs <"),
                                ),
                            ),
                        ),
                    ),
                    Turn(utterances=(Utterance(start_ms=360_000_000, end_ms=360_000_000, content="\n"),)),
                ),
            ),
        ),
    )
    assert FORMAT.write(whole(interview)).decode() == (
        "WEBVTT\nLanguage: de\n\n"
        "q1\n00:00:00.000 --> 01:02:03.004\n"
        "<v A &amp; &lt;B&gt; C>a --&gt; b\n"
        "c <00:00:01.000><b>d &amp; e</b><lang fr>f</lang><c.x.y>g</c>[laughs &lt;]\n\n"
        "100:00:00.000 --> 100:00:00.000\n"
    )


def test_an_interview_that_cannot_be_written_is_refused_with_a_hint() -> None:
    untimed = timed_interview([("A", 0, 1, "a")])
    (turn,) = untimed.turns
    no_start = Interview(
        id="x",
        metadata=Metadata(title="x"),
        sessions=(Session(turns=(turn, Turn(utterances=(Utterance(content="b"),)))),),
    )
    with pytest.raises(
        CannotWrite, match=r"lack .*: 1, the first at sessions\[0\]\.turns\[1\]\.utterances\[0\] \(give"
    ):
        dumps(no_start, format="vtt")
    two = Interview(id="x", metadata=Metadata(title="x"), sessions=(Session(), Session()))
    with pytest.raises(CannotWrite, match=r"2 sessions.*a file for each session"):
        dumps(two, format="vtt")
    clocks = Session(
        recordings=(Recording(id="r1"), Recording(id="r2")),
        turns=tuple(
            Turn(utterances=(Utterance(content="b", start_ms=1, end_ms=2, recording=clock),)) for clock in ("r1", "r2")
        ),
    )
    with pytest.raises(CannotWrite, match="several recordings"):
        dumps(Interview(id="x", metadata=Metadata(title="x"), sessions=(clocks,)), format="vtt")


HOSTILE = {
    "open tags": "<i>",
    "open voices": "<v A>",
    "distinct voices": "<v {}>x</v>",
    "open brackets": "<",
    "closing tags": "</i>",
    "ruby": "<ruby><rt>",
    "references": "&amp;",
    "numbers": "&#" + "9" * 50,
    "digits": "9",
    "arrows": "-->",
    "blank lines": "\n\n",
    "stray lines": "x\n\n",
    "cues": "00:01.000 --> 00:02.000\n<v {}>x\n\n",
    "notes": "NOTE\n\n",
    "annotations": "<v a a",
    "spaces": " \t",
    "labels": "A{}: x\n",
    "overrides": "{\\i1}",
    "open overrides": "{\\",
    "backslashes": "\\",
    "drawings": "{\\p1}m 0 0 ",
    "breaks": "a\\N",
    "arrows of speakers": ">> A: x ",
    "dashes": "-A: x\n",
    "brackets": "[A] x\n",
    "white lines": " \n",
    "repeated lines": "x\n",
    "rolling cues": "00:01.000 --> 00:02.000\nx\ny\n\n",
    "labelled cues": "00:01.000 --> 00:02.000\nA{}: x\n- y\n\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_is_linear_in_the_length(piece: str) -> None:
    """Eight times the text needs about eight times as many calls; quadratic work would need 64 times as many."""
    few, many = (_calls_for(piece, size) for size in (20_000, 160_000))
    assert many < 12 * few + 10_000


def _calls_for(piece: str, size: int) -> int:
    body = "".join(piece.replace("{}", str(number)) for number in range(size // (len(piece) + 4 * ("{}" in piece))))
    data = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{body}".encode()

    def work() -> None:
        found = read_one(FORMAT, Source(data=data, speakers=("A1", "A2")))
        if all(end is not None for _, _, end, _ in said_in(found.interview)):
            FORMAT.write(whole(found.interview))

    return calls_in(work)
