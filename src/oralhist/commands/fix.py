"""``oralhist validate --fix`` and ``--diff``: fix files, or show how they would be fixed."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from attrs import evolve, frozen

from oralhist.commands.console import line, report, write
from oralhist.commands.unified_diff import unified_diff
from oralhist.corpus.check_file import FileChecker, FileTask, is_skipped, worker_crashed
from oralhist.corpus.workers import map_files
from oralhist.errors import CannotWrite, OralHistError
from oralhist.findings import Finding
from oralhist.fixes import FileFixResult, fix_file
from oralhist.opening import STANDARD_STREAM, open_source, source_of, standard_input
from oralhist.reports.escaping import one_line, printable
from oralhist.storage import write_files


@frozen(kw_only=True)
class FixReport:
    """What was or would be done with a file: messages, the lines of the diff, and findings if it cannot be fixed.

    ``data`` is the content of standard input, fixed or unchanged. ``not_written`` says why a file could not be written.
    """

    messages: tuple[str, ...] = ()
    diff: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    data: bytes | None = None
    not_written: str = ""


@frozen(kw_only=True)
class Fixer:
    """How to fix files: in place with ``write``, else only as a diff. It can be sent to another process.

    ``options`` are those of the readers and the format. With ``canonical``, files get the canonical form too.
    """

    options: dict[str, Any]
    write: bool
    canonical: bool = False

    def __call__(self, task: FileTask) -> FixReport:
        """Fix a file, or leave it as it is when it cannot be read or written."""
        name, raw = task.file, None
        if task.file == STANDARD_STREAM:
            name, raw = "<stdin>", standard_input()
            task = evolve(task, data=raw)
        try:
            form, source = open_source(name, **self.options) if raw is None else source_of(raw, "", **self.options)
            if is_skipped(task, source, form, self.options):
                return FixReport(data=raw)
            if form.name != "json":
                return _not_fixed(name, f"this is {form.title}, and only interview files (JSON) are", raw)
            if raw is None and not Path(name).is_file():
                return _not_fixed(name, "it is a pipe or a device, which cannot be replaced", raw)
            fixed = fix_file(source.data, task.rules, canonical=self.canonical)
        except (OralHistError, OSError, MemoryError):
            findings = () if self.write else FileChecker(options=self.options)(task).findings
            return _not_fixed(name, "it cannot be read as an interview", raw, findings)
        except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
            why = f"oralhist failed, please report it: {type(error).__name__}: {error}"
            return _not_fixed(name, why, raw, FileChecker(options=self.options)(task).findings)
        findings = ()
        if fixed.interview is None and not self.write:
            findings = FileChecker(options=self.options)(task).findings
        if fixed.data == source.data:
            if fixed.interview is None:
                return _not_fixed(name, "it has errors that --fix does not fix", raw, findings)
            return FixReport(data=raw)
        messages = tuple(_messages(name, fixed, "fixed" if self.write else "would fix"))
        if not self.write:
            changes = tuple(unified_diff(fixed.text, fixed.data.decode("utf-8"), name))
            return FixReport(messages=messages, diff=changes, findings=findings)
        # The file keeps its readers, so nothing restricted is released: everything is kept, as for the archive.
        if raw is None:
            try:
                write_files({Path(name): fixed.data})
            except CannotWrite as error:
                return FixReport(not_written=one_line(f"{error}: not fixed"))
        return FixReport(messages=messages, data=None if raw is None else fixed.data)


def _not_fixed(name: str, why: str, data: bytes | None, findings: tuple[Finding, ...] = ()) -> FixReport:
    return FixReport(messages=(one_line(f"{name}: not fixed: {why}"),), data=data, findings=findings)


def _messages(name: str, fixed: FileFixResult, done: str) -> Iterator[str]:
    for fix in fixed.fixes:
        yield one_line(f"{name}: {done} {fix.code}: {fix}")


def fix_files(
    tasks: Iterable[FileTask], options: dict[str, Any], jobs: int, *, canonical: bool, quiet: bool
) -> tuple[list[FileTask], bool]:
    """Fix files and print each change; return the tasks to check the fixed files, and whether all could be written.

    Files that need no fix are not written, so that their times stay. Standard input is fixed to standard output;
    everything else that the command prints then goes to standard error.
    """
    fixed, all_written = [], True
    for task, result in _results(Fixer(options=options, write=True, canonical=canonical), tasks, jobs):
        _print_messages(result, quiet=quiet)
        if result.not_written:
            click.echo(f"oralhist: {result.not_written}", err=True)
            all_written = False
        if result.data is not None:
            write(result.data)
        fixed.append(evolve(task, data=result.data))
    if any(task.file == STANDARD_STREAM for task in fixed):
        click.get_current_context().with_resource(redirect_stdout(sys.stderr))
    return fixed, all_written


def show_fixes(tasks: Iterable[FileTask], options: dict[str, Any], jobs: int, *, canonical: bool, quiet: bool) -> int:
    """Print how files would be fixed, as a unified diff; return 1 if any would change or cannot be read, else 0."""
    shown = printable if sys.stdout is not None and sys.stdout.isatty() else str
    code = 0
    for _, result in _results(Fixer(options=options, write=False, canonical=canonical), tasks, jobs):
        _print_messages(result, quiet=quiet)
        report(result.findings)
        for text in result.diff:
            line(shown(text))
        code = max(code, int(bool(result.findings or result.diff)))
    return code


def _results(fixer: Fixer, tasks: Iterable[FileTask], jobs: int) -> Iterator[tuple[FileTask, FixReport]]:
    """Yield each task with its result. Only this process can read standard input."""
    for here, group in groupby(tasks, lambda task: task.file == STANDARD_STREAM):
        some = list(group)
        results = map_files(fixer, some, jobs=1 if here else jobs, worker_crashed=_worker_crashed)
        yield from zip(some, results, strict=True)


def _worker_crashed(task: FileTask) -> FixReport:
    return FixReport(findings=worker_crashed(task).findings)


def _print_messages(result: FixReport, *, quiet: bool) -> None:
    for message in () if quiet else result.messages:
        click.echo(message, err=True)
