"""A typed program that uses every public function and class is accepted by mypy and pyright, and runs."""

import ast
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import oralhist
from oralhist import analysis, converter, corpus, edit, errors, model

FOLDER = Path(__file__).parent / "typing"
FILES = sorted(FOLDER.glob("*.py"))
SOURCE = str(Path(oralhist.__file__).parents[1])


def public_names() -> set[str]:
    """Return every public name of the library, without the members of classes."""
    listed = {name for module in (oralhist, edit, analysis, corpus, converter) for name in module.__all__}
    own = {name for name in vars(errors) if isinstance(getattr(errors, name), type) and not name.startswith("_")}
    return listed | own | {name for name in vars(model) if name[0].isupper()}


def test_every_public_name_is_used() -> None:
    used: set[str] = set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                used.add(node.attr)
            elif isinstance(node, ast.Name):
                used.add(node.id)
    assert public_names() - used == set()


def test_the_program_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    importlib.import_module("functions_example").main(tmp_path)


def accepted(command: list[str], tmp_path: Path) -> None:
    environment = {**os.environ, "MYPYPATH": SOURCE, "PYTHONPATH": SOURCE, "MYPY_CACHE_DIR": str(tmp_path)}
    run = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.slow
def test_mypy_accepts_the_program(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    accepted([sys.executable, "-m", "mypy", "--strict", "--config-file=", *map(str, FILES)], tmp_path)


@pytest.mark.slow
def test_pyright_accepts_the_program(tmp_path: Path) -> None:
    """``ORALHIST_PYRIGHT`` is the path of pyright's ``index.js``, a package of npm; else ``pyright`` on the path is used."""
    script = os.environ.get("ORALHIST_PYRIGHT")
    command = ["node", script] if script else [shutil.which("pyright") or ""]
    if not all(map(shutil.which, command[:1])):
        pytest.skip("pyright is not installed: npm install pyright, and set ORALHIST_PYRIGHT")
    accepted([*command, "--pythonpath", sys.executable], tmp_path)
