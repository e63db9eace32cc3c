"""Header, notes, styles, regions and settings of WebVTT are kept and written back."""

from typing import Any

import pytest

from oralhist.format import Source
from oralhist.formats.vtt import FORMAT
from oralhist.model import Interview, Metadata, Session, Turn, Utterance
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.reading import read_one
from released_interviews import whole

FILE = """WEBVTT - a talk
Kind: captions
Language: de

REGION
id:low
lines:3

STYLE
::cue(v) {
  color: red
}

NOTE made by hand

q1
00:00:01.000 --> 00:00:02.000 align:start line:0
<v A>one

NOTE
of two
lines

00:00:02.000 --> 00:00:03.000
<v B>two

00:00:03.000 --> 00:00:04.000 align:start line:0
<v B>three

NOTE the end
"""
HELD = {
    "header": ["- a talk", "Kind: captions"],
    "regions": ["id:low\nlines:3"],
    "styles": ["::cue(v) {\n  color: red\n}"],
    "notes": [
        {"before_ms": 1000, "text": "made by hand"},
        {"before_ms": 2000, "text": "of two\nlines"},
        {"text": "the end"},
    ],
    "settings": {"align:start line:0": [1000, 3000]},
}


def extension(data: str) -> Any:
    """Return the extension of a file that is read without other findings."""
    found = read_one(FORMAT, Source(data=data.encode()))
    assert {finding.code for finding in found.findings} <= {"no-label"}
    return found.interview.sessions[0].extensions.get("vtt")


def written(held: Any, *starts: int) -> str:
    """Return an interview with this extension as WebVTT."""
    turns = tuple(Turn(utterances=(Utterance(content="x", start_ms=at, end_ms=at + 500),)) for at in starts)
    session = Session(turns=turns, extensions={"vtt": held})
    return FORMAT.write(whole(Interview(id="x", metadata=Metadata(title="x"), sessions=(session,)))).decode()


def test_side_data_is_written_back_unchanged() -> None:
    assert extension(FILE) == HELD
    interview = read_one(FORMAT, Source(data=FILE.encode())).interview
    header, _, rest = FILE.partition("Language: de\n")
    assert FORMAT.write(whole(interview)).decode() == f"{header}Language: de\n{rest}"


def test_a_plain_file_has_no_extension() -> None:
    assert extension("WEBVTT\nLanguage: de\n\nNOTE\n\nSTYLE\n\n00:01.000 --> 00:02.000\na\n") is None


def test_a_note_stays_before_its_cue_when_other_cues_are_removed() -> None:
    """The start of its cue identifies it; a note whose cue was removed is written at the end."""
    assert written(HELD, 2000, 9000).split("\n\n")[3:] == [
        "NOTE\nof two\nlines",
        "00:00:02.000 --> 00:00:02.500\nx",
        "00:00:09.000 --> 00:00:09.500\nx",
        "NOTE made by hand",
        "NOTE the end\n",
    ]


def test_cues_with_one_start_have_the_settings_of_the_first() -> None:
    """Every voice of a cue has them; other settings are reported."""
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<v A>a</v><v B>b\n\n00:01.000 --> 00:02.000 line:9\n<v A>c"
    found = read_one(FORMAT, Source(data=data))
    assert [(finding.code, finding.line) for finding in found.findings] == [("settings-dropped", 6)]
    assert FORMAT.write(whole(found.interview)).decode().count("00:00:02.000 line:0\n") == 3


@pytest.mark.parametrize(
    "held",
    [
        None,
        7,
        "x",
        [],
        {"header": 7, "styles": {}, "regions": [7, None], "notes": ["x", {}, {"text": 7}], "settings": []},
        {"settings": {"line:0": 7, "line:1": ["1000", True, None]}, "notes": [{"before_ms": "0"}], "header": [None]},
        {"header": ["", "00:01.000 --> 00:02.000"], "styles": ["-->"], "notes": [{"text": "a --> b"}]},
        {"styles": ["", "\n\n"], "notes": [{"text": "\n"}], "settings": {"-->": [1000], "": [1000]}},
    ],
)
def test_values_of_another_form_are_skipped(held: Any) -> None:
    """An extension may be any JSON, and none of it becomes a cue."""
    assert written(held, 1000) == "WEBVTT\n\n00:00:01.000 --> 00:00:01.500\nx\n"


def test_blank_lines_and_controls_cannot_end_a_block() -> None:
    held = {
        "header": ["a\n\nb", "c\r\rd"],
        "styles": ["x\n\n\ny\r\rz"],
        "notes": [{"text": "a\x00\n\n00:09.000"}],
        "settings": {"line:0\n\nextra words": [1000]},
    }
    assert written(held, 1000) == (
        "WEBVTT a b\nc d\n\nSTYLE\nx\ny\nz\n\n"
        "00:00:01.000 --> 00:00:01.500 line:0 extra words\nx\n\nNOTE\na\ufffd\n00:09.000\n"
    )


def test_more_than_an_extension_holds_is_dropped_and_reported() -> None:
    note = "NOTE " + "x" * (LONGEST_TEXT // 2) + "\n\n"
    found = read_one(FORMAT, Source(data=f"WEBVTT\n\n{note}{note}00:01.000 --> 00:02.000\na\n".encode()))
    assert ([finding.code for finding in found.findings], found.interview.text) == (["side-data-dropped"], "a")
    assert found.interview.sessions[0].extensions == {}
