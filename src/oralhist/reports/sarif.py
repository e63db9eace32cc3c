"""For code scanning: SARIF 2.1.0 (OASIS, errata 01), one run."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from oralhist.codes import all_codes
from oralhist.findings import Code, Finding, Severity, path_text
from oralhist.reports.escaping import as_json, file_name, printable
from oralhist.reports.report import FileResult, RenderStyle, Report
from oralhist.rules import Rule, known_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "oralhistFinding/v1"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(results: Iterable[FileResult], _: RenderStyle) -> Iterator[str]:
    """Yield one log with one run, in one piece: its list of rules is known only at the end."""
    findings = [finding for result in results for finding in result.findings]
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
    """Return a file name as a URI reference: relative if the name is, else with ``file:``; escaped byte by byte."""
    path = PurePath(file)
    escaped = quote(os.fsencode(path.as_posix()), safe="/")
    return f"file:///{escaped.lstrip('/')}" if path.is_absolute() else escaped


def _version() -> str:
    from importlib.metadata import version

    return version("oralhist")


def _rules(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return every rule for interviews, and the other codes that the findings have, in alphabetical order."""
    rules = known_rules()
    others = sorted({finding.code for finding in findings} - rules.keys())
    return [_rule(code) for code in (*rules.values(), *map(_code, others))]


def _code(id: str) -> Code:
    """Return the code with this id; one that no package lists among its codes has no description."""
    title = id.replace("-", " ").capitalize()
    return all_codes().get(id) or Code(id, Severity.WARNING, title, why=f"{title}.", fix="See the message.")


def _rule(code: Code) -> dict[str, Any]:
    details = f"\n\n{_unwrapped(code.explanation)}" if isinstance(code, Rule) else ""
    return {
        "id": code.id,
        "name": "".join(word.capitalize() for word in code.id.split("-")),
        "shortDescription": {"text": f"{code.title}."},
        "fullDescription": {"text": code.why},
        "help": {"text": f"{code.why} {code.fix}{details}"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _unwrapped(text: str) -> str:
    """Return the paragraphs of a docstring as lines, without markup for code."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.replace("``", "'").split("\n\n"))


def _result(finding: Finding, number: int, seen: Counter[str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri_of(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
        if finding.column:
            place["region"]["startColumn"] = finding.column
    location: dict[str, Any] = {"physicalLocation": place} if finding.file else {}
    interview = f"interviews[{finding.interview - 1}]" if finding.interview else ""
    if name := ".".join(filter(None, (interview, path_text(finding.path)))):
        location["logicalLocations"] = [{"fullyQualifiedName": printable(name)}]
    fixable = {"properties": {"fixable": True}} if finding.fixable else {}
    text = printable(finding.message + (f" ({finding.hint})" if finding.hint else ""))
    number_of_findings = {"occurrenceCount": finding.count} if finding.count > 1 else {}
    return {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{text} [fixable]" if finding.fixable else text},
        "locations": [location] if location else [],
        **number_of_findings,
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, seen)},
        **fixable,
    }


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Return an id that stays when lines move; equal findings are numbered."""
    identity = "\0".join((file_name(finding.file), finding.code, path_text(finding.path), finding.message))
    digest = hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


REPORT = Report(name="sarif", title="SARIF 2.1.0", render=render)
