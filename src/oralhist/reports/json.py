"""For programs: one list of objects, and its JSON Schema, generated from the class of findings."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import fields_dict

from oralhist.findings import Finding, Severity, path_text
from oralhist.reports.escaping import as_json, file_name
from oralhist.reports.report import FileResult, RenderStyle, Report

SCHEMA_ID = "urn:oralhist:findings:1"
"""The id of the schema of a list of findings."""

_KEYS = ("file", "line", "column", "interview", "path", "code", "severity", "message", "hint", "count")
_SOMETIMES = ("paragraph", "fixable")
"""The keys of a place in a document and of a fix, which are left out without one."""


def plain(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data. Every key is always there, except those of ``_SOMETIMES``."""
    converted = {"file": file_name(finding.file), "path": path_text(finding.path), "severity": str(finding.severity)}
    keys = (*_KEYS, *(key for key in _SOMETIMES if getattr(finding, key)))
    return {key: converted.get(key, getattr(finding, key)) for key in keys}


def render(results: Iterable[FileResult], _: RenderStyle) -> Iterator[str]:
    """Yield one list of all findings, in the order of the files."""
    before = "["
    for result in results:
        if result.findings:
            yield before + ",".join(_object(finding) for finding in result.findings)
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _object(finding: Finding) -> str:
    """Return a finding, indented as by ``json``, which takes three times as long."""
    return "\n  {\n" + ",\n".join(f'    "{key}": {as_json(value)}' for key, value in plain(finding).items()) + "\n  }"


def findings_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the list, as plain data in a fixed order."""
    fields = fields_dict(Finding)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Findings",
        "description": "Findings on interview files: file by file, in the order of each file.",
        "type": "array",
        "items": {
            "title": "Finding",
            "type": "object",
            "properties": {
                key: {"description": fields[key].metadata["description"], **_SHAPES.get(key, {"type": "string"})}
                for key in (*_KEYS, *_SOMETIMES)
            },
            "required": list(_KEYS),
            "additionalProperties": False,
        },
    }


_SHAPES: dict[str, dict[str, Any]] = {
    "line": {"type": "integer", "minimum": 0},
    "column": {"type": "integer", "minimum": 0},
    "paragraph": {"type": "integer", "minimum": 1},
    "interview": {"type": "integer", "minimum": 0},
    "fixable": {"const": True},
    "count": {"type": "integer", "minimum": 1},
    "code": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    "severity": {"enum": [str(severity) for severity in Severity]},
}


REPORT = Report(name="json", title="A JSON list", render=render)
