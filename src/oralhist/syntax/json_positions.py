"""Where things stand in a JSON text. Slower than parsing, so asked only when there is something to report."""

import json
import re
from collections.abc import Container, Iterable, Iterator

from attrs import frozen

from oralhist.findings import Path

DEEPEST = 64
"""How deep objects and lists may nest."""

# Strings are written so that a backslash can be matched in one way only: the obvious form takes quadratic time.
_TOKEN = re.compile(r'[\s,:]*(?:("[^"\\]*(?:\\.[^"\\]*)*")|([{}\[\]])|([^\s,:{}\[\]"]+))', re.DOTALL)

_LENIENT = json.JSONDecoder(strict=False)


@frozen
class Place:
    """One value of a JSON text: its path, where its key begins (-1 when it has none), where it begins, its first token."""

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
    asked = list(paths)
    steps = {step for path in asked for step in path}
    stands: dict[Path, Place] = {}
    for place in places(text):
        if not place.path or (place.path[-1] in steps and place.path[:-1] in stands):
            stands[place.path] = place
    lines = Lines(text)
    offsets: dict[Path, int] = {}
    for path in asked:
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
    if "\\" not in token:
        return token[1:-1] if token[0] == '"' else token
    try:
        text: str = _LENIENT.decode(token)
    except json.JSONDecodeError:
        return token
    return text
