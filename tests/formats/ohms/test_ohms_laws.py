"""Laws of OHMS: for every interview that is written, and for any bytes that are read."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from oralhist.conventions.rendering import printed
from oralhist.errors import CannotWrite, InvalidInterview, UnreadableFile
from oralhist.format import Format, Source
from oralhist.formats.ohms import FORMAT, FORMAT_5_4
from oralhist.model import (
    Interview,
    MediaFile,
    Metadata,
    Note,
    Recording,
    Session,
    TimePoint,
    Turn,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.model.traversal import rewritten
from oralhist.reading import read_each, read_one
from oralhist.testing.clocks import on_one_clock
from oralhist.testing.strategies import interviews
from real_files import folder_named
from released_interviews import whole

BOTH = pytest.mark.parametrize("form", [FORMAT, FORMAT_5_4], ids=lambda form: form.name)
SCHEMAS = {"ohms": "scihist_ohms.xsd", "ohms-5.4": "aviary_ohms.xsd"}

WHOLE = b"""<?xml version="1.0" encoding="UTF-8"?>
<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms">
  <record id="0017" dt="2020-02-03">
    <version>5.4</version>
    <date value="1999-05-06" format="yyyy-mm-dd"/>
    <date_nonpreferred_format>May 6, 1999</date_nonpreferred_format>
    <title>A talk</title>
    <accession>T-17</accession>
    <duration>0:03:00</duration>
    <subject>Mills;Dams</subject>
    <interviewee>Ada Wren</interviewee>
    <interviewer>Ben Lark</interviewer>
    <sync>1:|1(3)|5(2)</sync>
    <sync_alt>1:|1(1)</sync_alt>
    <transcript_alt_lang>German</transcript_alt_lang>
    <translate>1</translate>
    <media_url>https://example.org/a.mp3</media_url>
    <mediafile><host>Other</host><clip_format>audio</clip_format></mediafile>
    <language>English</language>
    <index><point><time>10</time><title>Mills</title><title_alt>Mu</title_alt><keywords>a;b</keywords>
      <gpspoints><gps>1.5, 2</gps><gps_zoom>3</gps_zoom><gps_text>Here</gps_text></gpspoints>
      <hyperlinks><hyperlink>https://example.org/</hyperlink><hyperlink_text>x</hyperlink_text></hyperlinks></point></index>
    <transcript>LARK: Where was the
mill?

WREN: By the
dam [[footnote]]1[[/footnote]], so.

[[footnotes]][[note]]Gone now. [[link]]https://example.org/dam[[/link]][[/note]][[/footnotes]]</transcript>
    <transcript_alt>LARK: Wo?</transcript_alt>
    <vtt_transcript>WEBVTT

00:01.000 --> 00:02.000
&lt;v LARK&gt;Where &lt;c.1&gt;was&lt;/c&gt;&lt;br&gt;&lt;br&gt;it?

00:02.000 --> 00:00.000
Here.

NOTE
ANNOTATIONS BEGIN

NOTE
&lt;annotation ref="1" target_sub_id_text="Then"/&gt;

NOTE
ANNOTATIONS END
</vtt_transcript>
    <fmt>audio</fmt>
    <userestrict>0</userestrict>
  </record>
</ROOT>
"""
PIECES = (
    "<title>", "</title>", "<sync>", "</sync>", "1:|1(1)", "|99(99)", "|0(0)", "|x", "0.5:", "<transcript>", "</transcript>", "A: ",
    "ADA WREN:", "WREN:", "\n", "\n\n", "\r", "&#13;", "&#x85;", "\ufeff", "\u00a0", "[[footnote]]", "1[[/footnote]]", "[[note]]",
    "[[footnotes]]", "[[/note]]", "[[/footnotes]]", "[[link]]", "{0:00}", "&lt;tape&gt;", "<b>", "</b>", "&amp;", "<![CDATA[WEBVTT",
    "]]>", "WEBVTT\n\n", "00:01.000 --&gt; 00:02.000\n", "&lt;v A&gt;", "&lt;br&gt;", "&lt;c.1&gt;", "NOTE\nANNOTATIONS BEGIN\n",
    '&lt;annotation ref="1"&gt;', "<index>", "<point>", "</point>", "</index>", "<time>", "</time>", "<gps>1,2</gps>", "-1", "99999999999",
    "<userestrict>1</userestrict>", "<language>Klingon</language>", '<date value="x"/>', "<translate>1</translate>", "</record>", "<record>",
)  # fmt: skip


@cache
def schema(name: str) -> etree.XMLSchema | None:
    """Return the schema of a version, if the folder of schemas is known."""
    folder = folder_named("ORALHIST_SCHEMAS")
    return etree.XMLSchema(etree.parse(Path(folder, "ohms", SCHEMAS[name]))) if folder else None


def assert_valid(data: bytes, form: Format) -> None:
    """Check bytes against the schema of their version."""
    held = schema(form.name)
    if held is not None:
        held.assertValid(etree.fromstring(data))


def read(data: bytes, name: str = "x") -> Interview:
    """Read some bytes."""
    return read_one(FORMAT, Source(data=data, name=name)).interview


def assert_stable(interview: Interview, form: Format) -> None:
    """Check that an interview is written valid, and that the second round trip changes nothing."""
    data = form.write(whole(interview))
    assert_valid(data, form)
    assert form.recognises(data)
    again = read(data, interview.id)
    second = form.write(whole(again))
    assert_valid(second, form)
    assert read(second, interview.id) == again
    assert form.write(whole(read(second, interview.id))) == second


def within_two_hours(interview: Interview) -> Interview:
    """Return the interview with all times on one clock, in a recording of two hours."""

    def sooner(utterance: Utterance) -> Utterance:
        start = (utterance.start_ms or 0) % 7_200_000
        return evolve(utterance, start_ms=start, end_ms=start + (utterance.end_ms or 0) % 90_000)

    return rewritten(on_one_clock(interview), sooner, Utterance)  # type: ignore[no-any-return]


YES = (Turn(utterances=(Utterance(content="Yes."),)),)
IN_ITS_OWN_LANGUAGE = [
    Session(languages=("en",), versions=(Version(language="en", kind=kind, turns=YES),))
    for kind in (VersionKind.TRANSLATION, VersionKind.EDITED)
]
AFTER_NOTHING = Session(
    turns=(
        Turn(utterances=(Utterance(content="\ufeff"),)),
        Turn(speaker="a", utterances=()),
        Turn(utterances=(Utterance(content="Yes.", start_ms=180_000),)),
    )
)
IN_AN_UNKNOWN_LANGUAGE = Session(
    languages=("en",), turns=YES, versions=(Version(language="x", kind=VersionKind.EDITED, turns=YES),)
)
TWO_FILES = Recording(files=(MediaFile(url="a.wav"), MediaFile(url="a.wav", host="Elsewhere")))

NOTES = Utterance(content=("Yes.", Note(body=(), mark="x"), Note(body="A text.")))


@BOTH
@example(
    drawn=Interview(id="x", metadata=Metadata(title="x"), sessions=(Session(turns=(Turn(utterances=(NOTES,)),)),)),
    timed=False,
)
@example(
    drawn=Interview(id="x", metadata=Metadata(title="x"), sessions=(Session(recordings=(TWO_FILES,)),)), timed=False
)
@example(drawn=Interview(id="x", metadata=Metadata(title="x"), sessions=tuple(IN_ITS_OWN_LANGUAGE)), timed=False)
@example(drawn=Interview(id="x", metadata=Metadata(title="x"), sessions=(IN_AN_UNKNOWN_LANGUAGE,)), timed=False)
@example(drawn=Interview(id="x", metadata=Metadata(title="x"), sessions=(AFTER_NOTHING,)), timed=False)
@given(drawn=interviews(), timed=st.booleans())
def test_every_interview_is_written_valid_and_round_trips(form: Format, drawn: Interview, timed: bool) -> None:
    """An interview is refused only if it has several sessions or clocks."""
    for part in form.parts(whole(within_two_hours(drawn) if timed else drawn)):
        try:
            form.write(part.interview)
        except CannotWrite:
            assert len(part.interview.sessions[0].recordings) > 1, "nothing else is refused"
            continue
        assert_stable(part.interview, form)


def mutated(seed: int) -> bytes:
    """Return the whole record with some bytes removed, doubled or replaced."""
    random = Random(seed)
    data = WHOLE.decode()
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(data))
        end = min(len(data), place + random.choice((0, 0, 1, 5, 40)))
        data = data[:place] + random.choice((*PIECES, data[place:end] * 2, "")) + data[end:]
    return data.encode()


@BOTH
@example(data=mutated(5995))
@given(data=st.one_of(st.binary(max_size=200), st.integers(0, 2**32).map(mutated)))
def test_any_bytes_give_a_reading_or_an_error_of_the_library(form: Format, data: bytes) -> None:
    """Every reading can be written."""
    assert form.recognises(data) in (True, False)
    try:
        readings = list(read_each(form, Source(data=data, name="x")))
    except (UnreadableFile, InvalidInterview):
        return
    for reading in readings:
        assert_stable(reading.interview, form)


@BOTH
@example(texts="[[footnotes]]\ufeff")
@example(texts="\n\ufeff \ufeff[[note]]x[[/note]]\ufeff\ufeff")
@given(texts=st.lists(st.sampled_from((*PIECES, "one", " two ", "Three.")), max_size=12).map("".join))
def test_any_text_of_a_transcript_is_read_and_written(form: Format, texts: str) -> None:
    """The text is in each element for a transcript."""
    shown = texts.replace("<", "&lt;").replace("]]>", "")
    for name in ("transcript", "vtt_transcript", "transcript_alt"):
        record = f"<ROOT><record id='1' dt='2000-01-01'><sync>1:|1(1)|2(2)|3(1)</sync><{name}>{shown}</{name}></record></ROOT>"
        try:
            interview = read(record.encode())
        except (UnreadableFile, InvalidInterview):
            continue
        assert_stable(interview, form)


def test_a_record_with_every_element_round_trips() -> None:
    """The record is written as version 6.0."""
    interview = read(WHOLE)
    assert read(FORMAT.write(whole(interview))) == interview


SAID = ("mill", "we", "rowed.", "[laughs]", "[lower]", "(pause)", "miler [sic]", "[word?]", "[long\nlaughter]", "[inaudible]",
        "//S02: yes//", "[[", "]", "(as", "it", "was)", "[January 10, 2023]")  # fmt: skip


@given(
    paragraphs=st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4),
    chimes=st.lists(st.tuples(st.integers(1, 12), st.integers(1, 9)), max_size=6).map(sorted),
)
def test_annotations_move_no_word_and_no_time_point(paragraphs: list[str], chimes: list[tuple[int, int]]) -> None:
    """The transcript is written as it was, with each time point at the same word."""
    transcript = "\n\n".join(f"WREN: {paragraph}" for paragraph in paragraphs)
    sync = "1:" + "".join(f"|{line}({word})" for line, word in chimes)
    interview = read(ohms(transcript, sync if chimes else ""))
    written = FORMAT_5_4.write(whole(interview))
    assert (etree.fromstring(written).findtext(".//{*}transcript") or "") == transcript
    bare = transcript.translate(str.maketrans("[]()/", "xxxxx"))
    assert time_points_in(interview) == time_points_in(read(ohms(bare, sync if chimes else "")))
    assert time_points_in(read(written)) == time_points_in(interview)


def ohms(transcript: str, sync: str) -> bytes:
    """Return a file with a transcript."""
    return f"<ROOT><record><title>x</title><sync>{sync}</sync><transcript>{transcript}</transcript></record></ROOT>".encode()


def time_points_in(interview: Interview) -> list[tuple[int, int]]:
    """Return the time points, each with the number of printed characters before it."""
    found, length = [], 0
    for utterance in (one for turn in interview.turns for one in turn.utterances):
        for item in utterance.content:
            if isinstance(item, TimePoint):
                found.append((length, item.ms))
            else:
                length += len(printed((item,)))
    return found
