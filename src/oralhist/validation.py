"""Validation: bytes to findings, all of them, in the order of the file."""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.errors import InvalidInterview, OralHistError, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Format, Reading, Source
from oralhist.model import Interview
from oralhist.reading import collection_paused, complete, located_findings, read_each

if TYPE_CHECKING:
    from oralhist.rules import Rule


FIXED_BY_RELEASE = frozenset({"name-leaks-pseudonym"})
"""Rules whose breaking must not stop the gate from giving out what others may see."""


def findings_in(
    form: Format,
    source: Source,
    file: str = "",
    *,
    rules: "Iterable[Rule] | None" = None,
    on: datetime.date | None = None,
) -> tuple[Finding, ...]:
    """Every finding on some bytes of a format: their syntax, what was inferred, the rules that are broken.

    Never raises for bad content. Rules also run on the valid part of an invalid interview; findings that depend on
    invalid data are left out. ``file`` is the name that the findings carry; ``rules`` and ``on`` are those of ``check_each``.
    """
    found: list[Finding] = []
    try:
        with collection_paused():
            checked = list(check_each(form, evolve(source, validating=True), rules=rules, on=on))
        for number, (_, findings) in enumerate(checked, 1):
            found += findings if len(checked) == 1 else [evolve(finding, interview=number) for finding in findings]
    except (UnreadableFile, InvalidInterview) as error:
        found += error.findings
    except OralHistError as error:
        found.append(Finding(code="unreadable", severity=Severity.ERROR, message=str(error)))
    return _in_file_order(found, file)


def check_each(
    form: Format,
    source: Source,
    *,
    rules: "Iterable[Rule] | None" = None,
    on: datetime.date | None = None,
) -> Iterator[tuple[Reading, list[Finding]]]:
    """Read every interview of a source and check each by the rules; with the findings on each, in file order.

    ``rules`` are those of the profile ``core`` if none are given. ``on`` is the date for rules that depend on one; without
    one they say nothing. Raises what ``read_each`` raises.
    """
    from oralhist.rules import check_rules, rules_for

    asked = rules_for() if rules is None else tuple(rules)
    for reading in read_each(form, source):
        violations = check_rules(reading.interview, asked, on, reading.unknown)
        yield reading, located_findings(reading, violations, source)


def read_and_check(form: Format, source: Source, file: str = "") -> Iterator[tuple[Interview, tuple[Finding, ...]]]:
    """Read every interview of a source in order to write it, each with its findings.

    What ``release`` repairs is a warning. Raises ``UnreadableFile``, ``InvalidInterview`` and ``UnknownFormat``.
    """
    try:
        for reading, findings in check_each(form, source, rules=_rules_before_writing()):
            yield complete(reading, source), _in_file_order(findings, file)
    except (UnreadableFile, InvalidInterview) as error:
        raise type(error)(_in_file_order(error.findings, file)) from None


def _rules_before_writing() -> "tuple[Rule, ...]":
    from oralhist.rules import rules_for

    return tuple(
        evolve(rule, severity=Severity.WARNING) if rule.id in FIXED_BY_RELEASE else rule for rule in rules_for()
    )


def _in_file_order(findings: Iterable[Finding], file: str) -> tuple[Finding, ...]:
    named = [evolve(finding, file=file) if file else finding for finding in findings]
    return tuple(sorted(named, key=lambda finding: (finding.line, finding.column)))
