"""The public names of the library, their documentation, and the layout of the source."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import oralhist
from oralhist.findings import Finding, path_text

MODULES = [
    module.name
    for module in pkgutil.walk_packages(oralhist.__path__, "oralhist.")
    if not module.name.endswith("__main__")
]


def test_every_public_name_exists_and_is_listed() -> None:
    assert dir(oralhist) == sorted(oralhist.__all__)
    for name in oralhist.__all__:
        assert getattr(oralhist, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = oralhist.nothing


@pytest.mark.parametrize("name", MODULES)
def test_every_public_module_class_function_and_property_has_a_docstring(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__, name
    for label, value in public(module):
        assert inspect.getdoc(value), f"{name}.{label}"


def public(module: Any) -> list[tuple[str, Any]]:
    """Return the public classes and functions of a module, and the public members of its classes."""
    found: list[tuple[str, Any]] = []
    for label, value in vars(module).items():
        if label.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(value) or inspect.isclass(value):
            found.append((label, value))
        if inspect.isclass(value):
            members = vars(value).items()
            found += [(f"{label}.{name}", m) for name, m in members if not name.startswith("_") and is_documented(m)]
    return found


def is_documented(member: Any) -> bool:
    """Return whether a member of a class needs a docstring, because it is a method or a property."""
    return isinstance(member, property) or inspect.isfunction(member)


def test_no_file_is_longer_than_310_lines() -> None:
    source = Path(oralhist.__file__).parent
    lengths = {
        str(file.relative_to(source)): len(file.read_text("utf-8").splitlines()) for file in source.rglob("*.py")
    }
    assert {file: length for file, length in lengths.items() if length > 310} == {}


def test_python_m_oralhist_runs_the_command() -> None:
    run = subprocess.run([sys.executable, "-m", "oralhist", "--version"], check=True, capture_output=True, text=True)
    assert run.stdout.startswith("oralhist, version ")


def test_findings_and_paths_as_text() -> None:
    assert path_text(("sessions", 0, "turns", 3, "speaker")) == "sessions[0].turns[3].speaker"
    finding = Finding(
        code="c", severity=oralhist.Severity.ERROR, message="m", hint="h", file="f", line=2, column=3, path=("a", 0)
    )
    assert str(finding) == "f:2:3: error c: m (h) (at a[0])"
    assert str(Finding(code="c", severity=oralhist.Severity.INFO, message="m")) == "info c: m"
    second = Finding(code="c", severity=oralhist.Severity.ERROR, message="m", interview=2)
    assert str(second) == "error c: m (interview 2)"
    assert str(evolve(second, path=("sessions", 0))) == "error c: m (interview 2, at sessions[0])"


def test_errors_keep_their_findings_when_pickled() -> None:
    """Worker processes send errors to the main process."""
    import pickle

    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.loads('{"oralhist": 1}')
    again = pickle.loads(pickle.dumps(refused.value))
    assert again.findings == refused.value.findings
    assert str(again) == str(refused.value)
