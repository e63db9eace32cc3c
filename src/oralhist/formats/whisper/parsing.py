"""From text to plain data: JSON as recognisers write it, with numbers as written."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import evolve

from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.syntax.codes import LONE_SURROGATE, NOT_A_NUMBER, NUMBER_OUT_OF_RANGE, UNUSABLE_CHARACTER
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.json_positions import places
from oralhist.syntax.json_syntax import syntax_error
from oralhist.syntax.strict_json import NOT_NUMBERS, StrictJsonError, strict_findings, unique_keys

_ACCEPTED = frozenset({NOT_A_NUMBER.id, UNUSABLE_CHARACTER.id, LONE_SURROGATE.id})
"""Codes of a strict reader that do not make the JSON of a recogniser unreadable."""


def parse(text: str, diagnostics: Diagnostics) -> Any:
    """Parse JSON. Numbers with a point become ``Decimal``; ``NaN`` and the infinities are accepted and reported.

    Raises ``UnreadableFile`` for a text that is not JSON, for duplicate keys in an object, for numbers with more digits
    or a larger exponent than Python converts, and for data that nests too deeply.
    """
    constants: dict[str, Decimal] = {}

    def constant(token: str) -> Decimal:
        return constants.setdefault(token, Decimal(token))

    try:
        plain = json.loads(text, object_pairs_hook=unique_keys, parse_constant=constant, parse_float=_number)
    except json.JSONDecodeError as error:
        raise UnreadableFile([syntax_error(text, error, "give the JSON that a recogniser wrote")]) from None
    except (RecursionError, ValueError):  # a ValueError: more digits than Python converts
        raise UnreadableFile(_errors_in(text)) from None
    if constants:
        first = next(place for place in places(text) if place.token in NOT_NUMBERS)
        message = f"{first.token} is not JSON; it is skipped here and everywhere else in this file"
        diagnostics.report(NOT_A_NUMBER, message, path=first.path, severity=Severity.INFO)
    return plain


def _number(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        raise StrictJsonError from None


def _errors_in(text: str) -> list[Finding]:
    found = [evolve(finding, path=()) for finding in strict_findings(text) if finding.code not in _ACCEPTED]
    message = "a number has an exponent that is too large"
    hint = "write the file again with json.dump"
    return found or [NUMBER_OUT_OF_RANGE.finding(message, line=1, column=1, hint=hint)]
