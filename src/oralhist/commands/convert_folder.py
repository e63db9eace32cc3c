"""Convert or release all interviews of a folder."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import click

from oralhist.commands.arguments import format_of_output, popped_writing_options
from oralhist.commands.existing_files import check_updates
from oralhist.commands.folder_run import run_job
from oralhist.corpus.conversion import Conversion, with_absolute_paths
from oralhist.corpus.jobs import CHANGED, UPDATED
from oralhist.corpus.run import Summary
from oralhist.corpus.sources import FileSource
from oralhist.corpus.tapes import tapes_grouped
from oralhist.errors import InvalidValue
from oralhist.findings import Severity
from oralhist.format import Format


def convert_folder(
    sources: tuple[str, ...],
    target: str,
    to_format: str | None,
    verb: str,
    access: Mapping[str, Any],
    *,
    folders: dict[str, Any],
    log: str | None = None,
    update: bool = False,
    merge_tapes: str | None = None,
    tapes_as: str = "sessions",
    strict: bool,
    quiet: bool,
    force: bool,
    **options: Any,
) -> int:
    """Convert or release every interview of a collection; return the exit code."""
    if to_format is None:
        raise click.UsageError("a folder has no suffix: name the format of its files with --to")
    if force:
        raise click.UsageError("--force is for single files: --again replaces the outputs of a folder")
    writing = popped_writing_options(options)
    form = format_of_output(target, to_format, writing)
    if update:
        check_updates(form, access["audience"])
    job = Conversion(
        verb=verb,
        to=form.name,
        **access,
        writing=with_absolute_paths(writing),
        strict=strict,
        update=update,
        tapes=None if merge_tapes is None else tapes_as,
        log=None if log is None else os.path.abspath(log),  # noqa: PTH100
        options=options,
    )
    grouped = tapes_of(merge_tapes)
    return run_job(sources, job, target, folders=folders, quiet=quiet, notes=partial(_notes, form), grouped=grouped)


def tapes_of(pattern: str | None) -> Callable[[FileSource], FileSource] | None:
    """Return what joins tapes by the pattern of an option. Raises ``click.UsageError``."""
    try:
        return tapes_grouped(pattern)
    except InvalidValue as error:
        raise click.UsageError(f"--merge-tapes: {error}") from None


def _notes(form: Format, summary: Summary) -> Iterator[str]:
    """Yield what is to be known about the outputs of a folder."""
    counts = summary.counts
    found = [f"{counts[level]} {level}s" for level in map(str, (Severity.WARNING, Severity.INFO)) if counts.get(level)]
    if found:
        yield f"{', '.join(found)}: 'oralhist validate' lists them"
    if files := counts.get("files with losses"):
        values, words = counts["lost values"], counts.get("lost words", 0)
        yield f"{form.name} loses {values} values and {words} words in {files} files: 'oralhist losses' lists them"
    if updated := counts.get(UPDATED):
        changed = counts.get(CHANGED, 0)
        yield f"edited records that were updated: {updated}; utterances changed in them: {changed}"
    if closed := counts.get("closed"):
        yield f"{closed} interviews in files with others are closed to this audience"
    if opened := counts.get("opened"):
        yield f"{form.name} does not keep the restrictions of {opened} interviews: only the archive may have their files"
