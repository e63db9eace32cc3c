"""Validate several files with a RELAX NG schema, in jing or lxml."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

Validator = Callable[[Sequence[bytes]], list[str]]
"""Returns the errors of several files; none when all are valid."""


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
