"""From bytes to text, for formats that do not say in which encoding they are."""

import codecs

from oralhist.errors import InvalidValue, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.syntax.diagnostics import Diagnostics

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before the mark of UTF-16, with which it begins
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_ENOUGH = 100_000
"""Bytes from which an encoding is guessed: what is not ASCII among them decides."""
_USUAL = "cp1252"
_GUESSED = (_USUAL, "gb18030", "cp932", "cp949", "cp1251", "cp1250", "cp1253", "big5", "koi8_r", "euc_jp")
"""What is guessed: the encodings in which text was written before UTF-8, by and large."""
_NOT_OF_FILES = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape"}
)
"""What Python can decode but no file is written in."""
_MEND = "save the file as UTF-8, or name its encoding"


def encoding_named(name: str) -> str:
    """The encoding of a name, as Python calls it. Raises ``InvalidValue`` when there is none."""
    try:
        "a".encode(name)  # refuses what Python calls a codec but is no encoding of text
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        known = ""
    if not known or known in _NOT_OF_FILES:
        raise InvalidValue(f"there is no encoding {name!r}: utf-8, windows-1252 and gb18030 are some")
    return known


def decoded(data: bytes, diagnostics: Diagnostics, encoding: str | None = None) -> str:
    """The text of some bytes, with line feeds alone between its lines and without a byte-order mark.

    The encoding is the one declared, else that of a byte-order mark, else UTF-8. Bytes that are none of these are
    read in the encoding that fits them best, and it is noted which that is. Raises ``UnreadableFile`` for bytes that
    are not of the encoding declared, or of the one their mark promises.
    """
    text = _text(data, diagnostics, encoding).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _text(data: bytes, diagnostics: Diagnostics, encoding: str | None) -> str:
    promised = encoding or next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    try:
        return data.decode(promised or "utf-8")
    except UnicodeDecodeError as error:
        if promised is not None:
            raise UnreadableFile([_not_of(promised, data, error)]) from None
        fitting = _fitting(data)
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8: the file is read as {fitting}"
        diagnostics.add(
            "assumed-encoding", Severity.WARNING, message, data.count(b"\n", 0, error.start) + 1, hint=_MEND
        )
        return data.decode(fitting, "replace")


def _fitting(data: bytes) -> str:
    """The encoding that fits bytes best; Windows-1252, which fits nearly any, unless another is clearly better."""
    from charset_normalizer import from_bytes

    first = next(place for place, byte in enumerate(data) if byte > 127)
    start = max(0, first - _ENOUGH // 2)
    matches = list(from_bytes(data[start : start + _ENOUGH], cp_isolation=list(_GUESSED)))
    usual = next((match for match in matches if _USUAL in (match.encoding, *match.could_be_from_charset)), None)
    best = matches[0] if matches else usual
    if best is None or (usual and usual.chaos <= best.chaos and usual.coherence >= best.coherence):
        return "windows-1252"
    return codecs.lookup(best.encoding).name


def _not_of(encoding: str, data: bytes, error: UnicodeDecodeError) -> Finding:
    before = data[: error.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    return Finding(
        code="wrong-encoding",
        severity=Severity.ERROR,
        message=f"the byte 0x{data[error.start]:02x} is not {encoding}",
        line=before.count("\n") + 1,
        column=len(before) - before.rfind("\n"),
        hint=_MEND,
    )


def starts_as_text(data: bytes, length: int = 20_000) -> str:
    """The beginning of some bytes as text, to see what they are; what cannot be decoded stands as U+FFFD."""
    start = data[:length]
    encoding = next((name for mark, name in _MARKS.items() if start.startswith(mark)), "utf-8")
    return start.decode(encoding, "replace").lstrip("\ufeff")
