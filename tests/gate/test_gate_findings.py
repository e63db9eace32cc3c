"""What is restricted does not change what is printed during a release, for any rule: new rules enter by themselves."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import oralhist
from oralhist.commands import main
from oralhist.findings import Severity
from oralhist.model import AccessLevel, Interview, Participant, Restriction, Role, Session, Turn, Utterance
from oralhist.model.traversal import rewritten
from oralhist.rules import RULES, Rule
from oralhist.validation import warnings_on

CLOSED = Restriction(level=AccessLevel.ARCHIVE)
WARNINGS = [rule for rule in RULES.values() if rule.severity is not Severity.ERROR]


def said(*texts: str) -> Turn:
    return Turn(utterances=tuple(Utterance(content=text) for text in texts))


def with_closed_turns(rule: Rule, *, as_in_example: bool) -> Interview:
    """Return the example of a rule with all its turns restricted: as they are, or each with other content."""
    whole = oralhist.loads(json.dumps(rule.example_file))

    def restricted(turn: Turn) -> Turn:
        return evolve(turn if as_in_example else said("x", "y"), restriction=CLOSED)

    def opened(session: Session) -> Session:
        return evolve(
            session, turns=(*session.turns, said("This is open.")), index=() if not as_in_example else session.index
        )

    return rewritten(rewritten(whole, restricted, Turn), opened, Session)  # type: ignore[no-any-return]


def printed(interview: Interview, folder: Path, capsys: pytest.CaptureFixture[str], *verb: str) -> Any:
    """Return exit code, standard output, standard error and the file that a command writes."""
    oralhist.write(interview, folder / "in.json", audience="archive")
    (folder / "out.json").unlink(missing_ok=True)
    with pytest.raises(SystemExit) as ended:
        main([verb[0], str(folder / "in.json"), str(folder / "out.json"), *verb[1:]])
    written = (folder / "out.json").read_bytes() if (folder / "out.json").exists() else b""
    return ended.value.code, capsys.readouterr(), written


@pytest.mark.parametrize("verb", ["convert", "release"])
@pytest.mark.parametrize("rule", WARNINGS, ids=[rule.id for rule in WARNINGS])
def test_a_violation_in_restricted_turns_changes_nothing(
    rule: Rule, verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = (
        printed(with_closed_turns(rule, as_in_example=kept), tmp_path, capsys, verb, "--audience", "public")
        for kept in (True, False)
    )
    assert one == other


@pytest.mark.parametrize("number", [1, 2, 30])
def test_the_place_of_a_warning_does_not_show_how_much_is_restricted(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A warning is about the file that is written: its places are those there, and its message may quote it."""
    closed = evolve(said("x"), restriction=CLOSED)
    turns = (*(closed,) * number, said("It was [cold."))
    interview = Interview(id="x", metadata=oralhist.Metadata(title="T"), sessions=(Session(turns=turns),))
    _, streams, _ = printed(interview, tmp_path, capsys, "release", "--audience", "public")
    assert "out.json: warning unbalanced-bracket" in streams.err
    assert "'It was [cold.'" in streams.err
    assert "sessions[0].turns[1].utterances[0]" in streams.err
    assert printed(interview, tmp_path, capsys, "release", "--audience", "public", "--quiet")[1] == ("", "")


def test_warnings_on_a_released_interview_are_those_of_a_new_validation(tmp_path: Path) -> None:
    people = (
        Participant(id="a", name="Ada", roles=(Role.INTERVIEWEE,)),
        Participant(id="b", name="B", restriction=CLOSED),
    )
    turns = (evolve(said(" "), speaker="a"), evolve(said("x"), speaker="b", restriction=CLOSED))
    interview = Interview(
        id="x", metadata=oralhist.Metadata(title="T"), participants=people, sessions=(Session(turns=turns),)
    )
    released = oralhist.release(interview, "public")
    oralhist.write(released, tmp_path / "out.json", audience="public")
    again = oralhist.validate(tmp_path / "out.json")
    assert [(one.code, one.path, one.message) for one in warnings_on(released, "out.json")] == [
        (one.code, one.path, one.message) for one in again
    ]
    assert again
