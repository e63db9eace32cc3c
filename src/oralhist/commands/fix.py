"""What ``oralhist validate --fix`` and ``--diff`` do with files: mend them, or show how they would be mended."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from attrs import evolve, frozen

from oralhist.commands.console import report
from oralhist.commands.unified_diff import unified_diff
from oralhist.corpus.check_file import FileChecker, FileTask, is_passed_over, worker_crashed
from oralhist.corpus.discovery import STANDARD_STREAM
from oralhist.corpus.workers import map_files
from oralhist.errors import OralHistError
from oralhist.files import LARGEST_FILE, open_source, source_of, write_bytes
from oralhist.findings import Finding
from oralhist.fixes import FileFixResult, fix_file
from oralhist.reports.escaping import one_line, printable


@frozen(kw_only=True)
class Mended:
    """What was or would be done with a file: what to say of it, the lines of the diff, and why nothing can be done.

    ``data`` is what standard input is to be, mended or not.
    """

    told: tuple[str, ...] = ()
    diff: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    data: bytes | None = None


@frozen(kw_only=True)
class Mender:
    """How files are mended; with ``write`` where they stand, else only shown. It can be sent to another process.

    ``asked`` is what is asked of the readers, the format among it.
    """

    asked: dict[str, Any]
    write: bool

    def __call__(self, case: FileTask) -> Mended:
        """Mend a file, or leave it as it is when it cannot be read. Raises ``CannotWrite``."""
        name, raw = case.file, None
        if case.file == STANDARD_STREAM:
            name, raw = "<stdin>", sys.stdin.buffer.read(LARGEST_FILE + 1)
            case = evolve(case, data=raw)
        try:
            form, source = open_source(name, **self.asked) if raw is None else source_of(raw, "", **self.asked)
            if is_passed_over(case, source, form, self.asked):
                return Mended(data=raw)
            if form.name != "json":
                return _left(name, f"this is {form.title}, and only interview files (JSON) are", raw)
            fixed = fix_file(source.data, case.rules)
        except (OralHistError, OSError, MemoryError):
            findings = () if self.write else FileChecker(asked=self.asked)(case).findings
            return _left(name, "it cannot be read as an interview", raw, findings)
        except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
            why = f"oralhist itself failed here, please report it: {type(error).__name__}: {error}"
            return _left(name, why, raw, FileChecker(asked=self.asked)(case).findings)
        if fixed.data == source.data:
            return Mended(data=raw)
        told = tuple(_lines(name, fixed, "fixed" if self.write else "would fix"))
        if not self.write:
            return Mended(told=told, diff=tuple(unified_diff(fixed.text, fixed.data.decode("utf-8"), name)))
        # The file stays with those who have it, so nothing restricted is given out: all is kept, as for the archive.
        if raw is None:
            write_bytes(Path(name).resolve(), fixed.data)  # what a link leads to: the link stays
        return Mended(told=told, data=None if raw is None else fixed.data)


def _left(name: str, why: str, data: bytes | None, findings: tuple[Finding, ...] = ()) -> Mended:
    return Mended(told=(one_line(f"{name}: not fixed: {why}"),), data=data, findings=findings)


def _lines(name: str, fixed: FileFixResult, done: str) -> Iterator[str]:
    for change in fixed.fixes:
        yield one_line(f"{name}: {done} {change.code}: {change}")


def files_fixed(cases: Iterable[FileTask], asked: dict[str, Any], jobs: int, *, quiet: bool) -> list[FileTask]:
    """Mend files and say what was changed; the same files, to be judged as they are now.

    What needs nothing is not written, so that its time stays. Standard input is mended to standard output; whatever
    else this command prints then goes to standard error.
    """
    fixed = []
    for case, mended in _answered(Mender(asked=asked, write=True), cases, jobs):
        _tell(mended, quiet=quiet)
        if mended.data is not None:
            sys.stdout.buffer.write(mended.data)
            sys.stdout.buffer.flush()
        fixed.append(evolve(case, data=mended.data))
    if any(case.file == STANDARD_STREAM for case in fixed):
        click.get_current_context().with_resource(redirect_stdout(sys.stderr))
    return fixed


def show_fixes(cases: Iterable[FileTask], asked: dict[str, Any], jobs: int, *, quiet: bool) -> int:
    """Print how files would be mended, as a unified diff; 1 when any would be changed or cannot be read, else 0."""
    shown = printable if sys.stdout.isatty() else str
    code = 0
    for _, mended in _answered(Mender(asked=asked, write=False), cases, jobs):
        _tell(mended, quiet=quiet)
        report(mended.findings, err=True)
        for line in mended.diff:
            click.echo(shown(line))
        code = max(code, int(bool(mended.findings or mended.diff)))
    return code


def _answered(mender: Mender, cases: Iterable[FileTask], jobs: int) -> Iterator[tuple[FileTask, Mended]]:
    """Each file with what was done. Standard input is there for this process only."""
    for here, some in groupby(cases, lambda case: case.file == STANDARD_STREAM):
        together = list(some)
        done = map_files(mender, together, jobs=1 if here else jobs, worker_crashed=_died)
        yield from zip(together, done, strict=True)


def _died(case: FileTask) -> Mended:
    return Mended(findings=worker_crashed(case).findings)


def _tell(mended: Mended, *, quiet: bool) -> None:
    for line in () if quiet else mended.told:
        click.echo(line, err=True)
