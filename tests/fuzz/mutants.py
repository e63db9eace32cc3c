"""Broken files made by rule. A number gives the same mutant on every machine."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from attrs import evolve, frozen

from fuzz.seeds import TOKENS, real_files, seeds_of
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.format import Format, Source
from oralhist.reading import read_one

__all__ = ["ends_well", "mutant"]

LONGEST_PIECE = 4_000
"""The number of bytes that most mutants use of a real file, so that many mutants can be tried."""
CHANGES_MADE = (1, 1, 2, 3, 6)
CHANGES_OF_STRICT = (1, 1, 1, 2)
"""The numbers of changes to one file: fewer in JSON and XML, whose readers stop at the first syntax error."""

_LINES = re.compile(rb"[^\n]*\n+|(?:[^\n]+\n)+\n*")
_ELEMENTS = re.compile(rb"<([A-Za-z_]+)(?:\s[^<>]*)?>[^<>]{0,400}</\1>|<[^<>]*/>|<[^<>]*>")
_MEMBERS = re.compile(
    rb'"[^"\\]{0,40}"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[^"\s,{}\[\]]+|\[[^\[\]{}]*\])\s*,?|\{[^{}]{0,400}\}\s*,?'
)

_WORDS_OF_RTF = re.compile(rb"\\[A-Za-z]+-?[0-9]* ?|\{[^{}]{0,200}\}|[{}]|(?:\\'[0-9a-f]{2})+")

_UNITS = {
    "json": _MEMBERS,
    "whisper": _MEMBERS,
    "ohms": _ELEMENTS,
    "tei": _ELEMENTS,
    "html": _ELEMENTS,
    "rtf": _WORDS_OF_RTF,
}
_STRICT = frozenset({"json", "whisper", "ohms", "tei"})
"""Formats whose readers stop at the first syntax error."""
_PARTS_OF_PACKAGES = 0.8
"""The share of mutants of packages in which the XML of a part is changed; in the others, the bytes of the package."""
_WHOLE = {"json": 0.1, "whisper": 0.3, "ohms": 0.1, "tei": 0.1}
"""The share of mutants made from whole long files. It is larger where a piece of a file is never well-formed."""


@frozen
class Draw:
    """The source of changes: chance, the units of the format, and tokens to insert."""

    random: Random
    units: re.Pattern[bytes]
    tokens: tuple[bytes, ...]

    def chunk(self, data: bytes) -> tuple[int, int]:
        """Return the range of a piece of the data: usually a unit of the format, otherwise any piece."""
        start = self.random.randint(0, len(data))
        if self.random.random() < 0.7 and (found := self.units.search(data, start, start + LONGEST_PIECE)):
            return found.span()
        return start, min(len(data), start + self.random.choice((1, 2, 8, 40, 300)))


def mutant(form: Format, number: int) -> bytes:
    """Return the mutant of a number: a file of the format, or a piece of one, with one to six changes."""
    random = Random(f"{form.name} {number}")
    written, real = seeds_of(form), real_files(form.name)
    data = random.choice(written)
    if real and random.random() < 0.5:
        data = _piece(random, random.choice(real), _WHOLE.get(form.name, 0.005))
    tokens = TOKENS.get(form.name, (b"\x00", b"\xff", b"<", b"-1"))
    draw = Draw(random, _UNITS.get(form.name, _LINES), (*tokens, *written))
    if data.startswith(b"PK") and random.random() < _PARTS_OF_PACKAGES and (parts := _parts_of(data)):
        return _with_part_changed(draw, parts)
    is_strict = form.name in _STRICT and random.random() < 0.8
    for _ in range(random.choice(CHANGES_OF_STRICT if is_strict else CHANGES_MADE)):
        data = random.choice(CHANGES[2:] if is_strict else CHANGES)(draw, data)
    return data


def _parts_of(package: bytes) -> list[tuple[str, bytes]]:
    """Return the names and contents of the parts of a package; none of a damaged one, as some real files are."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except zipfile.BadZipFile:
        return []


def _with_part_changed(draw: Draw, parts: list[tuple[str, bytes]]) -> bytes:
    """Return a package with changes in one part; sometimes a part is missing, or there twice."""
    random = draw.random
    place = random.randrange(len(parts))
    if random.random() < 0.6:  # most of a document is in one part
        place = max(range(len(parts)), key=lambda number: len(parts[number][1]))
    name, data = parts[place]
    draw = evolve(draw, units=_ELEMENTS)
    for _ in range(random.choice(CHANGES_OF_STRICT)):
        data = random.choice(CHANGES[2:] if random.random() < 0.9 else CHANGES)(draw, data)
    parts[place] = name, data
    if random.random() < 0.05:
        parts[place : place + 1] = random.choice(
            ([], [(name, data)] * 2, [(name.upper(), data)], [("../" + name, data)])
        )
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")  # zipfile warns of names that are there twice
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
    return file.getvalue()


def ends_well(form: Format, data: bytes, speakers: tuple[str, ...] = ()) -> bool:
    """Read bytes; return whether they are an interview, or raised an error of the library. Other errors are raised."""
    form.recognises(data)
    try:
        reading = read_one(form, Source(data=data, name="mutant", speakers=speakers))
    except (UnreadableFile, InvalidInterview) as error:
        if not error.findings or not str(error):
            raise AssertionError("a file is refused without a finding") from error
        return False
    _check_constructors(reading.interview)
    return True


def _check_constructors(part: Any) -> None:
    """Build every object of an interview again by its constructor, which checks its values."""
    pending = [part]
    while pending:
        part = pending.pop()
        fields = {field.name: getattr(part, field.name) for field in part.__attrs_attrs__}
        if type(part)(**fields) != part:
            raise AssertionError(f"not equal to the result of its constructor: {part!r}"[:300])
        for value in fields.values():
            pending += [
                item for item in (value if value.__class__ is tuple else (value,)) if hasattr(item, "__attrs_attrs__")
            ]


def _piece(random: Random, data: bytes, whole: float) -> bytes:
    """Return a piece of a file after its first line, sometimes the whole file."""
    if len(data) <= LONGEST_PIECE or random.random() < whole:
        return data
    start = random.randrange(len(data) - LONGEST_PIECE)
    return data[: data.find(b"\n", 0, 200) + 1] + data[start : start + random.randint(10, LONGEST_PIECE)]


def _flip(draw: Draw, data: bytes) -> bytes:
    """Flip one to four bits."""
    flipped = bytearray(data)
    for _ in range(draw.random.randint(1, 4) if data else 0):
        flipped[draw.random.randrange(len(flipped))] ^= 1 << draw.random.randrange(8)
    return bytes(flipped)


def _cut(draw: Draw, data: bytes) -> bytes:
    """Keep the start or the end."""
    place = draw.random.randint(0, len(data))
    return data[:place] if draw.random.random() < 0.7 else data[place:]


def _drop(draw: Draw, data: bytes) -> bytes:
    start, end = draw.chunk(data)
    return data[:start] + data[end:]


def _double(draw: Draw, data: bytes) -> bytes:
    start, end = draw.chunk(data)
    return data[:end] + data[start:end] * draw.random.choice((1, 1, 1, 2, 30)) + data[end:]


def _swap(draw: Draw, data: bytes) -> bytes:
    (start, end), (second, last) = sorted((draw.chunk(data), draw.chunk(data)))
    if second < end:
        return data
    return data[:start] + data[second:last] + data[end:second] + data[start:end] + data[last:]


def _insert(draw: Draw, data: bytes) -> bytes:
    place, _ = draw.chunk(data)
    return data[:place] + draw.random.choice(draw.tokens) + data[place:]


def _replace(draw: Draw, data: bytes) -> bytes:
    start, end = draw.chunk(data)
    return data[:start] + draw.random.choice(draw.tokens) + data[end:]


def _renumber(draw: Draw, data: bytes) -> bytes:
    """Replace a number by another."""
    found = list(re.finditer(rb"[0-9]+", data[:LONGEST_PIECE]))
    if not found:
        return data
    one = draw.random.choice(found)
    other = draw.random.choice((b"", b"0", b"-1", b"60", b"99999999999999999999", b"1e9", b"9" * 200, one[0] * 2))
    return data[: one.start()] + other + data[one.end() :]


CHANGES: tuple[Callable[[Draw, bytes], bytes], ...] = (
    _flip,
    _cut,
    _drop,
    _double,
    _swap,
    _insert,
    _insert,
    _replace,
    _renumber,
)
"""The first two rarely leave a file well-formed."""
