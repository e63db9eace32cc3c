"""The TEI of speech, clocks, dates and numbers, and interviews that cannot be written."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from formats.tei.complete_description import BEN, METADATA
from formats.tei.complete_interview import COMPLETE, FIRST
from formats.tei.small_interviews import EMPTY, find, spoken, tei
from formats.tei.validators import Validator
from oralhist.errors import CannotWrite
from oralhist.formats.tei.namespace import NAMESPACE
from oralhist.formats.tei.writer.document import write
from oralhist.model import (
    Editorial,
    EdtfDate,
    Emphasis,
    Gap,
    IndexPoint,
    Interview,
    Mention,
    MentionKind,
    Note,
    Overlap,
    Pause,
    Place,
    Recording,
    Section,
    Session,
    TimePoint,
    Turn,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.testing.strategies import core_interviews

# Speech


def test_speech_is_in_a_seg_and_the_label_of_a_turn_before_its_u() -> None:
    turn = Turn(label="Q.", utterances=(Utterance(content=("Yes.",), label="1)"),))
    root = tei(evolve(EMPTY, sessions=(Session(turns=(turn,)),)))
    (note,) = find(root, "//t:body//t:note[@type='speaker']")
    (seg,) = find(root, "//t:body//t:u/t:seg")
    assert (note.text, note.getnext().tag) == ("Q.", f"{{{NAMESPACE}}}u")
    assert (seg[0].tag, seg[0].text, seg[0].tail) == (f"{{{NAMESPACE}}}label", "1)", "Yes.")


@pytest.mark.parametrize(
    ("content", "preserved"),
    [
        (("plain words", Pause()), False),
        (("a  b",), True),
        (("a\nb",), True),
        (("a\tb",), True),
        ((" a",), True),
        (("a ",), True),
        (("a ", Pause(), " b"), False),
        ((Emphasis(content=("a  b",)), "c"), True),
        ((), False),
    ],
)
def test_significant_white_space_is_marked(content: tuple[Any, ...], preserved: bool) -> None:
    (seg,) = find(tei(spoken(*content)), "//t:seg[parent::t:u]")
    assert seg.get("{http://www.w3.org/XML/1998/namespace}space") == ("preserve" if preserved else None)


@given(core_interviews())
def test_the_text_of_a_seg_is_that_of_its_utterance(interview: Interview) -> None:
    """Nothing is added to it."""
    root = tei(interview)
    turns = [
        turn
        for session in interview.sessions
        for turn in (*session.turns, *(t for v in session.versions for t in v.turns))
    ]
    segs = find(root, "//t:u/t:seg")
    utterances = [utterance for turn in turns for utterance in turn.utterances]
    assert len(segs) == len(utterances)
    for seg, utterance in zip(segs, utterances, strict=True):
        for unsaid in find(seg, ".//t:note | .//t:label | .//t:desc | .//t:corr | .//t:supplied"):
            tail = unsaid.tail
            unsaid.clear()
            unsaid.tail = tail
        assert "".join(seg.itertext()) == utterance.text


def test_a_gap_has_no_description() -> None:
    (gap,) = find(tei(spoken(Gap(source="[withheld]"))), "//t:gap")
    assert len(gap) == 0
    assert gap.text is None


def test_a_note_about_words_is_their_last_child() -> None:
    inner = Note(body=("inner",), content=("b",))
    (seg,) = find(
        tei(spoken(Note(body=("outer",), content=("a", inner)))),
        "//t:seg[@type='annotated'][parent::t:seg[not(@type)]]",
    )
    assert (seg.text, seg[-1].text, seg[0][-1].text) == ("a", "outer", "inner")


def test_a_date_with_an_overlap_is_a_name() -> None:
    """TEI does not allow speech in a ``date``."""
    (name,) = find(tei(spoken(Mention(content=(Overlap(content=("x",)),), kind=MentionKind.DATE))), "//t:seg/t:name")
    assert name.get("type") == "date"


# Clocks


def moments(interview: Interview) -> list[tuple[str | None, str]]:
    """Return the owner of the clock and the interval of every anchor, in order."""
    root = tei(interview)
    whens = {when.get("{http://www.w3.org/XML/1998/namespace}id"): when for when in find(root, "//t:when")}
    anchors = find(root, "//t:text//t:anchor")
    found = [whens[anchor.get("synch").removeprefix("#")] for anchor in anchors]
    return [(when.getparent().get("corresp"), when.get("interval")) for when in found]


TIMED = Turn(utterances=(Utterance(content=("a", TimePoint(ms=2)), start_ms=1, end_ms=3),))


@pytest.mark.parametrize(
    ("session", "clock"),
    [
        (Session(turns=(TIMED,), recordings=(Recording(id="r"),)), "#r"),
        (Session(turns=(TIMED,), recordings=(Recording(),)), "#_recording1"),
        (Session(turns=(TIMED,), recordings=(Recording(id="r"), Recording(id="s"))), "#_session1"),
        (Session(turns=(TIMED,), id="talk"), "#talk"),
        (Session(versions=(Version(language="de", kind=VersionKind.EDITED, turns=(TIMED,)),)), "#_session1"),
    ],
)
def test_times_are_on_the_only_recording_or_on_the_session(session: Session, clock: str) -> None:
    assert moments(evolve(EMPTY, sessions=(session,))) == [(clock, "1"), (clock, "2"), (clock, "3")]


def test_times_of_an_utterance_are_on_the_recording_that_it_names() -> None:
    turn = Turn(utterances=(Utterance(content=(), start_ms=0, recording="b"),))
    sessions = (Session(recordings=(Recording(id="a"),), turns=(turn,)), Session(recordings=(Recording(id="b"),)))
    assert moments(evolve(EMPTY, sessions=sessions)) == [("#b", "0")]


def test_a_moment_outside_all_sessions_is_on_a_timeline_without_an_owner() -> None:
    assert moments(evolve(EMPTY, back=(Section(paragraphs=((TimePoint(ms=9),),)),))) == [(None, "9")]


def test_times_of_an_index_point_are_on_the_clock_of_its_session() -> None:
    session = Session(recordings=(Recording(id="r"),), index=(IndexPoint(start_ms=4, end_ms=5),))
    assert moments(evolve(EMPTY, sessions=(session,))) == [("#r", "4"), ("#r", "5")]


def test_a_timeline_begins_with_the_origin_and_is_in_order() -> None:
    """Without the interval on the origin, TEICORPO starts the first turn at the second moment."""
    turns = tuple(Turn(utterances=(Utterance(content=(), start_ms=ms),)) for ms in (20, 3, 0, 100, 3))
    (timeline,) = find(tei(evolve(EMPTY, sessions=(Session(recordings=(Recording(),), turns=turns),))), "//t:timeline")
    assert [(when.get("interval"), when.get("since")) for when in timeline] == [
        ("0", None), ("3", "#_t1.0"), ("20", "#_t1.0"), ("100", "#_t1.0"),
    ]  # fmt: skip


# Dates and numbers


CUSTOM = {"datingMethod": "#_edtf"}
DATES: dict[str | None, dict[str, str]] = {
    "2023": {"when": "2023"},
    "2023-01": {"when": "2023-01"},
    "2024-02-29": {"when": "2024-02-29"},
    "2023-02-29": {"when-custom": "2023-02-29", **CUSTOM},
    "2023-00": {"when-custom": "2023-00", **CUSTOM},
    "0000": {"when-custom": "0000", **CUSTOM},
    "nonsense": {"when-custom": "nonsense", **CUSTOM},
    "195X": {"when-custom": "195X", **CUSTOM, "notBefore": "1950-01-01", "notAfter": "1959-12-31"},
    "1984/1985": {"when-custom": "1984/1985", **CUSTOM, "from": "1984-01-01", "to": "1985-12-31"},
    "../1985": {"when-custom": "../1985", **CUSTOM, "to": "1985-12-31"},
    None: {},
}


def dated(value: str | None) -> Interview:
    return evolve(EMPTY, metadata=evolve(EMPTY.metadata, date=EdtfDate(value=value, text="then")))


@pytest.mark.parametrize("value", DATES)
def test_a_date_is_exact_and_has_its_first_and_last_day(value: str | None) -> None:
    (date,) = find(tei(dated(value)), "//t:settingDesc//t:date")
    assert date.attrib == DATES[value]
    assert date.text == "then"


def test_every_date_is_valid_tei(tei_all: Validator) -> None:
    assert tei_all([write(dated(value)) for value in DATES]) == []


@pytest.mark.parametrize(("number", "text"), [(1e-07, "0.0000001"), (48.2082, "48.2082"), (-0.5, "-0.5"), (90, "90.0")])
def test_coordinates_are_decimals_and_exact(number: float, text: str) -> None:
    place = Place(name="x", latitude=number, longitude=0)
    (geo,) = find(
        tei(evolve(EMPTY, metadata=evolve(METADATA, places=(place,)))), "//t:settingDesc[@default='true']//t:geo"
    )
    assert geo.text == f"{text} 0.0"
    assert float(geo.text.split()[0]) == number


@pytest.mark.parametrize(("ms", "text"), [(0, "PT0S"), (1, "PT0.001S"), (1500, "PT1.5S"), (60_000, "PT60S")])
def test_durations_are_exact(ms: int, text: str) -> None:
    (pause,) = find(tei(spoken(Pause(duration_ms=ms))), "//t:pause")
    assert pause.get("dur") == text


# Interviews that cannot be written


def with_turn(**fields: Any) -> Interview:
    return evolve(COMPLETE, sessions=(evolve(FIRST, turns=(*FIRST.turns, Turn(**{"utterances": (), **fields}))),))


def with_utterance(**fields: Any) -> Interview:
    return with_turn(utterances=(Utterance(**{"content": (), **fields}),))


@pytest.mark.parametrize(
    ("interview", "words"),
    [
        (with_turn(speaker="nobody"), "nobody.*speaker.*add the participant"),
        (with_turn(corresponds=("nothing",)), "nothing.*correct the id"),
        (with_turn(id="t1"), "'t1'.*another id"),
        (with_turn(id="marlow"), "'marlow'.*another id"),
        (with_utterance(id="t1"), "'t1'.*another id"),
        (with_utterance(recording="lost"), "no recording.*lost"),
        (with_utterance(corresponds=("tape",)), "no turn or utterance.*tape"),
        (with_utterance(content=(Mention(content=("x",), ref="nobody"),)), "nobody.*mention"),
        (with_utterance(content=(Overlap(content=("x",), speaker="nobody"),)), "nobody.*speaker"),
        (with_utterance(content=("a\x0bb",)), r"U\+000B.*<seg>"),
        (evolve(COMPLETE, participants=(*COMPLETE.participants, BEN)), "'asker'.*another id"),
        (evolve(COMPLETE, participants=(*COMPLETE.participants, evolve(BEN, id="x", members=("y",)))), "'y'.*member"),
        (evolve(COMPLETE, sessions=(*COMPLETE.sessions, Session(id="s1"))), "'s1'.*another id"),
        (evolve(COMPLETE, sessions=(*COMPLETE.sessions, Session(recordings=(Recording(id="tape"),)))), "'tape'.*another id"),
        (evolve(COMPLETE, sessions=(*COMPLETE.sessions, Session(participants=("nobody",)))), "nobody.*participant of a session"),
        (evolve(COMPLETE, sessions=(*COMPLETE.sessions, Session(index=(IndexPoint(at="gone"),)))), "gone.*index"),
        (evolve(COMPLETE, sessions=(*COMPLETE.sessions, Session(index=(IndexPoint(start_ms=1, recording="x"),)))), "'x'"),
        (evolve(COMPLETE, consents=(evolve(COMPLETE.consents[0], participant="nobody"),)), "nobody.*consent"),
    ],
)  # fmt: skip
def test_an_interview_that_cannot_be_written_is_refused_with_a_hint(interview: Interview, words: str) -> None:
    with pytest.raises(CannotWrite, match=words):
        write(interview)


def test_a_name_that_is_not_an_id_is_an_agent() -> None:
    root = tei(spoken(Editorial(body=("x",), by="asker"), Editorial(body=("y",), by="Asker")))
    assert find(root, "//t:supplied/@resp") == ["#asker", "#_agent1"]
    assert find(root, "//t:respStmt[@xml:id='_agent1']/t:name/text()") == ["Asker"]


def test_several_roles_of_a_group_are_pointers() -> None:
    group = next(participant for participant in COMPLETE.participants if participant.members)
    root = tei(COMPLETE)
    assert len(group.roles) == 2
    assert find(root, "//t:personGrp/@ana") == ["#_role.observer #_role.other"]
