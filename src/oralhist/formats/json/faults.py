"""What the strict reader of interview files refuses in JSON that a parser lets through, each at its place."""

import re
from collections.abc import Iterable

from oralhist.findings import Finding, Path, Severity
from oralhist.syntax.json_positions import DEEPEST, Lines, Place, places, unquoted

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def faults(text: str) -> tuple[Finding, ...]:
    """What a strict reader refuses in a text that ``json`` can tokenise, each at its line and column."""
    lines = Lines(text)
    found: list[Finding] = []
    seen: dict[Path, set[str | int]] = {}
    too_deep = False
    for place in places(text):
        for code, message, hint, offset in _faults_of(place, seen):
            line, column = lines.at(offset)
            found.append(_error(code, message, hint, place.path, line, column))
        if place.token in ("{", "[") and len(place.path) >= DEEPEST and not too_deep:
            too_deep = True
            line, column = lines.at(place.start)
            message = f"objects and lists nest deeper than {DEEPEST}"
            found.append(
                _error("too-deep", message, "no interview needs this; look for a stray bracket", (), line, column)
            )
    return tuple(found)


def _faults_of(place: Place, seen: dict[Path, set[str | int]]) -> Iterable[tuple[str, str, str, int]]:
    if place.key >= 0:
        siblings = seen.setdefault(place.path[:-1], set())
        if place.path[-1] in siblings:
            key = str(place.path[-1])
            yield "duplicate-key", f"the key {key!r} stands twice in this object", "keep one of the two", place.key
        siblings.add(place.path[-1])
        if _FORBIDDEN.search(str(place.path[-1])):
            yield "forbidden-character", "a key holds a character that XML cannot carry", "remove it", place.key
    if place.token[0] == '"':
        bad = _FORBIDDEN.search(unquoted(place.token)) if "\\" in place.token else _FORBIDDEN.search(place.token)
        if bad:
            yield _forbidden(bad[0], place.start)
    elif place.token in ("NaN", "Infinity", "-Infinity"):
        yield "not-a-number", f"{place.token} is not JSON", "leave the field out", place.start
    elif place.token[0] in "-0123456789" and _is_out_of_range(place.token):
        yield "number-out-of-range", "this number is too large to be kept exactly", "write it as a text", place.start


def _forbidden(character: str, offset: int) -> tuple[str, str, str, int]:
    name = f"U+{ord(character):04X}"
    if "\ud800" <= character <= "\udfff":
        hint = "write the character itself, or both halves of the pair"
        return "lone-surrogate", f"this text holds half of a surrogate pair ({name})", hint, offset
    hint = "remove it; a line break is written \\n"
    return "forbidden-character", f"this text holds {name}, which XML cannot carry", hint, offset


def _is_out_of_range(token: str) -> bool:
    try:
        return abs(float(token)) == float("inf") or len(token) > 1000
    except ValueError:
        return False


def _error(code: str, message: str, hint: str, path: Path, line: int, column: int) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, hint=hint, path=path, line=line, column=column)
