"""Each case is an OHMS file, the interview that is read from it, and the findings; the folder is the list of cases.

``ORALHIST_SNAPSHOTS=write`` rewrites the files; check the difference before you commit it.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import oralhist
from call_counts import calls_in
from oralhist.comparison import differences
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.format import Reading, Source
from oralhist.formats.ohms import FORMAT, FORMAT_5_4
from oralhist.model import Interview, Metadata, Participant, Recording, Role, Session, TimePoint, Turn, Utterance
from oralhist.reading import read_each, read_one
from released_interviews import whole

CASES = sorted((Path(__file__).parent / "cases").glob("*.xml"))
ALL = pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)


def reading_of(case: Path) -> Reading:
    """Read a case."""
    return next(read_each(FORMAT, Source(data=case.read_bytes(), name=case.stem)))


@ALL
def test_a_case_gives_its_interview_and_findings(case: Path) -> None:
    """The JSON file has the interview, the text file has the findings."""
    reading = reading_of(case)
    held = oralhist.dumps(reading.interview, audience="archive").decode()
    diagnostics = "".join(f"{finding.line}: {finding.code}: {finding.message}\n" for finding in reading.findings)
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        case.with_suffix(".json").write_text(held, "utf-8")
        case.with_suffix(".txt").write_text(diagnostics, "utf-8")
    assert held == case.with_suffix(".json").read_text("utf-8")
    assert diagnostics == case.with_suffix(".txt").read_text("utf-8")


@ALL
def test_a_case_round_trips(case: Path) -> None:
    """Version 6.0 loses nothing except for elements and times that its schema does not have.

    Nor does 5.4 where there are no captions, whose times it does not hold.
    """
    interview = reading_of(case).interview
    for form in (FORMAT, FORMAT_5_4) if not case.stem.startswith("captions") else (FORMAT,):
        again = read_one(FORMAT, Source(data=form.write(whole(interview)), name=case.stem)).interview
        assert (again == interview) == (case.stem not in {"without-a-namespace", "index-before-5.3"})
        assert not [loss for loss in differences(interview, again) if "extensions" not in loss.path]


def test_every_record_is_read(tmp_path: Path) -> None:
    """``read_all`` reads all; ``read`` refuses a file with several."""
    file = next(case for case in CASES if case.stem == "several-records")
    assert [interview.title for interview in oralhist.read_all(file)] == ["First", "Second"]
    with pytest.raises(InvalidInterview, match="several-interviews"):
        oralhist.read(file)


def test_an_error_names_the_file(tmp_path: Path) -> None:
    """The error names it even if records are read lazily."""
    file = tmp_path / "no.ohms.xml"
    file.write_text("<ROOT/>")
    with pytest.raises(UnreadableFile, match=r"no\.ohms\.xml:1: error not-ohms"):
        next(oralhist.read_all(file))


def test_unknown_elements_of_an_index_are_kept() -> None:
    """Each is kept by the nearest part of the interview that has extensions."""
    place = "<gpspoints><gps>1, 2</gps><height>3</height></gpspoints>"
    data = f"<ROOT><record><index><colour/><point><time>1</time>{place}</point></index></record></ROOT>"
    reading = next(read_each(FORMAT, Source(data=data.encode())))
    (point,) = reading.interview.sessions[0].index
    assert point.extensions["ohms"]["unknown"] == ["<height>3</height>"]
    assert reading.interview.extensions["ohms"]["unknown"] == ["<colour/>"]
    assert [finding.code for finding in reading.findings].count("unknown-element") == 2


def test_a_paragraph_that_is_too_long_is_refused() -> None:
    """The finding has the line of the record."""
    data = f"<ROOT>\n<record><transcript>{'x' * 2_000_001}</transcript></record></ROOT>".encode()
    with pytest.raises(InvalidInterview, match="2: error invalid-record"):
        read_one(FORMAT, Source(data=data))


def test_a_label_named_by_the_caller_is_recognised() -> None:
    """It is recognised even if it occurs once and is in small letters."""
    data = b"<ROOT><record><transcript>the guide: Mind the step.\n\nBEN: Yes.</transcript></record></ROOT>"
    plain = read_one(FORMAT, Source(data=data)).interview
    assert [turn.speaker for turn in plain.turns] == [None, "ben"]
    named = read_one(FORMAT, Source(data=data, speakers={"the guide": "guide"})).interview
    assert [turn.speaker for turn in named.turns] == ["guide", "ben"]


def spoken(*turns: Turn) -> Interview:
    """Return an interview with one recording."""
    people = (
        Participant(id="ada", name="Ada Wren", roles=(Role.INTERVIEWEE,)),
        Participant(id="ben", name="Ben Lark", roles=(Role.INTERVIEWER,)),
    )
    session = Session(recordings=(Recording(),), turns=turns)
    return Interview(id="x-17", metadata=Metadata(title="Boats"), participants=people, sessions=(session,))


def element(data: bytes, name: str) -> str:
    """Return the text of an element."""
    return data.decode().partition(f"<{name}>")[2].partition(f"</{name}>")[0]


def test_timed_utterances_become_captions_or_a_sync() -> None:
    """Version 6.0 has WebVTT. Version 5.4 has the word that is heard at each minute."""
    interview = spoken(
        Turn(speaker="ben", utterances=(Utterance(content="Where was the mill?", start_ms=0, end_ms=40_000),)),
        Turn(speaker="ada", utterances=(Utterance(content="one two three four", start_ms=40_000, end_ms=80_000),)),
        Turn(speaker="ben", utterances=(Utterance(content="After a silence.", start_ms=130_000, end_ms=135_000),)),
    )
    captions = element(FORMAT.write(whole(interview)), "vtt_transcript")
    assert "00:00:40.000 --&gt; 00:01:20.000\n&lt;v Ada Wren&gt;one two three four\n" in captions
    old = FORMAT_5_4.write(whole(interview))
    assert element(old, "transcript").splitlines() == [
        "BEN LARK: Where was the mill?", "", "ADA WREN: one two three four", "", "BEN LARK: After a silence.",
    ]  # fmt: skip
    assert element(old, "sync") == "1:|3(5)|5(3)"


def test_time_points_choose_the_interval() -> None:
    """The longest interval that divides all time points is used; a missing point is interpolated."""
    two = spoken(
        Turn(
            speaker="ada",
            utterances=(
                Utterance(content=["one ", TimePoint(ms=120_000), "two three ", TimePoint(ms=360_000), "four"]),
            ),
        )
    )
    assert element(FORMAT.write(whole(two)), "sync") == "2:|1(4)|1(5)|1(6)"


def test_an_unknown_speaker_after_a_known_one_gets_a_label() -> None:
    """Without the label a reader gives the speech to the known speaker."""
    turns = (
        Turn(utterances=(Utterance(content="Before."),)),
        Turn(speaker="ada", utterances=(Utterance(content="Mine."),)),
        Turn(utterances=(Utterance(content="Whose?"),)),
    )
    transcript = element(FORMAT.write(whole(spoken(*turns))), "transcript")
    assert transcript == "Before.\n\nADA WREN: Mine.\n\nUNIDENTIFIED: Whose?"


def test_spoken_words_are_not_read_as_footnotes() -> None:
    """A space is written into brackets that look like markup of OHMS."""
    spoken = Turn(utterances=(Utterance(content="He wrote [[note]] on it, [[footnote]]1[[/footnote]] and left."),))
    interview = Interview(id="x", metadata=Metadata(title="x"), sessions=(Session(turns=(spoken,)),))
    again = read_one(FORMAT, Source(data=FORMAT.write(whole(interview)))).interview
    assert again.text == "He wrote [ [note]] on it, [ [footnote]]1[[/footnote]] and left."


def test_the_record_has_a_number_and_a_date() -> None:
    """The schema requires both. They are made from the interview, so that equal interviews give equal files."""
    data = FORMAT.write(whole(spoken()))
    assert b'<record id="17" dt="1970-01-01">' in data
    assert FORMAT.write(whole(spoken())) == data


def sync_on_one_line(points: int) -> Source:
    """Return a transcript on one line, with a sync point at every word."""
    words = " ".join(["word"] * points)
    sync = "".join(f"|1({number})" for number in range(1, points + 1))
    data = f"<ROOT><record><sync>1:{sync}</sync><transcript>{words}</transcript></record></ROOT>"
    return Source(data=data.encode())


@pytest.mark.parametrize(
    "made",
    [
        sync_on_one_line,
        lambda size: Source(data=b"<ROOT><record><transcript>" + b"A:\n \n" * size + b"</transcript></record></ROOT>"),
        lambda size: Source(data=b"<ROOT><record><transcript>" + b"[[note]]" * size + b"</transcript></record></ROOT>"),
        lambda size: Source(data=b"<ROOT><record>" + b"<interviewer>A B</interviewer>" * size + b"</record></ROOT>"),
        lambda size: Source(
            data=b"<ROOT><record><vtt_transcript>NOTE ANNOTATIONS BEGIN"
            + b"&lt;annotation a='" * size
            + b"</vtt_transcript></record></ROOT>"
        ),
    ],
    ids=["points", "labels", "notes", "names", "annotations"],
)
def test_the_number_of_calls_grows_with_the_size(made: Callable[[int], Source]) -> None:
    """Four times as much of anything takes at most about four times as many calls."""
    read_one(FORMAT, made(1))
    few, many = (calls_in(lambda size=size: read_one(FORMAT, made(size))) for size in (500, 2000))  # type: ignore[misc]
    assert many < 6 * few
