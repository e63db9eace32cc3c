"""``oralhist rules``, and the selection of rules on the command line or for a project."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import oralhist
from oralhist.commands import main
from oralhist.commands.configuration import configuration_for
from oralhist.rules import RULES
from snapshots import assert_page_ends_with, assert_snapshot

PROJECT = Path(__file__).parents[2]
BAD = {
    "oralhist": 1,
    "id": "x",
    "metadata": {"title": "T", "date": "2023-13", "languages": ["eng"]},
    "sessions": [{"turns": [{"utterances": []}]}],
}
CORE = ["invalid-date", "deprecated-language-tag", "empty-turn"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command in this process and returns its exit code and what it printed."""
    monkeypatch.setenv("COLUMNS", "80")
    configuration_for.cache_clear()

    def run_command(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return int(exit_.value.code or 0), captured.out, captured.err

    return run_command


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Return a file with an error and two warnings, two folders below that of the project."""
    file = tmp_path / "project" / "interviews" / "bad.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(BAD, indent=1), encoding="utf-8")
    return file


def codes(run: Run, *arguments: str | Path) -> list[str]:
    """Return the codes that ``validate`` reports."""
    code, out, err = run("validate", *arguments, "--output-format", "json")
    assert code in (0, 1), err
    return [finding["code"] for finding in json.loads(out)]


def test_the_list_of_rules(run: Run) -> None:
    """The list has one line for each rule; the JSON has every rule."""
    code, out, _ = run("rules")
    assert code == 0
    assert [line.split()[:3] for line in out.splitlines()[1:]] == [
        [rule.id, rule.severity, rule.profile] for rule in RULES.values()
    ]
    listed = json.loads(run("rules", "--output-format", "json")[1])
    assert [rule["code"] for rule in listed] == list(RULES)
    assert {key for rule in listed for key, value in rule.items() if not value} == set()


def test_the_explanation_of_a_rule(run: Run) -> None:
    """It has the texts of the rule, an example, and the finding on the example."""
    code, out, _ = run("rules", "unknown-speaker")
    assert code == 0
    assert_snapshot("rules-unknown-speaker.txt", out)
    assert json.loads(run("rules", "unknown-speaker", "--output-format", "json")[1])["severity"] == "error"


@pytest.mark.parametrize("rule", RULES)
def test_every_example_violates_its_rule(run: Run, rule: str) -> None:
    """The finding below the example is one of this rule."""
    _, out, _ = run("rules", rule)
    assert f" {rule}: " in out.splitlines()[-1]


def test_an_unknown_rule_is_misuse(run: Run) -> None:
    """The error names the nearest rule."""
    code, _, err = run("rules", "unknown-speakers")
    assert (code, "did you mean 'unknown-speaker'?" in err) == (2, True)


def test_the_documentation_lists_the_rules(run: Run) -> None:
    """The page contains what the command prints."""
    assert_page_ends_with(PROJECT / "docs" / "rules.md", run("rules", "--markdown")[1])


def test_rules_are_selected_on_the_command_line(run: Run, bad: Path) -> None:
    """Rules are selected by one code, several codes or a profile."""
    assert codes(run, bad) == CORE
    assert codes(run, bad, "--select", "empty-turn") == ["empty-turn"]
    assert codes(run, bad, "--select", "empty-turn,invalid-date") == ["invalid-date", "empty-turn"]
    assert codes(run, bad, "--ignore", "empty-turn", "--ignore", "invalid-date") == ["deprecated-language-tag"]
    assert sorted(codes(run, bad, "--profile", "recommended")) == sorted([*CORE, "no-interviewee"])
    assert {"missing-rights", "missing-repository"} < set(codes(run, bad, "--profile", "deposit"))
    assert run("validate", bad, "--ignore", "invalid-date")[0] == 0


def test_the_command_and_the_library_agree(run: Run, bad: Path) -> None:
    """The same selection gives the same findings."""
    found = oralhist.validate(bad, profile="deposit", ignore=["empty-turn"])
    assert codes(run, bad, "--profile", "deposit", "--ignore", "empty-turn") == [finding.code for finding in found]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--select", "empty-turns"], "did you mean 'empty-turn'?"),
        (["--ignore", "invalid-dates"], "did you mean 'invalid-date'?"),
        (["--profile", "depot"], "deposit"),
        (["--on", "10.01.2023"], "neither a date, such as 2026-01-31, nor 'today'"),
    ],
)
def test_an_unknown_name_is_misuse(run: Run, bad: Path, arguments: list[str], hint: str) -> None:
    """The error names what is expected."""
    code, out, err = run("validate", bad, *arguments)
    assert (code, out) == (2, "")
    assert hint in err


def test_restrictions_lapse_only_with_a_date(run: Run, bad: Path) -> None:
    """The option ``--on`` takes a date or ``today``."""
    restricted = {"level": "archive", "until": "1999"}
    whole = {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "access": {"record": restricted}}
    bad.write_text(json.dumps(whole), encoding="utf-8")
    assert codes(run, bad) == codes(run, bad, "--on", "1999-12-31") == []
    assert codes(run, bad, "--on", "today") == codes(run, bad, "--on", "2026-01-01") == ["restriction-lapsed"]


def test_the_nearest_configuration_is_used(run: Run, bad: Path, tmp_path: Path) -> None:
    """It is in the folder nearest to the file. In one folder, ``oralhist.toml`` is used before ``pyproject.toml``."""
    (tmp_path / "pyproject.toml").write_text('[tool.oralhist]\nignore = ["empty-turn"]\n')
    assert codes(run, bad) == CORE[:2]
    configuration_for.cache_clear()
    (tmp_path / "project" / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert codes(run, bad) == CORE[:2]
    configuration_for.cache_clear()
    (tmp_path / "project" / "oralhist.toml").write_text('select = ["empty-turn"]\n')
    (tmp_path / "project" / "pyproject.toml").write_text('[tool.oralhist]\nselect = ["invalid-date"]\n')
    assert codes(run, bad) == ["empty-turn"]


def test_each_file_uses_its_own_configuration(run: Run, bad: Path, tmp_path: Path) -> None:
    """Files of several projects can be checked at once."""
    other = tmp_path / "other.json"
    other.write_bytes(bad.read_bytes().replace(b'"id": "x"', b'"id": "y"'))
    (bad.parent / "oralhist.toml").write_text('profile = "recommended"\nignore = ["invalid-date"]\n')
    found = json.loads(run("validate", bad, other, "--output-format", "json")[1])
    by_file = {file: {f["code"] for f in found if f["file"] == str(file)} for file in (bad, other)}
    assert by_file == {bad: {*CORE[1:], "no-interviewee"}, other: set(CORE)}


def test_standard_input_uses_the_configuration_of_the_current_folder(
    run: Run, bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard input has no folder."""
    (tmp_path / "oralhist.toml").write_text('select = ["empty-turn"]\n')
    monkeypatch.chdir(bad.parent)
    with bad.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert codes(run, "-") == ["empty-turn"]


def test_the_command_line_overrides_the_configuration(run: Run, bad: Path) -> None:
    """A selection on the command line replaces that of the project."""
    (bad.parent / "oralhist.toml").write_text('select = ["empty-turn"]\nignore = ["invalid-date"]\n')
    assert codes(run, bad, "--profile", "core") == CORE[1:]
    assert codes(run, bad, "--select", "deprecated-language-tag") == ["deprecated-language-tag"]
    assert codes(run, bad, "--profile", "core", "--ignore", "empty-turn") == CORE[:2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ignroe = ["empty-turn"]', ":1:1: unknown key 'ignroe': did you mean 'ignore'?"),
        ('profile = "core"\nignore = [\n  "emty-turn"]', ":3:4: unknown rule 'emty-turn': did you mean 'empty-turn'?"),
        ('profile = "cor"', ":1:12: unknown profile 'cor': did you mean 'core'?"),
        ('ignore = "empty-turn"', ":1:1: ignore is not a list of codes: write ignore ="),
        ("select = [1]", ":1:1: select is not a list of codes"),
        ("profile = []", ":1:1: profile is not a text"),
        ("ignore = [", "not valid TOML"),
        ('profile = "core"\nignore == []', ":2:9: not valid TOML: Invalid value"),
        ("zzz = 1", ":1:1: unknown key 'zzz': known are profile, select, ignore, fail-on, severity, schema"),
        ('fail-on = "warnings"', ":1:12: unknown value of fail-on 'warnings': did you mean 'warning'?"),
        ("fail-on = 1", ":1:1: fail-on is not a text"),
        ('severity = "error"', ":1:1: severity is not a table: write [severity]"),
        ('[severity]\nemty-turn = "error"', ":2:1: unknown code 'emty-turn': did you mean 'empty-turn'?"),
        ('[severity]\nempty-turn = "warn"', ":2:15: unknown severity of empty-turn 'warn': did you mean 'warning'?"),
        ("[severity]\nempty-turn = []", ":2:14: unknown severity of empty-turn []: known are error, warning, info"),
        ("schema = 1", ":1:1: schema is not a text"),
        ('schema = "house.json"', ":1:11: no file 'house.json': the path begins at"),
        ('schema = ""', ":1:8: no file '': the path begins at"),
    ],
)
def test_an_invalid_configuration_is_misuse(run: Run, bad: Path, text: str, said: str) -> None:
    """The error names the file and what is wrong; nothing is checked."""
    (bad.parent / "oralhist.toml").write_text(text)
    code, out, err = run("validate", bad)
    assert (code, out) == (2, "")
    assert said in err.replace("\n", " ")
    assert f"{bad.parent / 'oralhist.toml'}" in err


def test_an_error_in_a_shared_file_has_its_line(run: Run, bad: Path) -> None:
    """Tables of other programs may have the same words."""
    text = '[tool.other]\nignore = ["emty-turn"]\n\n[tool.oralhist]\nignore = ["emty-turn"]\n'
    (bad.parent / "pyproject.toml").write_text(text)
    code, _, err = run("validate", bad)
    assert code == 2
    assert "pyproject.toml:5:12: unknown rule 'emty-turn'" in err


def test_warnings_fail_a_run_when_asked(run: Run, bad: Path) -> None:
    """The command line overrides the configuration; infos never fail a run."""
    select = ("validate", bad, "--select", "empty-turn")
    assert [run(*select, "--fail-on", level)[0] for level in ("error", "warning")] == [0, 1]
    (bad.parent / "oralhist.toml").write_text('fail-on = "warning"\n')
    configuration_for.cache_clear()
    assert run(*select)[0] == 1
    assert run(*select, "--fail-on", "error")[0] == 0
    (bad.parent / "oralhist.toml").write_text('fail-on = "warning"\n[severity]\nempty-turn = "info"\n')
    configuration_for.cache_clear()
    assert run(*select)[0] == 0


def test_a_project_chooses_severities(run: Run, bad: Path, tmp_path: Path) -> None:
    """In every report, for rules and for other codes; files of other projects keep the usual severities."""
    other = tmp_path / "other.json"
    bad.write_bytes(bad.read_bytes().replace(b'"title": "T"', b'"title": "T", "subtitel": "S"'))
    other.write_bytes(bad.read_bytes().replace(b'"id": "x"', b'"id": "y"'))
    (bad.parent / "oralhist.toml").write_text(
        '[severity]\nempty-turn = "error"\ninvalid-date = "warning"\nunknown-field = "info"\n'
    )
    code, out, err = run("validate", bad, other, "--jobs", "2", "--output-format", "json")
    found = {(finding["file"], finding["code"]): finding["severity"] for finding in json.loads(out)}
    assert code == 1
    assert [found[str(bad), code] for code in ("empty-turn", "invalid-date", "unknown-field")] == [
        "error", "warning", "info"]  # fmt: skip
    assert [found[str(other), code] for code in ("empty-turn", "invalid-date", "unknown-field")] == [
        "warning", "error", "error"]  # fmt: skip
    assert err.splitlines()[-1].startswith("2 files: 3 errors, 4 warnings, 1 info")


@pytest.mark.parametrize("text", ["tool = 3", '[tool]\noralhist = "core"', "[tool]\noralhist = []"])
def test_an_invalid_table_is_misuse(run: Run, bad: Path, text: str) -> None:
    """The table is in the ``pyproject.toml`` of the project."""
    (bad.parent / "pyproject.toml").write_text(text)
    code, _, err = run("validate", bad)
    assert (code, "is not a table" in err) == (2, True)


def test_a_hidden_name_does_not_prevent_a_release(run: Run, bad: Path) -> None:
    """A hidden name is an error in validation; a release replaces it, and says nothing, as the file shows who is hidden."""
    person = {"id": "p", "name": "Ada Kern", "pseudonym": "Berta", "publish_as": "pseudonym"}
    turns = [{"speaker": "p", "utterances": ["I am Ada Kern."]}]
    whole = {
        "oralhist": 1,
        "id": "x",
        "metadata": {"title": "T"},
        "participants": [person],
        "sessions": [{"turns": turns}],
    }
    bad.write_text(json.dumps(whole), encoding="utf-8")
    assert run("validate", bad)[0] == 1
    code, out, err = run("release", bad, bad.with_name("out.json"), "--audience", "public")
    assert (code, out, err) == (0, "", "")
    assert "Kern" not in bad.with_name("out.json").read_text(encoding="utf-8")
