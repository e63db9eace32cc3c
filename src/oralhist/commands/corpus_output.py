"""Run what makes one output of many files: the bar, the table at the end, and the exit code."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click

from oralhist import corpus
from oralhist.commands import ERRORS_FOUND
from oralhist.commands.console import line
from oralhist.commands.folder_run import counts_line, table
from oralhist.commands.progress import Bar
from oralhist.corpus import Collection
from oralhist.corpus.discovery import NoMatchingFiles
from oralhist.corpus.journal import CannotBegin
from oralhist.corpus.released import ReleasedRun
from oralhist.model.summaries import counted
from oralhist.opening import STANDARD_STREAM


def opened(inputs: Sequence[str], options: Mapping[str, Any]) -> Collection:
    """Return the collection of the arguments of a command."""
    if STANDARD_STREAM in inputs:
        raise click.UsageError("a dash, standard input, cannot be one of several files")
    return corpus.open(inputs, **options)


def run_to_one_output(run: ReleasedRun[Any], notes: Callable[[], Iterator[str]]) -> int:
    """Run, print the table of files to look at, then notes on the output; return the exit code."""
    try:
        for _ in Bar(len(run.files.items)).over(run):
            pass
    except NoMatchingFiles as error:
        raise click.BadParameter(str(error), param_hint="IN") from None
    except CannotBegin as error:
        raise click.UsageError(str(error)) from None
    summary = run.written.summary
    for text in table(summary, quiet=False):
        line(text)
    for text in notes():
        click.echo(text, err=True)
    if closed := summary.counts.get("closed"):
        click.echo(f"{counted(closed, 'interview')} in files with others closed to this audience", err=True)
    click.echo(counts_line(summary), err=True)
    return ERRORS_FOUND if summary.has_errors else 0
