"""From bytes to plain data: JSON as recognisers write it, with numbers as they are written."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from attrs import frozen

from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Path, Severity
from oralhist.syntax.json_positions import DEEPEST, Lines, Place, places

NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")
"""What Python writes for numbers that are none."""

_BYTE_ORDER_MARK = "\ufeff"
_MOST_FAULTS = 50


@frozen
class Parsed:
    """A file's data, and the text it was read from; ``odd`` says what Python allows and JSON does not."""

    plain: Any
    text: str
    odd: tuple[Finding, ...]


class _RefusedError(Exception):
    """Something that is refused; where it stands is found afterwards."""


def parse(data: bytes) -> Parsed:
    """Parse JSON. Numbers with a point become ``Decimal``; ``NaN`` and the infinities are let through and told.

    Raises ``UnreadableFile`` for what is not JSON in UTF-8, for an object with two keys alike, for numbers with more
    digits or a larger exponent than Python converts, and for lists in lists without end.
    """
    text = _decoded(data)
    seen: set[str] = set()

    def constant(token: str) -> Decimal:
        seen.add(token)
        return Decimal(token)

    body = text.removeprefix(_BYTE_ORDER_MARK)
    try:
        plain = json.loads(body, object_pairs_hook=_object, parse_constant=constant, parse_float=_number)
    except json.JSONDecodeError as error:
        raise UnreadableFile([_syntax_fault(body, error)]) from None
    except (_RefusedError, RecursionError, ValueError):  # a ValueError: more digits than Python converts
        raise UnreadableFile(_faults(body)) from None
    odd = [_first_not_a_number(body)] if seen else []
    if body is not text:
        message = "the byte-order mark at the start is not kept"
        odd.append(Finding(code="byte-order-mark", severity=Severity.INFO, message=message, line=1, column=1))
    return Parsed(plain, body, tuple(odd))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise _RefusedError
    return plain


def _number(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        raise _RefusedError from None


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        hint = "it looks like UTF-16: save it as UTF-8"
        raise UnreadableFile([_error("not-utf-8", "the file is not in UTF-8", hint, (1, 1))])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        place = Lines(before).at(len(before))
        raise UnreadableFile([_error("not-utf-8", message, "save the file as UTF-8", place)]) from None


def _syntax_fault(text: str, error: json.JSONDecodeError) -> Finding:
    """Put a parser's error in plain words, with the likeliest mend."""
    message, hint = error.msg[0].lower() + error.msg[1:], ""
    rest = text[error.pos : error.pos + 10]
    if not text.strip():
        message, hint = "the file is empty", "give the JSON that a recogniser wrote"
    elif error.msg.startswith("Unterminated string"):
        message, hint = "the text that begins here never ends", "is the file complete?"
    elif error.msg.startswith("Extra data"):
        message, hint = "something follows the end of the data", "keep one object in the file"
    elif not rest.strip():
        hint = "the file ends too early: is it complete?"
    elif rest.startswith("'"):
        hint = "JSON needs double quotes: write the file with json.dump, not with print or str"
    return _error("json-syntax", message, hint, (error.lineno, error.colno))


def _faults(text: str) -> list[Finding]:
    """What was refused, each at its place, as far as people can read."""
    lines = Lines(text)
    keys: set[Path] = set()
    faults = (
        _error(code, message, hint, lines.at(offset))
        for place in places(text)
        if len(place.path) <= DEEPEST
        for code, message, hint, offset in _faults_of(place, keys)
    )
    found = list(islice(faults, _MOST_FAULTS))
    return found or [_error("unreadable", "the file cannot be parsed", "write it anew with json.dump", (1, 1))]


def _faults_of(place: Place, keys: set[Path]) -> Iterator[tuple[str, str, str, int]]:
    """What is wrong with a value; ``keys`` are the paths of those before it that have a key."""
    if place.key >= 0:
        if place.path in keys:
            yield (
                "duplicate-key",
                f"the key {place.path[-1]!r} stands twice in this object",
                "keep one of the two",
                place.key,
            )
        keys.add(place.path)
    if place.token[0] in "-0123456789" and _is_beyond_python(place.token):
        yield "number-out-of-range", "this number is too large", "write the file anew", place.start
    if place.token in ("{", "[") and len(place.path) == DEEPEST:
        message = f"objects and lists nest deeper than {DEEPEST}"
        yield "too-deep", message, "no transcript needs this; look for a stray bracket", place.start


def _is_beyond_python(token: str) -> bool:
    try:
        int(token) if token.lstrip("-").isdigit() else Decimal(token)
    except (ValueError, InvalidOperation):
        return True
    return False


def _first_not_a_number(text: str) -> Finding:
    place = next(place for place in places(text) if place.token in NOT_NUMBERS)
    line, column = Lines(text).at(place.start)
    message = f"{place.token} is not JSON; it is passed over here and wherever else it stands in this file"
    return Finding(code="not-a-number", severity=Severity.INFO, message=message, line=line, column=column)


def _error(code: str, message: str, hint: str, place: tuple[int, int]) -> Finding:
    line, column = place
    return Finding(code=code, severity=Severity.ERROR, message=message, hint=hint, line=line, column=column)
