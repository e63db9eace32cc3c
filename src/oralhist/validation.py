"""Validation: bytes to findings, all of them, in the order of the file."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.codes import UNREADABLE
from oralhist.errors import InvalidInterview, OralHistError, UnreadableFile
from oralhist.findings import Finding, FindingList, Severity, in_file_order
from oralhist.format import Format, Reading, Source
from oralhist.model import Interview
from oralhist.reading import collection_paused, located_findings, read_each
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded

if TYPE_CHECKING:
    from oralhist.rules import Rule


FIXED_BY_RELEASE = frozenset({"name-leaks-pseudonym"})
"""Rules whose violations do not stop a release, as releasing an interview fixes them."""


def findings_in(
    form: Format,
    source: Source,
    file: str = "",
    *,
    rules: "Iterable[Rule] | None" = None,
    on: datetime.date | None = None,
    seen: Callable[[int, Reading], None] | None = None,
) -> tuple[Finding, ...]:
    """Return every finding on some bytes of a format: syntax, what was inferred, rule violations.

    Never raises for bad content. Rules also run on the valid part of an invalid interview; findings that depend on
    invalid data are left out. At most ``MOST_OF_A_KIND`` findings of a kind are listed, those of all interviews
    together. ``file`` is the name that the findings carry; ``rules`` and ``on`` are those of ``check_each``. ``seen`` is
    called with each reading and its number, from 1.
    """
    found, interviews = FindingList(), 0
    with collection_paused():
        for interviews, findings in enumerate(_findings_of_each(form, source, rules, on, seen), 1):
            for finding in in_file_order(findings):
                found.add(evolve(finding, interview=interviews))
    several = interviews > 1
    return tuple(
        evolve(finding, file=file or finding.file, interview=finding.interview if several else 0)
        for finding in found.findings()
    )


def _findings_of_each(
    form: Format,
    source: Source,
    rules: "Iterable[Rule] | None",
    on: datetime.date | None,
    seen: Callable[[int, Reading], None] | None,
) -> Iterator[Sequence[Finding]]:
    """Yield the findings of each interview; those on what cannot be read come last."""
    try:
        checked = check_each(form, evolve(source, validating=True), rules=rules, on=on)
        for number, (reading, findings) in enumerate(checked, 1):
            if seen is not None:
                seen(number, reading)
            yield findings
    except (UnreadableFile, InvalidInterview) as error:
        yield error.findings
    except OralHistError as error:
        yield [UNREADABLE.finding(str(error))]


def check_each(
    form: Format,
    source: Source,
    *,
    rules: "Iterable[Rule] | None" = None,
    on: datetime.date | None = None,
    for_archive: bool = True,
) -> Iterator[tuple[Reading, list[Finding]]]:
    """Read every interview of a source and check it by the rules; yield each with its findings, in file order.

    ``rules`` are by default the library's of the profile ``core``. ``on`` is the date for rules that depend on one; without it
    they report nothing. Unless the findings are ``for_archive``, an interview in which anything is restricted is checked
    for errors only: whether there is a warning, and where, may depend on what is restricted. Raises what ``read_each``
    raises.
    """
    from oralhist.gate import restricted_places
    from oralhist.rules import CORE, check_rules

    chosen = CORE if rules is None else tuple(rules)
    errors = tuple(rule for rule in chosen if rule.severity is Severity.ERROR)
    for reading in read_each(form, source):
        checked = chosen if for_archive or not restricted_places(reading.interview) else errors
        violations = check_rules(reading.interview, checked, on, reading.unknown)
        yield reading, [_with_line(finding, source) for finding in located_findings(reading, violations, source)]


def _with_line(finding: Finding, source: Source) -> Finding:
    """Return a finding on controls of the text direction with the line of the first, also for formats without lines."""
    if finding.line or finding.code != "direction-control":
        return finding
    from oralhist.rules.directions import line_of_misused_control

    try:
        return evolve(finding, line=line_of_misused_control(decoded(source.data, Diagnostics(), source.encoding)))
    except UnreadableFile:
        return finding


def read_and_check(
    form: Format, source: Source, file: str = "", *, for_archive: bool = True
) -> list[tuple[Interview, tuple[Finding, ...]]]:
    """Read every interview of a source in order to use it, each with its findings; ``for_archive`` as in ``check_each``.

    What ``release`` fixes is a warning. Raises ``UnreadableFile`` and ``UnknownFormat``, and ``InvalidInterview``, with
    the findings of every invalid interview, when any of them is invalid.
    """
    try:
        checked = list(check_each(form, source, rules=_rules_before_writing(), for_archive=for_archive))
    except (UnreadableFile, InvalidInterview) as error:
        raise type(error)(*_numbered([error.findings], file)) from None
    partial = [located_findings(reading, (), source) if reading.is_partial else () for reading, _ in checked]
    if any(partial):
        raise InvalidInterview(FindingList(chain.from_iterable(_numbered(partial, file))).findings())
    numbered = _numbered([findings for _, findings in checked], file)
    return [(reading.interview, tuple(findings)) for (reading, _), findings in zip(checked, numbered, strict=True)]


def warnings_on(released: Interview, file: str, interview: int = 0) -> list[Finding]:
    """Return what rules find on a released interview that is no error; ``file`` is the one that it becomes.

    An audience may read this, because it follows from what the audience gets.
    """
    from oralhist.rules import CORE, check_rules

    rules = [rule for rule in CORE if rule.severity is not Severity.ERROR]
    return [evolve(finding, file=file, interview=interview) for finding in in_file_order(check_rules(released, rules))]


def _rules_before_writing() -> "tuple[Rule, ...]":
    from oralhist.rules import CORE

    return tuple(evolve(rule, severity=Severity.WARNING) if rule.id in FIXED_BY_RELEASE else rule for rule in CORE)


def _numbered(found: Sequence[Sequence[Finding]], file: str) -> list[list[Finding]]:
    """The findings of each interview in file order, with the file's name, and with its number if there are several."""
    several = len(found) > 1
    return [
        [
            evolve(finding, file=file or finding.file, interview=number if several else 0)
            for finding in in_file_order(findings)
        ]
        for number, findings in enumerate(found, 1)
    ]
