"""From bytes to plain data: JSON as recognisers write it, with numbers as written."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import evolve, frozen

from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.syntax.codes import (
    BYTE_ORDER_MARK,
    LONE_SURROGATE,
    NOT_A_NUMBER,
    NUMBER_OUT_OF_RANGE,
    UNUSABLE_CHARACTER,
)
from oralhist.syntax.encodings import utf_8_text
from oralhist.syntax.json_positions import Lines, places
from oralhist.syntax.json_syntax import syntax_error
from oralhist.syntax.strict_json import NOT_NUMBERS, StrictJsonError, strict_findings, unique_keys

_BYTE_ORDER_MARK = "\ufeff"
_MOST_ERRORS = 50
_ACCEPTED = frozenset({NOT_A_NUMBER.id, UNUSABLE_CHARACTER.id, LONE_SURROGATE.id})
"""Codes of a strict reader that do not make the JSON of a recogniser unreadable."""


@frozen
class Parsed:
    """The data of a file, the text from which it was parsed, and what the file has that JSON does not allow."""

    plain: Any
    text: str
    findings: tuple[Finding, ...]


def parse(data: bytes) -> Parsed:
    """Parse JSON. Numbers with a point become ``Decimal``; ``NaN`` and the infinities are accepted and reported.

    Raises ``UnreadableFile`` for bytes that are not JSON in UTF-8, for duplicate keys in an object, for numbers with
    more digits or a larger exponent than Python converts, and for data that nests too deeply.
    """
    text = utf_8_text(data)
    seen: set[str] = set()

    def constant(token: str) -> Decimal:
        seen.add(token)
        return Decimal(token)

    body = text.removeprefix(_BYTE_ORDER_MARK)
    try:
        plain = json.loads(body, object_pairs_hook=unique_keys, parse_constant=constant, parse_float=_number)
    except json.JSONDecodeError as error:
        raise UnreadableFile([syntax_error(body, error, "give the JSON that a recogniser wrote")]) from None
    except (RecursionError, ValueError):  # a ValueError: more digits than Python converts
        raise UnreadableFile(_errors_in(body)) from None
    found = [_first_not_a_number(body)] if seen else []
    if body is not text:
        message = "the byte-order mark at the start is not kept"
        found.append(BYTE_ORDER_MARK.finding(message, line=1, column=1))
    return Parsed(plain, body, tuple(found))


def _number(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        raise StrictJsonError from None


def _errors_in(text: str) -> list[Finding]:
    found = [evolve(finding, path=()) for finding in strict_findings(text) if finding.code not in _ACCEPTED]
    message = "a number has an exponent that is too large"
    hint = "write the file again with json.dump"
    return found[:_MOST_ERRORS] or [NUMBER_OUT_OF_RANGE.finding(message, line=1, column=1, hint=hint)]


def _first_not_a_number(text: str) -> Finding:
    place = next(place for place in places(text) if place.token in NOT_NUMBERS)
    line, column = Lines(text).at(place.start)
    message = f"{place.token} is not JSON; it is skipped here and everywhere else in this file"
    return NOT_A_NUMBER.finding(message, severity=Severity.INFO, line=line, column=column)
