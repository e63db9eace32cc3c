"""Tests of Oral History as Data: reading and writing transcripts and indexes, and refusing other tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from call_counts import calls_in
from oralhist import dumps, losses
from oralhist.errors import CannotWrite, InvalidInterview, UnreadableFile
from oralhist.findings import path_text
from oralhist.format import Reading, Source
from oralhist.formats.ohasdata import FORMAT, INDEX
from oralhist.model import (
    Event,
    EventKind,
    IndexPoint,
    Interview,
    Metadata,
    Recording,
    Session,
    Term,
    Turn,
    Utterance,
)
from oralhist.reading import read_one
from oralhist.registry import format_for, recognised
from oralhist.testing.strategies import texts
from released_interviews import whole
from timed_interviews import Said, said_in, timed_interview, timed_speech

HEADER = "speaker,words,tags,timestamp\n"
PIECES = (
    HEADER, "words,timestamp\n", "time,title,description\n", "DB", "DB:", ",", ",,", '"', "\n", "[0:00]", "1:02:03", "9:9:9:9",
    "a;b", ";", "&amp;", "&#8212;", "&#1;", "&", "<i>", "'", "=", "?", "\0", "é", " ",
)  # fmt: skip


def reading(data: str) -> Reading:
    return read_one(FORMAT, Source(data=data.encode(), name="talk"))


def codes(found: Reading) -> dict[str, int]:
    return {finding.code: finding.line for finding in found.findings}


def spoken(*turns: Turn, index: tuple[IndexPoint, ...] = (), recordings: int = 1) -> Interview:
    clocks = tuple(Recording(id=f"r{number}") for number in range(recordings))
    session = Session(turns=turns, index=index, recordings=clocks)
    return Interview(id="talk", metadata=Metadata(title="talk"), sessions=(session,))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HEADER + "DB,Yes.,,[0:00]\n,And no.,,\nRA,So.,,1:05\n", [("DB", 0, "Yes."), ("DB", None, "And no."), ("RA", 65_000, "So.")]),
        ("timestamp,WORDS , Speaker\n0:01:05,Yes.,DB:\n", [("DB", 65_000, "Yes.")]),
        ("words\n=Yes\n", [(None, None, "=Yes")]),
        (HEADER + ",Yes.,,\nDB,No.,,\n?,Who?,,\n,Me.,,\n", [(None, None, "Yes."), ("DB", None, "No."), (None, None, "Who?"), (None, None, "Me.")]),
        (HEADER + 'DB,"a\n\nb",,[97:05]\n', [("DB", 5_825_000, "a\n\nb")]),
        (HEADER + "R&amp;D,a&#8212;b &lt;i&gt; AT&T &copy &#1; &nosuch;,,[1:00:00.5]", [("R&D", 3_600_500, "a—b <i> AT&T &copy &#1; &nosuch;")]),
        (HEADER + "DB,,,[0:01]\n", [("DB", 1000, "")]),
    ],
)  # fmt: skip
def test_rows_are_read(data: str, said: list[tuple[str | None, int | None, str]]) -> None:
    interview = reading(data).interview
    labels = {person.id: person.label for person in interview.participants}
    found = [
        (turn.label or labels.get(turn.speaker or ""), utterance.start_ms, utterance.text)
        for turn in interview.turns
        for utterance in turn.utterances
    ]
    assert found == said
    assert all(utterance.end_ms is None for turn in interview.turns for utterance in turn.utterances)


def test_a_colon_after_a_speaker_is_dropped() -> None:
    """Rows of one speaker are one turn, whether the speaker is repeated or not."""
    interview = reading(HEADER + "Ann Roe,a,,\nAnn Roe:,b,,\n,c,,\nBen,d,,\n").interview
    assert [person.name for person in interview.participants] == ["Ann Roe", "Ben"]
    assert [len(turn.utterances) for turn in interview.turns] == [3, 1]


def test_tags_are_keywords() -> None:
    (turn,) = reading(HEADER + "DB,a,paper; between;;,\nDB,b,,\n").interview.turns
    assert [u.keywords for u in turn.utterances] == [(Term(term="paper"), Term(term="between")), ()]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (HEADER + "DB,a,,noon\n", {"invalid-time": 2}),
        (HEADER + "DB,a,,[99999999999999:00:00]\n", {"invalid-time": 2}),
        ("words,mood,speaker\na,glad,DB\n", {"column-dropped": 1}),
        ("words,mood,speaker\na,,DB\n", {}),
        (HEADER + "DB,Yes,,, I did\n", {"ragged-row": 2}),
        (HEADER + "DB,a,,\nDB,<em>b</em>,,\n", {"markup-kept": 3}),
        (HEADER, {"no-rows": 1}),
    ],
)
def test_doubtful_rows_are_reported(data: str, found: dict[str, int]) -> None:
    assert codes(reading(data)) == found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("objectid,title\nx,Talk\ny,Talk\n", "collection-table"),
        ("speaker,text\nDB,a\n", "not-ohasdata"),
        ("prose.\n", "not-ohasdata"),
        ("", "empty-file"),
    ],
)
def test_other_tables_are_refused(data: str, code: str) -> None:
    with pytest.raises((UnreadableFile, InvalidInterview)) as refused:
        reading(data)
    (finding,) = refused.value.findings
    assert (finding.code, bool(finding.hint)) == (code, True)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (HEADER, "ohasdata"),
        ("\ufeffTags;Words\n", "ohasdata"),
        ("time,title,description\n", "ohasdata-index"),
        ("description;time;title;x\n", "ohasdata-index"),
    ],
)
def test_tables_are_recognised_by_their_header(data: str, name: str) -> None:
    assert recognised(data.encode("utf-8"), "x.csv").name == name
    assert recognised(data.encode("utf-8"), "x.txt").name == name


@pytest.mark.parametrize("data", ["id,words\n", "time,title\n", "a,b,c\n", '{"words": 1}', "WEBVTT\n", ""])
def test_other_tables_are_not_recognised(data: str) -> None:
    assert not FORMAT.recognises(data.encode())
    assert not INDEX.recognises(data.encode())


def test_the_suffix_decides_between_transcript_and_index() -> None:
    assert format_for("talk.csv") is FORMAT
    assert format_for("talk.index.csv") is INDEX


def test_a_transcript_is_written() -> None:
    """A speaker is written where another begins, an unknown one as ``?``; no cell is code for a page or a spreadsheet."""
    interview = spoken(
        Turn(
            label="Ann",
            utterances=(
                Utterance(content='Yes, "so".', start_ms=0, keywords=(Term(term="a <b>"), Term(term="c"))),
                Utterance(content=("- no ", Event(kind=EventKind.VOCAL, description="laughs")), start_ms=3_723_999),
            ),
        ),
        Turn(utterances=(Utterance(content="=1+1 &amp; <script>"),)),
        Turn(label="@ben", utterances=(Utterance(content="AT&T"),)),
    )
    assert dumps(interview, format="ohasdata").decode() == (
        HEADER + 'Ann,"Yes, ""so"".","a ‹b›;c",[0:00]\n'
        ",'- no [laughs],,[1:02:03]\n"
        '?,"\'=1+1 &amp;amp; &lt;script&gt;",,\n'
        "'@ben,AT&T,,\n"
    )


def test_losses_of_a_table_are_reported() -> None:
    turn = Turn(label="Ann", utterances=(Utterance(content="a", start_ms=1_500, end_ms=2_000, id="u1"),))
    assert {path_text(loss.path).rpartition(".")[2] for loss in losses(spoken(turn), format="ohasdata")} >= {
        "start_ms",
        "end_ms",
        "id",
    }


def test_times_on_several_recordings_are_refused() -> None:
    turns = [Turn(utterances=(Utterance(content="a", start_ms=1, recording=f"r{number}"),)) for number in (0, 1)]
    points = tuple(IndexPoint(start_ms=1, recording=f"r{number}") for number in (0, 1))
    interview = spoken(*turns, index=points, recordings=2)
    for form in ("ohasdata", "ohasdata-index"):
        with pytest.raises(CannotWrite, match="several recordings"):
            dumps(interview, format=form)


def test_an_index_is_read_and_written() -> None:
    data = 'time,title,description\n0:00,Start,"So,\nhe begins."\n[1:00:00],A &amp; B,\n0:05,,x\n'
    found = read_one(INDEX, Source(data=data.encode(), name="talk"))
    assert found.interview.sessions[0].index == (
        IndexPoint(start_ms=0, title="Start", synopsis="So,\nhe begins."),
        IndexPoint(start_ms=3_600_000, title="A & B"),
        IndexPoint(start_ms=5_000, synopsis="x"),
    )
    assert found.findings == ()
    assert INDEX.write(whole(found.interview)).decode() == data.replace("[1:00:00],A &amp; B", "1:00:00,A & B")


def test_an_index_row_without_a_time_is_left_out() -> None:
    found = read_one(INDEX, Source(data=b"time,title,description\n,Start,x\n0:01,B,\n"))
    assert [point.title for point in found.interview.sessions[0].index] == ["B"]
    assert codes(found) == {"no-time": 2}
    with pytest.raises(UnreadableFile):
        read_one(INDEX, Source(data=b"title,description\na,b\n"))


def test_a_point_at_an_utterance_has_its_time() -> None:
    turn = Turn(id="t1", utterances=(Utterance(content="a", start_ms=65_000, id="u1"),))
    points = (IndexPoint(at="u1", title="A"), IndexPoint(at="t1", title="B"), IndexPoint(at="x", title="C"))
    written = dumps(spoken(turn, index=points), format="ohasdata-index").decode()
    assert written == "time,title,description\n1:05,A,\n1:05,B,\n,C,\n"
    assert "sessions[0].index[2]" in {
        path_text(loss.path) for loss in losses(spoken(turn, index=points), format="ohasdata-index")
    }


LABELS = st.sampled_from(("Q", "Jane Roe", "JANE ROE", "Dr. Max Müller", "SPEAKER_00", "=Жук", "中村", "A;B, C"))


@given(timed_speech(LABELS, texts))
def test_words_labels_and_times_round_trip(speech: list[tuple[str | None, int, int, str]]) -> None:
    """Every text comes back except for its line ends, and every time in whole seconds."""
    interview = timed_interview(speech)
    found = said_in(read_one(FORMAT, Source(data=FORMAT.write(whole(interview)))).interview)
    expected: list[Said] = [(label, start // 1000 * 1000, None, text.split()) for label, start, _, text in speech]
    assert found == expected


@given(
    st.one_of(st.binary(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(str.encode)), st.booleans()
)
def test_any_bytes_give_a_reading_or_an_error_of_the_library(data: bytes, headed: bool) -> None:
    """A written reading is read as the same interview."""
    for form, header in ((FORMAT, HEADER), (INDEX, "time,title,description\n")):
        assert form.recognises(data) in (True, False)
        try:
            interview = read_one(form, Source(data=(header.encode() if headed else b"") + data)).interview
        except (UnreadableFile, InvalidInterview):
            continue
        again = read_one(form, Source(data=form.write(whole(interview)))).interview
        assert again.text.split() == interview.text.split()
        assert [point.title for point in again.sessions[0].index] == [p.title for p in interview.sessions[0].index]


@pytest.mark.parametrize(
    "piece", ["DB,a,,\n", "D{},a,b;c,[0:01]\n", ";", "&amp;", "&", "<", ",,,,", '"a",', "&#x", "{}:"]
)
def test_the_number_of_calls_grows_with_the_length(piece: str) -> None:
    """Eight times as much text takes about eight times as many calls."""
    few, many = (_calls_for(piece, size) for size in (20_000, 160_000))
    assert many < 12 * few + 10_000


def _calls_for(piece: str, size: int) -> int:
    body = "".join(piece.replace("{}", str(number)) for number in range(size // (len(piece) + 4 * ("{}" in piece))))
    return calls_in(lambda: FORMAT.write(whole(reading(HEADER + body).interview)))
