"""Where things stand in a JSON text; asked only when there is something to report."""

import json
import re
from collections.abc import Iterable, Iterator

from attrs import define, frozen

from oralhist.findings import Path

__all__ = ["DEEPEST", "Lines", "Place", "located", "places"]

DEEPEST = 64
"""How deep the things inside lists and objects are told apart."""

# Texts are matched in one way only, and without going back: the obvious form takes quadratic time.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?+|[{}\[\]]|[^\s,:{}\[\]"]++', re.DOTALL)


@frozen
class Place:
    """One value of a JSON text: its path, where it starts, where its key starts, and whether that key is repeated."""

    path: Path
    start: int
    token: str
    key_start: int = -1
    is_repeated: bool = False


@define
class _Open:
    """A list or an object whose end has not come yet."""

    path: Path
    keys: set[str] | None
    count: int = 0
    key: str | None = None
    key_start: int = -1
    is_repeated: bool = False

    def takes_key(self, token: str, start: int) -> bool:
        """Take a token as a key if one is due here."""
        if self.keys is None or self.key is not None or token[0] != '"':
            return False
        self.key, self.key_start = _unquoted(token), start
        self.is_repeated = self.key in self.keys
        self.keys.add(self.key)
        return True

    def place(self, token: str, start: int) -> Place:
        """The place of the value that a token begins."""
        step = self.count if self.keys is None else self.key or ""
        place = Place((*self.path, step), start, token, self.key_start, self.is_repeated)
        self.count += 1
        self.key, self.key_start, self.is_repeated = None, -1, False
        return place


def places(text: str) -> Iterator[Place]:
    """Every value of a JSON text, outer before inner, in the order of the text; what is too deep is passed over."""
    open_: list[_Open] = []
    deeper = 0
    for match in _TOKEN.finditer(text):
        token, start = match[0], match.start()
        if token in ("}", "]"):
            if deeper:
                deeper -= 1
            elif open_:
                open_.pop()
        elif deeper:
            deeper += token in ("{", "[")
        elif not open_ or not open_[-1].takes_key(token, start):
            place = open_[-1].place(token, start) if open_ else Place((), start, token)
            yield place
            if token in ("{", "["):
                if len(open_) < DEEPEST:
                    open_.append(_Open(place.path, set() if token.startswith("{") else None))
                else:
                    deeper = 1


def located(text: str, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The line and the column, from 1, of each path, or of the nearest thing around it that stands in the text."""
    asked = set(paths)
    wanted = {path[:length] for path in asked for length in range(len(path) + 1)}
    starts = {(): 0} | {place.path: place.start for place in places(text) if place.path in wanted}
    found = {path: _nearest(path, starts) for path in asked}
    lines = Lines(text)
    return {path: lines.at(start) for path, start in sorted(found.items(), key=lambda item: item[1])}


def _nearest(path: Path, starts: dict[Path, int]) -> int:
    while path not in starts:
        path = path[:-1]
    return starts[path]


@define
class Lines:
    """Turns offsets, asked in rising order, into lines and columns from 1; columns count characters."""

    text: str
    line: int = 1
    counted: int = 0

    def at(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        self.line += self.text.count("\n", self.counted, offset)
        self.counted = offset
        return self.line, offset - self.text.rfind("\n", 0, offset)


def _unquoted(token: str) -> str:
    """The text that a JSON token stands for; the token itself when it is not well formed."""
    try:
        text: str = json.loads(token, strict=False)
    except json.JSONDecodeError:
        return token
    return text
