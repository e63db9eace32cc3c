"""Validation: bytes to findings, all of them, in the order of the file."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.errors import InvalidInterview, OralHistError, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.formats.format import Format, Source
from oralhist.model import Interview

if TYPE_CHECKING:
    from oralhist.rules import Rule

__all__ = ["findings_in", "judged"]


def findings_in(
    source: Source,
    form: Format,
    file: str = "",
    *,
    rules: "Iterable[Rule] | None" = None,
    on: datetime.date | None = None,
) -> tuple[Finding, ...]:
    """Everything to say about some bytes of a format: their form, what was inferred, the rules they break.

    Never raises for bad content. ``file`` is the name the findings carry; ``rules`` and ``on`` are ``judged``'s.
    """
    try:
        found = list(form.check(source.data)) if form.check else []
        if form.read is not None:
            found += judged(source, form, rules=rules, on=on)[1]
    except (UnreadableFile, InvalidInterview) as error:
        found = list(error.findings)
    except OralHistError as error:
        found = [Finding(code="unreadable", severity=Severity.ERROR, message=str(error))]
    return _in_file_order(found, file)


def judged(
    source: Source,
    form: Format,
    file: str = "",
    *,
    rules: "Iterable[Rule] | None" = None,
    on: datetime.date | None = None,
) -> tuple[Interview, tuple[Finding, ...]]:
    """Read an interview and judge it by the rules: what was inferred on the way, and what is wrong.

    ``rules`` are those of the profile ``core`` if none are given. ``on`` is the day to judge on, for what depends on
    one. Raises ``UnreadableFile``, ``InvalidInterview`` and ``UnknownFormat``.
    """
    from oralhist.rules import broken_rules

    try:
        reading = form.reading(source)
    except (UnreadableFile, InvalidInterview) as error:
        raise type(error)(_in_file_order(error.findings, file)) from None
    broken = list(broken_rules(reading.interview, rules, on))
    if broken and form.locate is not None:
        stands = form.locate(source.data, [finding.path for finding in broken])
        broken = [evolve(finding, line=stands[finding.path][0], column=stands[finding.path][1]) for finding in broken]
    return reading.interview, _in_file_order([*reading.findings, *broken], file)


def _in_file_order(findings: Iterable[Finding], file: str) -> tuple[Finding, ...]:
    named = [evolve(finding, file=file) if file else finding for finding in findings]
    return tuple(sorted(named, key=lambda finding: (finding.line, finding.column)))
