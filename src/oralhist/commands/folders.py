"""Verbs over folders, patterns and archives: their options, and what is one file. ``folder_run`` runs them."""

import os
from collections.abc import Callable, Sequence
from glob import has_magic
from pathlib import Path
from typing import Any

import click

from oralhist.commands.arguments import INPUT, Decorator
from oralhist.corpus.workers import MANY, MUCH
from oralhist.opening import STANDARD_STREAM

ANY_INPUT = click.Path(allow_dash=True)
"""A file, a folder, a pattern, an archive or an address; ``one_file`` checks a single file."""

ANY_OUTPUT = click.Path(allow_dash=True)
"""A file or a folder."""

FOLDER_OPTIONS = ("jobs", "most_errors", "again", "dask")
"""The names of the values of ``folder_options``."""

jobs_option: Decorator = click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    help="For folders: the number of processes.  "
    f"[default: one, from {MANY} files or {MUCH // 1_000_000} MB on one per processor]",
)
_most_errors_option: Decorator = click.option(
    "--most-errors",
    metavar="N",
    type=click.IntRange(min=0),
    help="For folders: stop after more than N new errors; the next run continues.  [default: never]",
)
_again_option: Decorator = click.option(
    "--again",
    is_flag=True,
    help="For folders: do everything again, also what has not changed, and accept other options than before.",
)
dask_option: Decorator = click.option(
    "--dask",
    metavar="ADDRESS",
    help="For folders: use the workers of the Dask cluster with this scheduler, such as tcp://127.0.0.1:8786.",
)


TAPES_OPTIONS = ("merge_tapes", "tapes_as")
"""The names of the values of ``tapes_options``."""


def tapes_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that join the tapes of each interview in a folder."""
    pattern = click.option(
        "--merge-tapes",
        metavar="PATTERN",
        help="For folders: join the tapes of each interview, whose files have names such as '{interview}_tape{tape}.vtt'. "
        "{tape} and {side} are numbers or letters, * is any text.",
    )
    parts = click.option(
        "--as",
        "tapes_as",
        type=click.Choice(["sessions", "recordings"]),
        default="sessions",
        show_default=True,
        help="What each tape becomes.",
    )
    return pattern(parts(command))


def folder_options(*, stores: bool = True) -> Decorator:
    """Return the options of verbs that take folders; ``stores`` says whether they write into an output folder."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        options = [jobs_option, _most_errors_option, *([_again_option] if stores else []), dask_option]
        for option in reversed(options):
            command = option(command)
        return command

    return add


def are_several(names: Sequence[str], target: str | None = None) -> bool:
    """Return whether names refer to a collection and not to one file, or the target is a folder."""
    if target is not None and target != STANDARD_STREAM and (Path(target).is_dir() or target.endswith(("/", os.sep))):
        return True
    if len(names) != 1:
        return True
    (name,) = names
    if name == STANDARD_STREAM:
        return False
    return (
        Path(name).is_dir()
        or "://" in name
        or _is_archive(name)
        or (not os.path.lexists(name) and (has_magic(name) or name.endswith(("/", os.sep))))
    )


def _is_archive(name: str) -> bool:
    return name.lower().endswith(".zip") and Path(name).is_file()


def one_file(names: Sequence[str], parameter: str, *, folders: dict[str, Any]) -> str:
    """Return the only name, which must be that of a file. The options of folders must not be used.

    Raises ``click.UsageError``.
    """
    for option, value in folders.items():
        if value and option != "jobs":
            raise click.UsageError(f"--{option.replace('_', '-')} is for folders, and {names[0]!r} is one file")
    context = click.get_current_context()
    argument = next(one for one in context.command.params if one.name == parameter)
    return os.fsdecode(INPUT.convert(names[0], argument, context))
