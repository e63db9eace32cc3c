"""What verbs print that make one output of many files."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from oralhist.corpus.discovery import NoMatchingFiles
from oralhist.corpus.jobs import State
from oralhist.corpus.journal import CannotBegin, Entry
from oralhist.corpus.run import Summary
from oralhist.errors import InvalidValue


@contextmanager
def beginning(argument: str) -> Iterator[None]:
    """Report what prevents a run from beginning as a wrong use of the command."""
    try:
        yield
    except NoMatchingFiles as error:
        raise click.BadParameter(str(error), param_hint=argument) from None
    except (CannotBegin, InvalidValue) as error:
        raise click.UsageError(str(error)) from None


def report_inputs(summary: Summary) -> None:
    """Print which inputs are not in an output, and why, on standard error; nothing of it quotes an interview."""
    for finding in summary.findings:
        click.echo(f"{finding}", err=True)
    for entry in summary.listed:
        if entry.state is State.REFUSED:
            click.echo(f"{entry.name}: {_reasons(entry)}", err=True)
    for state in State:
        if state is not State.DONE and (count := summary.states.get(state, 0)):
            click.echo(f"{state}: {counted(count, 'file')}", err=True)


def _reasons(entry: Entry) -> str:
    """Return why an input is refused, in one line: ``error json-syntax at line 3``."""
    shown = []
    for one in entry.reasons:
        place = f" at line {one.line}" if one.line else ""
        times = f" ({one.count} times)" if one.count > 1 else ""
        shown.append(f"{one.code}{place}{times}{': ' * bool(one.text)}{one.text}")
    return f"error {'; '.join(shown)}"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: ``1 file``, ``1,200 files``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
