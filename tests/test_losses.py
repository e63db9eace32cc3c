"""A format keeps every field of an interview, or the field is reported as lost."""

import json
from pathlib import Path

import pytest
from attrs import evolve

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.errors import AudienceNeeded, CannotWrite
from oralhist.findings import path_text
from oralhist.registry import FORMATS
from oralhist.round_trip import round_trip
from released_interviews import whole


def talk(**words: str) -> Interview:
    """Return an interview in which each person says one thing."""
    return Interview(
        id="talk",
        metadata=Metadata(title="A talk", language="en"),
        participants=tuple(Participant(id=name, name=name) for name in words),
        sessions=(
            Session(
                turns=tuple(
                    Turn(speaker=name, utterances=(Utterance(content=text, start_ms=n * 1000, end_ms=n * 1000 + 900),))
                    for n, (name, text) in enumerate(words.items())
                )
            ),
        ),
    )


def test_each_loss_is_reported_with_its_path() -> None:
    """Captions have no title and no language of descriptions; all speech is kept."""
    interview = talk(anna="Good morning.", ben="And to you.")
    assert [(path_text(loss.path), loss.old, loss.new) for loss in oralhist.losses(interview, format="vtt")] == [
        ("metadata.title", "A talk", "talk"),
        ("metadata.language", "en", None),
    ]
    assert oralhist.losses(interview, format="json") == ()


def test_losses_of_every_session_are_reported() -> None:
    """A loss that all files share is reported once."""
    (session,) = talk(anna="Good morning.").sessions
    second = evolve(session, title="The second")
    interview = evolve(talk(anna="x"), sessions=(session, second))
    paths = [path_text(loss.path) for loss in oralhist.losses(interview, format="vtt")]
    assert paths == ["metadata.title", "metadata.language", "sessions[1].title"]


@pytest.mark.parametrize(
    ("format", "lost"),
    [("text", {("sessions", 0), ("sessions", 1), ("sessions", 2)}), ("vtt", {("sessions", 2)})],
)
def test_losses_have_the_number_of_their_session(format: str, lost: set[tuple[str, int]]) -> None:
    """A file of text holds all sessions, a file of captions holds one."""
    (session,) = talk(anna="Good morning.").sessions
    interview = evolve(talk(anna="x"), sessions=(session, session, evolve(session, title="The third")))
    paths = {loss.path[:2] for loss in oralhist.losses(interview, format=format)}
    assert {path for path in paths if path[0] == "sessions"} == lost


def test_a_lost_participant_is_not_hidden_by_a_new_one_at_its_position() -> None:
    turns = tuple(
        Turn(label=label, utterances=(Utterance(content="Yes.", start_ms=0, end_ms=1),)) for label in ("x", "y", "anna")
    )
    people = (Participant(id="anna", name="anna"), Participant(id="ben", name="ben"))
    interview = evolve(talk(), participants=people, sessions=(Session(turns=turns),))
    paths = [path_text(loss.path) for loss in oralhist.losses(interview, format="vtt")]
    assert "participants[1]" in paths


def test_an_interview_that_cannot_be_written_is_an_error() -> None:
    """Captions need times."""
    interview = evolve(talk(), sessions=(Session(turns=(Turn(utterances=(Utterance(content="x"),)),)),))
    with pytest.raises(CannotWrite, match="lack a start"):
        oralhist.losses(interview, format="srt")


def test_losses_are_those_of_the_released_interview(examples: Path) -> None:
    interview = oralhist.read(examples / "what-a-file-can-hold.json")
    with pytest.raises(AudienceNeeded):
        oralhist.losses(interview, format="text")
    assert oralhist.losses(interview, format="text", audience="archive")


def test_lost_words_are_counted() -> None:
    """The words of a translation are lost, because captions cannot hold one."""
    data = json.loads(oralhist.dumps(talk(anna="Good morning.")))
    data["sessions"][0]["versions"] = [
        {"language": "de", "kind": "translation", "turns": [{"utterances": ["Guten Morgen."]}]}
    ]
    form = next(form for form in FORMATS if form.name == "vtt")
    assert round_trip(whole(oralhist.loads(json.dumps(data))), form).words_lost == 2
    assert round_trip(whole(talk(anna="Good morning.")), form).words_lost == 0
