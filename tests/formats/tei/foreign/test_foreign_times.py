"""Times in other projects' TEI: timelines, moments, durations, and the recordings of timelines."""

import pytest

from formats.tei.foreign.foreign_tei import reading_of, tei
from oralhist.formats.tei.foreign.timelines import duration_ms
from oralhist.model import Recording, TimePoint

TIMELINES = {
    "seconds": (
        '<timeline unit="s"><when xml:id="a"/><when xml:id="b" interval="1.5" since="#a"/></timeline>',
        0,
        1500,
    ),
    "no unit": ('<timeline><when xml:id="a" interval="2"/><when xml:id="b" interval="3"/></timeline>', 2000, 3000),
    "own unit": (
        '<timeline unit="s"><when xml:id="a" unit="ms" interval="7"/><when xml:id="b" interval="1" unit="min"/></timeline>',
        7,
        60_000,
    ),
    "since the origin": (
        (
            '<timeline unit="ms" origin="#o"><when xml:id="o"/><when xml:id="a" interval="5"/><when xml:id="b" interval="9"/>'
            "</timeline>"
        ),
        5,
        9,
    ),
    "exact sums": (
        (
            '<timeline unit="s"><when xml:id="o"/><when xml:id="a" interval="0.0004" since="#o"/>'
            '<when xml:id="b" interval="0.0004" since="#a"/></timeline>'
        ),
        0,
        1,
    ),
    "time of day": (
        (
            '<timeline origin="#o"><when xml:id="o" absolute="11:30:00"/><when xml:id="a" absolute="11:30:01"/>'
            '<when xml:id="b" absolute="11:31:00.25"/></timeline>'
        ),
        1000,
        60_250,
    ),
    "dates": (
        (
            '<timeline><when xml:id="o" absolute="1990-12-31T23:59:59"/><when xml:id="a" absolute="1991-01-01T00:00:00"/>'
            '<when xml:id="b" absolute="1991-01-01T00:00:02Z"/></timeline>'
        ),
        1000,
        3000,
    ),
    "regular": (
        '<timeline interval="5" unit="s"><when xml:id="o"/><when xml:id="a"/><when xml:id="b"/></timeline>',
        5000,
        10_000,
    ),
    "durations": (
        '<timeline><when xml:id="a" interval="PT1M"/><when xml:id="b" interval="0:01:30.5"/></timeline>',
        60_000,
        90_500,
    ),
    "backwards": (
        (
            '<timeline unit="s"><when xml:id="b" interval="2" since="#a"/><when xml:id="a" interval="3" since="#o"/>'
            '<when xml:id="o" interval="0"/></timeline>'
        ),
        3000,
        5000,
    ),
}


@pytest.mark.parametrize(("timeline", "start", "end"), TIMELINES.values(), ids=TIMELINES.keys())
def test_moments_have_times(timeline: str, start: int, end: int) -> None:
    """Chains, units, times of day and dates are understood; a timeline gives a recording."""
    reading = reading_of(tei('<u start="#a" end="b">x</u>', before=timeline))
    (turn,) = reading.interview.turns
    assert (turn.start_ms, turn.end_ms) == (start, end)
    assert reading.interview.sessions[0].recordings == (Recording(),)
    assert not reading.findings


@pytest.mark.parametrize(
    "when",
    [
        '<when xml:id="a" since="#a2" interval="1"/><when xml:id="a2" since="#a" interval="1"/>',
        '<when xml:id="a" since="#gone" interval="1"/>',
        '<when xml:id="a" interval="-1"/>',
        '<when xml:id="a" interval="unknown"/>',
        '<when xml:id="a" absolute="1991-02-30T00:00:00"/>',
        '<when xml:id="a" absolute="1991-02-03T00:00:00"/>',
        '<when xml:id="a" interval="99999999999999"/>',
    ],
)
def test_a_moment_without_a_valid_time_is_skipped_and_reported(when: str) -> None:
    """The words are kept."""
    timeline = f'<timeline unit="h"><when xml:id="o"/>{when}</timeline>'
    reading = reading_of(tei('<u start="#a">x</u>', before=timeline))
    (turn,) = reading.interview.turns
    assert (turn.text, turn.start_ms) == ("x", None)
    assert [finding.code for finding in reading.findings] == ["invalid-time", "unresolved-pointer"]


def test_moments_in_a_turn_become_times_and_time_points() -> None:
    """A moment at an end of a paragraph is its start or end; between two paragraphs it is both."""
    timeline = (
        "<timeline unit='ms'>" + "".join(f"<when xml:id='t{n}' interval='{n}'/>" for n in range(9)) + "</timeline>"
    )
    body = (
        "<u><anchor synch='#t1'/><seg>a <anchor synch='#t2'/>b</seg><anchor synch='#t3'/><seg>c</seg>"
        "<incident><desc>d</desc></incident><anchor synch='#t4'/></u>"
    )
    (turn,) = reading_of(tei(body, before=timeline)).interview.turns
    first, second = turn.utterances
    assert (first.start_ms, first.end_ms, first.content) == (1, 3, ("a ", TimePoint(ms=2), "b"))
    assert (second.start_ms, second.end_ms, second.text) == (3, 4, "c ")


def test_a_timeline_without_a_recording_gets_a_new_one() -> None:
    """The header lists two recordings, and the timeline may belong to either."""
    head = (
        "<teiHeader><recordingStmt><recording><media url='a.wav'/></recording>"
        "<recording xml:id='r'><media url='b.wav' xml:id='m'/></recording></recordingStmt></teiHeader>"
    )
    before = (
        "<timeline><when xml:id='a' interval='1'/></timeline>"
        "<timeline corresp='#m'><when xml:id='b' interval='2'/></timeline>"
    )
    body = "<u start='#a'>x</u><u start='#b'>y<anchor synch='#a'/>z</u><u>w</u>"
    reading = reading_of(tei(body, head, before))
    (session,) = reading.interview.sessions
    assert [recording.id for recording in session.recordings] == ["recording", "r", "recording-2"]
    assert [turn.utterances[0].recording for turn in session.turns] == ["recording-2", "r", None]
    assert [finding.code for finding in reading.findings] == ["other-timeline"]


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("PT1H2M3.5S", 3_723_500),
        ("P1DT1S", 86_401_000),
        ("1:02.5", 62_500),
        ("01:00:00", 3_600_000),
        ("1:00,25", 60_250),
        ("90 min", 5_400_000),
        ("2 hours", 7_200_000),
        ("250ms", 250),
        ("PT0S", 0),
        ("9", None),
        ("", None),
        (None, None),
        ("PT", None),
        ("long", None),
        ("3 reels", None),
        ("P999999999999D", None),
    ],
)
def test_durations_are_read_in_every_form(text: str | None, ms: int | None) -> None:
    """A number without a unit is not a duration."""
    assert duration_ms(text) == ms
