"""Find the line and column of values in a JSON text: slower than parsing, so only for something to report."""

import json
import re
from collections.abc import Container, Iterable, Iterator

from attrs import frozen

from oralhist.findings import Path

DEEPEST = 64
"""How many levels of objects and lists are read. Interviews need about 15; Python's parser fails near 1,000."""

# The pattern can match a backslash in one way only: the obvious form needs quadratic time.
_TOKEN = re.compile(r'[\s,:]*(?:("[^"\\]*(?:\\.[^"\\]*)*")|([{}\[\]])|([^\s,:{}\[\]"]+))', re.DOTALL)

_LENIENT = json.JSONDecoder(strict=False)


@frozen
class Place:
    """A value in a JSON text: its path, the offset of its key (-1 without one), its own offset, and its first token."""

    path: Path
    key: int
    start: int
    token: str


class Lines:
    """Convert offsets in a text to lines and columns, both from 1; columns count characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._line_start = 0
        self._counted = 0

    def at(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset. Rising offsets are found in one pass."""
        if offset < self._counted:
            self._line, self._line_start, self._counted = 1, 0, 0
        breaks = self._text.count("\n", self._counted, offset)
        if breaks:
            self._line += breaks
            self._line_start = self._text.rindex("\n", 0, offset) + 1
        self._counted = offset
        return self._line, offset - self._line_start + 1


def places(text: str) -> Iterator[Place]:
    """Yield every value of a JSON text that ``json`` can parse, outer before inner, in the order of the text.

    Values nested deeper than ``DEEPEST`` all have the path of the value at that level.
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
    """Return the line and column of each path, or of the nearest value around it that the text has.

    Steps that a shorthand leaves out are skipped. For a path in ``at_key`` the position is that of its key.
    """
    asked = list(paths)
    steps = {step for path in asked for step in path}
    found_at: dict[Path, Place] = {}
    for place in places(text):
        if not place.path or (place.path[-1] in steps and place.path[:-1] in found_at):
            found_at[place.path] = place
    lines = Lines(text)
    offsets: dict[Path, int] = {}
    for path in asked:
        place = found_at[()]
        for step in path:
            if (*place.path, step) in found_at:
                place = found_at[*place.path, step]
            elif isinstance(step, int):
                break
        offsets[path] = place.key if path in at_key and place.path == path and place.key >= 0 else place.start
    return {path: lines.at(offset) for path, offset in sorted(offsets.items(), key=lambda item: item[1])}


def unquoted(token: str) -> str:
    """Return the text of a JSON string token; an invalid token stays as it is."""
    if "\\" not in token:
        return token[1:-1] if token[0] == '"' else token
    try:
        text: str = _LENIENT.decode(token)
    except json.JSONDecodeError:
        return token
    return text
