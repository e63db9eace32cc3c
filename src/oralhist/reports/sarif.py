"""For code scanning: SARIF 2.1.0 (OASIS, errata 01), one run."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from oralhist.findings import Finding, Severity, path_text
from oralhist.reports.escaping import as_json, file_name, printable
from oralhist.reports.report import FileResult, RenderStyle, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "oralhistFinding/v1"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WORST_FIRST = tuple(Severity)


def render(judged: Iterable[FileResult], _: RenderStyle) -> Iterator[str]:
    """One log with one run. It is given whole: what the rules are is known at the end."""
    findings = [finding for file in judged for finding in file.findings]
    rules = _rules(findings)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": {"name": "oralhist", "version": _version(), "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers[finding.code], seen) for finding in findings],
    }
    yield as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def uri_of(file: str) -> str:
    """A file's name as a reference: relative as the name is, an absolute one as ``file:``, escaped byte by byte."""
    path = PurePath(file)
    escaped = quote(os.fsencode(path.as_posix()), safe="/")
    return f"file:///{escaped.lstrip('/')}" if path.is_absolute() else escaped


def _version() -> str:
    from importlib.metadata import version

    return version("oralhist")


def _rules(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """What may be found: every rule on interviews, and the other codes that were met, by name."""
    from oralhist.rules import RULES

    met: dict[str, Severity] = {}
    for finding in findings:
        met[finding.code] = min(met.get(finding.code, finding.severity), finding.severity, key=_WORST_FIRST.index)
    known = [_rule(rule.id, rule.severity, rule.why, rule.explanation) for rule in RULES.values()]
    return known + [_rule(code, met[code]) for code in sorted(met.keys() - RULES.keys())]


def _rule(code: str, severity: Severity, reason: str = "", explanation: str = "") -> dict[str, Any]:
    title = code.replace("-", " ").capitalize()
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in code.split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": reason or f"{title}: the file cannot be taken as it is."},
        "help": {"text": f"{reason or title + '.'} {explanation or 'The message of each result says how to mend it.'}"},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(finding: Finding, number: int, seen: Counter[str]) -> dict[str, Any]:
    mend = f" ({finding.hint})" if finding.hint else ""
    place: dict[str, Any] = {"artifactLocation": {"uri": uri_of(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
        if finding.column:
            place["region"]["startColumn"] = finding.column
    location: dict[str, Any] = {"physicalLocation": place} if finding.file else {}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(path_text(finding.path))}]
    return {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(finding.message + mend)},
        "locations": [location] if location else [],
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, seen)},
    }


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """The same for the same fault when lines have moved; faults that are alike are numbered."""
    said = "\0".join((file_name(finding.file), finding.code, path_text(finding.path), finding.message))
    digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


REPORT = Report(name="sarif", title="SARIF 2.1.0", render=render)
