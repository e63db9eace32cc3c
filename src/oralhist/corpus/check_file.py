"""Check one file, whatever its content: its findings, and the lines to show with them."""

import datetime
import json
import re
from functools import partial
from typing import Any

from attrs import evolve, frozen

from oralhist.codes import UNKNOWN_FORMAT, UNREADABLE
from oralhist.corpus.codes import INTERNAL_ERROR, OUT_OF_MEMORY, SKIPPED_FILE, WORKER_CRASHED
from oralhist.corpus.discovery import known_suffixes
from oralhist.corpus.equal_ids import add_stated_id
from oralhist.errors import UnknownFormat, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Format, Source
from oralhist.opening import STANDARD_STREAM, findings_of, open_source, source_of, standard_input
from oralhist.other_formats.codes import OTHER_FORMAT
from oralhist.reports.report import FileResult, StatedId
from oralhist.reports.snippets import quotes
from oralhist.rules import known_rules
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded
from oralhist.validation import findings_in

SHARED_SUFFIXES = (".json", ".xml", ".txt", ".md", ".csv", ".tsv", ".html", ".htm", ".xhtml")
"""Suffixes that files other than interviews have too. The suffixes that only interviews have may end in one of them."""

_KEYS = ("metadata", "sessions")
_USUAL_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"oralhist"')
"""How nearly all interview files begin: they need not be parsed twice."""


@frozen(kw_only=True)
class FileTask:
    """A file to check, or ``-`` for standard input, and the codes of the rules, by default those of ``core``.

    ``schema`` is the file of the project's JSON Schema, if there is one.
    ``data`` are the bytes of standard input when the caller has read it. ``found`` is true for a file that was found in
    a folder and not named.
    """

    file: str
    rules: tuple[str, ...] | None = None
    schema: str = ""
    data: bytes | None = None
    found: bool = False


@frozen(kw_only=True)
class FileChecker:
    """How to check files. It can be sent to another process.

    ``options`` are those of the readers and the format. ``on`` is the date for rules that depend on one. With
    ``width``, results quote the places of findings in at most this number of terminal cells.
    """

    options: dict[str, Any]
    on: datetime.date | None = None
    width: int | None = None

    def __call__(self, task: FileTask) -> FileResult:
        """Check a file. Never raises: errors, also those of this library, become findings."""
        name = "<stdin>" if task.file == STANDARD_STREAM else task.file
        try:
            return self._checked(task, name)
        except (UnreadableFile, UnknownFormat) as error:
            findings = _in_folder(task, findings_of(error, name))
        except OSError as error:
            findings = (UNREADABLE.finding(f"the file cannot be read: {error.strerror or error}", file=name),)
        except MemoryError:
            findings = (OUT_OF_MEMORY.finding("too little memory for this file", file=name, hint="split the file"),)
        except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
            message = f"oralhist failed: {type(error).__name__}: {error}"
            hint = "this is a fault of oralhist, not of the file: please report it"
            findings = (INTERNAL_ERROR.finding(message, file=name, hint=hint),)
        return FileResult(file=name, findings=findings)

    def _checked(self, task: FileTask, name: str) -> FileResult:
        if task.file == STANDARD_STREAM:
            data = standard_input() if task.data is None else task.data
            form, source = source_of(data, "", **self.options)
        else:
            form, source = open_source(task.file, **self.options)
            if is_skipped(task, source, form, self.options):
                return FileResult(file=name, findings=(_skipped(name),))
        rules = None if task.rules is None else list(map(known_rules().__getitem__, task.rules))
        if task.schema and rules is not None:
            from oralhist.project_schema import schema_rule

            rules.append(schema_rule(task.schema))
        ids: list[StatedId] = []
        found = findings_in(form, source, name, rules=rules, on=self.on, seen=partial(add_stated_id, ids, form, source))
        if form.name == "json" and found:
            from oralhist.fixes import with_fixable

            found = with_fixable(found, source.data, task.rules)
        result = FileResult(file=name, findings=_in_folder(task, found), ids=tuple(ids))
        if self.width is None or not found:
            return result
        return evolve(result, quotes=tuple(quotes(_text(source, form), result.findings, self.width)))


def _in_folder(task: FileTask, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings on a file. A Word file, for example, that was found in a folder and not named is a warning."""
    if not task.found:
        return findings
    return tuple(
        evolve(finding, severity=Severity.WARNING, message=f"{finding.message}: it is not checked")
        if finding.code in (OTHER_FORMAT.id, UNKNOWN_FORMAT.id)
        else finding
        for finding in findings
    )


def is_skipped(task: FileTask, source: Source, form: Format, options: dict[str, Any]) -> bool:
    """Return whether a file in a folder is skipped, because it does not look like an interview in any format.

    Only files with a shared suffix are skipped, such as a ``README.md``; not those with a suffix that only interviews
    have. Some files look like broken interviews and are not skipped: empty files, files with the keys of an
    interview file, which may lack only the first, and JSON files that cannot be parsed.
    """
    if not task.found or options.get("format") or not source.data.strip(b"\0 \t\r\n"):
        return False
    suffix = max((suffix for suffix in known_suffixes() if task.file.lower().endswith(suffix)), key=len, default="")
    if suffix not in SHARED_SUFFIXES:
        return False
    if form.name == "json":
        return _is_other_json(source.data)
    return not (form.recognises(source.data) or _has_keys(source.data))


def _has_keys(data: bytes) -> bool:
    return all(f'"{key}"'.encode() in data for key in _KEYS)


def _is_other_json(data: bytes) -> bool:
    """Return whether JSON is not an interview. A JSON Schema or the settings of a program may have its keys deeper inside."""
    if _USUAL_START.match(data):
        return False
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if isinstance(plain, dict):
        return "oralhist" not in plain and not plain.keys() >= set(_KEYS)
    return not _has_keys(data)


def _skipped(file: str) -> Finding:
    hint = "name the file itself, or its format with --from, to have it checked"
    return SKIPPED_FILE.finding("this file does not look like an interview and is skipped", file=file, hint=hint)


def worker_crashed(task: FileTask) -> FileResult:
    """Return the result for a file that ended every process that read it."""
    message = "the process that read this file was ended by the system, as happens when memory runs out"
    hint = "split the file, or validate it alone on a machine with more memory"
    return FileResult(file=task.file, findings=(WORKER_CRASHED.finding(message, file=task.file, hint=hint),))


def _text(source: Source, form: Format) -> str:
    """Return the text in which findings count their lines; the empty string for binary data."""
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
