"""The rules, each with files that violate it and files that do not.

The name of a file in ``violations`` has the rule that it violates, what it shows, and the line and column of the
finding: ``unknown-speaker_misspelt_16-22.json``. A file in ``valid`` is close to a violation of the rule in its name,
but violates none. Each file is checked in the profile of its rule, on the same date.
"""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.conventions.language_registry import current_tag
from oralhist.errors import InvalidValue
from oralhist.findings import MOST_OF_A_KIND
from oralhist.model import EdtfDate, PublishAs, Restriction
from oralhist.rules import RULES, Profile, Rule, check_rules, rules_for
from oralhist.rules.languages import COMMON_TAGS
from oralhist.testing.strategies import core_interviews

HERE = Path(__file__).parent
VIOLATIONS = sorted((HERE / "violations").iterdir())
VALID = sorted((HERE / "valid").iterdir())
TODAY = datetime.date(2026, 1, 1)


def findings_in(file: Path) -> tuple[oralhist.Finding, ...]:
    """Return the findings on a file, in the profile of its rule."""
    return oralhist.validate(file, profile=RULES[file.stem.partition("_")[0]].profile, on=TODAY)


@pytest.mark.parametrize("file", VIOLATIONS, ids=lambda file: file.stem)
def test_a_violation_is_found(file: Path) -> None:
    """The file violates the rule in its name once, and no other; the finding is at the place in its name."""
    code, _, place = file.stem.split("_")
    (finding,) = findings_in(file)
    assert (finding.code, f"{finding.line}-{finding.column}") == (code, place)
    assert finding.severity is RULES[code].severity
    assert finding.hint


@pytest.mark.parametrize("file", VIOLATIONS, ids=lambda file: file.stem)
def test_the_path_leads_to_the_same_place(file: Path) -> None:
    """The value at the path of the finding begins at its line and column."""
    (finding,) = findings_in(file)
    text = file.read_text(encoding="utf-8")
    held = json.loads(text)
    for step in finding.path:
        if isinstance(step, int) or isinstance(held, dict):  # a shorthand has no key for its main field
            held = held[step]
    shown = json.dumps(held, ensure_ascii=False).splitlines()[0]
    assert text.split("\n")[finding.line - 1][finding.column - 1 :].startswith(shown[:1])


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_a_valid_file_has_no_findings(file: Path) -> None:
    """The file is close to a violation of the rule in its name, but follows all rules."""
    assert findings_in(file) == ()


def test_every_rule_has_its_cases() -> None:
    """Each rule has two files that violate it and a valid one; there are no files for other rules."""
    violated = [file.stem.partition("_")[0] for file in VIOLATIONS]
    valid = [file.stem.partition("_")[0] for file in VALID]
    assert set(violated) == set(valid) == set(RULES)
    assert {code for code in RULES if violated.count(code) < 2} == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_explains_itself(rule: Rule, tmp_path: Path) -> None:
    """Each rule has texts in one line, an explanation, and an example that violates it once and no other core rule."""
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.fix.endswith(".")
    assert "\n" not in rule.title + rule.why + rule.fix
    assert rule.explanation
    example = tmp_path / "example.json"
    example.write_text(json.dumps(rule.example_file), encoding="utf-8")
    (finding,) = oralhist.validate(example, select=rule.id, on=TODAY)
    assert finding.code == rule.id
    others = {found.code for found in oralhist.validate(example, on=TODAY)} - {rule.id}
    assert others == set()


def test_each_profile_includes_the_one_before() -> None:
    """Each profile has the rules of the one before it and more; core is the default."""
    core, recommended, deposit = (set(rules_for(profile)) for profile in Profile)
    assert core < recommended < deposit == set(RULES.values())
    assert tuple(rules_for()) == tuple(rules_for("core"))


def test_selecting_and_ignoring() -> None:
    """Selected codes replace the profile; ignored codes are removed."""
    assert [rule.id for rule in rules_for(select=["unknown-speaker", "missing-rights"])] == [
        code for code in RULES if code in {"unknown-speaker", "missing-rights"}
    ]
    assert {rule.id for rule in rules_for("deposit")} - {r.id for r in rules_for("deposit", ignore="empty-turn")} == {
        "empty-turn"
    }
    assert rules_for(select=["empty-turn"], ignore=["empty-turn"]) == ()


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ({"profile": "recomended"}, "did you mean 'recommended'?"),
        ({"select": ["unknown-speakers"]}, "did you mean 'unknown-speaker'?"),
        ({"ignore": ["Empty_turn"]}, "did you mean 'empty-turn'?"),
        ({"select": "zzz"}, "known are "),
    ],
)
def test_an_unknown_name_is_an_error(asked: dict[str, Any], hint: str, examples: Path) -> None:
    """The error names the nearest known profile or code."""
    with pytest.raises(InvalidValue, match="unknown") as refused:
        oralhist.validate(examples / "multi-track-diplomacy.json", **asked)
    assert hint in str(refused.value)


def test_the_hint_names_the_nearest_id() -> None:
    """For a misspelt id, the hint is the nearest one."""
    (file,) = (file for file in VIOLATIONS if file.stem.startswith("unknown-speaker_misspelt"))
    (finding,) = findings_in(file)
    assert finding.hint == "did you mean 'sokova'?"


def test_nothing_lapses_without_a_date() -> None:
    """A lapsed restriction is only reported if the caller gives a date."""
    lapsed = [file for file in VIOLATIONS if file.stem.startswith("restriction-lapsed")]
    assert [oralhist.validate(file) for file in lapsed] == [(), ()]
    assert [oralhist.validate(file, on=datetime.date(2025, 12, 31)) for file in lapsed] == [(), ()]


def test_a_name_in_a_lapsed_turn_leaks() -> None:
    """A hidden name in a restricted turn is reported only after the restriction has lapsed."""
    secret = Participant(id="p", name="Ada Kern", publish_as=PublishAs.ROLE)
    turn = Turn(
        restriction=Restriction(level=oralhist.model.AccessLevel.ARCHIVE, until=EdtfDate(value="2030")),
        utterances=(Utterance(content="Ada Kern."),),
    )
    interview = Interview(
        id="x", metadata=Metadata(title="T"), participants=(secret,), sessions=(Session(turns=(turn,)),)
    )
    assert list(check_rules(interview, on=datetime.date(2030, 12, 31))) == []
    found = {finding.code for finding in check_rules(interview, on=datetime.date(2031, 1, 1))}
    assert found == {"name-leaks-pseudonym", "restriction-lapsed"}


def test_no_finding_quotes_hidden_text() -> None:
    """Findings appear in logs, so they give only the position of a hidden name or of restricted words."""
    hidden = {"Kern", "Grün", "中村", "Kowal", "uncle", "fire"}
    for file in VIOLATIONS:
        if file.stem.startswith(("name-leaks-pseudonym", "public-note-repeats")):
            (finding,) = findings_in(file)
            assert not any(word in finding.message + finding.hint for word in hidden)


def test_the_common_tags_are_current() -> None:
    """The tags that are accepted without langcodes are current according to langcodes."""
    assert {tag: current_tag(tag) for tag in COMMON_TAGS} == {tag: tag for tag in COMMON_TAGS}


def test_thousands_of_violations_are_all_counted() -> None:
    """A file in which every turn has another unknown speaker is checked in a reasonable time."""
    people = tuple(Participant(id=f"person-{number}", name="N") for number in range(3_000))
    turns = tuple(Turn(speaker=f"persen-{number}", utterances=()) for number in range(10_000))
    interview = Interview(id="x", metadata=Metadata(title="T"), participants=people, sessions=(Session(turns=turns),))
    found = [finding for finding in check_rules(interview) if finding.code == "unknown-speaker"]
    assert (len(found), sum(finding.count for finding in found)) == (MOST_OF_A_KIND + 1, 10_000)


@given(core_interviews())
def test_a_valid_interview_has_no_errors(interview: Interview) -> None:
    """The strategies and the rules agree on which interviews are valid; warnings are allowed."""
    assert [str(finding) for finding in check_rules(interview) if finding.severity is oralhist.Severity.ERROR] == []
