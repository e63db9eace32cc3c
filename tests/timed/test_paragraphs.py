"""The option to join cues into paragraphs."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist import Interview, Turn
from oralhist.model import IndexPoint, Term, TimePoint
from oralhist.testing.strategies import texts
from oralhist.timed.paragraphs import with_paragraphs
from timed_interviews import timed_interview, timed_speech

CAPTIONS = """WEBVTT

00:00.000 --> 00:01.000
<v Ann>When we came

q2
00:01.500 --> 00:02.000
<v Ann>to the mill

00:09.000 --> 00:10.000
<v Ann>it was shut.

00:10.000 --> 00:11.000
<v Ben>Shut?
"""


def turns_of(interview: Interview) -> list[Turn]:
    """Return all turns."""
    return list(interview.turns)


def test_cues_stay_separate_by_default() -> None:
    """Each cue is an utterance with its times."""
    assert [len(turn.utterances) for turn in oralhist.loads(CAPTIONS).turns] == [3, 1]


def test_cues_with_short_pauses_become_a_paragraph() -> None:
    """It has the start of the first and the end of the last cue; other starts become time points."""
    interview = oralhist.loads(CAPTIONS, merge_gap_ms=500)
    first, second = turns_of(interview)[0].utterances
    assert first.content == ("When we came ", TimePoint(ms=1500), "to the mill")
    assert (first.start_ms, first.end_ms) == (0, 2000)
    assert (second.content, second.start_ms) == (("it was shut.",), 9000)
    assert [len(turn.utterances) for turn in oralhist.loads(CAPTIONS, merge_gap_ms=499).turns] == [3, 1]
    assert [len(turn.utterances) for turn in oralhist.loads(CAPTIONS, merge_gap_ms=7000).turns] == [1, 1]


def test_a_marked_cue_begins_a_paragraph() -> None:
    """A cue is marked by a label, by keywords, or by a reference to it."""
    interview = oralhist.loads(CAPTIONS)
    (session,) = interview.sessions
    pointed = evolve(interview, sessions=(evolve(session, index=(IndexPoint(at="q2"),)),))
    assert len(turns_of(with_paragraphs(pointed, 500))[0].utterances) == 3
    first, second, third = session.turns[0].utterances
    for marked in (evolve(second, label="2)"), evolve(second, keywords=(Term(term="mill"),))):
        turn = evolve(session.turns[0], utterances=(first, marked, third))
        changed = evolve(interview, sessions=(evolve(session, turns=(turn,)),))
        assert len(turns_of(with_paragraphs(changed, 500))[0].utterances) == 3


@given(timed_speech(st.sampled_from("AB"), texts), st.integers(0, 100_000))
def test_no_word_is_lost_or_moved(speech: list[tuple[str | None, int, int, str]], gap_ms: int) -> None:
    """Joining again changes nothing."""
    interview = joined(timed_interview(speech))
    merged = with_paragraphs(interview, gap_ms)
    assert [turn.text.split() for turn in merged.turns] == [turn.text.split() for turn in interview.turns]
    assert with_paragraphs(merged, gap_ms) == merged


def joined(interview: Interview) -> Interview:
    """Return the interview as captions are read: consecutive cues of one speaker are one turn."""
    return oralhist.loads(oralhist.dumps(interview, format="vtt"))
