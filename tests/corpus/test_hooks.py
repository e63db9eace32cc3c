"""Where people already are: the description for pre-commit, and the workflows and settings of the documentation."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oralhist.commands.validate import command
from oralhist.registry import FORMATS
from oralhist.reports.registry import REPORTS

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "validation.md").read_text(encoding="utf-8")
SUFFIXES = sorted({suffix for form in FORMATS for suffix in form.suffixes})


def yaml_in(text: str) -> Any:
    """YAML as a program reads it."""
    return pytest.importorskip("yaml", reason="PyYAML is not installed").safe_load(text)


def hook() -> Any:
    """The one hook."""
    (described,) = yaml_in((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return described


def is_a_call(line: str) -> bool:
    """Whether a line is a call of the command that it understands, before any file is looked at."""
    program, verb, *arguments = shlex.split(line)
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    # Raises for an option that is not there. The names of the help are those of the whole command: they are kept.
    command.make_context(verb, [*arguments, "a.json"], help_option_names=["-h", "--help"])
    return program in scripts and verb == command.name


def test_the_hook_calls_the_command() -> None:
    """As it is installed."""
    described = hook()
    assert described["id"] == "oralhist-validate"
    assert described["language"] == "python"
    assert is_a_call(described["entry"])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_hook_takes_every_format(suffix: str) -> None:
    """Every suffix of the table of formats, in small and capital letters."""
    pattern = hook()["files"]
    assert re.search(pattern, f"interviews/a{suffix}"), f"add {suffix} to .pre-commit-hooks.yaml"
    assert re.search(pattern, f"A{suffix.upper()}")


@pytest.mark.parametrize("name", ["notes.rst", "a.jsonl", "json", "a.xml.gz"])
def test_the_hook_takes_nothing_else(name: str) -> None:
    """No file without such a suffix."""
    assert re.search(hook()["files"], name) is None


def test_the_documented_yaml_is_yaml() -> None:
    """The workflows and the settings of pre-commit; the hook has the id it names."""
    texts = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert len(texts) >= 2
    read = [yaml_in(text) for text in texts]
    assert any("repos" in one and one["repos"][0]["hooks"][0]["id"] == hook()["id"] for one in read)


def test_the_documented_calls_are_understood() -> None:
    """Every one of them."""
    calls = re.findall(r"^ *(?:- run: |run: )?(?:.* \| )?(oralhist validate [^|\n`]*)", PAGE, re.MULTILINE)
    assert len(calls) >= 5
    for call in calls:
        assert is_a_call(call), call


def test_every_report_is_documented() -> None:
    """By its name."""
    for report in REPORTS:
        assert f"`{report.name}`" in PAGE
