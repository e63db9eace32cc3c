"""``oralhist index``."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from oralhist.commands.arguments import audience_option, on_option, possible_names_option, reading_options
from oralhist.commands.corpus_output import opened, run_to_one_output
from oralhist.model.summaries import counted


@click.command("index")
@click.argument("inputs", metavar="IN...", nargs=-1, required=True, type=click.Path())
@click.argument("database", metavar="DB", type=click.Path(dir_okay=False))
@audience_option("The audience that may search.", required=True)
@on_option
@possible_names_option
@reading_options
def command(
    inputs: tuple[str, ...], database: str, audience: str, on: date | None, possible_names: str | None, **options: Any
) -> int:
    """Write what an audience may see of the interviews in IN to a database for 'oralhist search'.

    IN are files, folders or patterns; DB is one file, for one audience. The transcript, translations and the index of
    each interview are searched. If DB exists, it is brought up to date: only interviews that have changed are indexed
    again, and those that are gone, refused or closed leave nothing in the file.

    A file that is refused is named with the reason, and the exit code is then 1.

    \b
        oralhist index interviews/ interviews.db --audience public
        oralhist search interviews.db '"night shift" OR strik*'
    """
    from oralhist.corpus.search import IndexRun

    files = opened(inputs, options).released(audience, on=on, possible_names=possible_names)
    run = IndexRun(files=files, database=Path(database))

    def notes() -> Iterator[str]:
        changes = ("added", "changed", "unchanged", "removed")
        counts = ", ".join(f"{count:,} {what}" for what in changes if (count := getattr(run.written, what)))
        yield f"{database}: interviews: {counts or 'none'}; {counted(run.written.passages, 'passage')}"

    return run_to_one_output(run, notes)
