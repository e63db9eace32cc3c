"""From bytes to text: the signature and the header (section 6.1)."""

import re
from typing import NoReturn

from attrs import frozen

from oralhist.errors import UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.formats.vtt.times import SPACE
from oralhist.syntax.characters import usable
from oralhist.syntax.diagnostics import Diagnostics

_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)[ \t]*", re.IGNORECASE)
_USUAL = bytes(set(range(256)) - set(range(32)) | set(b"\t\n\r"))
"""Bytes of UTF-8 other than those of control characters."""


@frozen
class File:
    """A file as its blocks are read from it.

    ``header`` is what stands after the signature, then the other lines of the header but for those that name its
    ``languages``. ``body`` is all after the header, without the blank lines before it; its first line has the number
    ``line``.
    """

    languages: tuple[str, ...]
    header: tuple[str, ...]
    body: str
    line: int


def file_of(data: bytes, diagnostics: Diagnostics) -> File:
    """Part the header from the rest. Raises ``UnreadableFile`` for bytes that are not UTF-8 or lack the signature."""
    text = _text(data, diagnostics)
    lines = text.partition("\n\n")[0].split("\n")
    if lines[0][:6] != "WEBVTT" or lines[0][6:7] not in ("", " ", "\t"):
        _refuse("not-webvtt", "the first line does not begin with WEBVTT", 1, hint="put WEBVTT alone on the first line")
    arrow = next((number for number, line in enumerate(lines) if number and "-->" in line), None)
    header = lines[:arrow]
    body = text[len("\n".join(header)) :].lstrip("\n")
    named = [_LANGUAGE.fullmatch(line) for line in header]
    others = [line.strip(SPACE) for line in header[1:] if not _LANGUAGE.fullmatch(line)]
    return File(
        languages=tuple(dict.fromkeys(found[1] for found in named if found)),
        header=(header[0][6:].strip(SPACE), *filter(None, others)),
        body=body,
        line=text.count("\n", 0, len(text) - len(body)) + 1,
    )


def _text(data: bytes, diagnostics: Diagnostics) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        column = len(before) - before.rfind("\n")
        _refuse("not-utf-8", message, before.count("\n") + 1, column, hint="save the file as UTF-8")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not data.translate(None, _USUAL) and "\ufffe" not in text and "\uffff" not in text:
        return text  # as nearly always, and found out in no time
    return usable(text, diagnostics)


def _refuse(code: str, message: str, line: int, column: int = 1, hint: str = "") -> NoReturn:
    finding = Finding(code=code, severity=Severity.ERROR, message=message, line=line, column=column, hint=hint)
    raise UnreadableFile([finding]) from None
