"""Find the line and column of values in a JSON text. This is slower than parsing, so only findings need it."""

import json
import re
from collections.abc import Container, Iterable, Iterator

from attrs import define, frozen

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


@define
class _Container:
    """An object or a list that is open: its path, the key that was read last, and the number of its values so far."""

    is_object: bool
    path: Path
    key: tuple[str, int] | None = None
    count: int = 0

    def next_value(self) -> tuple[Path, int]:
        """Return the path of the next value and the offset of its key."""
        self.count += 1
        if not self.is_object:
            return (*self.path, self.count - 1), -1
        token, start = self.key or ('""', -1)
        self.key = None
        return (*self.path, unquoted(token)), start


def places(text: str) -> Iterator[Place]:
    """Yield every value of a JSON text that ``json`` can parse, outer before inner, in the order of the text.

    Values nested deeper than ``DEEPEST`` all have the path of the value at that level.
    """
    containers: list[_Container] = []
    deeper = 0
    for match in _TOKEN.finditer(text):
        group = match.lastindex or 0
        lexeme, start = match[group], match.start(group)
        if lexeme in ("}", "]"):
            if deeper:
                deeper -= 1
            elif containers:
                containers.pop()
            continue
        path: Path = containers[-1].path if containers else ()
        key_start = -1
        if containers and not deeper:
            container = containers[-1]
            if container.is_object and container.key is None and group == 1:
                container.key = (lexeme, start)
                continue
            path, key_start = container.next_value()
        yield Place(path, key_start, start, lexeme)
        if lexeme in ("{", "["):
            if deeper or len(containers) >= DEEPEST:
                deeper += 1
            else:
                containers.append(_Container(lexeme == "{", path))


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
