"""Read interview files: strict JSON in UTF-8."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from attrs import evolve

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Code, Finding, Path, Severity, in_file_order
from oralhist.format import Reading, Source
from oralhist.formats.json.codes import NOT_AN_INTERVIEW, UNKNOWN_VERSION
from oralhist.formats.json.word_times import WORD_TIMES_KEY, spelled_path
from oralhist.model.codes import INVALID_VALUE, UNKNOWN_FIELD
from oralhist.model.interview import FILE_VERSION
from oralhist.syntax.codes import BYTE_ORDER_MARK, JSON_SYNTAX, MORE_FINDINGS
from oralhist.syntax.encodings import utf_8_text
from oralhist.syntax.json_positions import DEEPEST, located
from oralhist.syntax.json_syntax import syntax_error
from oralhist.syntax.strict_json import (
    StrictJsonError,
    may_have_unusable_characters,
    refuse_constant,
    strict_findings,
    unique_keys,
)

MOST_FINDINGS = 10_000
"""With more findings no valid part of a file is read: they usually have one cause for all."""

_LONG_NUMBER = re.compile(r"[0-9]{300}")
"""Finds numbers that may be out of range: the largest that a float can hold has 309 digits."""

_BEGINNING = f'begin the file with {{"oralhist": {FILE_VERSION}, "id": …, "metadata": {{"title": …}}}}'


def read(source: Source) -> Iterator[Reading]:
    """Read an interview file, completely or its valid part.

    Raises ``UnreadableFile`` for a file that is not strict JSON in UTF-8, and ``InvalidInterview`` for JSON that cannot
    be an interview file; both have every finding with its line and column.
    """
    from oralhist.converter import structure

    fields = without_envelope(parse(source.data), source.data)
    try:
        interview = structure(fields)
    except Exception as error:  # noqa: BLE001 - the partial reading explains what stopped the converter
        yield _partial_reading(fields, source.data, error)
    else:
        yield Reading(interview=interview, locate=partial(_positions, source.data))


def _positions(data: bytes, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """Return the line and column of each finding: those of the key for an unknown field, of the value for others."""
    at_key = {finding.path for finding in findings if finding.code == UNKNOWN_FIELD.id}
    paths = [finding.path for finding in findings]
    if WORD_TIMES_KEY in data:
        plain = json.loads(data)
        paths = [spelled_path(path, plain) for path in paths]
    found = located(data.decode("utf-8"), paths, at_key=at_key)
    return [found[path] for path in paths]


def _partial_reading(fields: dict[str, Any], data: bytes, error: Exception) -> Reading:
    """Read the valid part of an interview file. ``error`` is why the converter refused the whole."""
    from oralhist.converter import one_for_each_id, partial_interview

    text = data.decode("utf-8")
    if (_nests_too_deeply(fields) or _LONG_NUMBER.search(text)) and (found := strict_findings(text)):
        raise InvalidInterview(found)
    interview, problems = partial_interview(fields)
    findings = [problem.finding() for problem in one_for_each_id(problems)]
    if not findings:
        findings = [INVALID_VALUE.finding(str(error), line=1, column=1)]
    if interview is None or len(findings) > MOST_FINDINGS:
        raise InvalidInterview(_limited(findings, data))
    return Reading(
        interview=interview,
        findings=tuple(findings),
        is_partial=True,
        unknown=frozenset(path for problem in problems for path in problem.unknown),
        locate=partial(_positions, data),
    )


def _nests_too_deeply(plain: Any) -> bool:
    """Return whether objects and lists nest deeper than ``DEEPEST``; most files are decided after a few levels."""
    held = [plain]
    for _ in range(DEEPEST):
        held = [
            inner
            for outer in held
            for inner in (outer.values() if outer.__class__ is dict else outer)
            if inner.__class__ is dict or inner.__class__ is list
        ]
    return bool(held)


def parse(data: bytes) -> Any:
    """Parse strict JSON. Raises ``UnreadableFile`` with every finding."""
    if data.startswith(b"\xef\xbb\xbf"):
        message, hint = "the file begins with a byte-order mark", "save it as UTF-8 without one"
        raise UnreadableFile([BYTE_ORDER_MARK.finding(message, severity=Severity.ERROR, line=1, column=1, hint=hint)])
    text = utf_8_text(data)
    try:
        plain = json.loads(text, object_pairs_hook=unique_keys, parse_constant=refuse_constant, parse_float=_float)
    except json.JSONDecodeError as error:
        raise UnreadableFile([syntax_error(text, error, _BEGINNING)]) from None
    except (RecursionError, ValueError):  # what strict JSON does not allow, or more digits than Python converts
        raise UnreadableFile(strict_findings(text) or [_other_syntax_error(text)]) from None
    if may_have_unusable_characters(data) and (found := strict_findings(text)):
        raise UnreadableFile(found)
    return plain


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise StrictJsonError(f"{digits} is too large")
    return number


def _other_syntax_error(text: str) -> Finding:
    """Return the syntax error after a word such as ``NaN``, at which the strict parser stopped: ``NaN7``."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return syntax_error(text, error, _BEGINNING)
    except (RecursionError, ValueError):
        pass
    return JSON_SYNTAX.finding("not valid JSON", line=1, column=1, hint=_BEGINNING)


def without_envelope(plain: Any, data: bytes) -> dict[str, Any]:
    """Remove the version of the file and the editor's ``$schema``. Raises ``InvalidInterview``."""
    if not isinstance(plain, dict):
        message = "an interview file has one object"
        raise InvalidInterview([NOT_AN_INTERVIEW.finding(message, line=1, column=1, hint=_BEGINNING)])

    fields = plain.copy()
    version = fields.pop("oralhist", None)
    schema = fields.pop("$schema", "")
    found: list[tuple[Path, Code, str, str]] = []
    if version is None:
        found.append(((), NOT_AN_INTERVIEW, 'the key "oralhist" is missing', _BEGINNING))
    elif version.__class__ is not int or version != FILE_VERSION:
        message = f"unknown version of the interview file: {version!r}"
        found.append((("oralhist",), UNKNOWN_VERSION, message, f'write "oralhist": {FILE_VERSION}'))
    if schema.__class__ is not str:
        found.append((("$schema",), INVALID_VALUE, "$schema is not a text", "remove it"))
    if found:
        at = located(data.decode("utf-8"), [path for path, *_ in found])
        raise InvalidInterview(
            [
                code.finding(message, hint=hint, line=at[path][0], column=at[path][1])
                for path, code, message, hint in found
            ]
        )
    return fields


def _limited(findings: Sequence[Finding], data: bytes) -> list[Finding]:
    """Return the first ``MOST_FINDINGS`` findings with their positions, and one that says that there are more."""
    first = findings[:MOST_FINDINGS]
    positions = zip(first, _positions(data, first), strict=True)
    listed = in_file_order(evolve(finding, line=line, column=column) for finding, (line, column) in positions)
    if len(findings) > len(first):
        message = f"after {MOST_FINDINGS:,} findings the rest of the file is not checked"
        hint = "fix those, and validate again"
        listed.append(MORE_FINDINGS.finding(message, line=listed[-1].line, column=listed[-1].column, hint=hint))
    return listed
