"""Report the errors of a JSON parser in plain words, with the likeliest fix."""

import json
import re

from oralhist.findings import Finding
from oralhist.syntax.codes import JSON_SYNTAX

_KEY = "a key in double quotes"
_COMMA = "a comma, or the closing bracket,"
_COLON = "a colon after the key"
_EXPECTED = {
    "Expecting property name enclosed in double quotes": _KEY,
    "Illegal trailing comma before end of object": _KEY,
    "Illegal trailing comma before end of array": "a value",
    "Expecting value": "a value",
    "Expecting ':' delimiter": _COLON,
    "Expecting ',' delimiter": _COMMA,
}
"""The messages of Python's parser, in all its versions, and what each expects."""

_BEFORE_IT = "is a comma missing before it?"
_Hints = tuple[tuple[re.Pattern[str], str], ...]
_MISTAKES: _Hints = (
    (re.compile(r"[“”„‟«»‘’]"), 'JSON needs straight quotes: "'),
    (re.compile(r"'"), 'JSON needs double quotes: "'),
    (re.compile(r"//|/\*|#"), "JSON has no comments: remove it"),
    (re.compile(r"\Z"), "the file ends too early: is it complete?"),
    (re.compile(r"(?:True|False|None)\b"), "write true, false, or leave the field out"),
)
_NO_COMMA: _Hints = (
    (re.compile(r'"'), f'{_BEFORE_IT} inside a text, a quotation mark is written \\"'),
    (re.compile(r"[\[{0-9-]|true|false|null"), _BEFORE_IT),
    (re.compile(r"[\]}]"), "it closes what the other kind of bracket has opened"),
    (re.compile(r"\w"), 'inside a text, a quotation mark is written \\"'),
)
_NO_VALUE: _Hints = (
    (re.compile(r":[\]},]"), "write the value, or remove the key"),
    (re.compile(r".?[\]}]"), "remove the comma before it"),
    (re.compile(r".?,"), "remove it, or write what is missing before it"),
    (re.compile(r".?\w"), "write texts in double quotes"),
)
"""Here the pattern matches the character before the place too."""
_NO_COLON: _Hints = ((re.compile(r"="), "write : instead"), (re.compile(r""), 'write "key": value'))


def syntax_error(text: str, error: json.JSONDecodeError, beginning: str) -> Finding:
    """Return the finding for a text that is not JSON, at the place where its parser stopped.

    ``beginning`` is the hint for an empty file: how a file begins.
    """
    place = error.pos
    if error.msg.startswith("Illegal trailing comma"):  # newer parsers point at the comma, older ones behind it
        place = next((at for at in range(place, len(text)) if text[at] in "]}"), place)
    message, hint = _explained(text, error, place, beginning)
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    return JSON_SYNTAX.finding(message, hint=hint, line=line, column=column)


def _explained(text: str, error: json.JSONDecodeError, place: int, beginning: str) -> tuple[str, str]:
    if not text.strip():
        return "the file is empty", beginning
    if error.msg in _EXPECTED:
        expected = _EXPECTED[error.msg]
        before = text[max(place - 100, 0) : place].rstrip()[-1:]
        return f"{expected} is expected here", _hint(before, text[place : place + 10].lstrip(), expected)
    if error.msg.startswith("Unterminated string"):
        return "the text that begins here never ends", 'is a closing " missing?'
    if error.msg.startswith("Invalid control character"):
        character = text[place]
        named = {"\n": "line break", "\t": "tab"}.get(character, f"U+{ord(character):04X}")
        return f"unescaped {named} in a text", {"\n": r"write \n", "\t": r"write \t"}.get(character, "remove it")
    if error.msg.startswith(r"Invalid \u"):
        return r"four hexadecimal digits are expected after \u", "write the character itself"
    if error.msg.startswith(r"Invalid \escape"):
        return "this character has no meaning after a backslash", r"a backslash itself is written \\"
    if error.msg.startswith("Extra data"):
        return "unexpected text after the end of the data", "keep one object in the file"
    return error.msg[0].lower() + error.msg[1:], ""


def _hint(before: str, rest: str, expected: str) -> str:
    """Return how to fix the likeliest mistake, which is found by the text at the place of the error."""
    likely = {_COMMA: _NO_COMMA, _COLON: _NO_COLON}.get(expected, _NO_VALUE)
    found = before + rest if likely is _NO_VALUE else rest
    usual = (hint for pattern, hint in _MISTAKES if pattern.match(rest))
    return next(usual, "") or next((hint for pattern, hint in likely if pattern.match(found)), "")
