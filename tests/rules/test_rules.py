"""The rules: one file a case, named by the rule that it breaks or keeps, in files that are otherwise in order."""

import json
from pathlib import Path

import pytest
from hypothesis import given

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn
from oralhist.rules import RULES, broken_rules
from strategies import core_interviews

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").iterdir())
KEPT = sorted((HERE / "kept").iterdir())


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_broken(file: Path) -> None:
    """The file breaks the rule of its name, once, and no other; the finding stands at what is wrong."""
    (finding,) = oralhist.validate(file)
    assert finding.code == file.stem.partition("_")[0]
    assert finding.severity is RULES[finding.code].severity
    held = json.loads(file.read_text(encoding="utf-8"))
    for step in finding.path:
        if isinstance(step, int) or isinstance(held, dict):  # a shorthand leaves its main field out
            held = held[step]
    shown = json.dumps(held, ensure_ascii=False).splitlines()[0]
    line = file.read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert line[finding.column - 1 :].startswith(shown[:1])


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_kept(file: Path) -> None:
    """The file comes close to the rule of its name and keeps it, and every other."""
    assert oralhist.validate(file) == ()


def test_every_rule_has_its_cases() -> None:
    """Two files that break it and one that keeps it, and no file for a rule that is not there."""
    broken = [file.stem.partition("_")[0] for file in BROKEN]
    kept = [file.stem.partition("_")[0] for file in KEPT]
    assert set(broken) == set(kept) == set(RULES)
    assert all(broken.count(code) >= 2 for code in RULES)


def test_a_near_miss_is_named() -> None:
    """The mend names the id that was meant."""
    (finding,) = oralhist.validate(HERE / "broken" / "unknown-speaker_misspelt.json")
    assert finding.hint == "did you mean 'sokova'?"


def test_thousands_of_mistakes_are_all_found() -> None:
    """A file in which every turn has another unknown speaker is judged as fast as any."""
    people = tuple(Participant(id=f"person-{number}", name="N") for number in range(3_000))
    turns = tuple(Turn(speaker=f"persen-{number}", utterances=()) for number in range(10_000))
    interview = Interview(id="x", metadata=Metadata(title="T"), participants=people, sessions=(Session(turns=turns),))
    assert sum(finding.code == "unknown-speaker" for finding in broken_rules(interview)) == 10_000


@given(core_interviews())
def test_interviews_in_order_break_no_rule(interview: Interview) -> None:
    """What the strategies call an interview in order, the rules do too; warnings are another matter."""
    assert [str(finding) for finding in broken_rules(interview) if finding.severity is oralhist.Severity.ERROR] == []
