"""The wheel and the source archive: what is in them, and the page that a package index shows."""

import importlib.util
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from documentation.blocks import PROJECT

MISSING = [name for name in ("build", "hatchling", "twine") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason="build, hatchling and twine are not installed")

VERSION = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both without the network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


@pytest.fixture(scope="module")
def metadata(built: Path) -> Message:
    """Return the metadata in the wheel."""
    with zipfile.ZipFile(built / f"oralhist-{VERSION}-py3-none-any.whl") as wheel:
        return message_from_bytes(wheel.read(f"oralhist-{VERSION}.dist-info/METADATA"))


def test_the_wheel_has_the_package_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(built / f"oralhist-{VERSION}-py3-none-any.whl") as wheel:
        names = wheel.namelist()
    sources = {
        f"oralhist/{path.relative_to(PROJECT / 'src/oralhist').as_posix()}"
        for path in (PROJECT / "src/oralhist").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sources <= set(names)
    assert {"oralhist/py.typed", "oralhist/formats/tei/oralhist-tei-1.rng"} <= set(names)
    assert {name.partition("/")[0] for name in names} == {"oralhist", f"oralhist-{VERSION}.dist-info"}
    assert [name for name in names if re.search(r"__pycache__|\.pyc$|(^|/)tests?/", name)] == []


def test_the_source_archive_has_what_is_needed_to_test_and_document(built: Path) -> None:
    with tarfile.open(built / f"oralhist-{VERSION}.tar.gz") as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for name in ("README.md", "CHANGELOG.md", "LICENSE", "docs/package_readme.py", "docs/index.md", "docs/conf.py", ".ci/run", "schemas/interview-1.schema.json", "tests/conftest.py", "examples/README.md"):  # fmt: skip
        assert name in names, name


def test_a_package_index_shows_the_readme(built: Path, metadata: Message) -> None:
    """Links and pictures that lead into the repository would be dead there."""
    ran = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *map(str, built.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    page = str(metadata.get_payload())
    assert page.startswith("# oralhist")
    assert "oralhist convert" in page
    assert [
        link for link in re.findall(r"\]\(([^)]*)\)|src=\"([^\"]*)\"", page) if not "".join(link).startswith("https://")
    ] == []


def test_the_classifiers_name_the_tested_versions(metadata: Message) -> None:
    classifiers = metadata.get_all("Classifier", [])
    named = {
        line.rpartition(" ")[2]
        for line in classifiers
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", line)
    }
    assert named == {"3.11", "3.12", "3.13"}
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
