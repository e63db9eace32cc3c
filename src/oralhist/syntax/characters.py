"""Characters, line breaks and lengths of text that an interview or a cue cannot hold, and the comparison of texts."""

import re
from collections.abc import Iterable

from oralhist.errors import InvalidInterview
from oralhist.model.shapes import LONGEST_TEXT
from oralhist.syntax.codes import TEXT_TOO_LONG, UNUSABLE_CHARACTER
from oralhist.syntax.diagnostics import Diagnostics

UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Finds a character that XML cannot carry (XML 1.0, 2.2)."""


_UNUSABLE_BYTES = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})


def is_usable(data: bytes) -> bool:
    """Return whether XML can carry every character of a text in UTF-8."""
    return len(data.translate(None, _UNUSABLE_BYTES)) == len(data) and not (
        b"\xef" in data and (b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data)
    )


def without_controls(text: str) -> str:
    """Replace form feeds by spaces and every other character that XML cannot carry by U+FFFD."""
    return UNUSABLE.sub("\ufffd", text.replace("\f", " "))


_ASCII = re.compile("[\0-\x7f]+")
_OTHERS_OF_ASCII = bytes(byte for byte in range(128) if not chr(byte).isalpha())


def unusable_in(text: str) -> re.Match[str] | None:
    """Return the first character that XML cannot carry. A look at the bytes is several times as fast as the search."""
    data = text.encode("utf-8", "surrogatepass")
    may_be_surrogate = b"\xed" in data  # also of Korean letters
    return None if is_usable(data) and not may_be_surrogate else UNUSABLE.search(text)


def letters_in(text: str) -> int:
    """Count the letters of a text; those of ASCII together, which is ten times as fast as one by one."""
    others = "" if text.isascii() else _ASCII.sub("", text)
    return len(text.encode("ascii", "ignore").translate(None, _OTHERS_OF_ASCII)) + sum(map(str.isalpha, others))


def usable(text: str, diagnostics: Diagnostics) -> str:
    """Replace such characters in the text of a whole file, and report the first one that becomes U+FFFD."""
    text = text.replace("\f", " ")
    found = unusable_in(text)
    if found is None:
        return text
    message = "characters that XML cannot carry are read as U+FFFD"
    diagnostics.report(UNUSABLE_CHARACTER, message, text.count("\n", 0, found.start()) + 1)
    return without_controls(text)


def refuse_long_texts(what: str, texts: Iterable[tuple[int, int]]) -> None:
    """Raise ``InvalidInterview`` for texts longer than the model holds; each is given by its line and its length."""
    message, hint = f"the {what} has {{:,}} characters, more than {LONGEST_TEXT:,}", f"split it into several {what}s"
    long = [
        TEXT_TOO_LONG.finding(message.format(length), line=line, hint=hint)
        for line, length in texts
        if length > LONGEST_TEXT
    ]
    if long:
        raise InvalidInterview(long)


def text_key(text: str) -> str:
    """Return the key that texts share if they differ only in case and white space."""
    return " ".join(text.split()).casefold()


def with_line_feeds(text: str) -> str:
    """Replace every kind of line end by a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def without_blank_lines(text: str) -> str:
    """Remove the blank lines from the text of a cue, as they would end it."""
    return "\n".join(line for line in with_line_feeds(text).split("\n") if line.strip())
