"""Read TEI: native files as they were written, foreign files as far as they can be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity, in_file_order
from oralhist.format import Reading, Source
from oralhist.formats.tei.check import check, is_native
from oralhist.formats.tei.native.reader import native_reading
from oralhist.syntax.xml_parser import parse


def read(source: Source) -> Iterator[Reading]:
    """Read every interview of a TEI file.

    A native file is read as it was written. An edited native file is read if nothing is lost by that, otherwise in
    part. A foreign file is read as far as it can be understood, with findings about the rest; a corpus has one
    interview for each text. Raises ``UnreadableFile`` for a file that is not XML, and ``InvalidInterview`` for a file
    without an interview that can be read.
    """
    tree = parse(source.data)
    root = tree.getroot()
    checked = check(tree) if source.validating else None
    if not is_native(root):
        from oralhist.formats.tei.foreign.reader import interviews_of

        yield from interviews_of(root, source, checked or ())
        return
    try:
        reading = native_reading(root)
    except InvalidInterview as error:
        raise InvalidInterview(_merged(check(tree) if checked is None else checked, error.findings)) from None
    if reading.is_partial:
        findings = tuple(_merged(check(tree) if checked is None else checked, reading.findings))
    else:
        findings = (*(checked or ()), *reading.findings)
    yield evolve(reading, findings=findings)


def _merged(checked: Iterable[Finding], findings: Iterable[Finding]) -> list[Finding]:
    """Return the errors of the checks with the findings of the reader, except those on a line with such an error."""
    errors = [finding for finding in checked if finding.severity is Severity.ERROR]
    explained = {finding.line for finding in errors}
    also = [finding for finding in findings if finding.path or finding.line not in explained]
    return in_file_order([*errors, *also])
