"""All fixes made: to an interview in memory, or to the bytes of an interview file."""

import json
from collections.abc import Container
from typing import Any

from attrs import frozen

from oralhist.converter import structure, unstructure
from oralhist.fixes.fix import FIXES, Change
from oralhist.format import Source
from oralhist.formats.json import FORMAT
from oralhist.formats.json.reader import parse, without_envelope
from oralhist.gate import release
from oralhist.model import AccessLevel, Interview
from oralhist.reading import read_one
from oralhist.rules import RULES

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig", "byte-order-mark"), (b"\xff\xfe", "utf-16", "not-utf-8"),
          (b"\xfe\xff", "utf-16", "not-utf-8"))  # fmt: skip
"""Byte-order marks, each with the encoding that it tells of and the code of what the reader says of it."""


@frozen(kw_only=True)
class Fixed:
    """An interview in which everything is mended that has one right answer; what was changed, fix by fix."""

    interview: Interview
    changes: tuple[Change, ...]


@frozen(kw_only=True)
class FixedFile(Fixed):
    """A file that is mended: its text as it was, and its bytes as they should be, which may be the same."""

    text: str
    data: bytes


def fixed(interview: Interview, codes: Container[str] | None = None) -> Fixed:
    """Mend in an interview what has one right answer: what ``FIXES`` lists.

    ``codes`` are those of the rules whose breaking is to be mended; all, if none are given. What is not changed is
    equal to what it was. No word, no order and no time is ever changed.
    """
    plain = unstructure(interview)
    changes = _made(plain, codes)
    return Fixed(interview=structure(plain) if changes else interview, changes=changes)


def fixed_file(data: bytes, codes: Container[str] | None = None) -> FixedFile:
    """Mend the bytes of an interview file, and put them in the canonical form; ``$schema`` stays, below the version.

    ``codes`` limit what is done about rules; what is wrong with a file's form is always mended. Bytes that need
    nothing come back as they are. Raises ``UnreadableFile`` and ``InvalidInterview``, as the reader does, for what is
    still no interview when all fixes are made.
    """
    text, changes = _decoded(data)
    as_utf_8 = text.encode("utf-8")
    envelope = parse(as_utf_8)
    plain = without_envelope(envelope, as_utf_8)
    changes += _made(plain, codes)
    try:
        interview = structure(plain)
    except Exception:
        read_one(FORMAT, Source(data=as_utf_8))  # says what is wrong, and where
        raise
    written = FORMAT.write(release(interview, AccessLevel.ARCHIVE))  # it goes back to those who hold the file
    head = {key: envelope[key] for key in ("oralhist", "$schema") if key in envelope}
    if "$schema" in head:
        written = _laid_out(head | unstructure(interview))
    if written != data and not (
        _laid_out(parse(as_utf_8)) == as_utf_8 and _laid_out(_in_order(head, plain, envelope)) == written
    ):
        changes += (Change(code="canonical-form", before="another order or layout", after="the canonical form"),)
    return FixedFile(interview=interview, changes=changes, text=text, data=written)


def _decoded(data: bytes) -> tuple[str, tuple[Change, ...]]:
    """The text of a file, whatever byte-order mark says in which encoding it is. Raises ``UnreadableFile``."""
    for mark, encoding, code in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                break
            before = "UTF-8 with a byte-order mark" if code == "byte-order-mark" else "UTF-16"
            return text, (Change(code=code, before=before, after="UTF-8"),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        parse(data)
        raise


def _made(plain: dict[str, Any], codes: Container[str] | None) -> tuple[Change, ...]:
    """Make all fixes in plain data where it stands; only those of codes that are asked for, or are not a rule's."""
    asked = [fix for fix in FIXES if codes is None or fix.code in codes or fix.code not in RULES]
    return tuple(change for fix in asked for change in fix.mend(plain))


def _in_order(head: dict[str, Any], plain: dict[str, Any], envelope: dict[str, Any]) -> dict[str, Any]:
    """What stands in the file now, in its own order."""
    now = plain | head
    return {key: now[key] for key in envelope if key in now}


def _laid_out(plain: dict[str, Any]) -> bytes:
    return f"{json.dumps(plain, ensure_ascii=False, indent=2)}\n".encode()
