"""TEI in: our own files to the interview they were written from, others' as far as they can be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.tei.check import check, is_own
from oralhist.formats.tei.native.reader import native_reading
from oralhist.syntax.xml_parser import parse


def read(source: Source) -> Iterator[Reading]:
    """Read every interview of a TEI file.

    What this library has written comes back as it was. Where such a file was changed by hand it is read as long as
    nothing is lost by it, else in part. Others' files are read as far as they are understood, with findings on the rest; a
    corpus gives one interview for each text. Raises ``UnreadableFile`` for what is not XML, and ``InvalidInterview`` for
    a file of which nothing can be read.
    """
    tree = parse(source.data)
    root = tree.getroot()
    checked = check(tree) if source.validating else ()
    if not is_own(root):
        from oralhist.formats.tei.foreign.reader import interviews_of

        first, *others = interviews_of(root, source)
        yield evolve(first, findings=(*checked, *first.findings))
        yield from others
        return
    try:
        reading = native_reading(root)
    except InvalidInterview as error:
        raise InvalidInterview(_with_all_that_is_wrong(checked or check(tree), error.findings)) from None
    if reading.is_partial:
        yield evolve(reading, findings=tuple(_with_all_that_is_wrong(checked or check(tree), reading.findings)))
    else:
        yield evolve(reading, findings=(*checked, *reading.findings))


def _with_all_that_is_wrong(checked: Iterable[Finding], findings: Iterable[Finding]) -> list[Finding]:
    """What the schema and the pointers say too, in the order of the file; each place is explained once."""
    errors = [finding for finding in checked if finding.severity is Severity.ERROR]
    explained = {finding.line for finding in errors}
    also = [finding for finding in findings if finding.path or finding.line not in explained]
    return sorted([*errors, *also], key=lambda finding: finding.line)
