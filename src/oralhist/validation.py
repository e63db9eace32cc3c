"""Validation: bytes to findings, all of them, in the order of the file."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from oralhist.errors import InvalidInterview, OralHistError, UnreadableFile
from oralhist.findings import Finding, Path, Severity
from oralhist.formats.format import Format, Source, collection_paused
from oralhist.model import Interview

if TYPE_CHECKING:
    from oralhist.rules import Rule

__all__ = ["MENDED_BY_THE_GATE", "findings_in", "judged"]

MENDED_BY_THE_GATE = frozenset({"name-leaks-pseudonym"})
"""Rules whose breaking must not stop the gate from giving out what others may see."""


def findings_in(
    source: Source,
    form: Format,
    file: str = "",
    *,
    rules: "Iterable[Rule] | None" = None,
    on: datetime.date | None = None,
) -> tuple[Finding, ...]:
    """Everything to say about some bytes of a format: their form, what was inferred, the rules they break.

    Never raises for bad content. Of a file that holds no valid interview, what remains of one without what is wrong is
    judged too, as far as a finding does not lean on what is wrong. ``file`` is the name the findings carry; ``rules`` and ``on`` are ``judged``'s.
    """
    from oralhist.rules import rules_for

    asked = rules_for() if rules is None else tuple(rules)
    with collection_paused():
        return _in_file_order(_found(source, form, asked, on), file)


def _found(source: Source, form: Format, rules: "tuple[Rule, ...]", on: datetime.date | None) -> list[Finding]:
    try:
        found = list(form.check(source.data)) if form.check else []
        if form.read is not None:
            found += judged(source, form, rules=rules, on=on)[1]
    except UnreadableFile as error:
        return list(error.findings)
    except InvalidInterview as error:
        found = list(error.findings)
        if all(finding.code != "more-findings" for finding in found):  # else it was never meant to be an interview
            found += _broken_despite(source, form, rules, on)
    except OralHistError as error:
        return [Finding(code="unreadable", severity=Severity.ERROR, message=str(error))]
    return found


def judged(
    source: Source,
    form: Format,
    file: str = "",
    *,
    rules: "Iterable[Rule] | None" = None,
    on: datetime.date | None = None,
) -> tuple[Interview, tuple[Finding, ...]]:
    """Read an interview and judge it by the rules: what was inferred on the way, and what is wrong.

    ``rules`` are those of the profile ``core`` if none are given; as whoever wants the interview writes it, what the
    gate mends on the way out is then a warning. ``on`` is the day to judge on, for what depends on one. Raises ``UnreadableFile``, ``InvalidInterview`` and ``UnknownFormat``.
    """
    from oralhist.rules import broken_rules

    try:
        reading = form.reading(source)
    except (UnreadableFile, InvalidInterview) as error:
        raise type(error)(_in_file_order(error.findings, file)) from None
    broken = broken_rules(reading.interview, _rules_before_writing() if rules is None else rules, on)
    return reading.interview, _in_file_order([*reading.findings, *_located(broken, source, form)], file)


def _broken_despite(source: Source, form: Format, rules: "Iterable[Rule]", on: datetime.date | None) -> list[Finding]:
    """The rules that are broken in what remains of an interview that was refused."""
    from oralhist.rules import broken_rules

    remains = form.remains(source.data) if form.remains is not None else None
    if remains is None:
        return []
    return _located(broken_rules(remains.interview, rules, on, remains.lost), source, form)


def _located(findings: Iterable[Finding], source: Source, form: Format) -> list[Finding]:
    """The same findings with their lines and columns, where the format can tell."""
    found = list(findings)
    if not found or form.locate is None:
        return found
    places = [_place_in_file(finding.path, source) for finding in found]
    stands = form.locate(source.data, places)
    return [
        evolve(finding, line=stands[place][0], column=stands[place][1])
        for finding, place in zip(found, places, strict=True)
    ]


def _place_in_file(path: Path, source: Source) -> Path:
    """The place of a finding as far as it is the same in the file, whatever the caller asked to be joined or told apart."""
    moved = {name for name, asked in (("participants", source.speakers), ("utterances", source.merge_gap_ms)) if asked}
    return path[: next((number for number, step in enumerate(path) if step in moved), len(path))]


def _rules_before_writing() -> "tuple[Rule, ...]":
    from oralhist.rules import rules_for

    return tuple(
        evolve(rule, severity=Severity.WARNING) if rule.code in MENDED_BY_THE_GATE else rule for rule in rules_for()
    )


def _in_file_order(findings: Iterable[Finding], file: str) -> tuple[Finding, ...]:
    named = [evolve(finding, file=file) if file else finding for finding in findings]
    return tuple(sorted(named, key=lambda finding: (finding.line, finding.column)))
