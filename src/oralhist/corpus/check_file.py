"""One file judged, whatever is in it: what is found, and the lines to quote."""

import datetime
import json
import sys
from typing import Any

from attrs import evolve, frozen

from oralhist.corpus.discovery import STANDARD_STREAM
from oralhist.errors import UnknownFormat, UnreadableFile
from oralhist.files import LARGEST_FILE, open_source, source_of
from oralhist.findings import Finding, Severity
from oralhist.format import Format, Source
from oralhist.registry import FORMATS
from oralhist.reports.report import FileResult
from oralhist.reports.snippets import quotes
from oralhist.rules import RULES
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded
from oralhist.validation import findings_in

SHARED_SUFFIXES = (".json", ".xml", ".txt", ".md", ".csv", ".tsv")
"""Suffixes that files of every sort have. Those of the formats alone, such as ``.tei.xml``, end in some of them."""


@frozen(kw_only=True)
class FileTask:
    """A file, or ``-`` for standard input, and the codes of the rules to judge it by; those of ``core`` if none are.

    ``data`` is what was read from standard input, when the caller has read it. ``found`` is said of a file that
    nobody has named, as it lay in a folder.
    """

    file: str
    rules: tuple[str, ...] | None = None
    data: bytes | None = None
    found: bool = False


@frozen(kw_only=True)
class FileChecker:
    """How files are judged. It can be sent to another process.

    ``asked`` is what is asked of the readers, the format among it; with ``width`` the places of findings are quoted in
    so many cells. ``on`` is the day to judge on.
    """

    asked: dict[str, Any]
    on: datetime.date | None = None
    width: int | None = None

    def __call__(self, case: FileTask) -> FileResult:
        """Judge a file. Raises nothing for what is in it, nor for a fault of this library."""
        name = "<stdin>" if case.file == STANDARD_STREAM else case.file
        try:
            return self._judged(case, name)
        except UnreadableFile as error:
            found = [evolve(finding, file=name) for finding in error.findings]
        except OSError as error:
            found = [_refused(name, "unreadable", f"the file cannot be read: {error.strerror or error}")]
        except UnknownFormat as error:
            found = [_refused(name, "unknown-format", str(error))]
        except MemoryError:
            found = [_refused(name, "out-of-memory", "there is too little memory for this file", "split it")]
        except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
            message = f"oralhist itself failed here: {type(error).__name__}: {error}"
            hint = "this is a fault of oralhist, not of the file: please report it"
            found = [_refused(name, "internal-error", message, hint)]
        return FileResult(file=name, findings=tuple(found))

    def _judged(self, case: FileTask, name: str) -> FileResult:
        if case.file == STANDARD_STREAM:
            data = sys.stdin.buffer.read(LARGEST_FILE + 1) if case.data is None else case.data
            form, source = source_of(data, "", **self.asked)
        else:
            form, source = open_source(case.file, **self.asked)
            if is_passed_over(case, source, form, self.asked):
                return FileResult(file=name, findings=(_passed_over(name),))
        rules = None if case.rules is None else [RULES[code] for code in case.rules]
        findings = findings_in(form, source, name, rules=rules, on=self.on)
        if self.width is None or not findings:
            return FileResult(file=name, findings=findings)
        return FileResult(file=name, findings=findings, quotes=tuple(quotes(_text(source, form), findings, self.width)))


def is_passed_over(case: FileTask, source: Source, form: Format, asked: dict[str, Any]) -> bool:
    """Whether a file is none of those meant: it lay in a folder, and no format knows it for an interview.

    Only files that anything may be are passed over, such as a ``README.md``: what has the suffix of a format alone is
    meant, whatever is in it. So is a file without content, of which something is missing, JSON with the keys of an
    interview file, of which the first is, and what is to be JSON and cannot be parsed.
    """
    if not case.found or asked.get("format") or form.recognises(source.data):
        return False
    if not source.data.strip(b"\0 \t\r\n") or all(key in source.data for key in _KEYS):
        return False
    suffix = max((suffix for suffix in _KNOWN_SUFFIXES if case.file.lower().endswith(suffix)), key=len, default="")
    return suffix in SHARED_SUFFIXES and (suffix != ".json" or _is_json(source.data))


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _passed_over(file: str) -> Finding:
    return Finding(
        code="passed-over",
        severity=Severity.INFO,
        message="no format knows this file for an interview: it is passed over",
        file=file,
        hint="name the file itself, or its format with --from, to have it judged",
    )


_KEYS = (b'"metadata"', b'"sessions"')
_KNOWN_SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)


def worker_crashed(case: FileTask) -> FileResult:
    """What is said of a file whose worker has died over it, every time."""
    message = "the process that read this file was ended by the system, as happens when memory runs out"
    hint = "split the file, or validate it alone on a machine with more memory"
    return FileResult(file=case.file, findings=(_refused(case.file, "worker-died", message, hint),))


def _text(source: Source, form: Format) -> str:
    """The text in which findings count their lines; nothing for what is no text."""
    if b"\0" in source.data[:1000] and source.data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return ""
    if not form.media_type.startswith("text/"):
        try:
            return source.data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    try:
        return decoded(source.data, Diagnostics(), source.encoding)
    except UnreadableFile:
        return source.data.decode("utf-8", "replace")


def _refused(file: str, code: str, message: str, hint: str = "") -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, file=file, hint=hint)
