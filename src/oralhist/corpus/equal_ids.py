"""Interviews with equal ids, in one file or in several."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import evolve

from oralhist.corpus.codes import DUPLICATE_RECORD_ID
from oralhist.errors import OralHistError
from oralhist.findings import Finding
from oralhist.format import Format, Reading, Source
from oralhist.opening import open_source
from oralhist.reading import located_findings, read_each
from oralhist.reports.report import FileResult, StatedId

_IN_XML = ("tei", "ohms")
"""The formats in XML that have a place for the id of an interview."""

_UNKNOWN = ((), ("id",))


def add_stated_id(ids: list[StatedId], form: Format, source: Source, number: int, reading: Reading) -> None:
    """Add the id of an interview to a list if its file states it; ``number`` is its number in the file, from 1.

    Readers make a missing id from the name of the file, which files in several folders may share.
    """
    interview = reading.interview
    if any(path in reading.unknown for path in _UNKNOWN):
        return
    if form.name == "json" or (form.name in _IN_XML and _stands_in(source.data, interview.id)):
        ids.append(StatedId(id=interview.id, title=interview.metadata.title, format=form.name, number=number))


def _stands_in(data: bytes, id: str) -> bool:
    """Return whether an element or an attribute of some XML has an id as its whole text."""
    return re.search(rb"[\"'>]\s*" + re.escape(escape(id).encode()) + rb"\s*[\"'<]", data) is not None


def with_duplicate_ids(results: Iterable[FileResult], options: dict[str, Any]) -> Iterator[FileResult]:
    """Yield results, each with a finding for every id that an interview before it has.

    An interview that has the same title in another format, as in a file and its TEI, is the same one. ``options`` are
    those of the readers. Of each interview only its id, its title and the name of its file are kept.
    """
    first: dict[str, tuple[str, StatedId]] = {}
    for result in results:
        found = []
        for stated in result.ids:
            file, other = first.setdefault(stated.id, (result.file, stated))
            if other is not stated and _differ(file, other, result.file, stated):
                found.append(_located(_duplicate(file, other, result, stated), stated.number, options))
        yield _with_findings(result, found) if found else result


def _differ(file: str, one: StatedId, other_file: str, other: StatedId) -> bool:
    if file == other_file:
        return True
    if one.format != other.format and one.title == other.title:
        return False
    with suppress(OSError):
        return not Path(file).samefile(other_file)  # two links to one file are no duplicates
    return True


def _duplicate(file: str, other: StatedId, result: FileResult, stated: StatedId) -> Finding:
    place = f"interview {other.number} of this file" if file == result.file else f"the interview in {file!r}"
    several = len(result.ids) > 1
    return DUPLICATE_RECORD_ID.finding(
        f"the id {stated.id!r} is already that of {place}",
        path=("id",),
        file=result.file,
        interview=stated.number if several else 0,
        hint="give one of the two another id, or leave one of them out",
    )


def _located(finding: Finding, number: int, options: dict[str, Any]) -> Finding:
    """Return a finding with its line, for which the file is read once more; positions are not kept for every file."""
    with suppress(OSError, OralHistError):
        form, source = open_source(finding.file, **options)
        for reading in islice(read_each(form, source), number - 1, number):
            for placed in located_findings(reading, [finding], source):
                if placed.code == finding.code:
                    return placed
    return finding


def _with_findings(result: FileResult, found: list[Finding]) -> FileResult:
    quotes = (*(None for _ in found), *result.quotes) if result.quotes else ()
    return evolve(result, findings=(*found, *result.findings), quotes=quotes)
