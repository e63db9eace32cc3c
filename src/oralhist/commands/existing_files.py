"""Nothing that people have added to an existing output is overwritten in silence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click
from attrs import evolve

from oralhist.commands.console import has_errors
from oralhist.commands.difference_lines import by_kind
from oralhist.commands.disclosure import report_findings
from oralhist.comparison import Difference, differences
from oralhist.errors import CannotWrite, InvalidInterview, InvalidValue, UnknownFormat, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Format, Reading
from oralhist.model import AccessLevel, Interview
from oralhist.opening import STANDARD_STREAM, contents_of, source_of
from oralhist.reading import read_each
from oralhist.rules import errors_in

_MOST_KINDS = 5
"""Kinds of values that are named in one line, as after a conversion."""

_FORCE = "replace it with --force"
_VALUES = "has other values, which would be lost: "

_ENTRIES = {
    "html": rb'<meta name="generator" content="oralhist"',
    "bibtex": rb"(?m)^\s*@\w+\s*\{",
    "ris": rb"(?m)^TY  ?-",
    "csl-json": rb'"type"\s*:',
}
"""What a file of a format that is only written has once. A list of citations with other entries has it more often."""

_XML_COMMENT = b"<!--"


def check_nothing_is_lost(files: Mapping[Path, bytes], form: Format) -> None:
    """Check that no file that exists holds anything that its new content lacks. Raises ``CannotWrite``.

    Messages name kinds of values and never the values, which may be restricted.
    """
    for path, data in files.items():
        if str(path) != STANDARD_STREAM and path.is_file() and (lost := _lost(path, data, form)):
            raise CannotWrite(f"{path} exists and {lost}: nothing is written ({_hint(lost, form)})")


def _hint(lost: str, form: Format) -> str:
    return f"{_FORCE}, or keep what was added with --update" if form.holds_everything and _VALUES in lost else _FORCE


def _lost(path: Path, data: bytes, form: Format) -> str:
    """Return what is lost if a file is replaced, as the predicate of a sentence; empty if nothing is."""
    old = _contents(path)
    if not old or old == data:
        return ""
    if not form.is_two_way:
        return _lost_in_output(old, form)
    before = _readings(path, old, form)
    after = _readings(path, data, form)
    if not before:
        return "cannot be read as an interview"
    if len(before) > 1:
        return f"holds {len(before)} interviews, of which one would be left"
    if not after:
        return "cannot be compared with its new content"
    changes = differences(before[0].interview, after[0].interview)
    kinds = _kinds(change for change in changes if change.old is not None)
    unread = sorted(_warnings(before[0]) - _warnings(after[0]))
    if old.count(_XML_COMMENT) > data.count(_XML_COMMENT):
        unread.append("comments in the XML")
    parts = [*([kinds] if kinds else []), *([f"what is not read ({', '.join(unread)})"] if unread else [])]
    return _VALUES + "; ".join(parts) if parts else ""


def _lost_in_output(old: bytes, form: Format) -> str:
    entries = len(re.findall(_ENTRIES[form.name], old)) if form.name in _ENTRIES else int(form.recognises(old))
    if entries > 1:
        return f"holds {entries} entries, of which one would be left"
    return "" if entries else "is not a file that oralhist has written"


def _contents(path: Path) -> bytes:
    try:
        return contents_of(path)
    except OSError as error:
        raise CannotWrite(f"{path} exists and cannot be read: {error.strerror}") from None


def _readings(path: Path, data: bytes, form: Format) -> Sequence[Reading]:
    """Return the interviews in some bytes; none if any of them is invalid."""
    try:
        readings = list(read_each(*source_of(data, str(path), format=form.name)))
    except (UnreadableFile, InvalidInterview, InvalidValue, UnknownFormat):
        return ()
    return () if any(reading.is_partial for reading in readings) else readings


def _warnings(reading: Reading) -> set[str]:
    """Return the codes of warnings: what they are about may be in the file and not in the interview."""
    return {finding.code for finding in reading.findings if finding.severity is Severity.WARNING}


def _kinds(changes: Iterable[Difference]) -> str:
    kinds = list(by_kind(list(changes)))
    more = f" and {len(kinds) - _MOST_KINDS} more" if len(kinds) > _MOST_KINDS else ""
    return ", ".join(kinds[:_MOST_KINDS]) + more


def check_updates(form: Format, audience: str | None) -> None:
    """Check that a record can be updated in a format, for an audience. Raises ``click.UsageError``."""
    if not form.holds_everything:
        raise click.UsageError(f"--update takes a record, and {form.title} does not hold all of one: write JSON or TEI")
    if audience not in (None, AccessLevel.ARCHIVE):
        raise click.UsageError(
            f"--update keeps what is restricted in the record: name --audience archive, not {audience}"
        )


def updated_record(form: Format, audience: str | None, target: Path, new: Interview, *, quiet: bool) -> Interview:
    """Return the record in a file with the words of a transcript; print what is changed and what is kept.

    Without such a file, the transcript itself is returned.
    Raises ``CannotWrite`` if the file is no record, or the transcript does not fit it; ends the command if the result
    has errors.
    """
    if str(target) == STANDARD_STREAM or not target.is_file():
        return new
    readings = _readings(target, _contents(target), form)
    if len(readings) != 1:
        what = f"holds {len(readings)} interviews" if readings else "cannot be read as an interview"
        raise CannotWrite(f"{target} exists and {what}: --update takes a record ({_FORCE})")
    from oralhist.edit import updated
    from oralhist.edit.codes import MERGE_CONFLICT

    existing = readings[0].interview
    try:
        result = updated(existing, new)
    except InvalidValue as error:
        raise CannotWrite(f"{target}: {error} (write another file, and compare the two with 'oralhist diff')") from None
    conflicts = [MERGE_CONFLICT.finding(one.message, path=one.path, file=str(target)) for one in result.conflicts]
    errors = _errors(result.interview, str(target))
    report_findings(errors if quiet else [*conflicts, *errors], [existing, new], audience)
    if has_errors(errors):
        raise click.exceptions.Exit(1)
    if not quiet:
        click.echo(f"{target}: {result.changed} utterance{'s' * (result.changed != 1)} changed", err=True)
        if kept := _kinds(change for change in differences(result.interview, new) if change.old is not None):
            click.echo(f"{target}: kept, although the transcript differs: {kept}", err=True)
    return result.interview


def _errors(interview: Interview, file: str) -> list[Finding]:
    return [evolve(finding, file=file) for finding in errors_in(interview)]
