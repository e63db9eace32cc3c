"""What the library shows of itself."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import cattrs
import pytest
from attrs import frozen

import oralhist
from oralhist import Interview, Metadata
from oralhist.converter import configure_converter
from oralhist.findings import Finding, path_text

MODULES = [
    module.name
    for module in pkgutil.walk_packages(oralhist.__path__, "oralhist.")
    if not module.name.endswith("__main__")
]


def test_the_names() -> None:
    """Every name of the face is there, and is listed."""
    assert dir(oralhist) == sorted(oralhist.__all__)
    for name in oralhist.__all__:
        assert getattr(oralhist, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = oralhist.nothing


@pytest.mark.parametrize("name", MODULES)
def test_everything_public_is_explained(name: str) -> None:
    """Modules, classes, functions and views have docstrings."""
    module = importlib.import_module(name)
    assert module.__doc__, name
    for label, value in public(module):
        assert inspect.getdoc(value), f"{name}.{label}"


def public(module: Any) -> list[tuple[str, Any]]:
    """What a module defines under a public name, and what its classes do."""
    found: list[tuple[str, Any]] = []
    for label, value in vars(module).items():
        if label.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(value) or inspect.isclass(value):
            found.append((label, value))
        if inspect.isclass(value):
            members = vars(value).items()
            found += [(f"{label}.{name}", m) for name, m in members if not name.startswith("_") and is_said(m)]
    return found


def is_said(member: Any) -> bool:
    """Whether a member of a class is a method or a view."""
    return isinstance(member, property) or inspect.isfunction(member)


def test_no_file_is_long() -> None:
    """A file is read in one sitting."""
    source = Path(oralhist.__file__).parent
    lengths = {
        str(file.relative_to(source)): len(file.read_text("utf-8").splitlines()) for file in source.rglob("*.py")
    }
    assert {file: length for file, length in lengths.items() if length > 310} == {}


def test_python_m_oralhist() -> None:
    """The module runs as the command does."""
    run = subprocess.run([sys.executable, "-m", "oralhist", "--version"], check=True, capture_output=True, text=True)
    assert run.stdout.startswith("oralhist, version ")


def test_findings_and_paths_are_readable() -> None:
    """As editors and people read them."""
    assert path_text(("sessions", 0, "turns", 3, "speaker")) == "sessions[0].turns[3].speaker"
    finding = Finding(
        code="c", severity=oralhist.Severity.ERROR, message="m", hint="h", file="f", line=2, column=3, path=("a", 0)
    )
    assert str(finding) == "f:2:3: error c: m (h) (at a[0])"
    assert str(Finding(code="c", severity=oralhist.Severity.INFO, message="m")) == "info c: m"


def test_errors_carry_their_findings() -> None:
    """Across processes too, as bulk work sends them there."""
    import pickle

    with pytest.raises(oralhist.InvalidInterview) as refused:
        oralhist.loads('{"oralhist": 1}')
    again = pickle.loads(pickle.dumps(refused.value))
    assert again.findings == refused.value.findings
    assert str(again) == str(refused.value)


def test_interviews_inside_classes_of_others() -> None:
    """A cattrs converter learns the model."""

    @frozen
    class Deposit:
        number: int
        interview: Interview

    converter = cattrs.Converter()
    configure_converter(converter)
    deposit = Deposit(7, Interview(id="x", metadata=Metadata(title="T")))
    plain = converter.unstructure(deposit)
    assert plain == {"number": 7, "interview": {"id": "x", "metadata": {"title": "T"}}}
    assert converter.structure(plain, Deposit) == deposit
