"""Where things stand in a JSON text. Slower than parsing, so asked only when there is something to report."""

import json
import re
from collections.abc import Container, Iterable, Iterator

from attrs import frozen

from oralhist.findings import Finding, Path, Severity

__all__ = ["DEEPEST", "Lines", "Place", "faults", "located", "places"]

DEEPEST = 64
"""How deep objects and lists may nest in an interview file."""

# Strings are written so that a backslash can be matched in one way only: the obvious form takes quadratic time.
_TOKEN = re.compile(r'[\s,:]*(?:("[^"\\]*(?:\\.[^"\\]*)*")|([{}\[\]])|([^\s,:{}\[\]"]+))', re.DOTALL)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@frozen
class Place:
    """One value of a JSON text: its path, and where its key (if it has one) and the value itself begin and end."""

    path: Path
    key: int
    start: int
    token: str


class Lines:
    """Turns offsets in a text into lines and columns, both from 1; columns count characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._line_start = 0
        self._counted = 0

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset. Offsets asked in rising order are found in one pass."""
        if offset < self._counted:
            self._line, self._line_start, self._counted = 1, 0, 0
        breaks = self._text.count("\n", self._counted, offset)
        if breaks:
            self._line += breaks
            self._line_start = self._text.rindex("\n", 0, offset) + 1
        self._counted = offset
        return self._line, offset - self._line_start + 1


def places(text: str) -> Iterator[Place]:
    """Every value of a JSON text that ``json`` can parse, outer before inner, in the order of the text.

    Of a text nested deeper than ``DEEPEST`` the inner values are not told apart: their path ends where the limit is
    passed.
    """
    stack: list[tuple[str, Path]] = []
    key: str | None = None
    key_start = -1
    count = [0]
    deeper = 0
    for match in _TOKEN.finditer(text):
        token = match[match.lastindex or 0]
        start = match.start(match.lastindex or 0)
        if token in ("}", "]"):
            if deeper:
                deeper -= 1
            elif stack:
                stack.pop()
                count.pop()
            continue
        in_object = bool(stack) and stack[-1][0] == "{"
        if not deeper and in_object and key is None and match.lastindex == 1:
            key, key_start = token, start
            continue
        path: Path = stack[-1][1] if stack else ()
        if stack and not deeper:
            path = (*path, unquoted(key or '""') if in_object else count[-1])
            count[-1] += 1
        yield Place(path, key_start if in_object and not deeper else -1, start, token)
        key, key_start = None, -1
        if token in ("{", "["):
            if deeper or len(stack) >= DEEPEST:
                deeper += 1
            else:
                stack.append((token, path))
                count.append(0)


def located(text: str, paths: Iterable[Path], *, at_key: Container[Path] = ()) -> dict[Path, tuple[int, int]]:
    """The line and column of each path, or of the nearest thing around it that stands in the text.

    Steps that a shorthand leaves out are passed over. ``at_key`` are paths of which the key is meant, not the value.
    """
    stands = {place.path: place for place in places(text)}
    lines = Lines(text)
    offsets: dict[Path, int] = {}
    for path in paths:
        place = stands[()]
        for step in path:
            if (*place.path, step) in stands:
                place = stands[*place.path, step]
            elif isinstance(step, int):
                break
        offsets[path] = place.key if path in at_key and place.path == path and place.key >= 0 else place.start
    return {path: lines.at(offset) for path, offset in sorted(offsets.items(), key=lambda item: item[1])}


def unquoted(token: str) -> str:
    """The text that a JSON string token stands for; the token itself when it is not well formed."""
    try:
        text: str = json.loads(token, strict=False)
    except json.JSONDecodeError:
        return token
    return text


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
