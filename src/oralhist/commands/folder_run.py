"""Run a job over a folder: the progress bar, the table at the end, and the exit code."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import click

from oralhist.codes import all_codes
from oralhist.commands import ERRORS_FOUND, NOT_WRITTEN
from oralhist.commands.console import columns, line
from oralhist.commands.progress import Bar
from oralhist.corpus.collection import run_over
from oralhist.corpus.discovery import NoMatchingFiles
from oralhist.corpus.jobs import Job, Reason, State
from oralhist.corpus.journal import KEPT, CannotBegin, Entry
from oralhist.corpus.run import Run, Summary
from oralhist.corpus.sources import FileSource
from oralhist.findings import Severity
from oralhist.opening import STANDARD_STREAM
from oralhist.reports.escaping import one_line

_SHOWN = {Severity.ERROR: "refused", Severity.WARNING: "warning", Severity.INFO: "info"}

_QUIET = (State.REFUSED, State.NOT_WRITTEN)
"""The states that are printed with ``--quiet``."""


def run_job(
    names: Sequence[str],
    job: Job,
    out: str | None,
    *,
    folders: dict[str, Any],
    quiet: bool,
    rows: Callable[[Entry], None] | None = None,
    notes: Callable[[Summary], Iterator[str]] | None = None,
    before_table: Callable[[], None] | None = None,
    with_table: bool = True,
    grouped: Callable[[FileSource], FileSource] | None = None,
) -> int:
    """Run a job over a collection, print the table at the end, and return the exit code.

    ``folders`` are the values of the options of folders. ``rows`` is called with each entry, ``notes`` gives lines for
    standard error from the summary. ``before_table`` prints what comes before the table; without ``with_table``, the
    table is printed on standard error, as the output is for programs. ``grouped`` makes files that belong together one
    input.
    """
    if STANDARD_STREAM in (*names, out):
        raise click.UsageError("a dash, standard input or output, cannot be one of several files")
    dask = folders.pop("dask", None)
    try:
        with executor_at(dask) as executor:
            place = None if out is None else Path(out)
            form = job.options.get("format")
            run = run_over(names, job, place, format=form, executor=executor, grouped=grouped, **folders)
            summary = run.summary(_shown(run, rows))
    except NoMatchingFiles as error:
        raise click.BadParameter(str(error), param_hint="IN") from None
    except CannotBegin as error:
        raise click.UsageError(str(error)) from None
    if before_table is not None:
        before_table()
    for text in table(summary, quiet=quiet):
        line(text) if with_table else click.echo(text, err=True)
    if not quiet:
        for text in notes(summary) if notes else ():
            click.echo(text, err=True)
        click.echo(counts_line(summary), err=True)
    if summary.stopped:
        click.echo(f"stopped after {folders['most_errors']} errors: run the command again to continue", err=True)
    if summary.has_errors:
        return ERRORS_FOUND
    return NOT_WRITTEN if summary.states.get(State.NOT_WRITTEN) else 0


def executor_at(address: str | None) -> AbstractContextManager[Executor | None]:
    """Return the workers of a Dask cluster; none without an address. Raises ``CannotBegin`` on entering."""
    if address is None:
        return nullcontext()
    from oralhist.corpus.executors import dask_executor

    return dask_executor(address)


def _shown(run: Run, rows: Callable[[Entry], None] | None) -> Iterator[Entry]:
    for entry in Bar(len(run.items)).over(run):
        if rows is not None:
            rows(entry)
        yield entry


def table(summary: Summary, *, quiet: bool) -> Iterator[str]:
    """Yield the lines of the table: the inputs and outputs to look at, and why."""
    rows = [
        row for entry in summary.listed if not quiet or entry.state in _QUIET or entry.edited for row in _rows(entry)
    ]
    rows += [
        (_SHOWN[finding.severity], one_line(finding.file), one_line(finding.text))
        for finding in summary.findings
        if not quiet or finding.severity is Severity.ERROR
    ]
    if rows:
        yield from columns(("state", "file", "why"), rows)


def _rows(entry: Entry) -> Iterator[tuple[str, str, str]]:
    name = one_line(entry.name)
    if entry.state is not State.DONE:
        reasons = "; ".join(map(why, entry.reasons)) or "there is no such file any more"
        removed = f"; removed: {', '.join(entry.removed)}" if entry.removed else ""
        kept = "; its output of an earlier run is kept" if entry.outputs else ""
        yield str(entry.state), name, one_line(reasons + removed + kept)
    if entry.state is State.DONE and entry.reasons:
        yield "warning", name, one_line("; ".join(map(why, entry.reasons)))
    for output in entry.removed if entry.state is State.DONE else ():
        yield "removed", one_line(output), f"{name} has no such output any more"
    is_kept = KEPT in entry.outputs.values()
    for place in entry.edited:
        what = (
            "its edited output was updated; a copy from before is"
            if is_kept
            else "its output was edited, or another program wrote it: it was moved to"
        )
        yield "edited", name, f"{what} {one_line(place)}"


def why(reason: Reason) -> str:
    """Return a reason as text."""
    place = (
        f"{reason.line}:{reason.column} " if reason.line and not reason.text else ""
    )  # a text is about the whole file
    often = f" ({reason.count} times)" if reason.count > 1 else ""
    known = all_codes().get(reason.code)
    return f"{place}{reason.code}: {reason.text or (known.title if known else '')}{often}"


def counts_line(summary: Summary) -> str:
    """Return one line: ``120 files: 100 done, 17 unchanged, 3 refused``."""
    states = summary.states
    new = states.get(State.DONE, 0) - summary.unchanged
    counted = [(new, "done"), (summary.unchanged, "unchanged")]
    counted += [(states.get(state, 0), str(state)) for state in State if state is not State.DONE]
    listed = ", ".join(f"{count} {what}" for count, what in counted if count) or "nothing done"
    removed = sum(len(entry.removed) for entry in summary.listed)
    files = sum(count for state, count in states.items() if state is not State.GONE)
    more = f"; {removed} output{'s' * (removed > 1)} removed" if removed else ""
    return f"{files} file{'s' * (files != 1)}: {listed}{more}"
