"""The rules: one file a case, in files that are otherwise in order.

A file in ``broken`` is named by the rule that it breaks, by what it shows, and by the line and column of the finding:
``unknown-speaker_misspelt_16-22.json``. A file in ``kept`` comes close to the rule of its name, and breaks none.
Each is judged in the profile that asks for its rule, on one day.
"""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import oralhist
from oralhist import Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.errors import InvalidValue
from oralhist.model import EdtfDate, PublishAs, Restriction
from oralhist.rules import RULES, Profile, Rule, check_rules, rules_for
from oralhist.rules.languages import COMMON_TAGS, current_tag
from strategies import core_interviews

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").iterdir())
KEPT = sorted((HERE / "kept").iterdir())
TODAY = datetime.date(2026, 1, 1)


def judged(file: Path) -> tuple[oralhist.Finding, ...]:
    """What is found in a file, in the profile of its rule."""
    return oralhist.validate(file, profile=RULES[file.stem.partition("_")[0]].profile, on=TODAY)


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_broken(file: Path) -> None:
    """The file breaks the rule of its name, once, and no other; the finding stands where the name says."""
    code, _, place = file.stem.split("_")
    (finding,) = judged(file)
    assert (finding.code, f"{finding.line}-{finding.column}") == (code, place)
    assert finding.severity is RULES[code].severity
    assert finding.hint or code.startswith("unknown-")  # there the hint is the near id, if one is near


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_the_path_leads_there_too(file: Path) -> None:
    """What the path of the finding names is what begins at its line and column."""
    (finding,) = judged(file)
    text = file.read_text(encoding="utf-8")
    held = json.loads(text)
    for step in finding.path:
        if isinstance(step, int) or isinstance(held, dict):  # a shorthand leaves its main field out
            held = held[step]
    shown = json.dumps(held, ensure_ascii=False).splitlines()[0]
    assert text.split("\n")[finding.line - 1][finding.column - 1 :].startswith(shown[:1])


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_kept(file: Path) -> None:
    """The file comes close to the rule of its name and keeps it, and every other."""
    assert judged(file) == ()


def test_every_rule_has_its_cases() -> None:
    """Two files that break it and one that keeps it, and no file for a rule that is not there."""
    broken = [file.stem.partition("_")[0] for file in BROKEN]
    kept = [file.stem.partition("_")[0] for file in KEPT]
    assert set(broken) == set(kept) == set(RULES)
    assert {code for code in RULES if broken.count(code) < 2} == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_explains_itself(rule: Rule, tmp_path: Path) -> None:
    """One line of reason, a few sentences of explanation, and an example that breaks it once, and no other of core."""
    assert rule.why.endswith(".")
    assert "\n" not in rule.why
    assert rule.explanation
    example = tmp_path / "example.json"
    example.write_text(json.dumps(rule.example_file), encoding="utf-8")
    (finding,) = oralhist.validate(example, select=rule.id, on=TODAY)
    assert finding.code == rule.id
    others = {found.code for found in oralhist.validate(example, on=TODAY)} - {rule.id}
    assert others == set()


def test_profiles_ask_more_and_more() -> None:
    """Each profile asks what the one before it asks; core is what is asked when none is named."""
    core, recommended, deposit = (set(rules_for(profile)) for profile in Profile)
    assert core < recommended < deposit == set(RULES.values())
    assert tuple(rules_for()) == tuple(rules_for("core"))


def test_selecting_and_ignoring() -> None:
    """Codes named are the rules; codes ignored are left out of whatever is asked."""
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
def test_unknown_names(asked: dict[str, Any], hint: str, examples: Path) -> None:
    """A profile or a code that there is not is no silence: it is an error that names the near one."""
    with pytest.raises(InvalidValue, match="unknown") as refused:
        oralhist.validate(examples / "multi-track-diplomacy.json", **asked)
    assert hint in str(refused.value)


def test_a_near_miss_is_named() -> None:
    """The mend names the id that was meant."""
    (file,) = (file for file in BROKEN if file.stem.startswith("unknown-speaker_misspelt"))
    (finding,) = judged(file)
    assert finding.hint == "did you mean 'sokova'?"


def test_only_the_caller_knows_the_day() -> None:
    """Nothing lapses unless a day is named; the same file on the same day gives the same findings."""
    lapsed = [file for file in BROKEN if file.stem.startswith("restriction-lapsed")]
    assert [oralhist.validate(file) for file in lapsed] == [(), ()]
    assert [oralhist.validate(file, on=datetime.date(2025, 12, 31)) for file in lapsed] == [(), ()]


def test_what_lapses_leaks() -> None:
    """A name that only the archive may read is out once the restriction has lapsed."""
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


def test_no_finding_says_what_is_hidden() -> None:
    """A finding is read in logs: it tells where the name or the restricted words stand, and does not repeat them."""
    hidden = {"Kern", "Grün", "中村", "Kowal", "uncle", "fire"}
    for file in BROKEN:
        if file.stem.startswith(("name-leaks-pseudonym", "public-note-repeats")):
            (finding,) = judged(file)
            assert not any(word in finding.message + finding.hint for word in hidden)


def test_the_tags_taken_for_granted_are_in_order() -> None:
    """The two-letter tags that are judged without langcodes are what langcodes says is today's."""
    assert {tag: current_tag(tag) for tag in COMMON_TAGS} == {tag: tag for tag in COMMON_TAGS}


def test_thousands_of_mistakes_are_all_found() -> None:
    """A file in which every turn has another unknown speaker is judged as fast as any."""
    people = tuple(Participant(id=f"person-{number}", name="N") for number in range(3_000))
    turns = tuple(Turn(speaker=f"persen-{number}", utterances=()) for number in range(10_000))
    interview = Interview(id="x", metadata=Metadata(title="T"), participants=people, sessions=(Session(turns=turns),))
    assert sum(finding.code == "unknown-speaker" for finding in check_rules(interview)) == 10_000


@given(core_interviews())
def test_interviews_in_order_break_no_rule(interview: Interview) -> None:
    """What the strategies call an interview in order, the rules do too; warnings are another matter."""
    assert [str(finding) for finding in check_rules(interview) if finding.severity is oralhist.Severity.ERROR] == []
