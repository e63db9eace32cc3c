"""What a JSON parser complains of, in plain words, with the likeliest mend."""

import json
import re

from oralhist.findings import Finding, Severity

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
"""What Python's parser asks for, in its words of all versions, and in ours."""

_BEFORE_IT = "is a comma missing before it?"
_Mends = tuple[tuple[re.Pattern[str], str], ...]
_MISTAKES: _Mends = (
    (re.compile(r"[“”„‟«»‘’]"), 'JSON needs straight quotes: "'),
    (re.compile(r"'"), 'JSON needs double quotes: "'),
    (re.compile(r"//|/\*|#"), "JSON has no comments: remove it"),
    (re.compile(r"\Z"), "the file ends too early: is it complete?"),
    (re.compile(r"(?:True|False|None)\b"), "write true, false, or leave the field out"),
)
_NO_COMMA: _Mends = (
    (re.compile(r'"'), f'{_BEFORE_IT} inside a text, a quotation mark is written \\"'),
    (re.compile(r"[\[{0-9-]|true|false|null"), _BEFORE_IT),
    (re.compile(r"[\]}]"), "it closes what the other kind of bracket has opened"),
    (re.compile(r"\w"), 'inside a text, a quotation mark is written \\"'),
)
_NO_VALUE: _Mends = (
    (re.compile(r":[\]},]"), "write the value, or take the key out"),
    (re.compile(r".?[\]}]"), "remove the comma before it"),
    (re.compile(r".?,"), "remove it, or write what is missing before it"),
    (re.compile(r".?\w"), "texts stand in double quotes"),
)
"""What stands before the place and in it."""
_NO_COLON: _Mends = ((re.compile(r"="), "write : instead"), (re.compile(r""), 'write "key": value'))


def syntax_fault(text: str, error: json.JSONDecodeError, beginning: str) -> Finding:
    """What to say of a text that is not JSON, at the place where its parser has stopped.

    ``beginning`` says how a file begins, for one that is empty.
    """
    place = error.pos
    if error.msg.startswith("Illegal trailing comma"):  # newer parsers point at the comma, older ones behind it
        place = next((at for at in range(place, len(text)) if text[at] in "]}"), place)
    message, hint = _said(text, error, place, beginning)
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    return Finding(code="json-syntax", severity=Severity.ERROR, message=message, hint=hint, line=line, column=column)


def _said(text: str, error: json.JSONDecodeError, place: int, beginning: str) -> tuple[str, str]:
    if not text.strip():
        return "the file is empty", beginning
    if error.msg in _EXPECTED:
        expected = _EXPECTED[error.msg]
        before = text[max(place - 100, 0) : place].rstrip()[-1:]
        return f"{expected} is expected here", _mend(before, text[place : place + 10].lstrip(), expected)
    if error.msg.startswith("Unterminated string"):
        return "the text that begins here never ends", 'is a closing " missing?'
    if error.msg.startswith("Invalid control character"):
        character = text[place]
        named = {"\n": "a line break", "\t": "a tab"}.get(character, f"U+{ord(character):04X}")
        return f"{named} stands in a text", {"\n": r"write \n", "\t": r"write \t"}.get(character, "remove it")
    if error.msg.startswith(r"Invalid \u"):
        return r"four hexadecimal digits are expected after \u", "write the character itself"
    if error.msg.startswith(r"Invalid \escape"):
        return "this character has no meaning after a backslash", r"a backslash itself is written \\"
    if error.msg.startswith("Extra data"):
        return "something follows the end of the interview", "keep one object in the file"
    return error.msg[0].lower() + error.msg[1:], ""


def _mend(before: str, rest: str, expected: str) -> str:
    """The likeliest mistake, by what stands there instead of what is expected."""
    likely = {_COMMA: _NO_COMMA, _COLON: _NO_COLON}.get(expected, _NO_VALUE)
    found = before + rest if likely is _NO_VALUE else rest
    usual = (mend for pattern, mend in _MISTAKES if pattern.match(rest))
    return next(usual, "") or next((mend for pattern, mend in likely if pattern.match(found)), "")
