"""A table of the interviews in a folder."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import click
from attrs import field, frozen

from oralhist.commands import ERRORS_FOUND
from oralhist.commands.console import columns, line
from oralhist.commands.folder_run import why
from oralhist.commands.progress import Bar
from oralhist.corpus.codes import WORKER_CRASHED
from oralhist.corpus.discovery import NoMatchingFiles
from oralhist.corpus.jobs import Reason, State
from oralhist.corpus.sources import FileSource, Item, source_named
from oralhist.corpus.use import Interviews, Use
from oralhist.corpus.workers import map_files, processes_for
from oralhist.errors import NothingToRelease
from oralhist.gate import release, restricted_places
from oralhist.model import AccessLevel, Interview
from oralhist.reports.escaping import one_line

_HOUR = 3_600_000
_LONGEST_TITLE = 60

T = TypeVar("T")
R = TypeVar("R")


@frozen(kw_only=True)
class Described:
    """What a table says about the interviews in one file: rows, or why there is no row."""

    rows: tuple[tuple[str, ...], ...] = ()
    state: State = State.DONE
    reasons: tuple[Reason, ...] = ()
    file: str = ""


@frozen(kw_only=True)
class Describer:
    """Describes each interview of a file, as an audience may see it. It can be sent to another process of this computer."""

    audience: str
    day: datetime.date | None = None
    possible_names: str | None = None
    options: Mapping[str, Any] = field(factory=dict)

    def __call__(self, item: Item) -> Described:
        """Describe a file. Never raises for a bad file."""
        rows: list[tuple[str, ...]] = []

        def describe(name: str, read: Interviews) -> None:
            rows.extend(self._row(name, interview) for interview in read)

        use = Use(use=describe, options=self.options, for_archive=self.audience == AccessLevel.ARCHIVE)
        product = use.product(item)
        return Described(rows=tuple(rows), state=product.state, reasons=product.reasons, file=item.name)

    def _row(self, name: str, interview: Interview) -> tuple[str, ...]:
        try:
            seen = release(interview, self.audience, self.day, possible_names=self.possible_names)
        except NothingToRelease:
            return ("", "closed", "", "", "", "yes", name)
        title = one_line(seen.title)
        shown = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
        date = (seen.date.text or seen.date.value or "") if seen.date else ""
        words = sum(len(turn.text.split()) for turn in seen.turns)
        hours = _hours(seen)
        restricted = "yes" if restricted_places(interview) else ""
        return (seen.id, shown, one_line(date), str(words), hours, restricted, name)


def _hours(interview: Interview) -> str:
    """Return the hours of the recordings, or else until the last time in each session; empty without times."""
    duration = interview.duration_ms
    if duration is None:
        ends = [max((turn.end_ms or 0 for turn in session.turns), default=0) for session in interview.sessions]
        duration = sum(ends)
    return f"{duration / _HOUR:.1f}" if duration else ""


def show_folder(names: Sequence[str], describer: Describer, jobs: int | None) -> int:
    """Print the table, then the files that cannot be shown; return the exit code."""
    source, items = items_in(names, describer.options.get("format"), "FILE")
    rows: list[tuple[str, ...]] = []
    bad: list[Described] = []
    for described in in_processes(describer, items, jobs or processes_of(items), crashed):
        rows += [tuple(map(one_line, row)) for row in described.rows]
        if described.state is not State.DONE:
            bad.append(described)
    for text in columns(("id", "title", "date", "words", "hours", "restricted", "file"), rows):
        line(text)
    refused = [(str(one.state), one_line(one.file), "; ".join(map(why, one.reasons))) for one in bad]
    refused += [("refused", one_line(finding.file), one_line(finding.message)) for finding in source.findings]
    if refused:
        line()
    for text in columns(("state", "file", "why"), refused) if refused else ():
        line(text)
    words = sum(int(row[3] or 0) for row in rows)
    hours = sum(float(row[4] or 0) for row in rows)
    click.echo(f"{len(items)} files: {len(rows)} interviews, {words} words, {hours:.1f} hours", err=True)
    errors = source.findings or any(one.state is State.REFUSED for one in bad)
    return ERRORS_FOUND if errors else 0


def items_in(names: Sequence[str], format: str | None, parameter: str) -> tuple[FileSource, Sequence[Item]]:
    """Return the files that names refer to. Raises ``click.BadParameter`` without any."""
    try:
        source = source_named(names, format)
        return source, source.items()
    except NoMatchingFiles as error:
        raise click.BadParameter(str(error), param_hint=parameter) from None


def in_processes(
    function: Callable[[T], R], tasks: Sequence[T], jobs: int, worker_crashed: Callable[[T], R]
) -> Iterator[R]:
    """Yield the result of a function for each task, in order, with a bar."""
    return Bar(len(tasks)).over(map_files(function, tasks, jobs=jobs, worker_crashed=worker_crashed))


def processes_of(items: Sequence[Item]) -> int:
    """Return how many processes are fastest for some files."""
    return processes_for(len(items), sum(item.size for item in items))


def crashed(item: Item) -> Described:
    """Return the result for a file that ended its process."""
    return Described(state=State.REFUSED, reasons=(Reason(WORKER_CRASHED.id),), file=item.name)
