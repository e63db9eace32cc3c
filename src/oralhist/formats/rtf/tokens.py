r"""The tokens of RTF: braces, control words with their numbers, and bytes of text, in linear time."""

import re
from collections.abc import Iterator
from typing import Literal

_TOKEN = re.compile(
    rb"\\([A-Za-z]+)(-?[0-9]+)? ?"  # a control word; the space after it belongs to it
    rb"|((?:\\'[0-9A-Fa-f]{2})+)"
    rb"|\\([^A-Za-z])"  # a control symbol
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
_NOISE = re.compile(rb"[\r\n\0]+|\\")  # line ends mean nothing; a backslash may be the last byte
_SYMBOLS = {"\r": "par", "\n": "par", "\t": "tab"}
_LONGEST_NUMBER = 10
_LITERAL = b"\\{}"

Token = tuple[Literal["open", "close", "word", "bytes"], str, int | None, bytes]
"""A kind, the name of a control word or symbol, its number, and the bytes of text."""

_OPEN: Token = ("open", "", None, b"")
_CLOSE: Token = ("close", "", None, b"")


def tokens_of(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of a file. What ``\bin`` announces is skipped; ``\'hh`` is a byte of text."""
    place = 0
    while place < len(data):
        found = _TOKEN.match(data, place)
        if found is None:
            noise = _NOISE.match(data, place)
            place = noise.end() if noise else place + 1
            continue
        place = found.end()
        word, number, codes, symbol, brace, text = found.groups()
        if word is not None:
            value = int(number) if number and len(number) <= _LONGEST_NUMBER else None
            if word == b"bin":
                place += max(value or 0, 0)
            else:
                yield "word", word.decode(), value, b""
        elif text is not None:
            yield "bytes", "", None, text
        elif codes is not None:
            yield "bytes", "", None, bytes.fromhex(codes.decode().replace("\\'", ""))
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif symbol in _LITERAL:
            yield "bytes", "", None, symbol
        else:
            name = symbol.decode("latin-1")
            yield "word", _SYMBOLS.get(name, name), None, b""
