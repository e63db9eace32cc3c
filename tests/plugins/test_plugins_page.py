"""The page on plug-ins quotes the example word for word and lists every law; the tests of the example pass."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from documentation.blocks import PROJECT, blocks_of
from documentation.install import install_folder
from oralhist.testing import CONFORMANCE, Law
from plugin_packages import EXAMPLE

PAGE = "docs/plugins.md"
FOLDER = "oralhist-tabs/"
QUOTED = {block.saved_as or "": block.text for block in blocks_of(PAGE) if block.saved_as}


def test_every_file_of_the_example_is_quoted() -> None:
    files = [file for file in EXAMPLE.rglob("*") if file.is_file() and file.suffix in {".py", ".toml", ".tabs"}]
    assert {FOLDER + file.relative_to(EXAMPLE).as_posix() for file in files} == QUOTED.keys()


@pytest.mark.parametrize("name", QUOTED)
def test_a_file_is_quoted_word_for_word(name: str) -> None:
    assert QUOTED[name] == (EXAMPLE / name.removeprefix(FOLDER)).read_text("utf-8")


@pytest.mark.parametrize("law", CONFORMANCE, ids=str)
def test_the_page_has_the_statement_of_each_law(law: Law) -> None:
    text = (PROJECT / PAGE).read_text("utf-8")
    assert f"| `{law.name}` | {' '.join(law.statement.split())} |" in text
    assert len(re.findall(r"^\| `[a-z-]+` \| [^|]+ \| [^|]+ \|$", text, re.MULTILINE)) == len(CONFORMANCE)


def test_the_tests_of_the_example_pass(tmp_path: Path) -> None:
    """They run as those of a user do, without the settings of this project."""
    (tmp_path / "installed").mkdir()
    install_folder(EXAMPLE, tmp_path / "installed")
    (tmp_path / "conftest.py").write_text(
        "from hypothesis import settings\n"
        "settings.register_profile('few', max_examples=20, derandomize=True)\nsettings.load_profile('few')\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(tmp_path / "installed"))))
    for file in (EXAMPLE / "tests").iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", str(tmp_path)]
    run = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout[-3000:]
    assert "11 passed, 1 skipped" in run.stdout


def test_the_example_is_installed_by_pip(tmp_path: Path) -> None:
    """It is built from its own ``pyproject.toml``, without the network; its format and rules are then there."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    shutil.copytree(EXAMPLE, tmp_path / "plugin")
    offline = ["--no-index", "--no-build-isolation", "--no-deps", "--quiet"]
    pip = [sys.executable, "-m", "pip", "install", *offline, "--target", str(tmp_path / "installed")]
    subprocess.run([*pip, str(tmp_path / "plugin")], check=True)
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(tmp_path / "installed"))))
    command = [sys.executable, "-m", "oralhist", "validate", str(EXAMPLE / "tests" / "mill.tabs")]
    run = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    assert "error archive-number: the id 'mill'" in run.stdout
