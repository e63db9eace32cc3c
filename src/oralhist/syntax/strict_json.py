"""Find what JSON parsers accept and a strict reader refuses, each at its line and column."""

import re
from collections.abc import Iterator
from typing import Any, NoReturn

from oralhist.findings import Code, Finding, FindingList, Path, Severity
from oralhist.syntax.characters import UNUSABLE
from oralhist.syntax.codes import (
    DUPLICATE_KEY,
    LONE_SURROGATE,
    NOT_A_NUMBER,
    NUMBER_OUT_OF_RANGE,
    TOO_DEEP,
    UNUSABLE_CHARACTER,
)
from oralhist.syntax.json_positions import DEEPEST, Lines, Place, places, unquoted

NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")
"""What Python's parser accepts as numbers although JSON does not have them."""

_MOST_DIGITS = 1000
"""Python refuses integers of more than 4,300 digits, and many programs refuse far fewer."""


# Bytes that may mean a character that XML cannot carry. Only a file with such bytes is searched text by text. There
# are three patterns because each begins with fixed bytes, which are found at the speed of memory.
_ESCAPE = re.compile(rb"\\[ubf]")
_NONCHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")


class StrictJsonError(ValueError):
    """JSON that Python's parser accepts and a strict reader refuses. ``strict_findings`` finds the place."""


def unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of a JSON text, as ``object_pairs_hook``. Raises ``StrictJsonError`` for a duplicate key."""
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise StrictJsonError("an object has the same key twice")
    return plain


def refuse_constant(token: str) -> NoReturn:
    """Raise ``StrictJsonError`` for ``NaN`` and the infinities, as ``parse_constant``."""
    raise StrictJsonError(f"{token} is not JSON")


def may_have_unusable_characters(data: bytes) -> bool:
    """Whether to search every text of a JSON file. Most files have none of the first bytes, which are found at once."""
    first_bytes = ((b"\\", _ESCAPE), (b"\xef", _NONCHARACTER), (b"\xed", _SURROGATE))
    return any(first in data and pattern.search(data) for first, pattern in first_bytes)


def strict_findings(text: str) -> tuple[Finding, ...]:
    """Return what a strict reader refuses in a text that ``json`` can tokenise, in the order of the text."""
    lines = Lines(text)
    found = FindingList()
    seen: dict[Path, set[str | int]] = {}
    too_deep = False
    for place in places(text):
        for code, message, hint, offset in _errors_of(place, seen):
            line, column = lines.at(offset)
            found.report(code, message, severity=Severity.ERROR, hint=hint, path=place.path, line=line, column=column)
        if place.token in ("{", "[") and len(place.path) >= DEEPEST and not too_deep:
            too_deep = True
            line, column = lines.at(place.start)
            message = f"objects and lists nest deeper than {DEEPEST} levels"
            found.report(TOO_DEEP, message, line=line, column=column, hint="remove levels; is a bracket missing?")
    return tuple(found.findings())


def _errors_of(place: Place, seen: dict[Path, set[str | int]]) -> Iterator[tuple[Code, str, str, int]]:
    """Yield the errors of one value; ``seen`` holds the keys of each object up to here."""
    if place.key >= 0:
        siblings = seen.setdefault(place.path[:-1], set())
        key = place.path[-1]
        if key in siblings:
            yield DUPLICATE_KEY, f"this object has the key {key!r} twice", "keep one of the two", place.key
        siblings.add(key)
        if UNUSABLE.search(str(key)):
            yield UNUSABLE_CHARACTER, "this key has a character that XML cannot carry", "remove it", place.key
    if place.token[0] == '"':
        bad = UNUSABLE.search(unquoted(place.token) if "\\" in place.token else place.token)
        if bad:
            yield _unusable(bad[0], place.start)
    elif place.token in NOT_NUMBERS:
        yield NOT_A_NUMBER, f"{place.token} is not JSON", "leave the field out", place.start
    elif place.token[0] in "-0123456789" and _is_out_of_range(place.token):
        yield NUMBER_OUT_OF_RANGE, "this number is too large to be kept exactly", "write it as a text", place.start


def _unusable(character: str, offset: int) -> tuple[Code, str, str, int]:
    name = f"U+{ord(character):04X}"
    if "\ud800" <= character <= "\udfff":
        hint = "write the character itself, or both halves of the pair"
        return LONE_SURROGATE, f"this text has half of a surrogate pair ({name})", hint, offset
    hint = "remove it; a line break is written \\n"
    return UNUSABLE_CHARACTER, f"this text has {name}, which XML cannot carry", hint, offset


def _is_out_of_range(token: str) -> bool:
    try:
        return abs(float(token)) == float("inf") or len(token) > _MOST_DIGITS
    except ValueError:
        return False
