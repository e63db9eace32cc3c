"""Clocks that restart within a session, the names of its recordings, and timestamps."""

import pytest

import oralhist
from oralhist.conventions.timestamps import Stamps, clock_ms, stamp_text
from oralhist.format import Source
from oralhist.model import Recording
from oralhist.reading import read_one
from oralhist.registry import format_named
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.clocks import assign_recordings, split_by_restarts
from released_interviews import whole

MINUTE = 60_000
CUE = "{number}\n{start} --> {end}\nWords.\n\n"


@pytest.mark.parametrize(
    ("starts", "clocks"),
    [
        ([], []),
        ([0, 1000, 900, 2000], [0, 0, 0, 0]),  # overlapping speech
        ([0, 30 * MINUTE, 10_000, 29 * MINUTE, 0], [0, 0, 1, 1, 2]),
        ([0, 30 * MINUTE, None, 3 * MINUTE, None], [0, 0, 0, 1, 1]),
        ([0, 30 * MINUTE, 3 * MINUTE + 1], [0, 0, 0]),  # more than a tenth: moved words
        ([0, MINUTE - 1, 0], [0, 0, 0]),
        ([0, MINUTE, 0], [0, 0, 1]),
        ([None, 0, None], [0, 0, 0]),
    ],
)
def test_a_clock_restarts_near_zero_and_a_minute_earlier(starts: list[int | None], clocks: list[int]) -> None:
    assert assign_recordings(starts) == clocks


def test_recordings_have_printed_names() -> None:
    """A single recording needs no name; new ids differ from taken ones."""
    assert split_by_restarts([0, 1], [1, 2], set(), Diagnostics()) == ((Recording(),), [None, None])
    assert split_by_restarts([], [], set(), Diagnostics()) == ((Recording(),), [])
    taken = {"part-2"}
    names = {0: "Tape 1, Side A", 2: "Reel É"}
    starts = [30 * MINUTE, 0, 30 * MINUTE, 0]
    recordings, ids = split_by_restarts(starts, [1, 2, 3, 4], taken, Diagnostics(), lambda _: names)
    assert tuple(recordings) == (
        Recording(id="tape-1-side-a", part="Tape 1, Side A"),
        Recording(id="part-2-2", part="Part 2"),
        Recording(id="reel-e", part="Reel É"),
    )
    assert ids == ["tape-1-side-a", "part-2-2", "part-2-2", "reel-e"]
    assert taken == {"part-2", "tape-1-side-a", "part-2-2", "reel-e"}


@pytest.mark.parametrize("name", ["vtt", "srt"])
def test_cues_of_two_tapes_have_two_recordings_and_are_written(name: str) -> None:
    """The restart is reported at its line."""
    times = [("00:00:01", "00:00:02"), ("00:29:00", "00:29:05"), ("00:00:03", "00:00:04")]
    mark = "." if name == "vtt" else ","
    cues = "".join(
        CUE.format(number=number, start=f"{start}{mark}000", end=f"{end}{mark}000")
        for number, (start, end) in enumerate(times, start=1)
    )
    form = format_named(name)
    reading = read_one(form, Source(data=(("WEBVTT\n\n" if name == "vtt" else "") + cues).encode(), name="x"))
    (session,) = reading.interview.sessions
    assert session.recordings == (Recording(id="part-1", part="Part 1"), Recording(id="part-2", part="Part 2"))
    held = [(utterance.recording, utterance.start_ms) for turn in session.turns for utterance in turn.utterances]
    assert held == [("part-1", 1000), ("part-1", 29 * MINUTE), ("part-2", 3000)]
    (restart,) = [finding for finding in reading.findings if finding.code == "clock-restarts"]
    assert restart.line == (12 if name == "vtt" else 10)
    assert read_one(form, Source(data=form.write(whole(reading.interview)), name="x")).interview == reading.interview


@pytest.mark.parametrize(
    ("printed", "ms"),
    [
        ("[00:12:34]", 754_000),
        ("(1:02:03)", 3_723_000),
        ("{01:02:03.5}", 3_723_500),
        ("#00:01:23-4#", 83_400),
        ("[00:00:01,25]", 1_250),
    ],
)
def test_hours_minutes_and_seconds_are_always_a_timestamp(printed: str, ms: int) -> None:
    (stamp,) = Stamps([]).in_text(f"a {printed} b")
    assert (stamp.ms, stamp.source, stamp.start) == (ms, printed, 2)
    (again,) = Stamps([]).in_text(stamp_text(ms))
    assert again.ms == ms
    assert again.source == stamp_text(again.ms)


def test_minutes_and_seconds_are_timestamps_if_they_recur() -> None:
    """They must occur twice at the edge of a line or next to a label. In round brackets, only those are timestamps."""
    once = Stamps(["[0:01] a", "b [3:16] c"])
    assert not [*once.in_text("[0:01] a")]
    twice = Stamps(["[0:01] a", "Q: [0:02] b"])
    assert [stamp.ms for stamp in twice.in_text("[0:01] a [3:16] b {0:01}")] == [1000, 196_000]
    rounds = Stamps(["(0:01) a", "Q (0:02): b"])
    assert [stamp.ms for stamp in rounds.in_text("(0:01) a (3:16) b")] == [1000]


@pytest.mark.parametrize("clock", ["1:60:00", "100:99:00"])
def test_sixty_minutes_after_hours_are_not_a_time(clock: str) -> None:
    assert clock_ms(clock) is None


def test_a_table_with_restarting_times_has_several_recordings() -> None:
    """Its rows are written in their original order."""
    table = b"speaker,words,tags,timestamp\nA,one,,[0:10]\nB,two,,[30:00]\nA,three,,[0:05]\n"
    interview = oralhist.loads(table, format="ohasdata")
    assert [recording.part for recording in interview.sessions[0].recordings] == ["Part 1", "Part 2"]
    assert oralhist.loads(oralhist.dumps(interview, format="ohasdata"), format="ohasdata") == interview
