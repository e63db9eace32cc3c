"""Apply all fixes to an interview in memory or to the bytes of an interview file."""

import json
from collections.abc import Container, Sequence
from typing import Any

from attrs import evolve, frozen

from oralhist.converter import structure, unstructure
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding
from oralhist.fixes.fix import FIXES, AppliedFix
from oralhist.fixes.json_text import edited
from oralhist.formats.json import FORMAT
from oralhist.formats.json.reader import parse, without_envelope
from oralhist.formats.json.schema_key import with_schema
from oralhist.gate import release
from oralhist.model import AccessLevel, Interview
from oralhist.rules import RULES

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "byte-order-mark", "UTF-8 with a byte-order mark"),
    (b"\xff\xfe", "utf-16", "not-utf-8", "UTF-16"),
    (b"\xfe\xff", "utf-16", "not-utf-8", "UTF-16"),
)
"""Byte-order marks, each with its encoding, the code that the reader reports, and a description."""


@frozen(kw_only=True)
class FixResult:
    """A fixed interview, and the fixes that were applied."""

    interview: Interview
    fixes: tuple[AppliedFix, ...]


@frozen(kw_only=True)
class FileFixResult:
    """A fixed file: its original text, its new bytes, which may be the original ones, and the fixes.

    ``interview`` is ``None`` if the file has errors that are not fixed.
    """

    interview: Interview | None
    fixes: tuple[AppliedFix, ...]
    text: str
    data: bytes


def fix_interview(interview: Interview, codes: Container[str] | None = None) -> FixResult:
    """Apply the fixes of ``FIXES`` to an interview.

    ``codes`` limits them to findings of these rules; by default all are applied. An interview without such findings is
    returned as the same object.
    """
    plain = unstructure(interview)
    fixes = _applied(plain, codes)
    return FixResult(interview=structure(plain) if fixes else interview, fixes=fixes)


def fix_file(data: bytes, codes: Container[str] | None = None, *, canonical: bool = False) -> FileFixResult:
    """Apply all fixes to the bytes of an interview file; everything else in it stays as it is, also its layout.

    ``codes`` limits the fixes of rules; the encoding of the file is always fixed. With ``canonical``, an interview
    without other errors is also written in canonical form; ``$schema`` is kept. Bytes that need no fix are returned as
    they are. Raises ``UnreadableFile`` for bytes that are no JSON, and ``InvalidInterview`` for no interview file.
    """
    text, fixes = _decoded(data)
    as_utf_8 = text.encode("utf-8")
    envelope = parse(as_utf_8)
    plain = without_envelope(parse(as_utf_8), as_utf_8)
    fixes += _applied(plain, codes)
    head = {key: envelope[key] for key in ("oralhist", "$schema") if key in envelope}
    fixed = plain | head
    new = edited(text, envelope, fixed).encode("utf-8")
    try:
        interview = structure(plain)
    except Exception:  # noqa: BLE001 - data that does not fit raises exceptions of any kind
        interview = None
    if canonical and interview is not None:
        written = _written(interview, envelope)
        in_file_order = {key: fixed[key] for key in envelope if key in fixed}
        if written != data and (_dumped(parse(as_utf_8)) != as_utf_8 or _dumped(in_file_order) != written):
            fixes += (AppliedFix(code="canonical-form", before="another order or layout", after="the canonical form"),)
        new = written
    return FileFixResult(interview=interview, fixes=fixes, text=text, data=new)


def with_fixable(findings: Sequence[Finding], data: bytes, codes: Container[str] | None = None) -> tuple[Finding, ...]:
    """Return the findings on an interview file, with those marked as fixable that ``fix_file`` would fix."""
    if not any(finding.code in _FIXABLE for finding in findings):
        return tuple(findings)
    try:
        text, fixes = _decoded(data)
        as_utf_8 = text.encode("utf-8")
        fixes += _applied(without_envelope(parse(as_utf_8), as_utf_8), codes)
    except (UnreadableFile, InvalidInterview, UnicodeDecodeError):
        return tuple(findings)
    return tuple(
        evolve(finding, fixable=True) if any(_resolves(fix, finding) for fix in fixes) else finding
        for finding in findings
    )


_FIXABLE = {"invalid-value", *(fix.code for fix in FIXES), *(code for _, _, code, _ in _BYTE_ORDER_MARKS)}
"""The codes of findings that may have a fix."""


def _resolves(fix: AppliedFix, finding: Finding) -> bool:
    """Return whether a fix changes what a finding is about."""
    if not fix.path:
        return finding.code == fix.code
    if finding.code not in (fix.code, "invalid-value") or not finding.path:
        return False
    if fix.code == "unknown-recording":  # references to the recording of a session, which gets its id
        return finding.code == fix.code and finding.path[:2] == fix.path[:2]
    shorter = min(len(fix.path), len(finding.path))
    return fix.path[:shorter] == finding.path[:shorter]


def rewritten_file(data: bytes, old: Interview, new: Interview) -> bytes:
    """Return the bytes of an interview file after the interview in it has changed from ``old`` to ``new``.

    A file in canonical form stays in that form; another keeps its layout, and everything that does not change. Raises
    ``UnreadableFile`` for bytes that are no JSON.
    """
    envelope = parse(data)
    if _written(old, envelope) == data:
        return _written(new, envelope)
    text, _ = _decoded(data)
    changed = edited(text, envelope, _patched(envelope, unstructure(old), unstructure(new))).encode()
    try:
        is_right = structure(without_envelope(parse(changed), changed)) == new
    except Exception:  # noqa: BLE001 - data that does not fit raises exceptions of any kind
        is_right = False
    return changed if is_right else _written(new, envelope)


def _patched(plain: Any, old: Any, new: Any) -> Any:
    """Return plain data that means ``old`` in any spelling with what is different in ``new``."""
    if old == new:
        return plain
    if isinstance(plain, dict) and isinstance(old, dict) and isinstance(new, dict):
        kept = {key: value for key, value in plain.items() if key in new or key not in old}
        changed = {
            key: _patched(kept[key], old[key], value) if key in kept and key in old else value
            for key, value in new.items()
            if key not in kept or key not in old or old[key] != value
        }
        return kept | changed
    if isinstance(plain, list) and isinstance(old, list) and isinstance(new, list) and len(plain) == len(old):
        common = zip(plain, old, new, strict=False)
        return [_patched(*values) for values in common] + new[len(old) :]
    return new


def _written(interview: Interview, envelope: dict[str, Any]) -> bytes:
    written = FORMAT.write(release(interview, AccessLevel.ARCHIVE))  # its owners already have all of it
    return with_schema(written, envelope["$schema"]) if "$schema" in envelope else written


def _decoded(data: bytes) -> tuple[str, tuple[AppliedFix, ...]]:
    """Return the text of a file in UTF-8, or in the encoding of its byte-order mark. Raises ``UnreadableFile``."""
    for mark, encoding, code, description in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), (AppliedFix(code=code, before=description, after="UTF-8"),)
            except UnicodeDecodeError:
                break
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        parse(data)
        raise


def _applied(plain: dict[str, Any], codes: Container[str] | None) -> tuple[AppliedFix, ...]:
    """Fix plain data in place: all fixes that resolve no rule, and those that resolve a rule in ``codes``."""
    wanted = [fix for fix in FIXES if codes is None or fix.code in codes or fix.code not in RULES]
    return tuple(applied for fix in wanted for applied in fix.apply(plain))


def _dumped(plain: dict[str, Any]) -> bytes:
    return f"{json.dumps(plain, ensure_ascii=False, indent=2)}\n".encode()
