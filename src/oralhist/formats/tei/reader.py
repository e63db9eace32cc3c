"""Read TEI: native files as they were written, foreign files as far as they can be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding, Severity, in_file_order
from oralhist.format import Reading, Source
from oralhist.formats.tei.check import check, is_native, points_only_to_ids
from oralhist.formats.tei.codes import NOT_TEI
from oralhist.formats.tei.namespace import TEI
from oralhist.formats.tei.native.reader import native_reading, reading_by_lines
from oralhist.formats.tei.native.written_lines import WrittenLines
from oralhist.formats.tei.relaxng import matches_schema
from oralhist.syntax.xml_parser import line_of, local_name, parse

if TYPE_CHECKING:
    from lxml import etree

_ROOTS = ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2")
"""The roots of TEI without a namespace, such as TEI P4."""


def read(source: Source) -> Iterator[Reading]:
    """Read every interview of a TEI file.

    A native file is read as it was written. An edited native file is read if nothing is lost by that, otherwise in
    part. A foreign file is read as far as it can be understood, with findings about the rest; a corpus has one
    interview for each text. Raises ``UnreadableFile`` for a file that is not TEI, and ``InvalidInterview`` for a file
    without an interview that can be read.
    """
    by_lines = reading_by_lines(source.data, _is_valid if source.validating else _is_native)
    if by_lines is not None:
        yield by_lines
        return
    tree = parse(source.data)
    root = tree.getroot()
    checked = check(tree) if source.validating else None
    if not is_native(root):
        from oralhist.formats.tei.foreign.reader import interviews_of

        readings = interviews_of(root, source, checked or ())
        if not _is_tei(root) and not any(map(_has_text, readings)):
            message = f"not TEI: its root is <{local_name(root)[:40]}>, and it has no speech"
            raise UnreadableFile([NOT_TEI.finding(message, line=line_of(root), hint="name the format of the file")])
        yield from readings
        return
    try:
        reading = native_reading(root, source.data)
    except InvalidInterview as error:
        raise InvalidInterview(_merged(check(tree) if checked is None else checked, error.findings)) from None
    if reading.is_partial:
        findings = tuple(_merged(check(tree) if checked is None else checked, reading.findings))
    else:
        findings = (*(checked or ()), *reading.findings)
    yield evolve(reading, findings=findings)


def _is_native(root: etree._Element, _lines: WrittenLines) -> bool:
    return is_native(root)


def _is_valid(root: etree._Element, lines: WrittenLines) -> bool:
    """Return whether the rest of a native file has no errors, and everything is there that its lines point to."""
    return is_native(root) and matches_schema(root.getroottree()) and points_only_to_ids(root, lines, lines.targets)


def _is_tei(root: etree._Element) -> bool:
    return root.tag.startswith(TEI) or local_name(root) in _ROOTS


def _has_text(reading: Reading) -> bool:
    interview = reading.interview
    return bool(interview.turns) or bool(interview.front or interview.back) or reading.is_partial


def _merged(checked: Iterable[Finding], findings: Iterable[Finding]) -> list[Finding]:
    """Return the errors of the checks with the findings of the reader, except those on a line with such an error."""
    errors = [finding for finding in checked if finding.severity is Severity.ERROR]
    explained = {finding.line for finding in errors}
    also = [finding for finding in findings if finding.path or finding.line not in explained]
    return in_file_order([*errors, *also])
