"""TEI in: our own files to the interview they were written from, others' as far as they can be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Path, Severity
from oralhist.formats.format import Reading, Remains, Source
from oralhist.formats.tei.check import check, is_own
from oralhist.formats.tei.exact.reader import interview_of, lines_of, what_remains
from oralhist.formats.xml import parse

__all__ = ["locate", "read", "read_all", "remains"]


def read(source: Source) -> Reading:
    """Read a TEI file.

    What this library has written comes back as it was. Where such a file was changed by hand it is read as long as
    nothing is lost by it. Others' files are read as far as they are understood, with findings on the rest. Raises
    ``UnreadableFile`` for what is no XML that is read, and ``InvalidInterview``, with everything that is wrong, for a
    file of our own in which something has no place or makes no sense.
    """
    root = parse(source.data).getroot()
    if not is_own(root):
        from oralhist.formats.tei.tolerant.reader import interview_of as others_interview

        return others_interview(root, source)
    try:
        interview, findings = interview_of(root)
    except InvalidInterview as error:
        raise InvalidInterview(_with_all_that_is_wrong(source.data, error.findings)) from None
    return Reading(interview=interview, findings=findings)


def read_all(source: Source) -> Iterator[Reading]:
    """Read every interview of a file: of others' corpora one for each text. Raises what ``read`` raises."""
    root = parse(source.data).getroot()
    if is_own(root):
        yield read(source)
    else:
        from oralhist.formats.tei.tolerant.reader import interviews_of

        yield from interviews_of(root, source)


def remains(data: bytes) -> Remains | None:
    """What is left of a file of our own that is refused; nothing of others', which are read as far as they go."""
    root = parse(data).getroot()
    return what_remains(root) if is_own(root) else None


def locate(data: bytes, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The line of each path in a file that could be read; XML says no more than in which line an element starts."""
    root = parse(data).getroot()
    if not is_own(root):
        from oralhist.formats.tei.tolerant.reader import lines_of as others_lines

        return {path: (line, 0) for path, line in others_lines(root, paths).items()}
    return {path: (line, 0) for path, line in lines_of(root, paths).items()}


def _with_all_that_is_wrong(data: bytes, findings: Iterable[Finding]) -> list[Finding]:
    """What the schema and the pointers say too, in the order of the file; each place is explained once."""
    checked = [finding for finding in check(data) if finding.severity is Severity.ERROR]
    explained = {finding.line for finding in checked}
    also = [finding for finding in findings if finding.path or finding.line not in explained]
    return sorted([*checked, *also], key=lambda finding: finding.line)
