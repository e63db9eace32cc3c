"""Check bytes, and find the positions of values in them."""

from collections.abc import Iterable

from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Path, Severity
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.check import check
from oralhist.reading import read_one
from oralhist.syntax.xml_parser import parse


def check_bytes(data: bytes) -> tuple[Finding, ...]:
    """Return the findings of the checks on bytes, well-formed or not."""
    try:
        return check(parse(data))
    except UnreadableFile as error:
        return error.findings


def positions_of(data: bytes, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return the line and column of each path in a file."""
    reading = read_one(FORMAT, Source(data=data))
    assert reading.locate is not None
    listed = list(paths)
    findings = [Finding(code="x", severity=Severity.INFO, message="x", path=path) for path in listed]
    return dict(zip(listed, reading.locate(findings), strict=True))
