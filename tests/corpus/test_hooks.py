"""The pre-commit hook, and the workflows and settings in the documentation."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oralhist.commands import main
from oralhist.commands.validate import command
from oralhist.registry import FORMATS, format_named
from oralhist.reports.registry import REPORTS

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "validation.md").read_text(encoding="utf-8")
SUFFIXES = sorted({suffix for form in FORMATS if form.reader for suffix in form.suffixes})


def yaml_in(text: str) -> Any:
    """Parse YAML."""
    return pytest.importorskip("yaml", reason="PyYAML is not installed").safe_load(text)


def hook() -> Any:
    """Return the only hook."""
    (described,) = yaml_in((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return described


def is_valid_call(line: str) -> bool:
    """Return whether a line is a valid call of the command, without opening files."""
    program, verb, *arguments = shlex.split(line)
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    # Raises for an unknown option. The names of the help option are those of the group, and must stay.
    command.make_context(verb, [*arguments, "a.json"], help_option_names=["-h", "--help"])
    return program in scripts and verb == command.name


def test_the_hook_calls_the_installed_command() -> None:
    described = hook()
    assert described["id"] == "oralhist-validate"
    assert described["language"] == "python"
    assert is_valid_call(described["entry"])


def test_the_hook_can_check_by_the_schema_of_a_project() -> None:
    """pre-commit installs the package without extras."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert hook()["additional_dependencies"] == project["optional-dependencies"]["schema"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_hook_matches_the_suffixes_of_every_format(suffix: str) -> None:
    """The suffix may be in lower or upper case."""
    pattern = hook()["files"]
    assert re.search(pattern, f"interviews/a{suffix}"), f"add {suffix} to .pre-commit-hooks.yaml"
    assert re.search(pattern, f"A{suffix.upper()}")


@pytest.mark.parametrize("name", ["notes.rst", "a.jsonl", "json", "a.xml.gz"])
def test_the_hook_matches_no_other_files(name: str) -> None:
    assert re.search(hook()["files"], name) is None


OTHER_FILES = {
    "package.json": '{"name": "website", "version": "1.0.0"}',
    "tsconfig.json": "[]",
    "uses.json": '{"dependencies": {"oralhist": "0.1"}}',
    "house.schema.json": '{"$ref": "urn:oralhist:interview:1", "properties": {"metadata": {}, "sessions": {}}}',
    "prices.csv": "name;price\ntea;3\n",
    "recordings.csv": "file,minutes\ntape-1.wav,43\n",
    "README.md": "# Recordings\n\nMade in Lysekil.\n",
    "notes.txt": "Call the library.\n",
    "feed.xml": "<feed><title>News</title></feed>",
}
"""Files of other kinds that a repository of interviews may hold."""


@pytest.mark.parametrize("name", OTHER_FILES)
def test_the_hook_passes_over_files_that_are_no_interviews(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A commit of a package.json does not fail; without the option a named file is checked."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(OTHER_FILES[name], encoding="utf-8")
    _, *arguments = shlex.split(hook()["entry"])
    with pytest.raises(SystemExit) as exit_:
        main([*arguments, name])
    assert (exit_.value.code or 0, *capsys.readouterr()) == (0, "", "")


def test_the_hook_checks_the_interviews_among_other_files(tmp_path: Path) -> None:
    """As pre-commit calls it: in the folder of the repository, with the names of all files of the commit that match."""
    described = hook()
    for name, text in OTHER_FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "schema.json").write_bytes((PROJECT / "schemas" / "interview-1.schema.json").read_bytes())
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "talk.json").write_text('{"oralhist": 1, "id": "x"}', encoding="utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    matching = [name for name in names if re.search(described["files"], name)]
    assert len(matching) == len(names)
    program, *arguments = shlex.split(described["entry"])
    ran = subprocess.run(
        [sys.executable, "-m", program, *arguments, *matching],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert [line.partition(":")[0] for line in ran.stdout.splitlines()] == ["talks/talk.json"]


@pytest.mark.parametrize(
    "text",
    ['{"oralhist": 1, "id": "x"}', '{"metadata": {"title": "T"}, "sessions": []}', '{"oralhist": 1,'],
    ids=["missing-field", "without-the-version", "cut-off"],
)
def test_the_hook_fails_for_a_wrong_interview(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if the key that marks interview files is missing."""
    monkeypatch.chdir(tmp_path)
    Path("a.json").write_text(text, encoding="utf-8")
    _, *arguments = shlex.split(hook()["entry"])
    with pytest.raises(SystemExit) as exit_:
        main([*arguments, "a.json"])
    assert exit_.value.code == 1


def test_the_settings_of_editors_match_the_names_of_interview_files() -> None:
    """The patterns match the suffix of interview files, and the name in the other pages; the schema is where it is saved."""
    (settings,) = re.findall(r"```json\n(\{\n  \"json.schemas\".*?)```", PAGE, re.DOTALL)
    (schema,) = json.loads(settings)["json.schemas"]
    (saved,) = re.findall(r"^oralhist schema > (\S+)$", PAGE, re.MULTILINE)
    assert schema["url"] == f"./{saved}"
    suffixes = [suffix for suffix in format_named("json").suffixes if suffix != ".json"]
    assert suffixes == [".oralhist.json"]
    for name in ("interview.json", "ada-dahl.oralhist.json"):
        assert any(Path(name).match(pattern) for pattern in schema["fileMatch"])
    assert not any(Path("package.json").match(pattern) for pattern in schema["fileMatch"])


def test_the_documented_yaml_can_be_parsed() -> None:
    """The settings for pre-commit use the id of the hook."""
    texts = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert len(texts) >= 2
    read = [yaml_in(text) for text in texts]
    assert any("repos" in one and one["repos"][0]["hooks"][0]["id"] == hook()["id"] for one in read)


def test_the_documented_calls_are_valid() -> None:
    calls = re.findall(r"^ *(?:- run: |run: )?(?:.* \| )?(oralhist validate [^|\n`]*)", PAGE, re.MULTILINE)
    assert len(calls) >= 5
    for call in calls:
        assert is_valid_call(call), call


def test_every_report_is_documented() -> None:
    for report in REPORTS:
        assert f"`{report.name}`" in PAGE
