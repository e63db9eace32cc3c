"""The GitHub action: its steps run as they are, with the inputs of a workflow."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.test_hooks import PAGE, PROJECT, yaml_in

GOOD = '{"oralhist": 1, "id": "a", "metadata": {"title": "A talk"}}'
WARNED = '{"oralhist": 1, "id": "b", "metadata": {"title": "A t\ufffdlk"}}'
WRONG = '{"oralhist": 1, "id": "c", "metadata": {"title": 7}}'


def action() -> Any:
    """Return the action."""
    return yaml_in((PROJECT / "action.yml").read_text(encoding="utf-8"))


def run_step(number: int, folder: Path, **inputs: str) -> tuple[int, str, str]:
    """Run the script of a step in a folder, as the runner does; return its exit code, its output and what it sets."""
    described = action()
    given = {name: held["default"] for name, held in described["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    step = described["runs"]["steps"][number]
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in step.get("env", {}).items()
    }
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    for name, line in (("oralhist", f'exec {sys.executable} -m oralhist "$@"'), ("python", 'printf "%s\\n" "$@"')):
        (programs / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    output = folder / "output"
    output.write_text("")
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={
            **os.environ,
            **environment,
            "PATH": path,
            "GITHUB_OUTPUT": str(output),
            "GITHUB_ACTION_PATH": "/an action",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout, output.read_text()


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Return a folder with files without findings, with a warning, and with an error."""
    for name, text in (("good.json", GOOD), ("a b/warned.json", WARNED), ("wrong.json", WRONG)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_it_installs_from_its_own_checkout(tmp_path: Path) -> None:
    """With the packages for rules of a project, and from no index that is named."""
    _, printed, _ = run_step(1, tmp_path)
    assert printed.split("\n")[:5] == ["-m", "pip", "install", "--quiet", "/an action[schema]"]
    assert (PROJECT / "pyproject.toml").is_file()


RUNS: list[tuple[dict[str, str], int, list[str]]] = [
    ({"files": "good.json"}, 0, []),
    ({"files": "good.json\na b"}, 0, ["warning"]),
    ({"files": "good.json\na b\n", "fail_on": "warning"}, 1, ["warning"]),
    ({"files": "."}, 1, ["error", "warning"]),
    ({"files": "*.json"}, 1, ["error"]),
    ({"files": "good.json", "profile": "deposit"}, 1, ["warning", "error", "error", "error"]),
    ({"files": "good.json", "profile": "depost"}, 2, []),
    ({"files": "$(touch hacked)"}, 2, []),
]


@pytest.mark.parametrize(("inputs", "code", "annotations"), RUNS, ids=[str(inputs) for inputs, _, _ in RUNS])
def test_it_annotates_the_files_and_fails_as_asked(
    inputs: dict[str, str], code: int, annotations: list[str], talks: Path
) -> None:
    """Inputs are never run as commands."""
    ended, printed, _ = run_step(2, talks, **inputs)
    assert ended == code
    assert re.findall(r"^::(\w+) file=", printed, re.MULTILINE) == annotations
    assert not (talks / "hacked").exists()


def test_it_writes_sarif(talks: Path) -> None:
    """The output of the step names the file, also if the step fails."""
    ended, _, set_ = run_step(2, talks, output_format="sarif")
    assert ended == 1
    assert set_ == "sarif-file=oralhist.sarif\n"
    (run,) = json.loads((talks / "oralhist.sarif").read_text(encoding="utf-8"))["runs"]
    assert len(run["results"]) == 2


def test_every_input_is_documented_and_the_documented_ones_exist() -> None:
    """In the table, and in the workflows."""
    described = action()
    rows = re.findall(r"^\| `([\w-]+)` \| .* \| `?(.*?)`? \|$", PAGE[PAGE.index("| input |") :], re.MULTILINE)
    assert [name for name, _ in rows] == list(described["inputs"])
    workflows = [yaml_in(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
    steps = [step for one in workflows if "jobs" in one for step in one["jobs"]["validate"]["steps"]]
    ours = [step for step in steps if step["uses"].startswith("example/oralhist@")]
    assert len(ours) == 2
    assert {name for step in ours for name in step["with"]} <= described["inputs"].keys()
    for held in described["inputs"].values():
        assert held["description"].endswith(".")
