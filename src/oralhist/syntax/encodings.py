"""From bytes to text, for formats in UTF-8 and for formats that do not declare their encoding."""

import codecs

from oralhist.errors import InvalidValue, UnreadableFile
from oralhist.findings import Code, Finding
from oralhist.syntax.characters import with_line_feeds
from oralhist.syntax.codes import ASSUMED_ENCODING, NOT_UTF_8, WRONG_ENCODING
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encoding_guess import guessed

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before the mark of UTF-16, with which it begins
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NOT_OF_FILES = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape"}
)
"""What Python can decode although no file is written in it."""
_HINT = "save the file as UTF-8, or name its encoding"


def encoding_named(name: str) -> str:
    """Return Python's name of an encoding. Raises ``InvalidValue`` for an unknown one."""
    try:
        "a".encode(name)  # refuses codecs that are not encodings of text, such as base64
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        known = ""
    if not known or known in _NOT_OF_FILES:
        raise InvalidValue(f"unknown encoding {name!r}: utf-8, windows-1252 and gb18030 are some")
    return known


def decoded(data: bytes, diagnostics: Diagnostics, encoding: str | None = None) -> str:
    """Return the text of some bytes, with line feeds as line ends and without a byte-order mark.

    The encoding is the declared one, else that of a byte-order mark, else UTF-8. Bytes that fit none of these are
    read in the encoding that fits them best, which is reported. Raises ``UnreadableFile`` for bytes that are not in
    the declared encoding or in that of their byte-order mark.
    """
    declared = encoding or next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    try:
        text = data.decode(declared or "utf-8")
    except UnicodeDecodeError as error:
        if declared is not None:
            raise UnreadableFile([_wrong_byte(WRONG_ENCODING, declared, data, error, _HINT)]) from None
        guess = guessed(data)
        close = f"; {_usual_name(guess.other)} is close" if guess.other else ""
        message = (
            f"the byte 0x{data[error.start]:02x} is not UTF-8: the file is read as {_usual_name(guess.encoding)}, as it then is"
            f" {guess.language}; this is {guess.certainty}{close}"
        )
        diagnostics.report(ASSUMED_ENCODING, message, data.count(b"\n", 0, error.start) + 1, hint=_HINT)
        text = data.decode(guess.encoding, "replace")
    return with_line_feeds(text.removeprefix("\ufeff"))


def utf_8_text(data: bytes) -> str:
    """Return the text of bytes that must be UTF-8; a byte-order mark stays. Raises ``UnreadableFile`` for others."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        hint = "it looks like UTF-16: save it as UTF-8"
        raise UnreadableFile([NOT_UTF_8.finding("the file is not in UTF-8", line=1, column=1, hint=hint)])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        finding = _wrong_byte(NOT_UTF_8, "UTF-8", data, error, "save the file as UTF-8")
        raise UnreadableFile([finding]) from None


def _usual_name(encoding: str) -> str:
    """Return the name of an encoding as programs show it: ``windows-1250``, ``iso-8859-2``."""
    return (
        encoding.replace("cp125", "windows-125")
        .replace("iso8859_", "iso-8859-")
        .replace("cp932", "shift_jis")
        .replace("_", "-")
    )


def _wrong_byte(code: Code, encoding: str, data: bytes, error: UnicodeDecodeError, hint: str) -> Finding:
    before = with_line_feeds(data[: error.start].decode(encoding, "replace"))
    return code.finding(
        f"the byte 0x{data[error.start]:02x} is not {encoding}",
        line=before.count("\n") + 1,
        column=len(before) - before.rfind("\n"),
        hint=hint,
    )


def starts_as_text(data: bytes, length: int = 20_000) -> str:
    """Return the beginning of some bytes as text, to recognise a format; bytes that cannot be decoded are U+FFFD."""
    start = data[:length]
    encoding = next((name for mark, name in _MARKS.items() if start.startswith(mark)), "utf-8")
    return start.decode(encoding, "replace").lstrip("\ufeff")
