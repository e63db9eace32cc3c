"""Damaged files made by rule. A number gives the same mutant on every machine."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from attrs import evolve, frozen

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.format import Format, Source
from oralhist.reading import read_one

__all__ = ["Draw", "damaged", "ends_well", "mutant_of"]

LONGEST_PIECE = 4_000
"""The number of bytes that most mutants use of a real file, so that many mutants can be tried."""
CHANGES_MADE = (1, 1, 2, 3, 6)
CHANGES_OF_STRICT = (1, 1, 1, 2)
"""The numbers of changes to one file: fewer in JSON and XML, whose readers stop at the first syntax error."""

LINES = re.compile(rb"[^\n]*\n+|(?:[^\n]+\n)+\n*")
ELEMENTS = re.compile(rb"<([A-Za-z_]+)(?:\s[^<>]*)?>[^<>]{0,400}</\1>|<[^<>]*/>|<[^<>]*>")
MEMBERS = re.compile(
    rb'"[^"\\]{0,40}"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[^"\s,{}\[\]]+|\[[^\[\]{}]*\])\s*,?|\{[^{}]{0,400}\}\s*,?'
)

_PARTS_OF_PACKAGES = 0.8
"""The share of mutants of packages in which the XML of a part is changed; in the others, the bytes of the package."""

MARKUP = (
    b"<",
    b">",
    b"&",
    b"&amp;",
    b"&#0;",
    b"&x;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<?x?>",
    b"<a/>",
    b"</p>",
)
NUMBERS = (b"0", b"-1", b"1e999", b"9" * 400, b"0.5", b"9007199254740993", b"NaN", b"\xd9\xa3")
ANYWHERE = (b"\x00", b"\x0c", b"\r", b"\n", b"\n\n", b"\t", b" ", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80",
             b"\xe2\x80\xa8", b"\xc2\x85", b"\xef\xbf\xbe", b"\xcc\x81", b":", b'"', b"'", b"\\")  # fmt: skip
TIMES = (
    b"00:01.000 --> 00:02.000\n",
    b"00:00:01,000 --> 00:00:02,000\n",
    b"-->",
    b" --> ",
    b"999999:59:59.999",
    b"0:0",
)
JSON_TOKENS = (b"{", b"}", b"[", b"]", b",", b"null", b"true", b'""', b"[]", b"{}", b'"\\ud800"', b'"\\u0000"', b'"a":',
                b"[" * 3000, b'{"a":' * 3000)  # fmt: skip


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


def mutant_of(form: Format, files: Sequence[bytes], number: int) -> bytes:
    """Return the mutant of a number: one of some files of a format, with one to six changes.

    The media type says what is changed: elements of XML, members of JSON, otherwise lines.
    """
    random = Random(f"{form.name} {number}")
    is_json, is_xml = (form.media_type.endswith(kind) for kind in ("json", "xml"))
    units = MEMBERS if is_json else ELEMENTS if is_xml else LINES
    tokens = (*ANYWHERE, *NUMBERS, *(JSON_TOKENS if is_json else MARKUP if is_xml else TIMES), *files)
    is_strict = (is_json or is_xml) and random.random() < 0.8
    return damaged(Draw(random, units, tokens), random.choice(files), is_strict=is_strict)


def damaged(draw: Draw, data: bytes, *, is_strict: bool) -> bytes:
    """Return a file with changes; in a package of several parts, usually in one of the parts."""
    random = draw.random
    if data.startswith(b"PK") and random.random() < _PARTS_OF_PACKAGES and (parts := _parts_of(data)):
        return _with_part_changed(draw, parts)
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
    draw = evolve(draw, units=ELEMENTS)
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
