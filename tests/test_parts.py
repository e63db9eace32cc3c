"""One file for each session or recording, in formats whose files have one clock."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

import oralhist
from full_representations import in_full
from oralhist.errors import CannotWrite
from oralhist.format import Format
from oralhist.model import (
    IndexPoint,
    Interview,
    Metadata,
    Participant,
    Recording,
    Session,
    Turn,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.registry import FORMATS
from oralhist.testing.clocks import on_named_clocks
from oralhist.testing.strategies import core_interviews
from released_interviews import whole

ONE_CLOCK = [form for form in FORMATS if form.has_one_clock and form.writer]


def said(words: str, recording: str | None, second: int, id: str | None = None) -> Utterance:
    return Utterance(content=words, recording=recording, start_ms=second * 1000, end_ms=second * 1000 + 900, id=id)


TAPES = Session(
    recordings=(Recording(id="side-a", title="Side A"), Recording(id="side-b", title="Side B")),
    turns=(
        Turn(speaker="mia", utterances=(said("Where were you born?", "side-a", 1),)),
        Turn(speaker="leo", utterances=(said("In Hamm.", "side-a", 2), said("Then we moved.", "side-b", 0, "move"))),
        Turn(speaker="mia", utterances=(said("When?", "side-b", 3),)),
    ),
    versions=(
        Version(
            language="de",
            kind=VersionKind.TRANSLATION,
            turns=(Turn(utterances=(said("In Hamm.", "side-a", 2),)), Turn(utterances=(said("Wann?", "side-b", 3),))),
        ),
    ),
    index=(
        IndexPoint(title="Birth", start_ms=1000, recording="side-a"),
        IndexPoint(title="Moving", at="move"),
        IndexPoint(title="Later", start_ms=3000, recording="side-b"),
    ),
)
INTERVIEW = Interview(
    id="two-sides",
    metadata=Metadata(title="Two sides", language="en"),
    participants=(Participant(id="mia", name="Mia"), Participant(id="leo", name="Leo")),
    sessions=(TAPES,),
)


@pytest.mark.parametrize(
    ("suffix", "words"), [(".vtt", "Then we moved."), (".srt", "Wann?"), (".ohms.xml", "Then we moved.")]
)
def test_each_recording_of_a_session_becomes_a_file(tmp_path: Path, suffix: str, words: str) -> None:
    words = "When?" if suffix == ".srt" else words
    oralhist.write(INTERVIEW, tmp_path / f"talk{suffix}")
    first, second = sorted(tmp_path.iterdir())
    assert [first.name, second.name] == [f"talk-1-1{suffix}", f"talk-1-2{suffix}"]
    assert words in second.read_text()
    assert words not in first.read_text()
    assert "Where were you born?" in first.read_text()


def test_index_points_and_translations_go_with_their_recording(tmp_path: Path) -> None:
    oralhist.write(INTERVIEW, tmp_path / "talk.ohms.xml")
    first, second = (oralhist.read(path) for path in sorted(tmp_path.iterdir()))
    assert [point.title for point in first.sessions[0].index] == ["Birth"]
    assert [point.title for point in second.sessions[0].index] == ["Moving", "Later"]
    assert [session.versions[0].turns[0].text for session in (*first.sessions, *second.sessions)] == [
        "In Hamm.",
        "Wann?",
    ]


def test_sessions_with_one_clock_become_one_file_each(tmp_path: Path) -> None:
    plain = Session(turns=(Turn(utterances=(said("Goodbye.", None, 1),)),))
    oralhist.write(evolve(INTERVIEW, sessions=(TAPES, plain)), tmp_path / "talk.vtt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["talk-1-1.vtt", "talk-1-2.vtt", "talk-2.vtt"]


def test_a_recording_without_speech_has_an_empty_file(tmp_path: Path) -> None:
    """So the number in the name is always that of the recording."""
    silent = evolve(TAPES, recordings=(TAPES.recordings[0], Recording(id="silent"), TAPES.recordings[1]))
    oralhist.write(evolve(INTERVIEW, sessions=(silent,)), tmp_path / "talk.vtt")
    assert (tmp_path / "talk-1-2.vtt").read_text() == "WEBVTT\n"
    assert "When?" in (tmp_path / "talk-1-3.vtt").read_text()


def test_losses_name_the_place_in_the_interview() -> None:
    turned = evolve(TAPES.turns[2], language="fr")
    interview = evolve(INTERVIEW, sessions=(evolve(TAPES, turns=(*TAPES.turns[:2], turned), index=()),))
    lost = {change.path: change.old for change in oralhist.losses(interview, format="vtt")}
    assert lost["sessions", 0, "turns", 2, "language"] == "fr"
    assert lost["sessions", 0, "turns", 1, "utterances", 1, "recording"] == "side-b"
    assert lost["sessions", 0, "recordings", 1, "title"] == "Side B"


@pytest.mark.parametrize("form", ONE_CLOCK, ids=lambda form: form.name)
@given(drawn=core_interviews())
def test_every_utterance_and_index_point_is_in_one_part(form: Format, drawn: Interview) -> None:
    interview = on_named_clocks(drawn)
    parts = [part.interview for part in form.parts(whole(interview))]
    for number, session in enumerate(interview.sessions):
        own = [part.sessions[0] for part in parts if part.sessions[0].id == session.id] if session.id else []
        if not own:
            continue
        utterances = [one for turn in session.turns for one in turn.utterances]
        found = [one for part in own for turn in part.turns for one in turn.utterances]
        assert sorted(map(in_full, found)) == sorted(map(in_full, utterances)), number
        assert sum(len(part.index) for part in own) == len(session.index)
        assert all(len(part.recordings) <= 1 for part in own) or len(own) == 1


def test_standard_output_takes_one_file() -> None:
    with pytest.raises(CannotWrite, match="several recordings"):
        oralhist.dumps(INTERVIEW, format="ohms")
