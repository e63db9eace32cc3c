"""``oralhist tables``."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from oralhist.commands.arguments import audience_option, on_option, possible_names_option, reading_options
from oralhist.commands.corpus_output import opened, run_to_one_output
from oralhist.model.summaries import counted


@click.command("tables")
@click.argument("inputs", metavar="IN...", nargs=-1, required=True, type=click.Path())
@click.argument("folder", metavar="OUT", type=click.Path(file_okay=False))
@audience_option("The audience of the tables.", required=True)
@click.option("--words", is_flag=True, help="Also write the table of words, which is the largest.")
@on_option
@possible_names_option
@reading_options
def command(
    inputs: tuple[str, ...],
    folder: str,
    audience: str,
    on: date | None,
    possible_names: str | None,
    *,
    words: bool,
    **options: Any,
) -> int:
    """Write what an audience may see of the interviews in IN as tables, for DuckDB, polars, pandas or Spark.

    IN are files, folders or patterns. OUT gets a folder for the audience with a folder for each table: interviews,
    participants, recordings, turns, utterances, versions, index points; words on request; restrictions for the archive.
    Each holds Parquet files, at most 64. Only those that change are written, so a new version of an interview, or its
    removal, changes one of them. A folder holds the tables of one audience.

    The tables hold the interviews that are in IN now. A file that is refused is named at the end with the reason, and the
    exit code is then 1. Needs the package pyarrow: pip install 'oralhist[tables]'.

    \b
        oralhist tables interviews/ tables/ --audience public
        duckdb -c "select role, sum(words) from 'tables/audience=public/utterances/*.parquet' group by 1"
    """
    from oralhist.corpus.tables import TablesRun

    out = Path(folder)
    files = opened(inputs, options).released(audience, on=on, possible_names=possible_names, leave_out=[out])
    run = TablesRun(files=files, folder=out, words=words)

    def notes() -> Iterator[str]:
        written = run.written
        rows = ((count, table.replace("_", " ").removesuffix("s")) for table, count in written.rows.items() if count)
        counts = ", ".join(counted(*one) for one in rows)
        yield f"{written.folder}: {counts or 'no interviews'}"
        parts = written.parts_written, written.parts_unchanged, written.parts_removed
        yield "parts: {} written, {} unchanged, {} removed".format(*parts)

    return run_to_one_output(run, notes)
