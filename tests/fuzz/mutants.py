"""Broken files of the library's formats, made by rule. A number gives the same mutant on every machine."""

import re
from random import Random

from fuzz.seeds import TOKENS, real_files, seeds_of
from oralhist.format import Format
from oralhist.testing.mutants import ELEMENTS, LINES, LONGEST_PIECE, MEMBERS, Draw, damaged

__all__ = ["mutant"]

_WORDS_OF_RTF = re.compile(rb"\\[A-Za-z]+-?[0-9]* ?|\{[^{}]{0,200}\}|[{}]|(?:\\'[0-9a-f]{2})+")

_UNITS = {
    "json": MEMBERS,
    "whisper": MEMBERS,
    "ohms": ELEMENTS,
    "tei": ELEMENTS,
    "html": ELEMENTS,
    "rtf": _WORDS_OF_RTF,
}
_STRICT = frozenset({"json", "whisper", "ohms", "tei"})
"""Formats whose readers stop at the first syntax error."""
_WHOLE = {"json": 0.1, "whisper": 0.3, "ohms": 0.1, "tei": 0.1}
"""The share of mutants made from whole long files. It is larger where a piece of a file is never well-formed."""


def mutant(form: Format, number: int) -> bytes:
    """Return the mutant of a number: a file of the format, or a piece of one, with one to six changes."""
    random = Random(f"{form.name} {number}")
    written, real = seeds_of(form), real_files(form.name)
    data = random.choice(written)
    if real and random.random() < 0.5:
        data = _piece(random, random.choice(real), _WHOLE.get(form.name, 0.005))
    tokens = TOKENS.get(form.name, (b"\x00", b"\xff", b"<", b"-1"))
    draw = Draw(random, _UNITS.get(form.name, LINES), (*tokens, *written))
    return damaged(draw, data, is_strict=form.name in _STRICT and random.random() < 0.8)


def _piece(random: Random, data: bytes, whole: float) -> bytes:
    """Return a piece of a file after its first line, sometimes the whole file."""
    if len(data) <= LONGEST_PIECE or random.random() < whole:
        return data
    start = random.randrange(len(data) - LONGEST_PIECE)
    return data[: data.find(b"\n", 0, 200) + 1] + data[start : start + random.randint(10, LONGEST_PIECE)]
