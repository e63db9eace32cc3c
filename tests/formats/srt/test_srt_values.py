"""Reading variants of SRT, writing it, and files that are refused."""

import pytest

from call_counts import calls_in
from oralhist import dumps
from oralhist.errors import CannotWrite, InvalidInterview, UnreadableFile
from oralhist.format import Reading, Source
from oralhist.formats.srt import FORMAT
from oralhist.model import (
    Content,
    Emphasis,
    Event,
    EventKind,
    Foreign,
    Interview,
    Metadata,
    Session,
    Turn,
    Utterance,
)
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.reading import read_one
from oralhist.registry import recognised
from released_interviews import whole
from timed_interviews import Said, said_in, timed_interview

ONE = "1\n00:00:01,000 --> 00:00:02,000\n"
TWO = "2\n00:00:02,000 --> 00:00:03,000\n"


def reading(data: str | bytes, speakers: tuple[str, ...] = ()) -> Reading:
    return read_one(FORMAT, Source(data=data.encode() if isinstance(data, str) else data, speakers=speakers))


def codes(found: Reading) -> dict[str, int]:
    return {finding.code: finding.line for finding in found.findings}


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("00:00:01,000 --> 00:00:02,500", 1000, 2500),
        ("00:00:01.000 --> 00:00:02.500", 1000, 2500),
        ("00:00:01:000 --> 00:00:02:500", 1000, 2500),
        ("00:00:01 --> 00:00:02", 1000, 2000),
        ("0:0:1,5 --> 0:0:2,25", 1500, 2250),
        ("00:01,000 --> 00:02,000", 1000, 2000),
        ("100:00:01,000-->100:00:02,000", 360_001_000, 360_002_000),
        (" 00:00:01, 000 -> 00:00:02 ,000 ", 1000, 2000),
        ("00:00:01,000 --> 00:00:02,000  X1:40 X2:600", 1000, 2000),
        ("00:00:01,0001 --> 00:00:02,9999", 1000, 2999),
    ],
)
def test_times_in_any_spelling_are_read(times: str, start: int, end: int) -> None:
    assert said_in(reading(f"1\n{times}\nfoo\n").interview) == [(None, start, end, ["foo"])]


@pytest.mark.parametrize(
    ("data", "said", "found"),
    [
        (ONE + "a\n\n" + TWO + "b\n", [["a"], ["b"]], {}),
        (ONE + "a\n\n\n\nb\n\n" + TWO + "c\n", [["a", "b"], ["c"]], {"blank-line-in-cue": 2}),
        (ONE + "a\n" + TWO + "b", [["a"], ["b"]], {}),
        (ONE[2:] + "in\n1923\n" + TWO[2:] + "b", [["in", "1923"], ["b"]], {"number-missing": 1}),
        (ONE + "in 1923\n\n1923\n\n" + TWO + "b", [["in", "1923", "1923"], ["b"]], {"blank-line-in-cue": 2}),
        (ONE + "\n" + TWO + "b", [[], ["b"]], {}),
        ("A film\n\n" + ONE + "a", [["a"]], {"text-outside-cue": 1}),
        (ONE + "a\n\n2\n00:00:0x --> 1\nb", [["a", "2", "00:00:0x", "-->", "1", "b"]], {"blank-line-in-cue": 2}),
        (ONE + "a\n\n2\n00:00: --> 1\nb", [["a"], ["b"]], {"invalid-time": 6}),
        ("1\n00:00:02,000 --> 00:00:01,000\na", [["a"]], {"cue-reversed": 2}),
        (ONE + "{\\an8}<font color=red>a</font> <i>b", [["a", "b"]], {"tags-dropped": 2}),
        (ONE.replace(",", ".") + "a", [["a"]], {"time-form": 2}),
        (ONE.replace("00\n", "00 X1:1\n") + "a", [["a"]], {"settings-dropped": 2}),
        (ONE + "a\u0001\u000cb\0", [["a\ufffd", "b\ufffd"]], {"unusable-character": 3}),
    ],
)
def test_variants_are_read_and_reported(data: str, said: list[list[str]], found: dict[str, int]) -> None:
    result = reading(data)
    assert ([words for *_, words in said_in(result.interview)], codes(result)) == (said, found)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ((ONE + "né « ça »").encode(), {}),
        (b"\xef\xbb\xbf" + (ONE + "né « ça »").encode(), {}),
        ((ONE + "né « ça »").replace("\n", "\r\n").encode(), {}),
        ((ONE + "né « ça »").replace("\n", "\r").encode("utf-16"), {}),
        (b"\xfe\xff" + (ONE + "né « ça »").encode("utf-16-be"), {}),
        ((ONE + "né « ça »").encode("cp1252"), {"assumed-encoding": 3}),
    ],
)
def test_other_encodings_and_line_ends_are_read(data: bytes, found: dict[str, int]) -> None:
    """They do not change the interview; a guessed encoding is reported."""
    result = reading(data)
    assert said_in(result.interview) == [(None, 1000, 2000, ["né", "«", "ça", "»"])]
    assert codes(result) == found
    assert recognised(data) is FORMAT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<i>so</i> it", (Emphasis(content="so", style="italic"), " it")),
        ("<B>a<u>b</B> c", (Emphasis(content=("a", Emphasis(content="b", style="underline")), style="bold"), " c")),
        ("a < b <inaudible> &amp;</i>", ("a < b <inaudible> &amp;",)),
        ("<i></i>", ()),
    ],
)
def test_tags_of_styles_become_emphasis(text: str, expected: Content) -> None:
    (turn,) = reading(ONE + text).interview.turns
    assert turn.utterances[0].content == expected


def test_labels_are_speakers_if_they_recur_or_the_caller_names_them() -> None:
    """A label applies to its cue; several labels split a cue; a word before a colon in prose is not a speaker."""
    data = (
        ONE + "MAN:\nYes: I do.\nWOMAN 2: No.\n\n" + TWO + "Note this: it ends.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nMan: Oh.\n\n4\n00:00:04,000 --> 00:00:05,000\nNote this: it ends.\n\n"
    )
    rest: list[Said] = [
        (None, 2000, 3000, ["Note", "this:", "it", "ends."]),
        ("Man", 3000, 4000, ["Oh."]),
        (None, 4000, 5000, ["Note", "this:", "it", "ends."]),
    ]
    recurring = reading(data)
    assert said_in(recurring.interview) == [("MAN", 1000, 2000, ["Yes:", "I", "do.", "WOMAN", "2:", "No."]), *rest]
    assert [participant.label for participant in recurring.interview.participants] == ["MAN"]
    assert codes(recurring) == {"no-label": 8, "single-label": 2, "one-label": 2}
    named = reading(data, ("woman 2:",))
    assert said_in(named.interview) == [
        ("MAN", 1000, 2000, ["Yes:", "I", "do."]),
        ("WOMAN 2", 1000, 2000, ["No."]),
        *rest,
    ]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty-file", 0),
        (b"\xef\xbb\xbf \n", "empty-file", 0),
        (b"Only prose.\n", "not-srt", 1),
        (b"\xff\xfe\x00", "wrong-encoding", 1),
        (ONE.encode() + b"x" * (LONGEST_TEXT + 1), "text-too-long", 2),
    ],
)
def test_a_refused_file_has_a_finding_with_a_hint(data: bytes, code: str, line: int) -> None:
    with pytest.raises((UnreadableFile, InvalidInterview)) as refused:
        reading(data)
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, bool(finding.hint)) == (code, line, True)


def test_cues_are_written_with_numbers_labels_and_styles() -> None:
    """The words have no blank line and no line of times."""
    content = (
        "a\n\n2\n00:00:01,000 --> 00:00:02,000\nb ",
        Emphasis(content=(Emphasis(content="c", style="bold"),), style="small-caps"),
        Foreign(content="d", language="fr"),
        Event(kind=EventKind.VOCAL, description="laughs"),
    )
    session = Session(
        turns=(
            Turn(label="Dr.\nRoe", utterances=(Utterance(content=content, start_ms=0, end_ms=3_723_004),)),
            Turn(utterances=(Utterance(content="", start_ms=1, end_ms=2),)),
        )
    )
    interview = Interview(id="x", metadata=Metadata(title="x"), sessions=(session,))
    assert dumps(interview, format="srt").decode() == (
        "1\n00:00:00,000 --> 01:02:03,004\nDr. Roe: a\n2\n00:00:01,000 --  > 00:00:02,000\nb <i><b>c</b></i>d[laughs]\n\n"
        "2\n00:00:00,001 --> 00:00:00,002\n"
    )


def test_utterances_without_times_cannot_be_written() -> None:
    session = Session(turns=(Turn(utterances=(Utterance(content="b", end_ms=1),)),))
    with pytest.raises(CannotWrite, match=r"sessions\[0\]\.turns\[0\]\.utterances\[0\] \(give"):
        dumps(Interview(id="x", metadata=Metadata(title="x"), sessions=(session,)), format="srt")
    assert FORMAT.write(whole(timed_interview([]))) == b""


HOSTILE = {
    "digits": "9",
    "digits and arrow": "9" * 1000 + "-->x\n",
    "times": "00:00:01,000 --> 00:00:02,000\n",
    "broken times": "0 --> 0\n",
    "cues": ONE + "A{}: x\n\n",
    "labels": "A: x\n",
    "tags": "<i>",
    "closing tags": "</i>",
    "open tags": "<font ",
    "places": "{\\an",
    "arrows": "-->",
    "spaces": " \t",
    "blank lines": "\n",
    "numbers": "1\n",
    "colons": "0 : ",
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
    "voices": "<v A>",
    "rolling cues": ONE + "x\ny\n\n",
    "labelled cues": ONE + "A{}: x\n- y\n\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_is_linear_in_the_length(piece: str) -> None:
    """Eight times the text needs about eight times as many calls; quadratic work would need 64 times as many."""
    few, many = (_calls_for(piece, size) for size in (20_000, 160_000))
    assert many < 12 * few + 10_000


def _calls_for(piece: str, size: int) -> int:
    body = "".join(piece.replace("{}", str(number)) for number in range(size // (len(piece) + 4 * ("{}" in piece))))

    def work() -> None:
        interview = reading(ONE + body, ("A",)).interview
        if all(end is not None for _, _, end, _ in said_in(interview)):
            FORMAT.write(whole(interview))

    return calls_in(work)
