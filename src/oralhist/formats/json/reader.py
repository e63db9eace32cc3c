"""Interview files in: bytes to plain data, refused with a line and a column when they are not strict JSON."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from attrs import evolve

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding, Path, Severity
from oralhist.format import Reading, Source
from oralhist.model.codes import INVALID_VALUE, UNKNOWN_FIELD
from oralhist.model.interview import FILE_VERSION
from oralhist.syntax.encodings import utf_8_text
from oralhist.syntax.json_syntax import syntax_error

MOST_FINDINGS = 10_000
"""How many findings of one file are listed: a file with more was never meant to be an interview."""

# What may stand for a character that XML cannot carry; only then is every text looked at. Two patterns, as each
# begins with bytes that are searched for at the speed of memory.
_ESCAPE = re.compile(rb"\\[ubf]")
_NO_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")

_LONG_NUMBER = re.compile(r"[0-9]{300}")
"""What may be a number that is too large for others to keep."""


def read(source: Source) -> Iterator[Reading]:
    """Read an interview file, completely or its valid part.

    Raises ``UnreadableFile`` for a file that is not strict JSON in UTF-8, and ``InvalidInterview`` for JSON that cannot be
    an interview file; both carry every finding with its line and column.
    """
    from oralhist.converter import structure

    fields = without_envelope(parse(source.data), source.data)
    try:
        interview = structure(fields)
    except Exception as error:  # noqa: BLE001 - whatever stops the converter is explained
        yield _partial(fields, source.data, error)
    else:
        yield Reading(interview=interview, locate=partial(_positions, source.data))


def _positions(data: bytes, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """The line and column of each finding; of an unknown field those of its key."""
    from oralhist.syntax.json_positions import located

    at_key = {finding.path for finding in findings if finding.code == UNKNOWN_FIELD.id}
    found = located(data.decode("utf-8"), [finding.path for finding in findings], at_key=at_key)
    return [found[finding.path] for finding in findings]


def _partial(fields: dict[str, Any], data: bytes, error: Exception) -> Reading:
    """The valid part of an interview file, and everything that is wrong with the rest."""
    from oralhist.converter import partial_interview

    text = data.decode("utf-8")
    too_deep = _nests_too_deep(fields)
    if (too_deep or _LONG_NUMBER.search(text)) and (found := _faults(text)):
        raise InvalidInterview(found)
    interview, problems = partial_interview(fields)
    findings = [problem.finding() for problem in problems]
    if not findings:
        findings = [INVALID_VALUE.finding(str(error), line=1, column=1)]
    if interview is None or too_deep or len(findings) > MOST_FINDINGS:
        listed = findings[:MOST_FINDINGS]
        positions = zip(listed, _positions(data, listed), strict=True)
        placed = [evolve(finding, line=line, column=column) for finding, (line, column) in positions]
        placed.sort(key=lambda finding: (finding.line, finding.column))
        raise InvalidInterview(_bounded(placed, len(findings)))
    return Reading(
        interview=interview,
        findings=tuple(findings),
        is_partial=True,
        unknown=frozenset(path for problem in problems for path in problem.unknown),
        locate=partial(_positions, data),
    )


def parse(data: bytes) -> Any:
    """Parse strict JSON. Raises ``UnreadableFile`` with every finding."""
    text = _decoded(data)
    try:
        plain = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse, parse_float=_float)
    except json.JSONDecodeError as error:
        raise UnreadableFile([syntax_error(text, error, _ENVELOPE)]) from None
    except (_RefusedError, RecursionError, ValueError):  # a ValueError: more digits than Python converts
        raise UnreadableFile(_faults(text) or [_fault_beyond(text)]) from None
    if _may_hold_forbidden(data) and (found := _faults(text)):
        raise UnreadableFile(found)
    return plain


def _may_hold_forbidden(data: bytes) -> bool:
    """Whether to look at every text; one byte is found at once, and most files have neither."""
    escaped = b"\\" in data and _ESCAPE.search(data)
    return bool(escaped or (b"\xef" in data and _NO_CHARACTER.search(data)))


def without_envelope(plain: Any, data: bytes) -> dict[str, Any]:
    """Take the format's version and the editor's ``$schema`` off. Raises ``InvalidInterview``."""
    if not isinstance(plain, dict):
        raise InvalidInterview([_error("not-an-interview", "an interview file holds one object", _ENVELOPE, 1, 1)])
    fields = plain.copy()
    version = fields.pop("oralhist", None)
    schema = fields.pop("$schema", "")
    found = []
    if version.__class__ is not int or version != FILE_VERSION:
        if version is None:
            found.append(_error("not-an-interview", 'the key "oralhist" is missing', _ENVELOPE, *_place(data, ())))
        else:
            message = f"{version!r} is not a version of the interview file that this library knows"
            hint = f'"oralhist": {FILE_VERSION} is'
            found.append(_error("unknown-version", message, hint, *_place(data, ("oralhist",))))
    if schema.__class__ is not str:
        found.append(_error(INVALID_VALUE.id, "$schema is not a text", "remove it", *_place(data, ("$schema",))))
    if found:
        raise InvalidInterview(found)
    return fields


_ENVELOPE = f'begin the file with {{"oralhist": {FILE_VERSION}, "id": …, "metadata": {{"title": …}}}}'


class _RefusedError(Exception):
    """Something a strict reader refuses; where it stands is found afterwards."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise _RefusedError
    return plain


def _refuse(_: str) -> Any:
    raise _RefusedError


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _RefusedError
    return number


def _decoded(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        message = "the file begins with a byte-order mark"
        raise UnreadableFile([_error("byte-order-mark", message, "save it as UTF-8 without one", 1, 1)])
    return utf_8_text(data)


def _faults(text: str) -> list[Finding]:
    from oralhist.syntax.strict_json import strict_findings

    found = strict_findings(text)
    return _bounded(found, len(found))


def _fault_beyond(text: str) -> Finding:
    """What any parser refuses in a text in which the strict one has stopped at ``NaN`` or the like, as in ``NaN7``."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return syntax_error(text, error, _ENVELOPE)
    except (RecursionError, ValueError):
        pass
    return _error("json-syntax", "this is no JSON", _ENVELOPE, 1, 1)


def _nests_too_deep(plain: Any) -> bool:
    """Whether objects and lists nest deeper than ``DEEPEST``; most find it out in a few steps."""
    from oralhist.syntax.json_positions import DEEPEST

    held = [plain]
    for _ in range(DEEPEST):
        held = [
            inner
            for outer in held
            for inner in (outer.values() if outer.__class__ is dict else outer)
            if inner.__class__ is dict or inner.__class__ is list
        ]
    return bool(held)


def _bounded(findings: Sequence[Finding], count: int) -> list[Finding]:
    """The first of so many findings, and that there are more."""
    if count <= MOST_FINDINGS:
        return list(findings)
    last = findings[MOST_FINDINGS - 1]
    message = f"more is wrong than the {MOST_FINDINGS:,} things that are listed"
    more = _error("more-findings", message, "mend those before, and validate again", last.line, last.column)
    return [*findings[:MOST_FINDINGS], more]


def _place(data: bytes, path: Path) -> tuple[int, int]:
    from oralhist.syntax.json_positions import located

    return located(data.decode("utf-8"), [path])[path]


def _error(code: str, message: str, hint: str, line: int, column: int, path: Path = ()) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, hint=hint, path=path, line=line, column=column)
